import type { FlowGraph } from "@babylonjs/core/FlowGraph/flowGraph.js";
import type { FlowGraphContext } from "@babylonjs/core/FlowGraph/flowGraphContext.js";
import type { AnimationGroup } from "@babylonjs/core/Animations/animationGroup.js";
import type { Light } from "@babylonjs/core/Lights/light.js";
import type { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { Node } from "@babylonjs/core/node.js";
import type { INode } from "@babylonjs/loaders/glTF/2.0/glTFLoaderInterfaces.js";
import { factsOf } from "../../world/facts";
import type { Imported } from "../../world/interactivity";
import type { World } from "../../world/world";
import { type Graph, settings } from "./graph";
import { copied, same } from "./values";

/** What the loader notes in the file's own nodes, lights and materials, where the graph's pointers lead. */
interface BoundNode extends INode {
  _babylonTransformNode?: TransformNode;
  _primitiveBabylonMeshes?: AbstractMesh[];
  readonly extras?: { readonly scenewright?: { readonly address?: string } };
}

interface BoundLight {
  _babylonLight?: Light;
}

interface BoundMaterial {
  _data?: Record<number, { babylonMaterial: unknown }>;
  readonly extras?: { readonly scenewright?: { readonly material?: string; readonly key?: string } };
}

interface BoundClip {
  readonly name?: string;
  _babylonAnimationGroup?: AnimationGroup;
}

/** Ties a graph to the things it is about, and ties it anew when others take their place. */
export class Bindings {
  private readonly pointers: readonly string[];
  /** What the file says, before anything was done. */
  private readonly initial: ReadonlyMap<string, unknown>;
  private listening = new Set<Node>();

  constructor(
    private readonly imported: Imported,
    private readonly graph: Graph,
    private readonly flow: FlowGraph,
  ) {
    const found = settings(graph, ["pointer/set", "pointer/interpolate"], "pointer");
    this.pointers = [...new Set(found.filter((pointer): pointer is string => typeof pointer === "string" && !/[{[]/.test(pointer)))];
    this.initial = this.read();
    this.listen();
  }

  /** The node that acts when a mesh is pressed: its own or the nearest above. */
  pressed(mesh: Node | null): Node | null {
    for (let at = mesh; at !== null; at = at.parent) if (this.listening.has(at)) return at;
    return null;
  }

  /** Finish at once what is under way: what it moves is about to go. */
  settle(): void {
    for (const group of [...this.flow.scene.animationGroups]) {
      if (group.isPlaying && group.name.startsWith("flowGraphAnimationGroup-")) group.goToFrame(group.to);
    }
  }

  /**
   * Lead the graph to the things that are there now, and do to new ones what was done to those before.
   *
   * What the text says of a thing goes before what was done to it: only what is as the file had it is changed.
   */
  follow(world: World, fresh: Imported | undefined, context: FlowGraphContext): void {
    const done = this.read();
    const replaced = this.nodes(world);
    this.lights(replaced);
    this.materials(world);
    if (fresh !== undefined) this.clips(fresh);
    for (const [name, value] of Object.entries(context.userVariables)) {
      const now = replaced.get(value as TransformNode);
      if (now !== undefined) context.setVariable(name, now);
    }
    this.listen();
    for (const [pointer, now] of this.read()) {
      const before = done.get(pointer);
      if (same(now, this.initial.get(pointer)) && !same(now, before)) this.write(pointer, before);
    }
  }

  private listen(): void {
    const nodes = this.gltfNodes();
    const found = settings(this.graph, ["event/onSelect"], "nodeIndex").map((index) => nodes[Number(index)]?._babylonTransformNode);
    this.listening = new Set(found.filter((node) => node !== undefined));
  }

  private gltfNodes(): BoundNode[] {
    return (this.imported.glTF.nodes ?? []) as BoundNode[];
  }

  /** The nodes that took the place of others, by those. */
  private nodes(world: World): Map<TransformNode, TransformNode> {
    const replaced = new Map<TransformNode, TransformNode>();
    for (const node of this.gltfNodes()) {
      const address = node.extras?.scenewright?.address;
      const now = address === undefined ? undefined : world.at(address)[0]?.node;
      const before = node._babylonTransformNode;
      if (now === undefined || now === before) continue;
      if (before !== undefined) replaced.set(before, now);
      node._babylonTransformNode = now;
      node._primitiveBabylonMeshes = primitivesOf(now);
    }
    return replaced;
  }

  private lights(replaced: ReadonlyMap<TransformNode, TransformNode>): void {
    const { lights = [] } = (this.imported.glTF.extensions?.["KHR_lights_punctual"] ?? {}) as { lights?: BoundLight[] };
    for (const light of lights) {
      const now = replaced.get(light._babylonLight?.parent as TransformNode);
      const found = now === undefined ? undefined : this.flow.scene.lights.find(({ parent }) => parent === now);
      if (found !== undefined) light._babylonLight = found;
    }
  }

  private materials(world: World): void {
    const known = world.materials();
    for (const { _data: data, extras } of (this.imported.glTF.materials ?? []) as BoundMaterial[]) {
      const said = extras?.scenewright;
      const now = known.get(said?.material ?? said?.key ?? "");
      if (now !== undefined) for (const drawn of Object.values(data ?? {})) drawn.babylonMaterial = now;
    }
  }

  /** Clips of the new load in place of those of the last one; what played goes on. */
  private clips(fresh: Imported): void {
    const now = new Map(((fresh.glTF.animations ?? []) as BoundClip[]).map(({ name, _babylonAnimationGroup: group }) => [name, group]));
    const groups = new Map<AnimationGroup, AnimationGroup>();
    for (const clip of (this.imported.glTF.animations ?? []) as BoundClip[]) {
      const [before, after] = [clip._babylonAnimationGroup, now.get(clip.name)];
      if (before === undefined || after === undefined || before === after) continue;
      groups.set(before, after);
      clip._babylonAnimationGroup = after;
      if (this.playing.has(before)) after.start(true);
    }
    for (const block of (this.flow as unknown as { readonly _allBlocks: readonly Provider[] })._allBlocks) {
      if (block.getClassName() !== "FlowGraphGLTFDataProvider") continue;
      const list = block.animationGroups?._defaultValue;
      list?.forEach((group, k) => (list[k] = groups.get(group) ?? group));
    }
  }

  /** The clips that play without an end; noted before their world goes, which stops them. */
  readonly playing = new Set<AnimationGroup>();

  note(): void {
    this.playing.clear();
    for (const group of this.flow.scene.animationGroups) if (group.isPlaying && group.loopAnimation) this.playing.add(group);
  }

  private read(): Map<string, unknown> {
    const found = new Map<string, unknown>();
    for (const pointer of this.pointers) {
      try {
        const { info, object } = this.imported.pathConverter.convert(pointer);
        found.set(pointer, copied(info.get(object)));
      } catch {
        // Nothing is there any more, or the engine does not know the property.
      }
    }
    return found;
  }

  private write(pointer: string, value: unknown): void {
    const { info, object } = this.imported.pathConverter.convert(pointer);
    info.set?.(value, object);
  }
}

interface Provider {
  readonly animationGroups?: { readonly _defaultValue?: AnimationGroup[] };
  getClassName(): string;
}

/** The meshes that draw a node: itself, or one below it for each primitive. */
function primitivesOf(node: TransformNode): AbstractMesh[] {
  if (node instanceof Mesh && node.getTotalVertices() > 0) return [node];
  return node.getChildMeshes(true, (mesh) => factsOf(mesh)?.address === undefined);
}
