import { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import { type Detach, detachAll, listen } from "../../signal";
import type { Grabber } from "./grabber";

/** A press that wanders less than this, pixels, is a click. */
const SLACK = 4;

interface Press {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  /** How far the place that was pressed is, metres. */
  readonly far: number;
  readonly thing: string;
}

/** Walking, the mouse or a finger draws a thing at the distance it has; let go in motion, it flies. */
export function mouse(app: App, grabber: Grabber): Detach {
  const { canvas } = app.shell;
  let press: Press | null = null;
  let [x, y] = [0, 0];
  const frame = (): Matrix | null => {
    if (press === null) return null;
    const ray = app.scene.createPickingRay(x, y, Matrix.Identity(), app.eye);
    const { x: px, y: py, z: pz } = ray.origin.add(ray.direction.scale(press.far));
    return Matrix.Translation(px, py, pz);
  };
  const end = (event: PointerEvent): void => {
    if (press?.id !== event.pointerId) return;
    press = null;
    app.holding = false;
    grabber.letGo("mouse");
  };
  return detachAll(
    listen(canvas, "pointerdown", (event) => {
      if (press !== null || event.button !== 0 || app.mode !== "walk" || app.immersed) return;
      const hit = app.scene.pick(event.offsetX, event.offsetY, (mesh) => mesh.isPickable && mesh.isEnabled() && mesh.isVisible, false, app.eye);
      const thing = grabber.thingOf(hit.pickedMesh);
      if (thing === null || hit.pickedPoint === null) return;
      [x, y] = [event.offsetX, event.offsetY];
      press = { id: event.pointerId, x, y, far: Vector3.Distance(app.eye.globalPosition, hit.pickedPoint), thing };
    }, { capture: true }),
    listen(canvas, "pointermove", (event) => {
      if (press?.id !== event.pointerId) return;
      if (!app.holding && Math.hypot(event.offsetX - press.x, event.offsetY - press.y) > SLACK) {
        const hand = frame();
        if (hand === null || !grabber.grab("mouse", press.thing, hand)) return;
        canvas.setPointerCapture(event.pointerId);
        app.holding = true;
      }
      [x, y] = [event.offsetX, event.offsetY];
    }, { capture: true }),
    listen(canvas, "pointerup", end, { capture: true }),
    listen(canvas, "pointercancel", end, { capture: true }),
    app.onFrame.on((seconds) => {
      const hand = app.holding ? frame() : null;
      if (hand !== null) grabber.move("mouse", hand, seconds);
    }),
  );
}
