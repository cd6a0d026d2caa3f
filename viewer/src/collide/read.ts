import { Matrix, Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { VertexBuffer } from "@babylonjs/core/Buffers/buffer.js";
import type { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import type { ColliderFact } from "../world/facts";
import { rigidOf } from "../world/rigid";
import type { Item, World } from "../world/world";
import { BoxSolid, RoundSolid, type Solid, TriangleSolid } from "./solids";
import { Surroundings } from "./surroundings";

/** Roles that are walked on even when nothing says how they collide. */
const GROUND = new Set(["ground", "terrain"]);

/** Read what a visitor bumps into from the facts of a world's nodes. */
export function surroundingsOf(world: World): Surroundings {
  const solids: Solid[] = [];
  let terrain = false;
  for (const item of world.every) {
    // What moves as a body is not where it was read.
    if (rigidOf(item.node)?.motion !== undefined) continue;
    const ground = GROUND.has(item.facts.role ?? "");
    terrain ||= ground;
    if (item.node.isVisible) solids.push(...solidsAt(item, ground));
  }
  return new Surroundings(solids, terrain ? null : 0);
}

/** What was read of an item, and where it was then: most stay there when the world is read again. */
const known = new WeakMap<Item, { readonly frame: Matrix; readonly solids: readonly Solid[] }>();

function solidsAt(item: Item, ground: boolean): readonly Solid[] {
  const frame = item.node.computeWorldMatrix(true);
  const read = known.get(item);
  if (read?.frame.equals(frame) === true) return read.solids;
  const colliders = item.facts.colliders ?? (ground ? [{ shape: "mesh" } as const] : []);
  const solids = colliders.flatMap((collider) => framesOf(item).flatMap((each) => [...solidsOf(item, collider, each)]));
  known.set(item, { frame: frame.clone(), solids });
  return solids;
}

/** World matrices of an item: one, or one a copy. */
export function framesOf(item: Item): Matrix[] {
  const base = item.node.computeWorldMatrix(true);
  const copied = item.meshes.find((mesh) => mesh.hasThinInstances);
  if (copied === undefined) return [base];
  return copied.thinInstanceGetWorldMatrices().map((copy) => copy.multiply(base));
}

function* solidsOf(item: Item, collider: ColliderFact, frame: Matrix): Generator<Solid> {
  const rotation = new Quaternion();
  const scale = new Vector3();
  const position = new Vector3();
  frame.decompose(scale, rotation, position);
  const center = Vector3.TransformCoordinates(Vector3.FromArray([...(collider.center ?? [0, 0, 0])]), frame);
  const size = Vector3.FromArray([...(collider.size ?? [0, 0, 0])]).multiplyInPlace(new Vector3(Math.abs(scale.x), Math.abs(scale.y), Math.abs(scale.z)));
  const upright = Math.abs(Vector3.TransformNormal(Vector3.UpReadOnly, frame).normalize().y) > 0.9;
  if (collider.shape === "hull" || collider.shape === "mesh") {
    for (const mesh of item.meshes) yield* trianglesOf(mesh, frame);
  } else if (collider.shape === "box" || (collider.shape !== "sphere" && !upright)) {
    yield new BoxSolid(center, rotation, size.scale(0.5));
  } else {
    yield new RoundSolid(center, Math.max(size.x, size.z) / 2, size.y / 2, collider.shape !== "cylinder");
  }
}

function* trianglesOf(mesh: Mesh, frame: Matrix): Generator<Solid> {
  const positions = mesh.getVerticesData(VertexBuffer.PositionKind);
  const indices = mesh.getIndices();
  if (positions === null || indices === null) return;
  // A mesh of several primitives hangs its parts below the node; their own frames are the identity.
  const points: Vector3[] = [];
  for (let at = 0; at + 2 < positions.length; at += 3) points.push(Vector3.TransformCoordinates(Vector3.FromArray(positions, at), frame));
  for (let at = 0; at + 2 < indices.length; at += 3) {
    const [a, b, c] = [points[indices[at] ?? 0], points[indices[at + 1] ?? 0], points[indices[at + 2] ?? 0]];
    if (a !== undefined && b !== undefined && c !== undefined) yield new TriangleSolid(a, b, c);
  }
}
