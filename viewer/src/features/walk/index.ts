import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";
import { Visitor } from "./visitor";

/** Longer or further than this and a press is a drag, not a tap. */
const TAP_TIME = 250;
const TAP_WAY = 8;
/** What stood still for so long, milliseconds, is in the way where it is now. */
const REST = 80;

/** Walking: W A S D and arrows, drag to look, a double tap to go there. */
export function attach(app: App): Detach {
  const visitor = new Visitor(app);
  const button = element("button", { class: "segment", "aria-pressed": "true", title: "Walk (1)" }, "Walk");
  app.shell.actions.append(button);
  button.addEventListener("click", () => app.setMode("walk"));
  app.place = (feet, yaw) => visitor.place(feet, yaw);
  app.restart = () => {
    visitor.start();
    app.wake();
  };
  let stirred = 0;
  const stops = [
    app.onWorld.on(() => visitor.arrive()),
    app.onStir.on(() => (stirred = performance.now())),
    app.onFrame.on((seconds) => {
      if (stirred > 0 && performance.now() - stirred > REST && app.behaviour !== null) {
        stirred = 0;
        visitor.reread();
      }
      visitor.frame(seconds);
    }),
    app.onMode.on((mode) => {
      button.setAttribute("aria-pressed", String(mode === "walk"));
      if (mode === "walk") app.scene.activeCamera = app.eye;
      visitor.release();
    }),
    listen(window, "keydown", (event) => {
      if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.code === "Digit1") app.setMode("walk");
      else if (event.code === "Home") app.restart();
      else if (app.mode === "walk") visitor.key(event, true);
    }),
    listen(window, "keyup", (event) => visitor.key(event, false)),
    listen(window, "blur", () => visitor.release()),
    looking(app, visitor),
  ];
  return () => {
    detachAll(...stops)();
    button.remove();
  };
}

/** Whether a key belongs to a control rather than to the walk. */
function typing(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement;
  return at.closest("input, select, textarea, [role=tree], [role=tablist], dialog") !== null;
}

function looking(app: App, visitor: Visitor): Detach {
  const { canvas } = app.shell;
  let drag: { id: number; x: number; y: number; way: number; at: number } | null = null;
  let tapped = 0;
  return detachAll(
    listen(canvas, "pointerdown", (event) => {
      canvas.focus();
      if (app.mode !== "walk" || drag !== null || event.button !== 0) return;
      drag = { id: event.pointerId, x: event.clientX, y: event.clientY, way: 0, at: event.timeStamp };
      canvas.setPointerCapture(event.pointerId);
    }),
    listen(canvas, "pointermove", (event) => {
      if (drag?.id !== event.pointerId) return;
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      drag = { ...drag, x: event.clientX, y: event.clientY, way: drag.way + Math.hypot(dx, dy) };
      if (drag.way > TAP_WAY / 2 && !app.holding) visitor.look(dx, dy);
    }),
    listen(canvas, "pointerup", (event) => {
      if (drag?.id !== event.pointerId) return;
      const tap = drag.way < TAP_WAY && event.timeStamp - drag.at < TAP_TIME;
      drag = null;
      if (!tap) return;
      if (event.timeStamp - tapped < 350) goThere(app, visitor, event);
      tapped = event.timeStamp;
    }),
    listen(canvas, "pointercancel", () => (drag = null)),
  );
}

function goThere(app: App, visitor: Visitor, event: PointerEvent): void {
  const hit = app.scene.pick(event.offsetX, event.offsetY, (mesh) => mesh.isPickable && mesh.isEnabled() && mesh.isVisible);
  // Who presses a thing twice means the thing.
  if (hit.pickedPoint !== null && app.behaviour?.listens(hit.pickedMesh) !== true) visitor.go(hit.pickedPoint);
}
