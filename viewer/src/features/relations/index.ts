import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import type { RelationModel, RelationTarget } from "../../contract";
import { Overlay, type Spot, shape } from "../../overlay";
import { element } from "../../shell";
import { type Detach, detachAll } from "../../signal";
import { ownerOf } from "../../world/facts";
import { gapBetween, holds, reachOf } from "../../world/reach";
import type { Box } from "../../world/world";

/** Labels nearer to each other than this would cover each other, pixels. */
const APART = 30;
/** Height of the bar at the top of the page, pixels. */
const BAR = 70;

/** One relation to one target: a line, and a label that selects the target. */
interface Tie {
  readonly relation: RelationModel;
  readonly target: RelationTarget;
  readonly line: SVGLineElement;
  readonly end: SVGCircleElement;
  readonly label: HTMLButtonElement;
}

/** Where the selected thing is and why: a line for each relation of its `place:`, with its name and the free distance. */
export function attach(app: App): Detach {
  let ties: readonly Tie[] = [];
  const overlay = new Overlay(app, "ties", () => draw(app, overlay, ties));
  overlay.box.setAttribute("role", "group");
  overlay.box.setAttribute("aria-label", "Relations of the selection");
  const show = (): void => {
    for (const { label } of ties) label.remove();
    ties = relationsOf(app, app.selection).flatMap((relation) => relation.targets.map((target) => tie(app, relation, target)));
    overlay.drawing.replaceChildren(...ties.flatMap(({ line, end }) => [line, end]));
    overlay.box.append(...ties.map(({ label }) => label));
    overlay.show(ties.length > 0);
  };
  const stops = [app.onSelection.on(show), app.onBuilt.on(show), app.onSession.on(show)];
  return () => {
    detachAll(...stops)();
    overlay.detach();
  };
}

/** Relations of an address, or of what it is a part or a copy of. */
function relationsOf(app: App, address: string | null): readonly RelationModel[] {
  const known = app.built?.relations ?? {};
  if (address === null) return [];
  const owner = ownerOf(address);
  return known[address] ?? known[owner] ?? known[owner.replace(/\[\d+\]$/, "")] ?? [];
}

function tie(app: App, relation: RelationModel, target: RelationTarget): Tie {
  const label = element("button", { class: "tie-label", title: `Select ${target.address}` });
  label.addEventListener("click", () => app.select(target.address));
  return { relation, target, line: shape("line"), end: shape("circle", { r: "4" }), label };
}

function draw(app: App, overlay: Overlay, ties: readonly Tie[]): void {
  const own = app.selection === null || app.world === null ? null : reachOf(app.world.find(ownerOf(app.selection)));
  const taken: Spot[] = [];
  for (const { relation, target, line, end, label } of ties) {
    const found = own === null ? null : measure(app, own, target);
    const ends = own === null || found === null ? null : overlay.line(middle(own), found.point);
    for (const part of [line, end, label]) part.toggleAttribute("hidden", ends === null);
    if (ends === null || found === null) continue;
    const [from, to] = ends;
    for (const [name, value] of Object.entries({ x1: from[0], y1: from[1], x2: to[0], y2: to[1] })) line.setAttribute(name, value.toFixed(1));
    end.setAttribute("cx", to[0].toFixed(1));
    end.setAttribute("cy", to[1].toFixed(1));
    const name = relation.targets.length > 1 ? `${relation.text} (${target.anchor || target.address.replace(/^.*\//, "")})` : relation.text;
    const text = found.metres === null ? name : `${name} · ${found.metres.toFixed(2)} m`;
    if (label.textContent !== text) label.textContent = text;
    const [x, y] = free(inside(app, label, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), taken);
    label.style.left = `${x.toFixed(1)}px`;
    label.style.top = `${y.toFixed(1)}px`;
  }
}

/** Where a relation's line ends, and how much is free between the two: nothing to say where one stands in the other. */
function measure(app: App, own: Box, target: RelationTarget): { point: Vector3; metres: number | null } | null {
  const { point, normal } = target;
  if (point !== null && normal !== null) {
    const [foot, away] = [Vector3.FromArray(point), Vector3.FromArray(normal)];
    const centre = middle(own);
    const distance = Vector3.Dot(centre.subtract(foot), away);
    const reach = (own.high.x - own.low.x) * Math.abs(away.x) + (own.high.y - own.low.y) * Math.abs(away.y) + (own.high.z - own.low.z) * Math.abs(away.z);
    return { point: centre.subtract(away.scale(distance)), metres: Math.max(0, distance - reach / 2) };
  }
  const other = app.world === null ? null : reachOf(app.world.find(target.address));
  if (other === null) return null;
  if (holds(other, own)) return { point: new Vector3((other.low.x + other.high.x) / 2, other.low.y, (other.low.z + other.high.z) / 2), metres: null };
  return { point: middle(other), metres: gapBetween(own, other) };
}

function middle({ low, high }: Box): Vector3 {
  return low.add(high).scaleInPlace(0.5);
}

/** The nearest spot where all of a label is on the page, below the bar. */
function inside(app: App, label: HTMLElement, [x, y]: Spot): Spot {
  const { clientWidth, clientHeight } = app.shell.canvas;
  const wide = label.offsetWidth / 2 + 8;
  return [Math.min(Math.max(x, wide), clientWidth - wide), Math.min(Math.max(y, BAR), clientHeight - APART)];
}

/** A spot for a label under those that are there. */
function free([x, y]: Spot, taken: Spot[]): Spot {
  let at = y;
  while (taken.some(([left, top]) => Math.abs(left - x) < 6 * APART && Math.abs(top - at) < APART)) at += APART;
  taken.push([x, at]);
  return [x, at];
}
