import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, listen } from "../../signal";

const KEYS: readonly (readonly [string, string])[] = [
  ["W A S D, ↑ ↓", "walk; Shift runs"],
  ["Drag, ← →, Q E", "look around"],
  ["Double click or tap", "walk there"],
  ["Walk: drag a loose thing", "carry it; let go in motion to throw it"],
  ["Click", "use a thing that does something, else select it"],
  ["Shift + click, a long press, Enter in the list", "select a thing and see its line"],
  ["1 2 3", "walk, orbit, top"],
  ["Orbit, top: drag, Shift ↑ ↓ ← →, Q E", "move or turn the selection"],
  ["Top: P", "floor plan"],
  ["Home", "back to the start"],
  ["M", "play or pause motion"],
  ["Esc", "clear the selection, close"],
  ["Headset: stick ahead", "point and teleport"],
  ["Headset: stick aside", "turn by 30°"],
  ["Headset: trigger, pinch", "use, select, grab"],
  ["Headset: squeeze, trigger, pinch", "grab what is near or pointed at, and throw it"],
];

/** The page of keys, at "?". */
export function attach(app: App): Detach {
  const rows = KEYS.flatMap(([key, meaning]) => [element("dt", {}, key), element("dd", {}, meaning)]);
  const close = element("button", { class: "close", "aria-label": "Close" }, "×");
  const dialog = element("dialog", { class: "help surface", "aria-label": "Keys" }, close, element("h2", {}, "Getting around"), element("dl", { class: "keys" }, ...rows));
  const button = element("button", { class: "quiet help-button", "aria-label": "Help (?)", title: "Help (?)" }, "?");
  close.addEventListener("click", () => dialog.close());
  button.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  app.shell.actions.append(button);
  app.shell.layer.append(dialog);
  const stop = listen(window, "keydown", (event) => {
    const typing = (event.target as HTMLElement).closest("input, select, textarea") !== null;
    if (event.key === "?" && !typing && !dialog.open) dialog.showModal();
  });
  return () => {
    stop();
    button.remove();
    dialog.remove();
  };
}
