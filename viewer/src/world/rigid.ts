import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import { type IMesh, type INode } from "@babylonjs/loaders/glTF/2.0/glTFLoaderInterfaces.js";
import { ArrayItem, GLTFLoader } from "@babylonjs/loaders/glTF/2.0/glTFLoader.js";
import type { IGLTFLoaderExtension } from "@babylonjs/loaders/glTF/2.0/glTFLoaderExtension.js";
import { registerGLTFExtension } from "@babylonjs/loaders/glTF/2.0/glTFLoaderExtensionRegistry.js";

const NAME = "KHR_physics_rigid_bodies";
const SHAPES = "KHR_implicit_shapes";

/** `motion` of KHR_physics_rigid_bodies, as the file has it. */
export interface MotionFact {
  readonly isKinematic?: boolean;
  readonly mass?: number;
  readonly centerOfMass?: readonly number[];
  readonly inertiaDiagonal?: readonly number[];
  readonly inertiaOrientation?: readonly number[];
  readonly linearVelocity?: readonly number[];
  readonly angularVelocity?: readonly number[];
  readonly gravityFactor?: number;
}

export interface SurfaceFact {
  readonly staticFriction?: number;
  readonly dynamicFriction?: number;
  readonly restitution?: number;
}

/** A shape of KHR_implicit_shapes. */
export interface SimpleShape {
  readonly type: string;
  readonly sphere?: { readonly radius?: number };
  readonly box?: { readonly size?: readonly number[] };
  readonly capsule?: RoundShape;
  readonly cylinder?: RoundShape;
}

export interface RoundShape {
  readonly height?: number;
  readonly radiusBottom?: number;
  readonly radiusTop?: number;
}

/** Triangles of a mesh that is bumped into, in the frame of the collider. */
export interface Triangles {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
}

export interface ColliderShape {
  readonly simple?: SimpleShape;
  readonly triangles?: Triangles;
  readonly convex: boolean;
  readonly surface: SurfaceFact;
}

/** What physics knows of a node. */
export interface Rigid {
  readonly motion?: MotionFact;
  readonly shape?: ColliderShape;
}

interface Collider {
  readonly geometry: { readonly shape?: number; readonly node?: number; readonly convexHull?: boolean };
  readonly physicsMaterial?: number;
}

const rigids = new WeakMap<TransformNode, Rigid>();

/** What the file says of a node's motion or collider; undefined where it says nothing. */
export function rigidOf(node: TransformNode): Rigid | undefined {
  return rigids.get(node);
}

/** Reads bodies and shapes while a file is loaded; what is made of them is decided when the world is shown. */
class RigidBodies implements IGLTFLoaderExtension {
  readonly name = NAME;
  enabled = true;

  constructor(private loader: GLTFLoader | null) {
    this.enabled = this.loader?.isExtensionUsed(NAME) ?? false;
  }

  dispose(): void {
    this.loader = null;
  }

  loadNodeAsync(context: string, node: INode, assign: (made: TransformNode) => void): Promise<TransformNode> | null {
    return GLTFLoader.LoadExtensionAsync<{ motion?: MotionFact; collider?: Collider }, TransformNode>(context, node, NAME, async (_, body) => {
      const { loader } = this;
      if (loader === null) throw new Error("the loader is gone");
      const [made, shape] = await Promise.all([loader.loadNodeAsync(context, node, assign), this.shapeOf(body.collider)]);
      rigids.set(made, { ...(body.motion === undefined ? {} : { motion: body.motion }), ...(shape === undefined ? {} : { shape }) });
      return made;
    });
  }

  private async shapeOf(collider: Collider | undefined): Promise<ColliderShape | undefined> {
    if (collider === undefined || this.loader === null) return undefined;
    const { extensions, nodes, meshes } = this.loader.gltf;
    const root = (extensions?.[NAME] ?? {}) as { physicsMaterials?: readonly SurfaceFact[] };
    const { shapes } = (extensions?.[SHAPES] ?? {}) as { shapes?: readonly SimpleShape[] };
    const surface = root.physicsMaterials?.[collider.physicsMaterial ?? -1] ?? {};
    const { shape, node, convexHull: convex = false } = collider.geometry;
    const simple = shape === undefined ? undefined : shapes?.[shape];
    if (simple !== undefined) return { simple, convex, surface };
    if (node === undefined) return undefined;
    const { mesh } = ArrayItem.Get(`/nodes/${node}`, nodes, node);
    if (mesh === undefined) return undefined;
    return { triangles: await this.trianglesOf(ArrayItem.Get(`/meshes/${mesh}`, meshes, mesh)), convex, surface };
  }

  /** All primitives of a mesh as one. */
  private async trianglesOf(mesh: IMesh): Promise<Triangles> {
    const { loader } = this;
    const accessors = loader?.gltf.accessors;
    const parts = await Promise.all(
      mesh.primitives.map(async ({ attributes, indices }) => {
        const places = ArrayItem.Get(`/accessors/POSITION`, accessors, attributes["POSITION"]);
        const positions = (await loader?._loadFloatAccessorAsync(`/accessors/${places.index}`, places)) ?? new Float32Array();
        if (indices === undefined) return { positions, indices: Uint32Array.from({ length: positions.length / 3 }, (_, k) => k) };
        const corners = ArrayItem.Get(`/accessors/indices`, accessors, indices);
        return { positions, indices: (await loader?._loadIndicesAccessorAsync(`/accessors/${corners.index}`, corners)) ?? [] };
      }),
    );
    const positions = new Float32Array(parts.reduce((sum, part) => sum + part.positions.length, 0));
    const indices = new Uint32Array(parts.reduce((sum, part) => sum + part.indices.length, 0));
    let [placed, cornered] = [0, 0];
    for (const part of parts) {
      positions.set(part.positions, placed);
      for (const corner of part.indices) indices[cornered++] = corner + placed / 3;
      placed += part.positions.length;
    }
    return { positions, indices };
  }
}

registerGLTFExtension(NAME, true, (loader) => new RigidBodies(loader));
