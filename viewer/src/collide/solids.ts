import { Matrix, Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";

/** A fixed body: it pushes a ball out and stops a fall. World frame, metres. */
export interface Solid {
  readonly low: Vector3;
  readonly high: Vector3;
  /** Move `ball` (a centre, changed in place) out of the body; say whether it was in. Only sideways. */
  push(ball: Vector3, radius: number): boolean;
  /** Height of the first standable surface straight below (x, from, z), or null. */
  drop(x: number, z: number, from: number): number | null;
}

/** Steeper than this (about 55 degrees) is a wall, not a floor. */
const STANDABLE = 0.57;
/** A contact whose normal is nearer to the vertical than this is a floor or ceiling and pushes nobody sideways. */
const FLAT = 0.8;

/** Push `ball` along (nx, nz), the sideways part of a contact normal, by `depth`. */
function slide(ball: Vector3, nx: number, ny: number, nz: number, depth: number): boolean {
  const flat = Math.hypot(nx, nz);
  if (Math.abs(ny) > FLAT || flat < 1e-6) return false;
  ball.x += (nx / flat) * depth;
  ball.z += (nz / flat) * depth;
  return true;
}

/** A turned box with `half` extents. */
export class BoxSolid implements Solid {
  readonly low: Vector3;
  readonly high: Vector3;
  private readonly into: Matrix;
  private readonly axes: readonly [Vector3, Vector3, Vector3];

  constructor(
    center: Vector3,
    rotation: Quaternion,
    private readonly half: Vector3,
  ) {
    const out = Matrix.Compose(Vector3.One(), rotation, center);
    this.into = Matrix.Invert(out);
    const axis = (x: number, y: number, z: number): Vector3 => Vector3.TransformNormal(new Vector3(x, y, z), out);
    this.axes = [axis(1, 0, 0), axis(0, 1, 0), axis(0, 0, 1)];
    const [ax, ay, az] = this.axes;
    const reach = new Vector3(
      Math.abs(ax.x) * half.x + Math.abs(ay.x) * half.y + Math.abs(az.x) * half.z,
      Math.abs(ax.y) * half.x + Math.abs(ay.y) * half.y + Math.abs(az.y) * half.z,
      Math.abs(ax.z) * half.x + Math.abs(ay.z) * half.y + Math.abs(az.z) * half.z,
    );
    this.low = center.subtract(reach);
    this.high = center.add(reach);
  }

  push(ball: Vector3, radius: number): boolean {
    const p = Vector3.TransformCoordinates(ball, this.into);
    const { x: hx, y: hy, z: hz } = this.half;
    const q = new Vector3(clamp(p.x, hx), clamp(p.y, hy), clamp(p.z, hz));
    const away = p.subtract(q);
    const distance = away.length();
    if (distance >= radius) return false;
    if (distance < 1e-6) return this.pushFromInside(ball, p, radius);
    const n = this.outward(away.scaleInPlace(1 / distance));
    return slide(ball, n.x, n.y, n.z, radius - distance);
  }

  drop(x: number, z: number, from: number): number | null {
    const p = Vector3.TransformCoordinates(new Vector3(x, from, z), this.into);
    const d = new Vector3(-this.axes[0].y, -this.axes[1].y, -this.axes[2].y);
    let enter = -Infinity;
    let leave = Infinity;
    let facing = 0;
    for (const [at, go, half] of [[p.x, d.x, this.half.x], [p.y, d.y, this.half.y], [p.z, d.z, this.half.z]] as const) {
      if (Math.abs(go) < 1e-9) {
        if (Math.abs(at) > half) return null;
        continue;
      }
      const near = (-Math.sign(go) * half - at) / go;
      if (near > enter) {
        enter = near;
        facing = Math.abs(go);
      }
      leave = Math.min(leave, (Math.sign(go) * half - at) / go);
    }
    return enter > leave || enter < 0 || facing < STANDABLE ? null : from - enter;
  }

  private outward(n: Vector3): Vector3 {
    const [ax, ay, az] = this.axes;
    return new Vector3(
      ax.x * n.x + ay.x * n.y + az.x * n.z,
      ax.y * n.x + ay.y * n.y + az.y * n.z,
      ax.z * n.x + ay.z * n.y + az.z * n.z,
    );
  }

  private pushFromInside(ball: Vector3, p: Vector3, radius: number): boolean {
    const exits = [
      { axis: this.axes[0], depth: this.half.x - Math.abs(p.x), sign: Math.sign(p.x) || 1 },
      { axis: this.axes[1], depth: this.half.y - Math.abs(p.y), sign: Math.sign(p.y) || 1 },
      { axis: this.axes[2], depth: this.half.z - Math.abs(p.z), sign: Math.sign(p.z) || 1 },
    ].filter(({ axis }) => Math.abs(axis.y) <= FLAT);
    const exit = exits.reduce((best, one) => (one.depth < best.depth ? one : best), exits[0] ?? { axis: Vector3.Right(), depth: 0, sign: 1 });
    return slide(ball, exit.axis.x * exit.sign, exit.axis.y * exit.sign, exit.axis.z * exit.sign, exit.depth + radius);
  }
}

/** An upright round body: a cylinder, or a capsule or sphere as the cylinder around it. */
export class RoundSolid implements Solid {
  readonly low: Vector3;
  readonly high: Vector3;

  constructor(
    private readonly center: Vector3,
    private readonly reach: number,
    private readonly halfHeight: number,
    private readonly domed: boolean,
  ) {
    this.low = new Vector3(center.x - reach, center.y - halfHeight, center.z - reach);
    this.high = new Vector3(center.x + reach, center.y + halfHeight, center.z + reach);
  }

  push(ball: Vector3, radius: number): boolean {
    const dy = Math.max(Math.abs(ball.y - this.center.y) - this.halfHeight, 0);
    if (dy >= radius) return false;
    const dx = ball.x - this.center.x;
    const dz = ball.z - this.center.z;
    const distance = Math.hypot(dx, dz);
    const free = this.reach + Math.sqrt(radius * radius - dy * dy);
    if (distance >= free) return false;
    return distance < 1e-6 ? slide(ball, 1, 0, 0, free) : slide(ball, dx, 0, dz, free - distance);
  }

  drop(x: number, z: number, from: number): number | null {
    const distance = Math.hypot(x - this.center.x, z - this.center.z);
    if (distance > this.reach) return null;
    const dome = this.domed ? Math.min(this.reach, this.halfHeight) : 0;
    const lost = dome * (1 - Math.sqrt(1 - (distance / this.reach) ** 2));
    const top = this.high.y - lost;
    return top <= from ? top : null;
  }
}

/** One triangle of a body that is no simple shape; both of its sides stop. */
export class TriangleSolid implements Solid {
  readonly low: Vector3;
  readonly high: Vector3;
  private readonly steep: boolean;

  constructor(
    private readonly a: Vector3,
    private readonly b: Vector3,
    private readonly c: Vector3,
  ) {
    this.low = Vector3.Minimize(Vector3.Minimize(a, b), c);
    this.high = Vector3.Maximize(Vector3.Maximize(a, b), c);
    const normal = Vector3.Cross(b.subtract(a), c.subtract(a));
    this.steep = Math.abs(normal.y) < STANDABLE * normal.length();
  }

  push(ball: Vector3, radius: number): boolean {
    const q = this.nearest(ball);
    const nx = ball.x - q.x;
    const ny = ball.y - q.y;
    const nz = ball.z - q.z;
    const distance = Math.hypot(nx, ny, nz);
    if (distance >= radius || distance < 1e-6) return false;
    return slide(ball, nx / distance, ny / distance, nz / distance, radius - distance);
  }

  drop(x: number, z: number, from: number): number | null {
    if (this.steep) return null;
    const { a, b, c } = this;
    const area = (b.x - a.x) * (c.z - a.z) - (c.x - a.x) * (b.z - a.z);
    if (Math.abs(area) < 1e-12) return null;
    const v = ((x - a.x) * (c.z - a.z) - (c.x - a.x) * (z - a.z)) / area;
    const w = ((b.x - a.x) * (z - a.z) - (x - a.x) * (b.z - a.z)) / area;
    if (v < -1e-6 || w < -1e-6 || v + w > 1 + 1e-6) return null;
    const y = a.y + v * (b.y - a.y) + w * (c.y - a.y);
    return y <= from ? y : null;
  }

  /** Closest point of the triangle, by its Voronoi regions (Ericson, Real-Time Collision Detection, 5.1.5). */
  private nearest(p: Vector3): Vector3 {
    const { a, b, c } = this;
    const ab = b.subtract(a);
    const ac = c.subtract(a);
    const ap = p.subtract(a);
    const d1 = Vector3.Dot(ab, ap);
    const d2 = Vector3.Dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return a;
    const bp = p.subtract(b);
    const d3 = Vector3.Dot(ab, bp);
    const d4 = Vector3.Dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return b;
    const vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return a.add(ab.scale(d1 / (d1 - d3)));
    const cp = p.subtract(c);
    const d5 = Vector3.Dot(ab, cp);
    const d6 = Vector3.Dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return c;
    const vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return a.add(ac.scale(d2 / (d2 - d6)));
    const va = d3 * d6 - d5 * d4;
    const along = (d4 - d3) / (d4 - d3 + d5 - d6);
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) return b.add(c.subtract(b).scale(along));
    const scale = 1 / (va + vb + vc);
    return a.add(ab.scale(vb * scale)).addInPlace(ac.scale(vc * scale));
  }
}

function clamp(value: number, half: number): number {
  return Math.max(-half, Math.min(half, value));
}
