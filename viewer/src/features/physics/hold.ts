import { Matrix, Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { Held } from "../../grabbing";
import { turnBetween } from "./bodily";

/** How far back a throw is looked at: seconds, and frames where these are long. */
const THROW = 0.12;
const FRAMES = 4;

interface Sample {
  readonly at: number;
  readonly position: Vector3;
  readonly rotation: Quaternion;
}

/** One thing in one hand (or on the mouse's ray): it keeps its place to the hand, and leaves with the hand's velocity. */
export class Hold {
  private readonly relative: Matrix;
  private samples: Sample[] = [];
  private clock = 0;

  /** Take hold; `hand` is the hand's frame in the world, without scale. */
  constructor(
    readonly thing: Held,
    hand: Matrix,
  ) {
    this.relative = thing.frame.multiply(Matrix.Invert(hand));
    thing.take();
    this.note(thing.frame);
  }

  /** The hand is here now, `seconds` after the last time. */
  move(hand: Matrix, seconds: number): void {
    this.clock += seconds;
    const target = this.relative.multiply(hand);
    this.note(target);
    this.thing.follow(target);
  }

  release(): void {
    const last = this.samples.at(-1);
    const start = this.samples.findIndex(({ at }) => at >= this.clock - THROW);
    const first = this.samples[Math.max(0, Math.min(start, this.samples.length - 1 - FRAMES))];
    if (first === undefined || last === undefined || last.at <= first.at) {
      this.thing.release(Vector3.Zero(), Vector3.Zero());
      return;
    }
    const share = 1 / (last.at - first.at);
    this.thing.release(last.position.subtract(first.position).scaleInPlace(share), turnBetween(first.rotation, last.rotation).scaleInPlace(share));
  }

  private note(target: Matrix): void {
    const position = target.getTranslation();
    this.samples.push({ at: this.clock, position, rotation: Quaternion.FromRotationMatrix(target.getRotationMatrix()) });
    if (this.samples.length > 32) this.samples.shift();
  }
}
