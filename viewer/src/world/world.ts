import type { AnimationGroup } from "@babylonjs/core/Animations/animationGroup.js";
import type { AssetContainer } from "@babylonjs/core/assetContainer.js";
import type { BaseTexture } from "@babylonjs/core/Materials/Textures/baseTexture.js";
import type { Material } from "@babylonjs/core/Materials/material.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { Node } from "@babylonjs/core/node.js";
import { type Facts, copyAt, factsOf, materialKey } from "./facts";

/** One addressed node of the world with what is drawn for it (its own meshes, not those of addressed children). */
export interface Item {
  readonly address: string;
  readonly node: TransformNode;
  readonly facts: Facts;
  readonly parent: Item | null;
  readonly children: Item[];
  readonly meshes: Mesh[];
}

/** Corners of a box along the axes, metres. */
export interface Box {
  readonly low: Vector3;
  readonly high: Vector3;
}

/** What an address means: the items that carry it (the batches of one repeat share theirs), and the copy it names, or -1. */
export interface Found {
  readonly items: readonly Item[];
  readonly copy: number;
}

/** The loaded glTF scene, indexed by address. Patches change it in place; `index` is called after each. */
export class World {
  /** Every item, parents first. */
  readonly every: Item[] = [];
  private readonly addresses = new Map<string, Item[]>();
  private readonly owners = new Map<Node, Item>();
  roots: Item[] = [];
  /** Around everything but the sky. */
  reach: Box = boxOf([]);
  /** Around what was built: without the land, which runs out to the horizon. */
  focus: Box = boxOf([]);
  animations: AnimationGroup[] = [];
  /** Whether a graph of its own starts its animations. */
  acts = false;
  /** What loads brought along, to be freed with the world: patches add to it. */
  private readonly owned = { materials: new Set<Material>(), textures: new Set<BaseTexture>(), roots: new Set<TransformNode>() };

  constructor(
    readonly root: TransformNode,
    public revision: string,
  ) {
    this.index();
  }

  /** Make what a container brought part of this world. */
  own(container: AssetContainer): void {
    for (const material of container.materials) this.owned.materials.add(material);
    for (const texture of container.textures) this.owned.textures.add(texture);
    for (const node of container.rootNodes) this.owned.roots.add(node as TransformNode);
  }

  /** The roots of everything that was loaded into this world; each knows the variants of its own load. */
  loads(): Iterable<TransformNode> {
    return this.owned.roots;
  }

  /** Free everything. The scene's environment is left to who sets the next one. */
  dispose(environment: BaseTexture | null): void {
    for (const group of this.animations) group.dispose();
    for (const root of this.owned.roots) root.dispose(false, false);
    for (const material of this.owned.materials) material.dispose(true, false);
    for (const texture of this.owned.textures) if (texture !== environment) texture.dispose();
  }

  /** Read addresses, meshes and bounds again from the node tree. What was there keeps its order; what is new comes last. */
  index(): void {
    const order = new Map(this.every.map(({ address }, place) => [address, place]));
    this.every.length = 0;
    this.addresses.clear();
    this.owners.clear();
    this.roots = [];
    this.root.computeWorldMatrix(true);
    for (const child of this.root.getChildren()) this.visit(child, null);
    this.arrange(this.roots, order);
    this.measure();
  }

  /** The addressed item a node belongs to: its own or the nearest above. */
  itemOf(node: Node | null): Item | null {
    for (let at: Node | null = node; at !== null; at = at.parent) {
      const item = this.owners.get(at);
      if (item !== undefined) return item;
    }
    return null;
  }

  /** The items with exactly this address. */
  at(address: string): readonly Item[] {
    return this.addresses.get(address) ?? [];
  }

  /** The items of an address, or the batch that holds the copy it names. */
  find(address: string): Found {
    const items = this.at(address);
    if (items.length > 0) return { items, copy: -1 };
    for (const item of this.every) {
      const copy = copyAt(item.facts, address);
      if (copy >= 0) return { items: [item], copy };
    }
    return { items: [], copy: -1 };
  }

  /** The first item with a role, in document order. */
  withRole(role: string): Item | undefined {
    return this.every.find((item) => item.facts.role === role);
  }

  /** Materials by the key the compiler gave them, those of variants included. A stub comes after what it stands for. */
  materials(): Map<string, Material> {
    const found = new Map<string, Material>();
    for (const material of this.owned.materials) {
      const key = materialKey(material);
      if (key !== undefined && !found.has(key)) found.set(key, material);
    }
    return found;
  }

  /** Sort siblings by an order of addresses, and list them with what is below them. */
  private arrange(items: Item[], order: ReadonlyMap<string, number>): void {
    const place = ({ address }: Item): number => order.get(address) ?? order.size;
    items.sort((one, other) => place(one) - place(other));
    for (const item of items) {
      this.every.push(item);
      this.arrange(item.children, order);
    }
  }

  private visit(node: Node, parent: Item | null): void {
    const facts = factsOf(node);
    let item = parent;
    if (facts?.address !== undefined) {
      item = { address: facts.address, node: node as TransformNode, facts, parent, children: [], meshes: [] };
      this.owners.set(node, item);
      const same = this.addresses.get(item.address);
      if (same === undefined) this.addresses.set(item.address, [item]);
      else same.push(item);
      (parent?.children ?? this.roots).push(item);
    }
    if (item !== null && node instanceof Mesh && node.getTotalVertices() > 0) item.meshes.push(node);
    for (const child of node.getChildren()) this.visit(child, item);
  }

  private measure(): void {
    const drawn = this.every.filter((item) => item.meshes.length > 0 && !isRole(item, SKY));
    this.reach = boxOf(drawn);
    const built = drawn.filter((item) => !isRole(item, LAND));
    this.focus = built.length > 0 ? boxOf(built) : this.reach;
  }
}

const SKY = /^sky$/;
const LAND = /^(ground|terrain)$/;

/** Whether an item, or what it belongs to, has such a role or is of such a kind. */
function isRole(item: Item, role: RegExp): boolean {
  for (let at: Item | null = item; at !== null; at = at.parent) {
    if (role.test(at.facts.role ?? "") || role.test(at.facts.is ?? "")) return true;
  }
  return false;
}

/** The box around what some items draw; a room of some size for none. */
function boxOf(items: readonly Item[]): Box {
  const boxes = items.flatMap(({ meshes }) => meshes).map((mesh) => {
    mesh.computeWorldMatrix(true);
    return mesh.getBoundingInfo().boundingBox;
  });
  const [first] = boxes;
  if (first === undefined) return { low: new Vector3(-5, 0, -5), high: new Vector3(5, 3, 5) };
  const box = { low: first.minimumWorld.clone(), high: first.maximumWorld.clone() };
  for (const { minimumWorld, maximumWorld } of boxes) {
    box.low.minimizeInPlace(minimumWorld);
    box.high.maximizeInPlace(maximumWorld);
  }
  return box;
}

/** Triangles of an item and all below it, copies counted. */
export function trianglesOf(item: Item): number {
  let count = item.children.reduce((sum, child) => sum + trianglesOf(child), 0);
  for (const mesh of item.meshes) {
    const copies = mesh.hasThinInstances ? mesh.thinInstanceCount : 1;
    count += (mesh.getTotalIndices() / 3) * copies;
  }
  return count;
}

/** Whether an item hides what is below it when seen from above. */
export function isCover(item: Item): boolean {
  return /(^|[/.])(ceiling|roof)(\[\d+\])?$/.test(item.address) || /(^|[/.\s])(ceiling|roof)$/i.test(item.node.name);
}

/** Every mesh drawn for an item and below it. */
export function meshesBelow(item: Item): AbstractMesh[] {
  return [...item.meshes, ...item.children.flatMap(meshesBelow)];
}
