import type { IMouseEvent } from "@babylonjs/core/Events/deviceInputEvents.js";
import { PointerEventTypes } from "@babylonjs/core/Events/pointerEvents.js";
import type { App } from "../../app";
import type { SourceLine } from "../../contract";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";
import { pickedAddress } from "../../world/picking";
import { type Found, type Item, trianglesOf } from "../../world/world";
import { Ghost } from "./ghost";

/** A press of this long, milliseconds, asks what a thing is. */
const LONG = 600;

/**
 * Click, tap or trigger: the thing is outlined and a card says what it is and which line made it.
 *
 * What does something when pressed does that instead, where one walks; with Shift or Alt, or pressed long, it is looked at.
 */
export function attach(app: App): Detach {
  const ghost = new Ghost(app.scene);
  const card = element("section", { class: "card surface selection", "aria-label": "Selection" });
  card.hidden = true;
  app.shell.cards.append(card);
  const show = (address: string | null): void => {
    const found = (address === null ? undefined : app.world?.find(address)) ?? { items: [], copy: -1 };
    ghost.show(found);
    card.hidden = address === null || found.items.length === 0;
    if (address === null || card.hidden) return;
    describe(app, card, found, address);
    app.shell.say(`Selected ${address}`);
  };
  let pressed = 0;
  const press = app.scene.onPointerObservable.add(({ event }) => (pressed = (event as PointerEvent).timeStamp), PointerEventTypes.POINTERDOWN);
  /** Whether a press asks what a thing is, rather than to do what it does. */
  const inspects = (event: IMouseEvent): boolean => {
    const { altKey, shiftKey, timeStamp } = event as PointerEvent;
    return !app.immersed && (app.mode !== "walk" || altKey || shiftKey || timeStamp - pressed > LONG);
  };
  const pointer = app.scene.onPointerObservable.add(({ pickInfo, event }) => {
    if (pickInfo === null || (app.behaviour?.listens(pickInfo.pickedMesh) === true && !inspects(event))) return;
    app.select(pickedAddress(app.world, pickInfo));
  }, PointerEventTypes.POINTERTAP);
  // The engine's graphs listen after this: what is only looked at does nothing.
  const gate = app.scene.onPointerObservable.add(({ event }, state) => {
    if (inspects(event)) state.skipNextObservers = true;
  }, PointerEventTypes.POINTERPICK);
  const stops = [
    app.onSelection.on((address) => {
      if (address !== null) app.shell.yield();
      show(address);
    }),
    app.onWorld.on(() => show(app.selection)),
    app.onBuilt.on(() => show(app.selection)),
    app.onMoved.on(() => ghost.follow()),
    listen(window, "keydown", (event) => {
      if (event.key === "Escape" && app.selection !== null) app.select(null);
    }),
  ];
  return () => {
    detachAll(...stops)();
    for (const observer of [press, pointer, gate]) app.scene.onPointerObservable.remove(observer);
    ghost.show({ items: [], copy: -1 });
    card.remove();
  };
}

/** Where an address was written: its own line, or that of the nearest thing above it. */
function sourceOf(app: App, item: Item, address: string): SourceLine | undefined {
  const places = app.built?.places ?? {};
  const plain = (text: string): string => text.replace(/\[\d*\]/g, "");
  for (let at: Item | null = item; at !== null; at = at.parent) {
    const names = at === item ? [address, at.address] : [at.address];
    for (const name of names) {
      for (let path = name; path !== ""; path = path.replace(/(^|[/.])[^/.]*$/, "")) {
        const found = places[path] ?? places[plain(path)];
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function describe(app: App, card: HTMLElement, { items, copy }: Found, address: string): void {
  const [item] = items;
  if (item === undefined) return;
  const close = element("button", { class: "close", "aria-label": "Clear the selection (Escape)" }, "×");
  close.addEventListener("click", () => app.select(null));
  const facts = element("dl", { class: "facts" });
  const add = (term: string, text: string): void => {
    facts.append(element("dt", {}, term), element("dd", {}, text));
  };
  const kind = item.facts.is ?? item.facts.kind ?? item.facts.role;
  if (kind !== undefined) add("is", kind);
  if (item.facts.label) add("label", item.facts.label);
  add("size", sizeOf(items, copy));
  const triangles = items.reduce((sum, one) => sum + trianglesOf(one), 0);
  const copies = items.reduce((sum, { facts: { instances } }) => sum + (instances?.count ?? 0), 0);
  if (triangles > 0) add("triangles", copy >= 0 ? number(triangles / copies) : copies > 0 ? `${number(triangles)} in ${copies} copies` : number(triangles));
  const source = sourceOf(app, item, address);
  card.replaceChildren(close, element("h2", { class: "address" }, address), facts);
  if (source !== undefined) {
    const place = element("p", { class: "place" }, `${source.file}:${source.line}`);
    card.append(element("figure", { class: "source" }, place, element("pre", {}, element("code", {}, source.text.trim()))));
  }
}

/** Extent along the axes: of one copy in its own frame, else in the world's. */
function sizeOf(items: readonly Item[], copy: number): string {
  const mesh = items[0]?.meshes[0];
  const box = mesh?.getRawBoundingInfo();
  const reaches = copy >= 0 && box !== undefined ? [{ min: box.minimum, max: box.maximum }] : items.map(({ node }) => node.getHierarchyBoundingVectors(true));
  const axes = (["x", "y", "z"] as const).map((axis) => Math.max(...reaches.map(({ max }) => max[axis])) - Math.min(...reaches.map(({ min }) => min[axis])));
  return axes.every((metres) => metres >= 0 && metres < 1e6) ? `${axes.map((metres) => metres.toFixed(2)).join(" × ")} m` : "nothing drawn";
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}
