import "@babylonjs/core/XR/features/WebXRControllerPointerSelection.js";
import "@babylonjs/core/XR/features/WebXRControllerTeleportation.js";
import "@babylonjs/core/XR/features/WebXRHandTracking.js";
import "@babylonjs/core/XR/motionController/index.js";
import { StandardMaterial } from "@babylonjs/core/Materials/standardMaterial.js";
import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import { Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { CreateGround } from "@babylonjs/core/Meshes/Builders/groundBuilder.js";
import type { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import type { WebXRCamera } from "@babylonjs/core/XR/webXRCamera.js";
import { WebXRDefaultExperience } from "@babylonjs/core/XR/webXRDefaultExperience.js";
import { WebXRState } from "@babylonjs/core/XR/webXRTypes.js";
import type { Camera } from "@babylonjs/core/Cameras/camera.js";
import type { App, Immersion } from "../../app";
import { EYE } from "../../collide/walker";
import { meshesBelow } from "../../world/world";

/** One press of the stick turns by this: far enough to be quick, small enough not to lose oneself. */
const SNAP = Math.PI / 6;
/** A surface flatter than this (cosine of its slope) can be stood on. */
const LEVEL = 0.75;
const CLEAR = new Color3(0.16, 0.62, 0.46);
const BLOCKED = new Color3(0.85, 0.25, 0.2);

/** Enter a headset session from where the visitor stands; the experience is made once and kept. */
export async function enterSession(app: App, immersion: Immersion): Promise<void> {
  app.setMode("walk");
  app.headset ??= await prepare(app);
  const experience = app.headset;
  if (app.immersed) return;
  app.wake(5000);
  await experience.baseExperience.enterXRAsync(immersion, "local-floor", experience.renderTarget);
  passThrough(app, immersion === "immersive-ar");
  app.onSession.emit(immersion);
}

async function prepare(app: App): Promise<WebXRDefaultExperience> {
  const ring = new StandardMaterial("teleport-ring", app.scene);
  ring.disableLighting = true;
  ring.emissiveColor = CLEAR;
  ring.alpha = 0.7;
  const experience = await WebXRDefaultExperience.CreateAsync(app.scene, {
    disableDefaultUI: true,
    // The four below would each fetch something from a content network.
    disableNearInteraction: true,
    inputOptions: { disableOnlineControllerRepository: true, doNotLoadControllerMeshes: true },
    handSupportOptions: { handMeshes: { disableDefaultMeshes: true }, jointMeshes: { enablePhysics: false } },
    pointerSelectionOptions: { enablePointerSelectionOnAllControllers: true },
    teleportationOptions: {
      timeToTeleport: 1500,
      floorMeshes: [],
      defaultTargetMeshOptions: { teleportationCircleMaterial: ring, disableAnimation: matchMedia("(prefers-reduced-motion: reduce)").matches },
    },
    optionalFeatures: ["hand-tracking", "local-floor"],
  });
  levelOnly(experience, ring);
  floors(app, experience);
  const { camera, sessionManager, onStateChangedObservable } = experience.baseExperience;
  // Asked for on each frame, since a session that has ended answers no more.
  let height = EYE;
  sessionManager.onXRFrameObservable.add(() => (height = camera.realWorldHeight || height));
  onStateChangedObservable.add((state) => {
    if (state === WebXRState.NOT_IN_XR) left(app, camera, height);
  });
  const { place } = app;
  app.stand = (feet, yaw) => {
    if (app.immersed) transport(camera, feet, yaw, height);
    else place(feet, yaw);
  };
  return experience;
}

/** Put the wearer's feet somewhere, looking along a yaw; heads keep their height and tilt. */
function transport(camera: WebXRCamera, feet: Vector3, yaw: number, height: number): void {
  const ahead = camera.getDirection(new Vector3(0, 0, -1));
  const turn = Quaternion.RotationAxis(Vector3.UpReadOnly, yaw - Math.atan2(ahead.x, ahead.z));
  camera.position.set(feet.x, feet.y + height, feet.z);
  turn.multiplyToRef(camera.rotationQuaternion, camera.rotationQuaternion);
}

/** Walls and table edges stop the ray like floors do, but nobody lands on them. */
function levelOnly(experience: WebXRDefaultExperience, ring: StandardMaterial): void {
  const { teleportation } = experience;
  teleportation.rotationAngle = SNAP;
  teleportation.onTargetMeshPositionUpdatedObservable.add((pick) => {
    const level = (pick.getNormal(true, true)?.y ?? 0) >= LEVEL;
    teleportation.skipNextTeleportation = !level;
    ring.emissiveColor = level ? CLEAR : BLOCKED;
  });
}

/** Whatever is drawn takes the teleport ray; a world without terrain has its endless floor. */
function floors(app: App, experience: WebXRDefaultExperience): void {
  let offered: AbstractMesh[] = [];
  const endless = CreateGround("endless-floor", { width: 2000, height: 2000 }, app.scene);
  endless.isVisible = false;
  endless.isPickable = false;
  const offer = (): void => {
    for (const mesh of offered) experience.teleportation.removeFloorMesh(mesh);
    const terrain = app.world?.withRole("ground") ?? app.world?.withRole("terrain");
    const drawn = (app.world?.roots ?? []).flatMap(meshesBelow).filter((mesh) => mesh.isPickable);
    offered = terrain === undefined ? [endless, ...drawn] : drawn;
    for (const mesh of offered) experience.teleportation.addFloorMesh(mesh);
  };
  offer();
  app.onWorld.on(offer);
}

/** In AR the room is the backdrop: no sky, and a clear canvas. */
function passThrough(app: App, through: boolean): void {
  app.world?.withRole("sky")?.node.setEnabled(!through);
  app.scene.autoClear = true;
  app.scene.clearColor.a = through ? 0 : 1;
}

/** Stand in the page where one stood in the headset. */
function left(app: App, camera: Camera, height: number): void {
  passThrough(app, false);
  const ahead = camera.getDirection(new Vector3(0, 0, -1));
  const feet = camera.globalPosition.clone();
  feet.y -= height;
  app.place(feet, Math.atan2(ahead.x, ahead.z));
  app.onSession.emit(null);
  app.setMode("walk");
}
