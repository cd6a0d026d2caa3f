import type { App, Immersion } from "../../app";
import { element } from "../../shell";
import type { Detach } from "../../signal";

const KINDS: readonly { immersion: Immersion; text: string; name: string }[] = [
  { immersion: "immersive-vr", text: "Enter VR", name: "virtual reality" },
  { immersion: "immersive-ar", text: "Enter AR", name: "augmented reality" },
];

/** The two ways into a headset. What draws there is loaded on the first press: most visitors have none. */
export function attach(app: App): Detach {
  app.enter = async (immersion) => {
    const { enterSession } = await import("./session");
    await enterSession(app, immersion);
  };
  app.leave = async () => {
    await app.headset?.baseExperience.exitXRAsync();
  };
  const buttons = KINDS.map(({ immersion, text, name }) => {
    const button = element("button", { class: "immersive" }, text);
    button.addEventListener("click", () => void press(app, immersion, button));
    app.shell.actions.append(button);
    void offer(button, immersion, name);
    return { immersion, text, button };
  });
  const stop = app.onSession.on((session) => {
    for (const { immersion, text, button } of buttons) button.textContent = session === immersion ? "Leave" : text;
  });
  return () => {
    stop();
    for (const { button } of buttons) button.remove();
  };
}

/** A button without a headset behind it stays, switched off, and says why. */
async function offer(button: HTMLButtonElement, immersion: Immersion, name: string): Promise<void> {
  const here = (await navigator.xr?.isSessionSupported(immersion).catch(() => false)) ?? false;
  button.disabled = !here;
  button.dataset["absent"] = String(!here);
  if (!here) button.title = navigator.xr === undefined ? `This browser has no WebXR, or the page is not secure` : `No device for ${name} was found`;
}

async function press(app: App, immersion: Immersion, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    await (app.immersed ? app.leave() : app.enter(immersion));
  } catch (error) {
    app.shell.say("The headset session could not start");
    console.warn("The headset session could not start:", error);
  } finally {
    button.disabled = false;
  }
}
