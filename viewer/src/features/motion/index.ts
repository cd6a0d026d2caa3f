import type { App } from "../../app";
import { element } from "../../shell";
import type { Detach } from "../../signal";

/** Plays the world's own animations; a visitor who asked for less motion starts them by hand. */
export function attach(app: App): Detach {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = !calm.matches;
  const button = element("button", { class: "quiet", title: "Play or pause the world's motion (M)" });
  button.hidden = true;
  app.shell.actions.append(button);
  const apply = (): void => {
    const groups = app.world?.animations ?? [];
    button.hidden = groups.length === 0;
    button.textContent = playing ? "Pause" : "Play";
    button.setAttribute("aria-label", playing ? "Pause motion" : "Play motion");
    for (const group of groups) {
      if (playing && !group.isPlaying) group.play(true);
      else if (!playing && group.isPlaying) group.pause();
    }
    app.wake();
  };
  const toggle = (): void => {
    playing = !playing;
    apply();
  };
  button.addEventListener("click", toggle);
  const onKey = (event: KeyboardEvent): void => {
    if (event.code === "KeyM" && (event.target as HTMLElement).closest("input, select, textarea, dialog") === null) toggle();
  };
  window.addEventListener("keydown", onKey);
  const stops = [
    app.onWorld.on(apply),
    app.onFrame.on(() => {
      if (playing && (app.world?.animations.length ?? 0) > 0) app.wake();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    window.removeEventListener("keydown", onKey);
    button.remove();
  };
}
