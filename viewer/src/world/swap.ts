import { Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { AssetContainer } from "@babylonjs/core/assetContainer.js";
import type { Material } from "@babylonjs/core/Materials/material.js";
import { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { DeltaModel } from "../contract";
import { importedOf } from "./acting";
import { factsOf, materialKey } from "./facts";
import { World } from "./world";

/** Put a whole loaded world into the scene and free the last one, between two frames. */
export function replaceWorld(container: AssetContainer, revision: string, last: World | null): World {
  const root = container.rootNodes[0] as TransformNode | undefined;
  if (root === undefined) throw new Error("the file holds no scene");
  container.addAllToScene();
  const world = new World(root, revision);
  world.own(container);
  // "robot.walk" is a foreign thing's clip, which waits to be played; "lamp sway" is idle motion.
  world.animations = container.animationGroups.filter((group) => !group.name.includes("."));
  world.acts = importedOf(root) !== undefined;
  last?.dispose(container.scene.environmentTexture);
  return world;
}

/**
 * Change a shown world by a delta whose patch is already loaded, between two frames.
 *
 * Throws before anything is touched when the delta does not fit; the caller then loads the world whole.
 */
export function patchWorld(world: World, delta: DeltaModel, patch: AssetContainer | null): void {
  const arrivals = arrivalsOf(world, patch);
  for (const address of [...delta.removed, ...Object.keys(delta.poses)]) {
    if (world.at(address).length === 0) throw new Error(`nothing stands at ${address}`);
  }
  const known = world.materials();
  const leaving = new Set([...delta.removed, ...arrivals.map(({ address }) => address)]);
  const gone = [...leaving].flatMap((address) => world.at(address).map(({ node }) => node));
  if (patch !== null) {
    patch.addAllToScene();
    for (const { node, parent } of arrivals) node.parent = parent;
    for (const { node } of arrivals) adopt(node, known);
    adoptVariants(patch, known);
    for (const group of patch.animationGroups) group.dispose();
    world.own(patch);
  }
  for (const [address, pose] of Object.entries(delta.poses)) {
    const node = world.at(address)[0]?.node;
    if (node === undefined) continue;
    node.position = Vector3.FromArray(pose.translation);
    node.rotationQuaternion = Quaternion.FromArray(pose.rotation);
    node.scaling = Vector3.FromArray(pose.scale);
  }
  for (const node of gone) node.dispose(false, false);
  world.revision = delta.revision;
  world.index();
  retarget(world);
}

interface Arrival {
  readonly address: string;
  readonly node: TransformNode;
  readonly parent: TransformNode;
}

function arrivalsOf(world: World, patch: AssetContainer | null): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const node of patch?.rootNodes[0]?.getChildren() ?? []) {
    const facts = factsOf(node);
    const parent = facts?.parent ? world.at(facts.parent)[0]?.node : world.root;
    if (facts?.address === undefined || parent === undefined) throw new Error("the patch has no place in this world");
    arrivals.push({ address: facts.address, node: node as TransformNode, parent });
  }
  return arrivals;
}

/** Give the meshes of a patch the materials that the world has already, in place of their stubs. */
function adopt(node: TransformNode, known: ReadonlyMap<string, Material>): void {
  const meshes = [...(node instanceof AbstractMesh ? [node] : []), ...node.getChildMeshes()];
  for (const mesh of meshes) {
    const here = known.get(materialKey(mesh.material) ?? "");
    if (here !== undefined) mesh.material = here;
  }
}

interface Choice {
  material: Material | null;
}

/** What Babylon's reader of KHR_materials_variants keeps at the root of a load. */
interface Choices {
  readonly original: Choice[];
  readonly variants: Record<string, Choice[]>;
}

interface Chooser {
  _internalMetadata?: { gltf?: { KHR_materials_variants?: Choices } } | null;
}

/** The same for the materials that variants of the patch choose from. */
function adoptVariants(patch: AssetContainer, known: ReadonlyMap<string, Material>): void {
  const choices = (patch.rootNodes[0] as Chooser | undefined)?._internalMetadata?.gltf?.KHR_materials_variants;
  if (choices === undefined) return;
  for (const choice of [...choices.original, ...Object.values(choices.variants).flat()]) {
    choice.material = known.get(materialKey(choice.material) ?? "") ?? choice.material;
  }
}

/** Let running animations drive the nodes that took the place of the ones they drove. */
function retarget(world: World): void {
  for (const group of world.animations) {
    const lost = group.targetedAnimations.filter(({ target }) => (target as TransformNode).isDisposed?.());
    if (lost.length === 0) continue;
    const playing = group.isPlaying;
    group.stop();
    for (const animation of lost) {
      const address = factsOf(animation.target as TransformNode)?.address;
      const item = address === undefined ? undefined : world.at(address)[0];
      if (item !== undefined) animation.target = item.node;
    }
    if (playing) group.start(true);
  }
}
