import { Matrix, Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import { VertexData } from "@babylonjs/core/Meshes/mesh.vertexData.js";
import {
  type PhysicsShape,
  PhysicsShapeBox,
  PhysicsShapeCapsule,
  PhysicsShapeContainer,
  PhysicsShapeConvexHull,
  PhysicsShapeCylinder,
  PhysicsShapeMesh,
  PhysicsShapeSphere,
} from "@babylonjs/core/Physics/v2/physicsShape.js";
import type { Scene } from "@babylonjs/core/scene.js";
import type { ColliderShape, RoundShape, SimpleShape, Triangles } from "../../world/rigid";

/** What KHR_physics_rigid_bodies takes where a file says nothing. */
const FRICTION = 0.6;

/** A collider and the node it lies at. */
export interface Placed {
  readonly node: TransformNode;
  readonly shape: ColliderShape;
}

/** A box in a body's frame, metres. */
export interface Extent {
  readonly low: Vector3;
  readonly high: Vector3;
}

/** The position and turn of a node, without its scale: the frame of a body. */
export function frameOf(node: TransformNode): Matrix {
  const [scale, rotation, position] = [new Vector3(), new Quaternion(), new Vector3()];
  node.computeWorldMatrix(true).decompose(scale, rotation, position);
  return Matrix.Compose(Vector3.OneReadOnly, rotation, position);
}

/** All colliders of a body in one shape, and the box around them; `frame` is the body's, without scale. */
export function shapeOf(colliders: readonly Placed[], frame: Matrix, scene: Scene): { shape: PhysicsShapeContainer; extent: Extent } {
  const whole = new PhysicsShapeContainer(scene);
  const back = Matrix.Invert(frame);
  const extent = { low: new Vector3(Infinity, Infinity, Infinity), high: new Vector3(-Infinity, -Infinity, -Infinity) };
  for (const { node, shape } of colliders) {
    const local = node.computeWorldMatrix(true).multiply(back);
    const part = partOf(shape, local, scene, extent);
    if (part === null) continue;
    const { dynamicFriction = FRICTION, staticFriction = FRICTION, restitution = 0 } = shape.surface;
    part.material = { friction: dynamicFriction, staticFriction, restitution };
    whole.addChild(part);
  }
  return { shape: whole, extent };
}

/** One collider, its scale worked into its size: engines do not all take scaled shapes. */
function partOf({ simple, triangles, convex }: ColliderShape, local: Matrix, scene: Scene, extent: Extent): PhysicsShape | null {
  if (triangles !== undefined) {
    const positions = carried(triangles, local);
    for (let at = 0; at < positions.length; at += 3) grow(extent, Vector3.FromArray(positions, at), 0);
    return meshOf(positions, triangles.indices, convex, scene);
  }
  if (simple === undefined) return null;
  const [scale, turn, center] = [new Vector3(), new Quaternion(), new Vector3()];
  if (!local.decompose(scale, turn, center)) return null;
  scale.set(Math.abs(scale.x), Math.abs(scale.y), Math.abs(scale.z));
  return simpleOf(simple, { scale, turn, center, local }, scene, extent);
}

interface Pose {
  readonly scale: Vector3;
  readonly turn: Quaternion;
  readonly center: Vector3;
  readonly local: Matrix;
}

function simpleOf(simple: SimpleShape, { scale, turn, center, local }: Pose, scene: Scene, extent: Extent): PhysicsShape | null {
  const wide = Math.max(scale.x, scale.z);
  if (simple.type === "box") {
    const size = Vector3.FromArray([...(simple.box?.size ?? [1, 1, 1])]);
    const half = size.scale(0.5);
    for (const [x, y, z] of CORNERS) grow(extent, Vector3.TransformCoordinates(new Vector3(x * half.x, y * half.y, z * half.z), local), 0);
    return new PhysicsShapeBox(center, turn, size.multiply(scale), scene);
  }
  if (simple.type === "sphere") {
    const radius = (simple.sphere?.radius ?? 0.5) * Math.max(wide, scale.y);
    grow(extent, center, radius);
    return new PhysicsShapeSphere(center, radius, scene);
  }
  const round = simple.type === "capsule" ? simple.capsule : simple.type === "cylinder" ? simple.cylinder : undefined;
  if (round === undefined) return null;
  const { height, radius } = sizesOf(round);
  const axis = Vector3.TransformNormal(Vector3.UpReadOnly, local).normalize().scaleInPlace((height / 2) * scale.y);
  const [top, bottom] = [center.add(axis), center.subtract(axis)];
  grow(extent, top, radius * wide);
  grow(extent, bottom, radius * wide);
  return simple.type === "capsule"
    ? new PhysicsShapeCapsule(bottom, top, radius * wide, scene)
    : new PhysicsShapeCylinder(bottom, top, radius * wide, scene);
}

const CORNERS = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].map((z) => [x, y, z] as const)));

/** A shape that tapers stands as one of its larger radius: the engine has none. */
function sizesOf({ height = 0.5, radiusBottom = 0.25, radiusTop = 0.25 }: RoundShape): { height: number; radius: number } {
  return { height, radius: Math.max(radiusBottom, radiusTop) };
}

function carried({ positions }: Triangles, local: Matrix): Float32Array {
  const made = new Float32Array(positions.length);
  const point = new Vector3();
  for (let at = 0; at < positions.length; at += 3) {
    Vector3.TransformCoordinatesFromFloatsToRef(positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0, local, point);
    point.toArray(made, at);
  }
  return made;
}

/** The engine reads a mesh once, so that this one need not stay. */
function meshOf(positions: Float32Array, indices: Uint32Array, convex: boolean, scene: Scene): PhysicsShape {
  const mesh = new Mesh("collider", scene);
  const data = new VertexData();
  data.positions = positions;
  data.indices = indices;
  data.applyToMesh(mesh);
  const shape = convex ? new PhysicsShapeConvexHull(mesh, scene) : new PhysicsShapeMesh(mesh, scene);
  mesh.dispose();
  return shape;
}

function grow({ low, high }: Extent, point: Vector3, radius: number): void {
  low.minimizeInPlaceFromFloats(point.x - radius, point.y - radius, point.z - radius);
  high.maximizeInPlaceFromFloats(point.x + radius, point.y + radius, point.z + radius);
}
