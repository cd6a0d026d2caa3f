import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, listen } from "../../signal";
import { SILENCE } from "../../sounds";
import { Mixer } from "./mixer";

/** What a browser takes for a visitor's wish. */
const GESTURES = ["pointerdown", "pointerup", "keydown", "click"] as const;

/** Lets the world be heard once the visitor has pressed anything, with a button that turns all of it off. */
export function attach(app: App): Detach {
  const mixer = new Mixer(app);
  app.sounds = mixer;
  const button = element("button", { class: "quiet", "aria-pressed": "false" });
  app.shell.actions.append(button);
  const show = (): void => {
    button.hidden = mixer.empty;
    button.textContent = mixer.muted ? "Unmute" : "Mute";
    button.title = mixer.muted ? "Let the world be heard" : "Turn the world's sounds off";
    button.setAttribute("aria-pressed", String(mixer.muted));
  };
  const unlock = (): void => {
    // A context made before a gesture is refused, and the browser complains.
    if (mixer.unlocked || navigator.userActivation?.isActive === false) return;
    mixer.unlock().catch((error: unknown) => console.warn("Sounds cannot be played:", error));
  };
  button.addEventListener("click", () => {
    mixer.mute(!mixer.muted);
    show();
  });
  show();
  const rest = (): void => {
    if (document.hidden && !app.immersed) void mixer.context?.suspend();
    else if (mixer.context !== null) void mixer.context.resume();
  };
  document.addEventListener("visibilitychange", rest);
  const stops = [
    ...GESTURES.map((type) => listen(window, type, unlock, { passive: true, capture: true })),
    () => document.removeEventListener("visibilitychange", rest),
    app.onSession.on(unlock),
    app.onFrame.on(() => mixer.update()),
    app.onWorld.on(({ world, whole }) => {
      mixer.follow(world, whole);
      show();
      // Who pressed something before this world came need not do so again.
      if (navigator.userActivation?.hasBeenActive === true) void mixer.unlock();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    mixer.dispose();
    app.sounds = SILENCE;
    button.remove();
  };
}
