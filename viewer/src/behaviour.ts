import type { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import type { Vector3 } from "@babylonjs/core/Maths/math.vector.js";

/** A number, truth or vector that a world's graph holds or sends. */
export type Value = number | boolean | string | readonly number[] | null;

/** A variable of the scene's `state`. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
}

/** What began because of what: a reaction of the text. */
export interface Reaction {
  readonly address: string;
  readonly event: string;
  /** Where it is written; file and line from 1. */
  readonly file: string;
  readonly line: number;
}

/** A reaction that began, and when: seconds since the world was started. */
export interface Happening extends Reaction {
  readonly at: number;
}

/** What a world's graph asks of whoever shows it, beyond what standards say. Numbers are resolved. */
export type Wish =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "open"; readonly uri: string; readonly title: string }
  | { readonly kind: "teleport"; readonly feet: Vector3; readonly yaw: number };

/** What a world does, while it is shown. */
export interface Behaviour {
  /** Whether pressing a mesh does something. */
  listens(mesh: AbstractMesh | null): boolean;
  /** Tell the graph of a custom event; what nobody listens for is passed over. */
  send(event: string): void;
  variables(): Variable[];
  reactions(): readonly Reaction[];
  /** What began lately, newest last. */
  happenings(): readonly Happening[];
  /** Whether anything moves by it now. */
  readonly moving: boolean;
  /** Milliseconds of work that it took to read, build and start the graph; waiting for code and frames is not counted. */
  readonly importTime: number;
  /** How many operations it has. */
  readonly operations: number;
}
