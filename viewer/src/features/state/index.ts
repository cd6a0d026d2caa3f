import type { App } from "../../app";
import type { Happening, Value } from "../../behaviour";
import { element } from "../../shell";
import { type Detach, detachAll } from "../../signal";

/** How often what is shown is looked at again, milliseconds. */
const PERIOD = 200;
/** Lines of the log that are shown. */
const LINES = 60;

/** A panel for who writes behaviours: the values of the scene's state as they are, and what happened, with the line it is written on. */
export function attach(app: App): Detach {
  const panel = app.shell.panel("state", "State");
  const values = element("dl", { class: "state", "aria-label": "State of the world" });
  const log = element("ol", { class: "happenings", "aria-label": "What happened, newest first" });
  const none = element("p", { class: "note" }, "Nothing in this scene happens by itself or is pressed. Add when: to a part.");
  const heading = element("h2", { class: "minor" }, "What happened");
  panel.body.append(none, values, heading, log);
  let fresh: Happening[] = [];
  const clear = (): void => {
    fresh = [...(app.behaviour?.happenings() ?? [])];
    log.replaceChildren();
    values.replaceChildren();
    none.hidden = app.behaviour !== null;
    heading.hidden = app.behaviour === null;
    draw();
  };
  const draw = (): void => {
    refresh(values, app);
    for (const happening of fresh.splice(0).slice(-LINES)) log.prepend(line(app, happening));
    while (log.children.length > LINES) log.lastElementChild?.remove();
  };
  const timer = window.setInterval(() => {
    if (panel.tab.getAttribute("aria-expanded") === "true") draw();
  }, PERIOD);
  clear();
  return detachAll(
    () => clearInterval(timer),
    app.onBehaviour.on(clear),
    app.onHappening.on((happening) => {
      fresh.push(happening);
      if (fresh.length > LINES) fresh.shift();
    }),
    () => panel.tab.remove(),
    () => panel.body.remove(),
  );
}

/** Write what changed, so that a screen reader and the eye are not drawn to what did not. */
function refresh(list: HTMLElement, app: App): void {
  const variables = app.behaviour?.variables() ?? [];
  if (list.children.length !== 2 * variables.length) {
    list.replaceChildren(...variables.flatMap(({ name }) => [element("dt", {}, name), element("dd", { "data-variable": name })]));
  }
  variables.forEach(({ value }, k) => {
    const cell = list.children[2 * k + 1];
    const text = written(value);
    if (cell !== undefined && cell.textContent !== text) cell.textContent = text;
  });
}

function written(value: Value): string {
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string" || value === null) return value ?? "none";
  return `[${value.map(written).join(", ")}]`;
}

/** One line: when, what, to which thing, and where that is written. The thing is a link: it is selected, and its line is shown. */
function line(app: App, { at, event, address, file, line: number }: Happening): HTMLElement {
  const thing = element("button", { class: "thing", title: `Show ${address}` }, address);
  thing.addEventListener("click", () => app.select(address));
  const place = element("span", { class: "place" }, `${file}:${number}`);
  return element("li", { class: "happening" }, element("span", { class: "when" }, `${at.toFixed(1)} s`), element("span", { class: "event" }, event), thing, place);
}
