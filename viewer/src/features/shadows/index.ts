import "@babylonjs/core/Lights/Shadows/shadowGeneratorSceneComponent.js";
import { DirectionalLight } from "@babylonjs/core/Lights/directionalLight.js";
import { ShadowGenerator } from "@babylonjs/core/Lights/Shadows/shadowGenerator.js";
import { RenderTargetTexture } from "@babylonjs/core/Materials/Textures/renderTargetTexture.js";
import type { App } from "../../app";
import type { Detach } from "../../signal";
import { type World, meshesBelow } from "../../world/world";

const SIZE = 2048;

/** Shadows of the sun, drawn once a load since nothing that casts them moves far; off in a headset, which has no time for them. */
export function attach(app: App): Detach {
  let generator: ShadowGenerator | null = null;
  const clear = (): void => {
    generator?.dispose();
    generator = null;
  };
  const wanted = new URLSearchParams(location.search).get("shadows") !== "0";
  const stops = [
    app.onWorld.on(({ world }) => {
      clear();
      if (wanted) generator = cast(app, world);
    }),
    app.onSession.on((session) => {
      const light = generator?.getLight();
      if (light !== undefined) light.shadowEnabled = session === null;
    }),
    app.onStir.on(() => generator?.getShadowMap()?.resetRefreshCounter()),
    app.onMode.on(() => generator?.getShadowMap()?.resetRefreshCounter()),
  ];
  return () => {
    for (const stop of stops) stop();
    clear();
  };
}

function cast(app: App, world: World): ShadowGenerator | null {
  const sun = app.scene.lights.find((light) => light instanceof DirectionalLight);
  if (!(sun instanceof DirectionalLight)) return null;
  const sky = world.withRole("sky");
  const skipped = new Set(sky === undefined ? [] : meshesBelow(sky));
  const land = world.withRole("ground");
  const ground = new Set(land === undefined ? [] : meshesBelow(land));
  const generator = new ShadowGenerator(SIZE, sun);
  generator.usePercentageCloserFiltering = true;
  generator.filteringQuality = ShadowGenerator.QUALITY_MEDIUM;
  generator.bias = 0.002;
  generator.normalBias = 0.02;
  sun.autoUpdateExtends = true;
  sun.autoCalcShadowZBounds = true;
  for (const mesh of world.root.getChildMeshes()) {
    if (skipped.has(mesh) || mesh.getTotalVertices() === 0) continue;
    mesh.receiveShadows = true;
    // The ground reaches to the horizon: casting from it would spread the map's texels over a kilometre.
    if (ground.has(mesh)) continue;
    if (mesh.material?.needAlphaBlending() !== true) generator.addShadowCaster(mesh, false);
  }
  const map = generator.getShadowMap();
  if (map !== null) map.refreshRate = RenderTargetTexture.REFRESHRATE_RENDER_ONCE;
  sun.shadowEnabled = !app.immersed;
  return generator;
}
