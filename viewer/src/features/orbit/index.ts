import "@babylonjs/core/Cameras/Inputs/arcRotateCameraPointersInput.js";
import { ArcRotateCamera } from "@babylonjs/core/Cameras/arcRotateCamera.js";
import { Camera } from "@babylonjs/core/Cameras/camera.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App, Mode } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll, listen } from "../../signal";
import { isCover } from "../../world/world";

/** Orbit: turn round the world from outside. Top: the plan from above, with ceilings and roofs off. */
export function attach(app: App): Detach {
  const camera = new ArcRotateCamera("orbit", Math.PI / 4, 1.05, 20, Vector3.Zero(), app.scene);
  camera.minZ = 0.1;
  camera.maxZ = app.eye.maxZ;
  camera.fov = 0.8;
  camera.wheelDeltaPercentage = 0.02;
  camera.pinchDeltaPercentage = 0.01;
  camera.lowerRadiusLimit = 0.5;
  camera.upperBetaLimit = Math.PI - 0.05;
  app.scene.activeCamera = app.eye;
  const buttons = { orbit: button(app, "orbit", "Orbit", "2"), top: button(app, "top", "Top", "3") };
  let framed = false;
  const enter = (mode: Mode): void => {
    for (const [name, made] of Object.entries(buttons)) made.setAttribute("aria-pressed", String(name === mode));
    cover(app, mode !== "top");
    if (mode === "walk") {
      camera.detachControl();
      return;
    }
    app.scene.activeCamera = camera;
    camera.attachControl(true);
    if (mode === "top" || !framed) frame(app, camera, mode);
    framed = mode === "orbit";
  };
  const stops = [
    app.onMode.on(enter),
    app.onWorld.on(({ whole }) => {
      cover(app, app.mode !== "top");
      if (whole && app.mode === "walk") framed = false;
    }),
    app.onFrame.on(() => {
      if (app.mode !== "walk" && camera.inertialAlphaOffset + camera.inertialBetaOffset + camera.inertialRadiusOffset !== 0) app.wake();
      if (app.mode === "top") fit(app, camera);
    }),
    listen(window, "keydown", (event) => {
      if ((event.target as HTMLElement).closest("input, select, textarea, dialog") !== null) return;
      if (event.code === "Digit2") app.setMode("orbit");
      else if (event.code === "Digit3") app.setMode("top");
      else if (app.mode !== "walk") steer(camera, event);
    }),
  ];
  return () => {
    detachAll(...stops)();
    camera.dispose();
    for (const made of Object.values(buttons)) made.remove();
  };
}

function button(app: App, mode: Mode, text: string, key: string): HTMLButtonElement {
  const made = element("button", { class: "segment", "aria-pressed": "false", title: `${text} (${key})` }, text);
  made.addEventListener("click", () => app.setMode(mode));
  app.shell.actions.append(made);
  return made;
}

/** Look at the whole world: over its south-east corner, or straight down. */
function frame(app: App, camera: ArcRotateCamera, mode: Mode): void {
  const { world } = app;
  if (world === null) return;
  const { low, high } = world.focus;
  const size = high.subtract(low);
  camera.target = low.add(high).scaleInPlace(0.5);
  const reach = size.length() / 2;
  const aspect = app.engine.getAspectRatio(camera);
  const narrow = Math.min(1, aspect);
  camera.radius = (reach / Math.sin(camera.fov / 2) / narrow) * 0.8;
  camera.upperRadiusLimit = Math.min(camera.radius * 4, app.eye.maxZ * 0.5);
  camera.alpha = mode === "top" ? Math.PI / 2 : Math.PI / 3.4;
  camera.beta = mode === "top" ? 0.0001 : 1.0;
  camera.mode = mode === "top" ? Camera.ORTHOGRAPHIC_CAMERA : Camera.PERSPECTIVE_CAMERA;
  camera.lowerBetaLimit = mode === "top" ? 0.0001 : 0.05;
  camera.upperBetaLimit = mode === "top" ? 0.0001 : Math.PI / 2 - 0.02;
}

/** A plan has no perspective: the zoom is the height of what it shows. */
function fit(app: App, camera: ArcRotateCamera): void {
  const half = camera.radius * Math.tan(camera.fov / 2);
  const aspect = app.engine.getAspectRatio(camera);
  camera.orthoTop = half;
  camera.orthoBottom = -half;
  camera.orthoLeft = -half * aspect;
  camera.orthoRight = half * aspect;
}

function steer(camera: ArcRotateCamera, event: KeyboardEvent): void {
  const step = 0.06;
  if (event.code === "ArrowLeft") camera.alpha += step;
  else if (event.code === "ArrowRight") camera.alpha -= step;
  else if (event.code === "ArrowUp") camera.beta = Math.max(camera.lowerBetaLimit ?? 0, camera.beta - step);
  else if (event.code === "ArrowDown") camera.beta = Math.min(camera.upperBetaLimit ?? Math.PI, camera.beta + step);
  else if (event.key === "+") camera.radius *= 0.9;
  else if (event.key === "-") camera.radius *= 1.1;
  else return;
  event.preventDefault();
}

/** Show or hide what lies over the rooms. */
function cover(app: App, visible: boolean): void {
  for (const item of app.world?.every ?? []) if (isCover(item)) item.node.setEnabled(visible);
}
