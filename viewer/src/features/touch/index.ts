import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";

/** Pixels from the stick's middle to full speed. */
const REACH = 44;

/** An on-screen stick for walking where there is no keyboard: shown on coarse pointers only. */
export function attach(app: App): Detach {
  const knob = element("div", { class: "stick-knob" });
  const stick = element("div", { class: "stick", role: "presentation", "aria-hidden": "true" }, knob);
  app.shell.layer.append(stick);
  let held: number | null = null;
  const drive = (strafe: number, ahead: number): void => {
    app.drive.strafe = strafe;
    app.drive.ahead = ahead;
    knob.style.transform = `translate(${strafe * REACH}px, ${-ahead * REACH}px)`;
    app.wake();
  };
  const steer = (event: PointerEvent): void => {
    const box = stick.getBoundingClientRect();
    const x = (event.clientX - box.left - box.width / 2) / REACH;
    const y = (event.clientY - box.top - box.height / 2) / REACH;
    const scale = Math.max(1, Math.hypot(x, y));
    drive(x / scale, -y / scale);
  };
  const release = (event: PointerEvent): void => {
    if (event.pointerId !== held) return;
    held = null;
    drive(0, 0);
  };
  const stops = [
    listen(stick, "pointerdown", (event) => {
      held = event.pointerId;
      stick.setPointerCapture(event.pointerId);
      steer(event);
    }),
    listen(stick, "pointermove", (event) => {
      if (event.pointerId === held) steer(event);
    }),
    listen(stick, "pointerup", release),
    listen(stick, "pointercancel", release),
    app.onMode.on((mode) => (stick.hidden = mode !== "walk")),
  ];
  return () => {
    detachAll(...stops)();
    stick.remove();
  };
}
