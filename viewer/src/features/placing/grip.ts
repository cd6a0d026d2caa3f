import { Axis, Space } from "@babylonjs/core/Maths/math.axis.js";
import { Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { App } from "../../app";
import { ownerOf } from "../../world/facts";

/** A thing that is held: it moves in the world at once, and in the text when its author agrees. */
export class Grip {
  private readonly start: { readonly position: Vector3; readonly rotation: Quaternion };
  private last: { position: Vector3; rotation: Quaternion };
  /** Where it was let go, while it is shown elsewhere. */
  private free: { readonly position: Vector3; readonly rotation: Quaternion } | null = null;

  private constructor(
    private readonly app: App,
    readonly address: string,
    private readonly node: TransformNode,
  ) {
    node.rotationQuaternion ??= Quaternion.FromEulerVector(node.rotation);
    this.start = { position: node.position.clone(), rotation: node.rotationQuaternion.clone() };
    this.last = { position: node.position.clone(), rotation: node.rotationQuaternion.clone() };
  }

  /** Hold the selection; null where it is none, or a copy that has no node of its own. */
  static of(app: App): Grip | null {
    const address = app.selection === null ? null : ownerOf(app.selection);
    const [item] = address === null ? [] : (app.world?.at(address) ?? []);
    const alone = item !== undefined && item.facts.instances === undefined && item.facts.role !== "sky";
    return alone ? new Grip(app, item.address, item.node) : null;
  }

  /** Origin in the world, metres. */
  get position(): Vector3 {
    this.node.computeWorldMatrix(true);
    return this.node.getAbsolutePosition().clone();
  }

  /** Turn about the vertical: of the front (+Z), degrees, counter-clockwise seen from above. */
  get yaw(): number {
    const front = Vector3.TransformNormal(new Vector3(0, 0, 1), this.node.computeWorldMatrix(true));
    return (Math.atan2(front.x, front.z) * 180) / Math.PI;
  }

  /** Put its origin somewhere in the world. */
  moveTo(point: Vector3): void {
    this.free = null;
    this.node.setAbsolutePosition(point);
    this.changed();
  }

  /** Turn it about the vertical by degrees, counter-clockwise seen from above. */
  turn(degrees: number): void {
    this.free = null;
    this.spin(degrees);
    this.changed();
  }

  /** Show it where a text would have it, until it is moved on from where it was let go. */
  show(point: Vector3, yaw: number): void {
    this.free ??= { position: this.node.position.clone(), rotation: this.rotation };
    this.node.setAbsolutePosition(point);
    this.spin(yaw - this.yaw);
    this.changed();
  }

  /** Put it back to where it was let go. */
  unshow(): void {
    if (this.free === null) return;
    this.node.position = this.free.position;
    this.node.rotationQuaternion = this.free.rotation;
    this.free = null;
    this.changed();
  }

  /** Put it back where it was taken from, unless a newer world has put it elsewhere. */
  release(): void {
    const { position, rotationQuaternion: rotation } = this.node;
    const here = position.equalsWithEpsilon(this.last.position, 1e-6) && rotation?.equalsWithEpsilon(this.last.rotation, 1e-6) === true;
    if (!here || this.node.isDisposed()) return;
    this.node.position = this.start.position.clone();
    this.node.rotationQuaternion = this.start.rotation.clone();
    this.changed();
  }

  private get rotation(): Quaternion {
    return this.node.rotationQuaternion?.clone() ?? Quaternion.Identity();
  }

  private spin(degrees: number): void {
    this.node.rotate(Axis.Y, (degrees * Math.PI) / 180, Space.WORLD);
  }

  private changed(): void {
    this.last = { position: this.node.position.clone(), rotation: this.rotation };
    this.node.computeWorldMatrix(true);
    for (const mesh of this.node.getChildMeshes()) mesh.computeWorldMatrix(true);
    this.app.onMoved.emit();
    this.app.wake();
  }
}
