import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import { surroundingsOf } from "../../collide/read";
import type { Surroundings } from "../../collide/surroundings";
import { EYE, Walker } from "../../collide/walker";

/** Walking and running speed, metres a second. */
const PACE = 2.2;
const RUN = 4.5;
/** Radians of turn for a pixel of drag, and a second of key. */
const LOOK = 0.0042;
const TURN = 1.6;
const PITCH_LIMIT = 1.45;
/** A fall this far below everything ends at the start. */
const ABYSS = 8;

const KEYS: Readonly<Record<string, readonly [number, number, number]>> = {
  KeyW: [0, 1, 0],
  ArrowUp: [0, 1, 0],
  KeyS: [0, -1, 0],
  ArrowDown: [0, -1, 0],
  KeyA: [-1, 0, 0],
  KeyD: [1, 0, 0],
  ArrowLeft: [0, 0, 1],
  ArrowRight: [0, 0, -1],
  KeyQ: [0, 0, 1],
  KeyE: [0, 0, -1],
};

/** A visitor on foot: keys walk, dragging looks, the floor holds. */
export class Visitor {
  readonly walker = new Walker();
  private around: Surroundings | null = null;
  private readonly held = new Set<string>();
  private yaw = 0;
  private pitch = 0;
  private shownHeight = EYE;
  private started = false;
  /** Where a tap on the floor sends the visitor. */
  private goal: Vector3 | null = null;

  constructor(private readonly app: App) {}

  arrive(): void {
    const { world } = this.app;
    if (world === null) return;
    this.around = surroundingsOf(world);
    if (!this.started) this.start();
    this.started = true;
  }

  /** What is in the way may have moved. */
  reread(): void {
    if (this.app.world !== null) this.around = surroundingsOf(this.app.world);
  }

  /** Go to the spawn, facing its front (+Z), or look at the world from the south when it has none. */
  start(): void {
    const { world } = this.app;
    const spawn = world?.withRole("spawn");
    if (world === null) return;
    if (spawn === undefined) {
      const { low, high } = world.focus;
      this.walker.place(new Vector3((low.x + high.x) / 2, Math.max(low.y, 0), high.z + 3));
      this.yaw = Math.PI;
    } else {
      const frame = spawn.node.computeWorldMatrix(true);
      this.walker.place(frame.getTranslation());
      const front = Vector3.TransformNormal(new Vector3(0, 0, 1), frame);
      this.yaw = Math.atan2(front.x, front.z);
    }
    this.pitch = 0;
    this.settle();
    this.shownHeight = this.walker.feet.y + EYE;
    if (this.app.immersed) this.app.stand(this.walker.feet.clone(), this.yaw);
    else this.aim();
  }

  /** Stand on whatever is under the feet, even when it is a little above them. */
  settle(): void {
    const { feet } = this.walker;
    const floor = this.around?.drop(feet.x, feet.z, feet.y + 0.6);
    if (floor !== null && floor !== undefined && floor > feet.y - 0.6) feet.y = floor;
  }

  key(event: KeyboardEvent, down: boolean): void {
    if (KEYS[event.code] === undefined && !event.code.startsWith("Shift")) return;
    if (down) this.held.add(event.code);
    else this.held.delete(event.code);
    if (event.code.startsWith("Arrow")) event.preventDefault();
  }

  release(): void {
    this.held.clear();
  }

  look(dx: number, dy: number): void {
    this.yaw += dx * LOOK;
    this.pitch = Math.max(-PITCH_LIMIT, Math.min(PITCH_LIMIT, this.pitch + dy * LOOK));
  }

  /** Put the visitor somewhere; the pose hook and taps use it. */
  place(feet: Vector3, yaw?: number): void {
    this.walker.place(feet);
    if (yaw !== undefined) this.yaw = yaw;
    this.shownHeight = feet.y + EYE;
    this.aim();
  }

  frame(seconds: number): void {
    const { app, around } = this;
    if (app.immersed || app.mode !== "walk" || around === null) return;
    const [strafe, ahead, turn] = this.wanted();
    this.yaw += turn * TURN * seconds;
    const pace = (this.held.has("ShiftLeft") || this.held.has("ShiftRight") ? RUN : PACE) * seconds;
    const length = Math.max(1, Math.hypot(strafe, ahead));
    const [s, a] = [(strafe / length) * pace, (ahead / length) * pace];
    // Facing yaw looks along (sin, cos); its right hand is (-cos, sin) in a right-handed world with Y up.
    const dx = Math.sin(this.yaw) * a - Math.cos(this.yaw) * s;
    const dz = Math.cos(this.yaw) * a + Math.sin(this.yaw) * s;
    const moved = this.walker.move(dx, dz, seconds, around);
    if (moved || turn !== 0) app.wake();
    else this.goal = null;
    if (app.world !== null && this.walker.feet.y < app.world.reach.low.y - ABYSS) this.start();
    this.aim(seconds);
  }

  /** Walk to a place on the floor; any key or the stick calls it off. */
  go(to: Vector3): void {
    this.goal = to;
    this.app.wake();
  }

  private wanted(): [number, number, number] {
    const steps = this.keys();
    if (steps.some((step) => step !== 0)) this.goal = null;
    if (this.goal === null) return steps;
    const { feet } = this.walker;
    const [x, z] = [this.goal.x - feet.x, this.goal.z - feet.z];
    if (Math.hypot(x, z) < 0.2) {
      this.goal = null;
      return steps;
    }
    this.app.wake();
    const [sin, cos] = [Math.sin(this.yaw), Math.cos(this.yaw)];
    return [z * sin - x * cos, x * sin + z * cos, 0];
  }

  private keys(): [number, number, number] {
    const sum: [number, number, number] = [this.app.drive.strafe, this.app.drive.ahead, 0];
    for (const code of this.held) {
      const [strafe, ahead, turn] = KEYS[code] ?? [0, 0, 0];
      sum[0] += strafe;
      sum[1] += ahead;
      sum[2] += turn;
    }
    return sum;
  }

  private aim(seconds = 1): void {
    const { eye } = this.app;
    const target = this.walker.feet.y + EYE;
    // Steps are climbed in one go; the eye follows within a tenth of a second.
    this.shownHeight += (target - this.shownHeight) * Math.min(1, seconds * 14);
    eye.position.set(this.walker.feet.x, this.shownHeight, this.walker.feet.z);
    const flat = Math.cos(this.pitch);
    const ahead = new Vector3(Math.sin(this.yaw) * flat, Math.sin(this.pitch), Math.cos(this.yaw) * flat);
    eye.setTarget(eye.position.add(ahead));
  }
}
