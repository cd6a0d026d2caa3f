import { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App, Immersion, Mode } from "../../app";
import type { Detach } from "../../signal";

/** What a script may ask of the page; the browser tests do. */
export interface Hooks {
  readonly ready: boolean;
  readonly revision: string | null;
  readonly mode: Mode;
  readonly selection: string | null;
  readonly session: Immersion | null;
  /** Worlds swapped in so far: whole loads and patches. */
  readonly swaps: { readonly whole: number; readonly patched: number };
  /** Addresses of what is in the world. */
  addresses(): string[];
  /** Where the active camera is and looks, world frame, metres. */
  camera(): { position: number[]; ahead: number[] };
  /** World position of an address. */
  position(address: string): number[] | null;
  /** Pixel at which a world point is seen. */
  project(point: readonly [number, number, number]): [number, number];
  place(feet: readonly [number, number, number], yaw?: number): void;
  restart(): void;
  select(address: string | null): void;
  look(mode: Mode): void;
  enter(immersion: Immersion): Promise<void>;
  leave(): Promise<void>;
  disconnect(): void;
  readonly app: App;
}

declare global {
  interface Window {
    scenewright?: Hooks;
  }
}

/** Hang the hooks on the window. */
export function attach(app: App): Detach {
  let session: Immersion | null = null;
  const swaps = { whole: 0, patched: 0 };
  const stops = [
    app.onSession.on((now) => (session = now)),
    app.onWorld.on(({ whole }) => (swaps[whole ? "whole" : "patched"] += 1)),
  ];
  window.scenewright = {
    get ready() {
      return app.world !== null && app.scene.isReady();
    },
    get revision() {
      return app.world?.revision ?? null;
    },
    get mode() {
      return app.mode;
    },
    get selection() {
      return app.selection;
    },
    get session() {
      return session;
    },
    swaps,
    app,
    addresses: () => [...new Set((app.world?.every ?? []).map(({ address }) => address))],
    camera: () => pose(app),
    position: (address) => app.world?.at(address)[0]?.node.getAbsolutePosition().asArray() ?? null,
    project: (point) => project(app, point),
    place: (feet, yaw) => {
      app.place(Vector3.FromArray([...feet]), yaw);
      app.wake();
    },
    restart: () => app.restart(),
    select: (address) => app.select(address),
    look: (mode) => app.setMode(mode),
    enter: (immersion) => app.enter(immersion),
    leave: () => app.leave(),
    disconnect: () => app.disconnect(),
  };
  return () => {
    for (const stop of stops) stop();
    delete window.scenewright;
  };
}

function pose(app: App): { position: number[]; ahead: number[] } {
  const camera = app.scene.activeCamera ?? app.eye;
  return { position: camera.globalPosition.asArray(), ahead: camera.getForwardRay(1).direction.asArray() };
}

function project(app: App, point: readonly [number, number, number]): [number, number] {
  const camera = app.scene.activeCamera ?? app.eye;
  const { engine, scene } = app;
  const view = camera.viewport.toGlobal(engine.getRenderWidth(), engine.getRenderHeight());
  scene.updateTransformMatrix(true);
  const at = Vector3.Project(Vector3.FromArray([...point]), Matrix.IdentityReadOnly, scene.getTransformMatrix(), view);
  const scale = engine.getHardwareScalingLevel();
  return [at.x * scale, at.y * scale];
}
