import "@babylonjs/core/Culling/ray.js";
import { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import { type Detach, detachAll, listen } from "../../signal";
import { ownerOf } from "../../world/facts";
import { pickedAddress } from "../../world/picking";
import type { Grip } from "./grip";

/** A press that wanders less than this, pixels, is no drag. */
const SLACK = 4;
/** Nothing is dragged further than this in one go, metres: near the horizon a pixel is a field. */
const FURTHEST = 100;
/** What one turns round rather than drags: its surfaces are everywhere. */
const AROUND = /^(room|terrain|ground|group)$/;

/** What holds the selection and is told when it was moved. */
interface Holder {
  hold(): Grip | null;
  taken(): void;
  moved(pause: number): void;
}

interface Drag {
  readonly id: number;
  readonly grip: Grip;
  readonly from: Vector3;
  readonly start: Vector3;
  readonly x: number;
  readonly y: number;
  active: boolean;
}

/** Press the selected thing and draw it along the floor; a press elsewhere is the camera's. */
export function dragging(app: App, holder: Holder): Detach {
  const { canvas } = app.shell;
  let drag: Drag | null = null;
  const end = (event: PointerEvent): void => {
    if (drag?.id !== event.pointerId) return;
    const { active } = drag;
    drag = null;
    delete canvas.dataset["dragging"];
    event.stopImmediatePropagation();
    if (active) holder.moved(0);
  };
  return detachAll(
    listen(canvas, "pointerdown", (event) => {
      if (drag !== null || event.button !== 0 || app.mode === "walk" || app.selection === null) return;
      const point = grasped(app, event);
      const grip = point === null ? null : holder.hold();
      if (point === null || grip === null) return;
      drag = { id: event.pointerId, grip, from: point, start: grip.position, x: event.clientX, y: event.clientY, active: false };
      canvas.setPointerCapture(event.pointerId);
      canvas.focus();
      event.stopImmediatePropagation();
    }, { capture: true }),
    listen(canvas, "pointermove", (event) => {
      if (drag?.id !== event.pointerId) return;
      event.stopImmediatePropagation();
      if (!drag.active && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > SLACK) {
        drag.active = true;
        holder.taken();
      }
      const point = drag.active ? onFloor(app, event, drag.from.y) : null;
      if (point === null || Vector3.Distance(point, drag.from) > FURTHEST) return;
      canvas.dataset["dragging"] = "";
      drag.grip.moveTo(drag.start.add(point.subtract(drag.from)));
    }, { capture: true }),
    listen(canvas, "pointerup", end, { capture: true }),
    listen(canvas, "pointercancel", end, { capture: true }),
  );
}

/** The point where a press meets the selected thing itself; null where it meets anything else. */
function grasped(app: App, event: PointerEvent): Vector3 | null {
  const hit = app.scene.pick(event.offsetX, event.offsetY, (mesh) => mesh.isPickable && mesh.isEnabled() && mesh.isVisible);
  const address = pickedAddress(app.world, hit);
  if (address === null || app.selection === null || ownerOf(address) !== ownerOf(app.selection)) return null;
  const item = app.world?.at(ownerOf(address))[0];
  return item === undefined || AROUND.test(item.facts.is ?? item.facts.kind ?? "") ? null : hit.pickedPoint;
}

/** Where the ray through a pixel meets the level of `height`; null where it does not. */
function onFloor(app: App, event: PointerEvent, height: number): Vector3 | null {
  const ray = app.scene.createPickingRay(event.offsetX, event.offsetY, Matrix.Identity(), app.scene.activeCamera);
  const share = (height - ray.origin.y) / ray.direction.y;
  return Number.isFinite(share) && share > 0 ? ray.origin.add(ray.direction.scale(share)) : null;
}
