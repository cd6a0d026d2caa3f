import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { Surroundings } from "./surroundings";

/** Eye height of a standing visitor, metres. */
export const EYE = 1.6;
/** The highest step a visitor climbs without thinking: above a stair's riser, below a seat. */
export const STEP = 0.3;

const RADIUS = 0.25;
const BALLS = [STEP + 0.05 + RADIUS, 1.05, 1.45] as const;
/** Where the feet feel for the floor, around the middle. */
const FEELERS = [[0, 0], [0.12, 0], [-0.12, 0], [0, 0.12], [0, -0.12]] as const;
const GRAVITY = 9.81;
const STRIDE = 0.1;

/** A body that walks: slides along walls, climbs steps, falls, and lands. `feet` is where it stands. */
export class Walker {
  readonly feet = new Vector3();
  private falling = 0;

  /** Put the feet down at a place, at rest. */
  place(feet: Vector3): void {
    this.feet.copyFrom(feet);
    this.falling = 0;
  }

  /** Walk by (dx, dz) metres in small strides, then let gravity act for `seconds`. Say whether anything moved. */
  move(dx: number, dz: number, seconds: number, around: Surroundings): boolean {
    const before = this.feet.clone();
    const strides = Math.max(1, Math.ceil(Math.hypot(dx, dz) / STRIDE));
    for (let stride = 0; stride < strides; stride++) {
      this.feet.x += dx / strides;
      this.feet.z += dz / strides;
      this.squeeze(around);
      this.step(around);
    }
    this.fall(seconds, around);
    return !before.equalsWithEpsilon(this.feet, 1e-5);
  }

  private squeeze(around: Surroundings): void {
    for (const height of BALLS) {
      const ball = new Vector3(this.feet.x, this.feet.y + height, this.feet.z);
      around.push(ball, RADIUS);
      this.feet.x = ball.x;
      this.feet.z = ball.z;
    }
  }

  private step(around: Surroundings): void {
    const floor = this.floor(around);
    if (floor === null || Math.abs(floor - this.feet.y) > STEP + 0.02 || this.falling > 0) return;
    this.feet.y = floor;
  }

  private fall(seconds: number, around: Surroundings): void {
    const floor = this.floor(around);
    if (floor !== null && this.feet.y <= floor + 1e-4) {
      this.feet.y = Math.max(this.feet.y, floor);
      this.falling = 0;
      return;
    }
    this.falling += GRAVITY * seconds;
    const next = this.feet.y - this.falling * seconds;
    if (floor !== null && next <= floor) {
      this.feet.y = floor;
      this.falling = 0;
    } else {
      this.feet.y = next;
    }
  }

  private floor(around: Surroundings): number | null {
    let best: number | null = null;
    for (const [x, z] of FEELERS) {
      const height = around.drop(this.feet.x + x, this.feet.z + z, this.feet.y + STEP + 0.02);
      if (height !== null && (best === null || height > best)) best = height;
    }
    return best;
  }
}
