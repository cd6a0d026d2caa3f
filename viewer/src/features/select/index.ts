import "@babylonjs/core/Rendering/outlineRenderer.js";
import { PointerEventTypes } from "@babylonjs/core/Events/pointerEvents.js";
import type { PickingInfo } from "@babylonjs/core/Collisions/pickingInfo.js";
import type { App, Selection } from "../../app";
import type { SourceLine } from "../../contract";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";
import { addressOf } from "../../world/facts";
import { type Item, trianglesOf } from "../../world/world";
import { Ghost } from "./ghost";

/** Click, tap or trigger: the thing is outlined and a card says what it is and which line made it. */
export function attach(app: App): Detach {
  const ghost = new Ghost(app.scene);
  const card = element("section", { class: "card surface selection", "aria-label": "Selection" });
  card.hidden = true;
  app.shell.cards.append(card);
  const show = (selection: Selection | null): void => {
    const item = selection === null ? undefined : itemAt(app, selection.address);
    ghost.show(item ?? null, selection?.copy ?? -1);
    card.hidden = selection === null || item === undefined;
    if (selection === null || item === undefined) return;
    describe(app, card, item, selection);
    app.shell.say(`Selected ${selection.address}`);
  };
  const pointer = app.scene.onPointerObservable.add(({ pickInfo }) => {
    if (pickInfo !== null) app.select(picked(app, pickInfo));
  }, PointerEventTypes.POINTERTAP);
  const stops = [
    app.onSelection.on(show),
    app.onWorld.on(() => show(app.selection)),
    app.onBuilt.on(() => show(app.selection)),
    listen(window, "keydown", (event) => {
      if (event.key === "Escape" && app.selection !== null) app.select(null);
    }),
  ];
  return () => {
    detachAll(...stops)();
    app.scene.onPointerObservable.remove(pointer);
    ghost.show(null, -1);
    card.remove();
  };
}

function picked(app: App, hit: PickingInfo): Selection | null {
  const item = app.world?.itemOf(hit.pickedMesh) ?? null;
  if (!hit.hit || item === null || item.facts.role === "sky") return null;
  const copy = item.facts.instances === undefined ? -1 : hit.thinInstanceIndex;
  return { address: addressOf(item.facts, copy), copy };
}

/** The item of an address, or of the batch it is a copy of. */
function itemAt(app: App, address: string): Item | undefined {
  const world = app.world;
  const own = world?.items.get(address);
  if (world === null || own !== undefined) return own;
  for (const item of world?.items.values() ?? []) {
    const { template } = item.facts.instances ?? {};
    if (template === undefined) continue;
    const [before = "", after = ""] = template.split("{k}");
    if (address.startsWith(before) && address.endsWith(after)) return item;
  }
  return undefined;
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

function describe(app: App, card: HTMLElement, item: Item, { address, copy }: Selection): void {
  const close = element("button", { class: "close", "aria-label": "Clear the selection (Escape)" }, "×");
  close.addEventListener("click", () => app.select(null));
  const facts = element("dl", { class: "facts" });
  const add = (term: string, text: string): void => {
    facts.append(element("dt", {}, term), element("dd", {}, text));
  };
  const kind = item.facts.is ?? item.facts.kind ?? item.facts.role;
  if (kind !== undefined) add("is", kind);
  if (item.facts.label) add("label", item.facts.label);
  add("size", sizeOf(item, copy));
  const triangles = trianglesOf(item);
  const copies = item.facts.instances?.count;
  if (triangles > 0) add("triangles", copies === undefined ? number(triangles) : `${number(triangles / copies)} × ${copies} copies`);
  const source = sourceOf(app, item, address);
  card.replaceChildren(close, element("h2", { class: "address" }, address), facts);
  if (source !== undefined) {
    const place = element("p", { class: "place" }, `${source.file}:${source.line}`);
    card.append(element("figure", { class: "source" }, place, element("pre", {}, element("code", {}, source.text.trim()))));
  }
}

function sizeOf(item: Item, copy: number): string {
  const { min, max } =
    copy >= 0 && item.meshes[0] !== undefined
      ? { min: item.meshes[0].getRawBoundingInfo().minimum, max: item.meshes[0].getRawBoundingInfo().maximum }
      : item.node.getHierarchyBoundingVectors(true);
  const [width, height, depth] = [max.x - min.x, max.y - min.y, max.z - min.z].map((metres) => metres.toFixed(2));
  return Number.isFinite(max.x) ? `${width} × ${height} × ${depth} m` : "none drawn";
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}
