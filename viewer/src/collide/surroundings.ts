import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { Solid } from "./solids";

/** Edge of a grid cell, metres: a few bodies a cell in a furnished room. */
const CELL = 2;
/** A body over more cells than this is asked every time instead of being listed in each. */
const WIDE = 4096;

/** All bodies of a world in a grid over the floor plan. */
export class Surroundings {
  private readonly cells = new Map<number, Solid[]>();
  private readonly wide: Solid[] = [];

  /** `floor`: the height of the endless floor of a world without terrain; null for none. */
  constructor(
    solids: Iterable<Solid>,
    private readonly floor: number | null,
  ) {
    for (const solid of solids) this.add(solid);
  }

  /** Push a ball out of everything it is in, sideways, a few times over so that corners settle. */
  push(ball: Vector3, radius: number): void {
    for (let round = 0; round < 4; round++) {
      let touched = false;
      for (const solid of this.near(ball, radius)) {
        if (solid.high.y < ball.y - radius || solid.low.y > ball.y + radius) continue;
        touched = solid.push(ball, radius) || touched;
      }
      if (!touched) return;
    }
  }

  /** Height of the highest floor below (x, from, z), or null over a void. */
  drop(x: number, z: number, from: number): number | null {
    let best = this.floor !== null && this.floor <= from ? this.floor : null;
    for (const solid of this.near(new Vector3(x, 0, z), 0)) {
      if (best !== null && solid.high.y <= best) continue;
      const height = solid.drop(x, z, from);
      if (height !== null && (best === null || height > best)) best = height;
    }
    return best;
  }

  private add(solid: Solid): void {
    const [x0, x1, z0, z1] = [cell(solid.low.x), cell(solid.high.x), cell(solid.low.z), cell(solid.high.z)];
    if ((x1 - x0 + 1) * (z1 - z0 + 1) > WIDE) {
      this.wide.push(solid);
      return;
    }
    for (let x = x0; x <= x1; x++) {
      for (let z = z0; z <= z1; z++) {
        const key = slot(x, z);
        const list = this.cells.get(key);
        if (list === undefined) this.cells.set(key, [solid]);
        else list.push(solid);
      }
    }
  }

  private near(at: Vector3, radius: number): Set<Solid> {
    const found = new Set(this.wide);
    for (let x = cell(at.x - radius); x <= cell(at.x + radius); x++) {
      for (let z = cell(at.z - radius); z <= cell(at.z + radius); z++) {
        for (const solid of this.cells.get(slot(x, z)) ?? []) found.add(solid);
      }
    }
    return found;
  }
}

function cell(metres: number): number {
  return Math.floor(metres / CELL);
}

/** One number for a cell; worlds are far smaller than the 2^21 cells a side this allows. */
function slot(x: number, z: number): number {
  return x * 4194304 + z;
}
