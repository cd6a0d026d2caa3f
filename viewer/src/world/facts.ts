import type { Material } from "@babylonjs/core/Materials/material.js";
import type { Node } from "@babylonjs/core/node.js";

/** A body to bump into, in the node's frame: metres; sizes as the compiler's `Collider` says. */
export interface ColliderFact {
  readonly shape: "box" | "sphere" | "cylinder" | "capsule" | "hull" | "mesh";
  readonly center?: readonly number[];
  readonly size?: readonly number[];
}

/** What the compiler says about a node in `extras.scenewright`. */
export interface Facts {
  readonly address?: string;
  readonly role?: string;
  readonly is?: string;
  readonly kind?: string;
  readonly label?: string;
  readonly parent?: string | null;
  readonly material?: string;
  readonly key?: string;
  /** How the copies of an instanced node are addressed: `{k}` in the template stands for a copy's number. */
  readonly instances?: { readonly template: string; readonly count: number; readonly numbers?: readonly number[] };
  /** Whether hands can take hold of it. */
  readonly grab?: boolean;
  readonly colliders?: readonly ColliderFact[];
  /** Extents of a zone along X, Y and Z, metres. */
  readonly size?: readonly number[];
  /** Where a portal leads, and what that is called. */
  readonly to?: string;
  readonly title?: string;
}

interface Carrier {
  metadata?: { gltf?: { extras?: { scenewright?: Facts } } } | null;
}

/** The compiler's facts about a node or material, if it has any. */
export function factsOf(carrier: Node | Material | null): Facts | undefined {
  return (carrier as Carrier | null)?.metadata?.gltf?.extras?.scenewright;
}

/** The key the compiler knows a material by. */
export function materialKey(material: Material | null): string | undefined {
  const facts = factsOf(material);
  return facts?.material ?? facts?.key;
}

/** The address of copy `index` of an instanced node, or the node's own address for no copy. */
export function addressOf(facts: Facts, index: number): string {
  const { address = "", instances } = facts;
  if (instances === undefined || index < 0) return address;
  return instances.template.replace("{k}", String(instances.numbers?.[index] ?? index));
}

/** Which copy of an instanced node an address names, or -1. */
export function copyAt({ instances }: Facts, address: string): number {
  if (instances === undefined) return -1;
  const [before = "", after = ""] = instances.template.split("{k}");
  if (!address.startsWith(before) || !address.endsWith(after)) return -1;
  const text = address.slice(before.length, address.length - after.length);
  if (!/^\d+$/.test(text)) return -1;
  const number = Number(text);
  return instances.numbers === undefined ? (number < instances.count ? number : -1) : instances.numbers.indexOf(number);
}

/** The address of the node that a sub-part belongs to: `hall/entrance` for `hall/entrance.leaf`. */
export function ownerOf(address: string): string {
  return address.replace(/\.[^/]*$/, "");
}
