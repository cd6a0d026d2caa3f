import { Ray } from "@babylonjs/core/Culling/ray.core.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { WebXRInputSource } from "@babylonjs/core/XR/webXRInputSource.js";
import type { App } from "../../app";
import type { Detach } from "../../signal";
import type { Grabber } from "./grabber";
import { frameOf } from "./shapes";

/** Nearer than this to the grip a thing is taken by the hand itself, metres. */
const NEAR = 0.1;
/** Further than this no ray takes anything. */
const FAR = 20;
const GRABS = ["selectstart", "squeezestart"] as const;
const LETS_GO = ["selectend", "squeezeend"] as const;

/** In a headset both hands grab: what the grip is near, else what the ray meets; trigger, squeeze or pinch. */
export function hands(app: App, grabber: Grabber): Detach {
  let session: XRSession | null = null;
  const sources = (): readonly WebXRInputSource[] => app.headset?.input.controllers ?? [];
  const grab = (event: XRInputSourceEvent): void => {
    const source = sources().find(({ inputSource }) => inputSource === event.inputSource);
    if (source !== undefined) reach(app, grabber, source);
  };
  const letGo = (event: XRInputSourceEvent): void => {
    const source = sources().find(({ inputSource }) => inputSource === event.inputSource);
    if (source !== undefined) grabber.letGo(source.uniqueId);
  };
  const leave = (): void => {
    for (const type of GRABS) session?.removeEventListener(type, grab);
    for (const type of LETS_GO) session?.removeEventListener(type, letGo);
    session = null;
    grabber.letGoAll();
  };
  const stops = [
    app.onSession.on((immersion) => {
      leave();
      if (immersion === null) return;
      session = app.headset?.baseExperience.sessionManager.session ?? null;
      for (const type of GRABS) session?.addEventListener(type, grab);
      for (const type of LETS_GO) session?.addEventListener(type, letGo);
    }),
    app.onFrame.on((seconds) => {
      if (!app.immersed) return;
      const here = new Set(sources().map(({ uniqueId }) => uniqueId));
      for (const source of sources()) grabber.move(source.uniqueId, frameOf(handOf(source)), seconds);
      // A hand that is not seen any more lets go.
      grabber.keep((name) => name === "mouse" || here.has(name));
    }),
  ];
  return () => {
    leave();
    for (const stop of stops) stop();
  };
}

function handOf(source: WebXRInputSource): TransformNode {
  return source.grip ?? source.pointer;
}

function reach(app: App, grabber: Grabber, source: WebXRInputSource): void {
  const hand = handOf(source);
  const near = grabber.nearest(hand.getAbsolutePosition(), NEAR);
  if (near !== null) {
    grabber.grab(source.uniqueId, near, frameOf(hand));
    return;
  }
  const ray = new Ray(Vector3.Zero(), Vector3.Forward());
  source.getWorldPointerRayToRef(ray);
  ray.length = FAR;
  const hit = app.scene.pickWithRay(ray, (mesh) => mesh.isPickable && mesh.isEnabled() && mesh.isVisible);
  const thing = grabber.thingOf(hit?.pickedMesh ?? null);
  if (thing !== null) grabber.grab(source.uniqueId, thing, frameOf(hand));
}
