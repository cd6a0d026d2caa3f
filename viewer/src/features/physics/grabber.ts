import type { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import type { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import type { Held } from "../../grabbing";
import type { Item } from "../../world/world";
import { Hold } from "./hold";

/** Who holds what: each hand one thing, each thing one hand. */
export class Grabber {
  private readonly holds = new Map<string, { readonly address: string; readonly hold: Hold | null }>();

  constructor(
    private readonly app: App,
    /** The body at an address, if it is one that falls. */
    private readonly bodyAt: (address: string) => Held | null,
    private readonly bodies: () => readonly Held[],
  ) {}

  /** The address of the thing a mesh belongs to that can be grabbed; null where none can. */
  thingOf(mesh: AbstractMesh | null): string | null {
    for (let item: Item | null = this.app.world?.itemOf(mesh) ?? null; item !== null; item = item.parent) {
      if (item.facts.grab === true) return item.address;
    }
    return null;
  }

  /** The address of the body nearest to a place, within so many metres; null for none. */
  nearest(place: Vector3, within: number): string | null {
    let best: { readonly address: string; readonly away: number } | null = null;
    for (const body of this.bodies()) {
      const away = body.distance(place);
      if (away <= (best?.away ?? within)) best = { address: body.address, away };
    }
    return best?.address ?? null;
  }

  /** Take hold of a thing; whether the hand was free. What is in another hand goes from it. */
  grab(name: string, address: string, hand: Matrix): boolean {
    if (this.holds.has(name)) return false;
    for (const [other, held] of this.holds) if (held.address === address) this.letGo(other);
    const body = this.bodyAt(address);
    this.holds.set(name, { address, hold: body === null ? null : new Hold(body, hand) });
    this.app.onGrab.emit(address);
    this.app.wake();
    return true;
  }

  move(name: string, hand: Matrix, seconds: number): void {
    this.holds.get(name)?.hold?.move(hand, seconds);
  }

  letGo(name: string): void {
    const held = this.holds.get(name);
    if (held === undefined) return;
    this.holds.delete(name);
    held.hold?.release();
    this.app.onRelease.emit(held.address);
    this.app.wake();
  }

  letGoAll(): void {
    for (const name of [...this.holds.keys()]) this.letGo(name);
  }

  /** Let go with every hand that is not `there`. */
  keep(there: (name: string) => boolean): void {
    for (const name of [...this.holds.keys()]) if (!there(name)) this.letGo(name);
  }

  get any(): boolean {
    return this.holds.size > 0;
  }
}
