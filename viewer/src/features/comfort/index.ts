import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll } from "../../signal";
import { Steadying } from "./steadying";

/** What can be set: the field of `App.comfort`, its words, and what it means. */
const SETTINGS = [
  ["still", "Less motion", "Motion without an end stops; what you set off still moves once."],
  ["steady", "No flashes", "A light that changes more than three times a second holds still (WCAG 2.3.1)."],
  ["aloud", "Read captions aloud", "Where the browser has a voice, and the world is not muted."],
] as const;

type Setting = (typeof SETTINGS)[number][0];

/** Comfort: what the visitor's system says at first, and what is chosen here after that. */
export function attach(app: App): Detach {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const { body } = app.shell.panel("knobs", "Controls");
  const boxes = new Map<Setting, HTMLInputElement>();
  const form = element("form", { class: "knobs", "aria-label": "Comfort" });
  form.addEventListener("submit", (event) => event.preventDefault());
  const heading = element("h2", { class: "minor" }, "Comfort");
  body.append(heading, form);
  const set = (setting: Setting, on: boolean): void => {
    app.comfort[setting] = on;
    const box = boxes.get(setting);
    if (box !== undefined) box.checked = on;
    if (setting === "aloud" && !on && "speechSynthesis" in window) speechSynthesis.cancel();
    app.onComfort.emit();
    app.wake();
  };
  for (const [setting, text, meaning] of SETTINGS) {
    const id = `comfort-${setting}`;
    const box = element("input", { id, type: "checkbox", role: "switch", "aria-describedby": `${id}-doc` });
    box.addEventListener("change", () => set(setting, box.checked));
    boxes.set(setting, box);
    form.append(element("div", { class: "knob inline" }, element("label", { for: id }, text), box, element("p", { class: "doc", id: `${id}-doc` }, meaning)));
  }
  const follow = (): void => {
    set("still", calm.matches);
    set("steady", calm.matches);
  };
  follow();
  set("aloud", true);
  calm.addEventListener("change", follow);
  const steadying = new Steadying(app);
  return detachAll(
    () => calm.removeEventListener("change", follow),
    () => steadying.dispose(),
    () => heading.remove(),
    () => form.remove(),
  );
}
