import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "./app";
import { element } from "./shell";
import { type Detach, detachAll } from "./signal";

const SVG = "http://www.w3.org/2000/svg";
/** What is nearer to the eye than this, metres, cannot be seen on the screen. */
const NEAR = 0.05;

/** A point of the page, pixels. */
export type Spot = readonly [number, number];

/** Make an SVG element with attributes and children. */
export function shape<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string>> = {}, ...children: readonly Node[]): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * A layer of drawings and controls over the world and under everything else; a later one lies under those before it.
 *
 * `draw` runs after each frame while it shows.
 */
export class Overlay {
  readonly box: HTMLDivElement;
  readonly drawing = shape("svg", { "aria-hidden": "true" });
  private readonly stop: Detach;

  constructor(
    private readonly app: App,
    name: string,
    draw: () => void,
  ) {
    this.box = element("div", { class: `overlay ${name}` }, this.drawing);
    this.box.hidden = true;
    app.shell.canvas.after(this.box);
    const seen = app.scene.onAfterRenderObservable.add(() => {
      if (!this.box.hidden) draw();
    });
    this.stop = detachAll(
      () => app.scene.onAfterRenderObservable.remove(seen),
      () => this.box.remove(),
    );
  }

  show(visible: boolean): void {
    this.box.hidden = !visible || this.app.immersed;
    this.app.wake(100);
  }

  detach(): void {
    this.stop();
  }

  /** Where a point of the world is seen; null behind the eye. */
  spot(point: Vector3): Spot | null {
    const [x, y, , w] = this.clip(point);
    return w < NEAR ? null : this.page(x / w, y / w);
  }

  /** Where a straight line of the world is seen; null when all of it is behind the eye. */
  line(from: Vector3, to: Vector3): readonly [Spot, Spot] | null {
    const [a, b] = [this.clip(from)[3], this.clip(to)[3]];
    if (a < NEAR && b < NEAR) return null;
    const cut = (near: Vector3, far: Vector3, share: number): Vector3 => Vector3.Lerp(near, far, share);
    const start = a < NEAR ? cut(from, to, (NEAR - a) / (b - a) + 1e-6) : from;
    const end = b < NEAR ? cut(to, from, (NEAR - b) / (a - b) + 1e-6) : to;
    const [first, last] = [this.spot(start), this.spot(end)];
    return first === null || last === null ? null : [first, last];
  }

  private clip({ x, y, z }: Vector3): readonly [number, number, number, number] {
    const m = this.app.scene.getTransformMatrix().m;
    const row = (k: number): number => x * (m[k] ?? 0) + y * (m[k + 4] ?? 0) + z * (m[k + 8] ?? 0) + (m[k + 12] ?? 0);
    return [row(0), row(1), row(2), row(3)];
  }

  private page(x: number, y: number): Spot {
    const { clientWidth, clientHeight } = this.app.shell.canvas;
    return [(x / 2 + 0.5) * clientWidth, (0.5 - y / 2) * clientHeight];
  }
}
