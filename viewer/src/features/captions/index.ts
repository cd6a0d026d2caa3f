import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll } from "../../signal";
import type { Sign } from "./sign";

/** How long a caption stays: time to notice it, and to read it at 15 characters a second; milliseconds. */
const NOTICE = 2000;
const READ = 1000 / 15;
/** Captions that stand at once; an older one goes for a newer. */
const MOST = 3;

/** Shows what the world says: at the foot of the page, before one's eyes in a headset, and aloud where the browser can. */
export function attach(app: App): Detach {
  const box = element("div", { class: "captions", role: "log", "aria-live": "polite", "aria-label": "Captions" });
  app.shell.layer.append(box);
  let sign: Sign | null = null;
  const show = (): void => {
    const texts = [...box.children].map(({ textContent }) => textContent ?? "");
    sign?.show(app.immersed ? texts.join("\n") : "");
  };
  const drop = (line: HTMLElement): void => {
    line.remove();
    show();
  };
  const say = (text: string): void => {
    if (text === "") return;
    const line = element("p", { class: "caption" }, text);
    box.append(line);
    while (box.children.length > MOST) box.firstElementChild?.remove();
    window.setTimeout(() => drop(line), NOTICE + READ * text.length);
    speak(app, text);
    show();
  };
  return detachAll(
    () => box.remove(),
    () => sign?.dispose(),
    app.onWish.on((wish) => {
      if (wish.kind === "say") say(wish.text);
    }),
    app.onBehaviour.on(() => {
      if (app.behaviour === null) box.replaceChildren();
      show();
    }),
    app.onFrame.on((seconds) => sign?.follow(seconds)),
    app.onSession.on((session) => {
      if (session === null) {
        sign?.show("");
        return;
      }
      void import("./sign").then(({ Sign: Made }) => {
        sign ??= new Made(app);
        show();
      });
    }),
  );
}

/** Say a caption aloud, where the browser has a voice and nobody muted the world. */
function speak(app: App, text: string): void {
  if (!app.comfort.aloud || app.sounds.muted || !("speechSynthesis" in window)) return;
  speechSynthesis.speak(new SpeechSynthesisUtterance(text));
}
