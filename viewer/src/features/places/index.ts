import { ArcRotateCamera } from "@babylonjs/core/Cameras/arcRotateCamera.js";
import { Camera } from "@babylonjs/core/Cameras/camera.js";
import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { CreateLineSystem } from "@babylonjs/core/Meshes/Builders/linesBuilder.js";
import type { LinesMesh } from "@babylonjs/core/Meshes/linesMesh.js";
import type { App } from "../../app";
import type { Detach } from "../../signal";
import type { Item } from "../../world/world";

/** How far before a camera lies what one turns round, metres. */
const AHEAD = 4;
const OUTLINE = new Color3(0.05, 0.45, 0.31);

/** Things without a shape, chosen among the contents: a camera is gone to, a zone shows its edges. */
export function attach(app: App): Detach {
  let lines: LinesMesh | null = null;
  let restore: (() => void) | null = null;
  const clear = (): void => {
    lines?.dispose();
    lines = null;
  };
  const show = (selection: string | null): void => {
    clear();
    const item = selection === null ? undefined : app.world?.find(selection).items[0];
    if (item?.facts.role === "zone") lines = outline(app, item);
    if (item?.facts.role === "camera") {
      restore?.();
      restore = go(app, item);
    }
  };
  const stops = [
    app.onSelection.on(show),
    app.onWorld.on(() => show(null)),
    app.onMode.on((mode) => {
      if (mode === "orbit") return;
      restore?.();
      restore = null;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    clear();
  };
}

/** Look from a camera of the world, as wide as it does; gives what undoes the width. */
function go(app: App, item: Item): (() => void) | null {
  const lens = item.node.getDescendants(false, (node) => node instanceof Camera)[0] as Camera | undefined;
  if (lens === undefined || app.immersed) return null;
  item.node.computeWorldMatrix(true);
  lens.getViewMatrix(true);
  app.setMode("orbit");
  const eye = app.scene.activeCamera;
  if (!(eye instanceof ArcRotateCamera)) return null;
  const place = lens.globalPosition.clone();
  // The parent's front is +Z; the lens below it is turned to glTF's view along -Z, which the loader undoes.
  const ahead = lens.getForwardRay(1).direction;
  eye.setTarget(place.add(ahead.scale(AHEAD)));
  eye.setPosition(place);
  const before = eye.fov;
  eye.fov = lens.fov;
  return () => (eye.fov = before);
}

/** The twelve edges of a zone. */
function outline(app: App, item: Item): LinesMesh | null {
  const [width = 0, height = 0, depth = 0] = item.facts.size ?? [];
  const [x, z] = [width / 2, depth / 2];
  const ring = (y: number): Vector3[] => [[-x, -z], [x, -z], [x, z], [-x, z], [-x, -z]].map(([a = 0, b = 0]) => new Vector3(a, y, b));
  const posts = ring(0).slice(0, 4).map((foot) => [foot, foot.add(new Vector3(0, height, 0))]);
  const lines = CreateLineSystem("zone outline", { lines: [ring(0), ring(height), ...posts] }, app.scene);
  lines.color = OUTLINE;
  lines.isPickable = false;
  lines.parent = item.node;
  return lines;
}
