import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";
import { Visitor } from "./visitor";

/** Longer or further than this and a press is a drag, not a tap. */
const TAP_TIME = 250;
const TAP_WAY = 8;

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
  const stops = [
    app.onWorld.on(() => visitor.arrive()),
    app.onFrame.on((seconds) => visitor.frame(seconds)),
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
      if (drag.way > TAP_WAY / 2) visitor.look(dx, dy);
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
  const hit = app.scene.pick(event.offsetX, event.offsetY, (mesh) => mesh.isPickable && mesh.isEnabled());
  if (hit.pickedPoint !== null) visitor.go(hit.pickedPoint);
}
