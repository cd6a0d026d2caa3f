import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import type { ZoneModel } from "../../contract";
import { Overlay, shape } from "../../overlay";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";
import { ownerOf } from "../../world/facts";

const KINDS = { footprint: "stands there", swing: "a door swings there", clear: "kept free (`clear`)" } as const;

/** In the Top view, what things stand on, what doors sweep and what `clear:` keeps free, as a floor plan draws it. */
export function attach(app: App): Detach {
  const button = element("button", { class: "plan-button", "aria-pressed": "false", title: "Floor plan (P)" }, "Plan");
  const legend = element("section", { class: "card surface legend", "aria-label": "What the plan shows" });
  const group = shape("g");
  const overlay = new Overlay(app, "plan", () => align(overlay, group));
  overlay.drawing.append(group);
  let wanted = false;
  const show = (): void => {
    const top = app.mode === "top";
    button.hidden = !top;
    button.setAttribute("aria-pressed", String(wanted));
    overlay.show(top && wanted);
    legend.hidden = !top || !wanted;
  };
  const fill = (): void => {
    const zones = app.built?.zones ?? [];
    group.replaceChildren(...zones.map(outline));
    legend.replaceChildren(...explain(zones));
    mark(app, group);
  };
  const toggle = (): void => {
    wanted = !wanted;
    show();
    app.shell.say(wanted ? "The plan shows" : "The plan is off");
  };
  button.addEventListener("click", toggle);
  app.shell.actions.append(button);
  app.shell.cards.append(legend);
  show();
  const stops = [
    app.onMode.on(show),
    app.onSession.on(show),
    app.onBuilt.on(fill),
    app.onSelection.on(() => mark(app, group)),
    listen(window, "keydown", (event) => {
      const typing = (event.target as HTMLElement).closest("input, select, textarea, [role=tree], dialog") !== null;
      if (event.code === "KeyP" && app.mode === "top" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) toggle();
    }),
  ];
  return () => {
    detachAll(...stops)();
    overlay.detach();
    button.remove();
    legend.remove();
  };
}

function outline({ kind, address, outline: corners }: ZoneModel): SVGElement {
  const points = corners.map((corner) => corner.join()).join(" ");
  return shape("polygon", { points, class: `zone ${kind}`, "data-address": address });
}

/** The selected thing's zones are drawn stronger. */
function mark(app: App, group: SVGGElement): void {
  const chosen = app.selection === null ? null : ownerOf(app.selection);
  for (const zone of group.children) {
    const address = zone.getAttribute("data-address") ?? "";
    zone.classList.toggle("chosen", chosen !== null && (address === chosen || address.startsWith(`${chosen}/`)));
  }
}

/** From above and without perspective the screen shows the floor by an affine map: three points tell it. */
function align(overlay: Overlay, group: SVGGElement): void {
  const [origin, east, south] = [Vector3.Zero(), new Vector3(1, 0, 0), new Vector3(0, 0, 1)].map((point) => overlay.spot(point));
  if (origin == null || east == null || south == null) return;
  const matrix = [east[0] - origin[0], east[1] - origin[1], south[0] - origin[0], south[1] - origin[1], origin[0], origin[1]];
  group.setAttribute("transform", `matrix(${matrix.map((value) => value.toFixed(4)).join(" ")})`);
}

function explain(zones: readonly ZoneModel[]): Node[] {
  const rows = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => zones.some((zone) => zone.kind === kind));
  if (rows.length === 0) return [element("p", { class: "note" }, "Nothing stands on a floor here.")];
  return rows.map((kind) => {
    const swatch = shape("svg", { width: "26", height: "16", "aria-hidden": "true" }, shape("rect", { x: "2", y: "2", width: "22", height: "12", class: `zone ${kind}` }));
    return element("p", {}, swatch, ` ${KINDS[kind]}`);
  });
}
