import type { PickingInfo } from "@babylonjs/core/Collisions/pickingInfo.js";
import { addressOf } from "./facts";
import type { World } from "./world";

/** The address of what a ray hit, a copy as `name[k]`; null for the sky and for nothing. */
export function pickedAddress(world: World | null, hit: PickingInfo): string | null {
  const item = world?.itemOf(hit.pickedMesh) ?? null;
  if (!hit.hit || item === null || item.facts.role === "sky") return null;
  return addressOf(item.facts, item.facts.instances === undefined ? -1 : hit.thinInstanceIndex);
}
