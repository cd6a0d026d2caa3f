import { VertexBuffer } from "@babylonjs/core/Buffers/buffer.js";
import { StandardMaterial } from "@babylonjs/core/Materials/standardMaterial.js";
import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import { Matrix, Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import { VertexData } from "@babylonjs/core/Meshes/mesh.vertexData.js";
import type { Scene } from "@babylonjs/core/scene.js";
import type { Found, Item } from "../../world/world";

const COLOR = new Color3(1, 0.5, 0.05);
/** More copies than this are not outlined one by one. */
const COPIES = 100;
/** Corners nearer than this, metres, are one corner: a tenth of a millimetre. */
const WELD = 1e4;

/**
 * The outline of a selection: a hull of each mesh, a little larger and inside out, so that only its rim shows.
 *
 * Hulls and not a pass over the picture, because one copy of an instanced mesh is outlined alone and because it is the same
 * in a headset.
 */
export class Ghost {
  private hulls: { readonly hull: Mesh; readonly frame: () => Matrix }[] = [];
  private readonly ink: StandardMaterial;

  constructor(private readonly scene: Scene) {
    this.ink = new StandardMaterial("outline", scene);
    this.ink.disableLighting = true;
    this.ink.emissiveColor = COLOR;
    this.ink.cullBackFaces = false;
  }

  /** Outline items and all below them, or only one copy; no items take the outline off. */
  show({ items, copy }: Found): void {
    for (const { hull } of this.hulls) hull.dispose(true, false);
    this.hulls = [];
    for (const item of items) this.collect(item, copy);
  }

  /** Stay with what is outlined where it moves. */
  follow(): void {
    for (const { hull, frame } of this.hulls) place(hull, frame());
  }

  private collect(item: Item, copy: number): void {
    const solid = item.meshes.filter((mesh) => mesh.material?.needAlphaTesting() !== true && mesh.isEnabled());
    // A hull of leaf cards would be a heap of squares; the trunk says which tree it is.
    for (const mesh of solid.length > 0 ? solid : item.meshes) {
      if (!mesh.hasThinInstances) this.wrap(mesh, () => mesh.computeWorldMatrix(true));
      else {
        const copies = mesh.thinInstanceGetWorldMatrices();
        const shown = copy >= 0 ? copies.slice(copy, copy + 1) : copies.slice(0, COPIES);
        for (const own of shown) this.wrap(mesh, () => own.multiply(mesh.computeWorldMatrix(true)));
      }
    }
    for (const child of item.children) this.collect(child, -1);
  }

  private wrap(mesh: Mesh, frame: () => Matrix): void {
    const now = frame();
    const scale = new Vector3();
    now.decompose(scale);
    const middle = Vector3.TransformCoordinates(mesh.getRawBoundingInfo().boundingBox.center, now);
    const data = inflate(mesh, this.width(middle) / Math.max(scale.x, scale.y, scale.z, 1e-3));
    if (data === null) return;
    const hull = new Mesh("outline", this.scene);
    data.applyToMesh(hull);
    hull.material = this.ink;
    hull.sideOrientation = mesh.sideOrientation;
    hull.isPickable = false;
    place(hull, now);
    this.hulls.push({ hull, frame });
  }

  /** About three pixels where the thing stands, metres. */
  private width(place: Vector3): number {
    const eye = this.scene.activeCamera?.globalPosition ?? place;
    return Math.min(Math.max(Vector3.Distance(eye, place) * 0.006, 0.008), 0.15);
  }
}

/** Put a hull where its mesh is. */
function place(hull: Mesh, frame: Matrix): void {
  const [scale, turn, position] = [new Vector3(), new Quaternion(), new Vector3()];
  frame.decompose(scale, turn, position);
  hull.position = position;
  hull.rotationQuaternion = turn;
  hull.scaling = scale;
}

/** Move every corner outward by `width`, along the mean normal of all that meet there, so that hard edges stay closed. */
function inflate(mesh: Mesh, width: number): VertexData | null {
  const positions = mesh.getVerticesData(VertexBuffer.PositionKind);
  const normals = mesh.getVerticesData(VertexBuffer.NormalKind);
  const indices = mesh.getIndices();
  if (positions === null || normals === null || indices === null) return null;
  const corners = new Map<string, Vector3>();
  const keys: string[] = [];
  for (let at = 0; at + 2 < positions.length; at += 3) {
    const key = [0, 1, 2].map((axis) => Math.round((positions[at + axis] ?? 0) * WELD)).join();
    keys.push(key);
    const normal = Vector3.FromArray(normals, at);
    const sum = corners.get(key);
    if (sum === undefined) corners.set(key, normal);
    else if (Vector3.Dot(sum, normal) < 0.999 * sum.length()) sum.addInPlace(normal);
  }
  for (const sum of corners.values()) sum.normalize();
  const data = new VertexData();
  data.positions = keys.flatMap((key, vertex) => {
    const out = corners.get(key) ?? Vector3.ZeroReadOnly;
    const [x = 0, y = 0, z = 0] = [positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2]];
    return [x + out.x * width, y + out.y * width, z + out.z * width];
  });
  data.indices = indices;
  return data;
}
