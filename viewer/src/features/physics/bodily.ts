import { Matrix, Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { HavokPlugin } from "@babylonjs/core/Physics/v2/Plugins/havokPlugin.js";
import { PhysicsMotionType } from "@babylonjs/core/Physics/v2/IPhysicsEnginePlugin.js";
import type { PhysicsBody } from "@babylonjs/core/Physics/v2/physicsBody.js";
import type { Held } from "../../grabbing";
import { type Extent, frameOf } from "./shapes";

/** Nothing is thrown faster than this, metres a second and turns of a radian: a hand that jumps is no throw. */
const FASTEST = 20;

/** A body that moves: by the laws of motion, or led by what else moves its node, or by a hand. */
export class Bodily implements Held {
  held = false;
  private target: Matrix | null = null;
  private readonly start: { readonly position: Vector3; readonly rotation: Quaternion };

  constructor(
    readonly address: string,
    readonly node: TransformNode,
    private readonly body: PhysicsBody,
    private readonly extent: Extent,
    private readonly plugin: HavokPlugin,
    /** Whether it falls; else it is led. */
    readonly falls: boolean,
  ) {
    this.start = { position: node.position.clone(), rotation: node.rotationQuaternion?.clone() ?? Quaternion.Identity() };
    // What is led takes its pose from its node, never the other way round.
    body.disableSync = !falls;
  }

  get position(): Vector3 {
    return this.node.getAbsolutePosition();
  }

  /** Position and turn in the world. */
  get frame(): Matrix {
    return frameOf(this.node);
  }

  get asleep(): boolean {
    const [, state] = this.plugin._hknp.HP_Body_GetActivationState(this.body._pluginData.hpBodyId) as [unknown, unknown];
    return state === this.plugin._hknp.ActivationState.INACTIVE;
  }

  /** Metres from a place to its shapes' box; 0 inside. */
  distance(place: Vector3): number {
    const local = Vector3.TransformCoordinates(place, Matrix.Invert(this.frame));
    const nearest = Vector3.Clamp(local, this.extent.low, this.extent.high);
    return Vector3.Distance(local, nearest);
  }

  take(): void {
    this.held = true;
    this.target = this.frame;
    this.body.setMotionType(PhysicsMotionType.ANIMATED);
  }

  follow(target: Matrix): void {
    this.target = target;
  }

  release(velocity: Vector3, spin: Vector3): void {
    this.held = false;
    this.target = null;
    this.body.setMotionType(PhysicsMotionType.DYNAMIC);
    this.body.setLinearVelocity(bounded(velocity));
    this.body.setAngularVelocity(bounded(spin));
  }

  /** Before some seconds of steps: go with a speed that is where one is led to at their end. */
  lead(seconds: number): void {
    const target = this.falls ? this.target : this.frame;
    if (target === null) return;
    const [position, rotation] = this.pose();
    const goal = Quaternion.FromRotationMatrix(target.getRotationMatrix());
    this.body.setLinearVelocity(target.getTranslation().subtract(position).scaleInPlace(1 / seconds));
    this.body.setAngularVelocity(turnBetween(rotation, goal).scaleInPlace(1 / seconds));
  }

  /** Back to where it began, at rest. */
  reset(): void {
    this.node.position.copyFrom(this.start.position);
    (this.node.rotationQuaternion ??= new Quaternion()).copyFrom(this.start.rotation);
    this.node.computeWorldMatrix(true);
    const { absolutePosition: place, absoluteRotationQuaternion: turn } = this.node;
    this.plugin._hknp.HP_Body_SetQTransform(this.body._pluginData.hpBodyId, [place.asArray(), turn.asArray()]);
    this.body.setLinearVelocity(Vector3.Zero());
    this.body.setAngularVelocity(Vector3.Zero());
  }

  dispose(): void {
    this.body.shape?.dispose();
    this.body.dispose();
  }

  /** Where the engine has it. */
  private pose(): [Vector3, Quaternion] {
    const [, [place, turn]] = this.plugin._hknp.HP_Body_GetQTransform(this.body._pluginData.hpBodyId) as [unknown, [number[], number[]]];
    return [Vector3.FromArray(place), Quaternion.FromArray(turn)];
  }
}

/** Axis times angle, radians, of the shorter turn from one attitude to another. */
export function turnBetween(from: Quaternion, to: Quaternion): Vector3 {
  const turn = to.multiply(Quaternion.Inverse(from)).normalize();
  if (turn.w < 0) turn.scaleInPlace(-1);
  const sine = Math.hypot(turn.x, turn.y, turn.z);
  return new Vector3(turn.x, turn.y, turn.z).scaleInPlace(sine < 1e-9 ? 2 : (2 * Math.atan2(sine, turn.w)) / sine);
}

function bounded(velocity: Vector3): Vector3 {
  const speed = velocity.length();
  return speed > FASTEST ? velocity.scale(FASTEST / speed) : velocity;
}
