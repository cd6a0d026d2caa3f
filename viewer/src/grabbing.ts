import type { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";

/** Something that hands and the mouse can take hold of; who moves it is a feature's business. */
export interface Held {
  readonly address: string;
  /** Position and turn in the world. */
  readonly frame: Matrix;
  /** Metres from a place; 0 where it is within. */
  distance(place: Vector3): number;
  take(): void;
  /** Be there by the next frame. */
  follow(target: Matrix): void;
  /** Let go with a velocity, metres a second, and a spin, radians a second. */
  release(velocity: Vector3, spin: Vector3): void;
}

/** What a script may ask of the bodies of a world. */
export interface PhysicsState {
  /** Seconds that bodies have lived through. */
  readonly time: number;
  /** Whether anything moves or is about to. */
  readonly active: boolean;
  readonly bodies: readonly { readonly address: string; readonly position: readonly number[]; readonly rotation: readonly number[]; readonly asleep: boolean; readonly held: boolean }[];
}
