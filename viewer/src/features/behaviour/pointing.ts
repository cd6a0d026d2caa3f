import "@babylonjs/core/Rendering/outlineRenderer.js";
import { InputManager } from "@babylonjs/core/Inputs/scene.inputManager.js";
import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import type { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import type { Node } from "@babylonjs/core/node.js";
import type { App } from "../../app";
import { type Detach, detachAll, listen } from "../../signal";
import type { Run } from "./run";

/** How strongly what can be pressed lights up under the pointer. */
const GLOW = 0.3;
const LIGHT = new Color3(1, 0.93, 0.7);
/** What moves comes under a pointer that rests; so often it is looked, milliseconds. */
const REST = 250;
/** The engine forgets what is under a pointer at each of its moves: what is found here goes by a number no pointer has. */
const POINTER = 100;

/** Shows what can be pressed: a soft light on it, and a hand for the pointer. The engine hears of what is under the pointer. */
export function pointing(app: App, run: Run): Detach {
  // Two presses in a row are two presses: the engine would wait whether they are a double one.
  InputManager.DoubleClickDelay = 0;
  const glow = new Glow(run);
  const { canvas } = app.shell;
  const handles = app.scene.doNotHandleCursors;
  app.scene.doNotHandleCursors = true;
  const under = app.scene.onMeshUnderPointerUpdatedObservable.add(({ mesh, pointerId }) => {
    const node = app.mode === "walk" || app.immersed ? run.bindings.pressed(mesh) : null;
    glow.show(pointerId, node);
    if (pointerId !== POINTER) return;
    canvas.style.cursor = node === null ? "" : "pointer";
    app.wake(200);
  });
  return detachAll(
    hovering(app),
    () => app.scene.onMeshUnderPointerUpdatedObservable.remove(under),
    () => glow.clear(),
    () => {
      canvas.style.cursor = "";
      app.scene.doNotHandleCursors = handles;
    },
    app.onLeaving.on(() => glow.clear()),
    app.onSession.on(() => glow.clear()),
    app.onMode.on(() => glow.clear()),
  );
}

/** Pick once a frame at most, and only where a mouse or a pen is: moves come more often than frames. */
function hovering(app: App): Detach {
  const { canvas } = app.shell;
  let at: { readonly x: number; readonly y: number } | null = null;
  let stale = false;
  let looked = 0;
  const over = (mesh: AbstractMesh | null): void => app.scene.setPointerOverMesh(mesh, POINTER);
  return detachAll(
    listen(canvas, "pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons !== 0) return;
      at = { x: event.offsetX, y: event.offsetY };
      stale = true;
    }),
    listen(canvas, "pointerleave", () => {
      at = null;
      over(null);
    }),
    app.onFrame.on(() => {
      const now = performance.now();
      if (at === null || app.immersed || app.mode !== "walk" || (!stale && now - looked < REST)) return;
      stale = false;
      looked = now;
      const hit = app.scene.pick(at.x, at.y, (mesh) => mesh.isPickable && mesh.isEnabled() && mesh.isVisible);
      over(hit.pickedMesh);
    }),
  );
}

/** A light on the things that pointers are on. */
class Glow {
  private readonly lit = new Map<number, Node | null>();
  private meshes = new Set<AbstractMesh>();

  constructor(private readonly run: Run) {}

  show(pointer: number, node: Node | null): void {
    if ((this.lit.get(pointer) ?? null) === node) return;
    this.lit.set(pointer, node);
    this.draw();
  }

  clear(): void {
    this.lit.clear();
    this.draw();
  }

  private draw(): void {
    for (const mesh of this.meshes) mesh.renderOverlay = false;
    this.meshes = new Set([...this.lit.values()].flatMap((node) => this.below(node)));
    for (const mesh of this.meshes) {
      mesh.renderOverlay = true;
      mesh.overlayColor = LIGHT;
      mesh.overlayAlpha = GLOW;
    }
  }

  /** What is drawn of a thing, but for things of their own that are in it. */
  private below(node: Node | null): AbstractMesh[] {
    if (node === null) return [];
    const meshes = [node, ...node.getChildMeshes(false)].filter((each): each is AbstractMesh => "renderOverlay" in each);
    return meshes.filter((mesh) => this.run.bindings.pressed(mesh) === node);
  }
}
