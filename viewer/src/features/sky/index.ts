import { HemisphericLight } from "@babylonjs/core/Lights/hemisphericLight.js";
import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import type { Detach } from "../../signal";
import { type Item, meshesBelow } from "../../world/world";

/** The sky goes where the visitor goes and is never touched; a world without any light gets a plain one. */
export function attach(app: App): Detach {
  let sky: Item | undefined;
  let lamp: HemisphericLight | null = null;
  const stopWorld = app.onWorld.on(({ world }) => {
    sky = world.withRole("sky");
    for (const mesh of sky === undefined ? [] : meshesBelow(sky)) {
      mesh.isPickable = false;
      mesh.applyFog = false;
      mesh.alwaysSelectAsActiveMesh = true;
    }
    lamp?.dispose();
    lamp = null;
    if (app.scene.environmentTexture === null && app.scene.lights.length === 0) {
      lamp = new HemisphericLight("daylight", new Vector3(0.3, 1, 0.4), app.scene);
      lamp.groundColor = new Color3(0.45, 0.42, 0.4);
      lamp.intensity = 2.2;
    }
  });
  const follow = app.scene.onBeforeCameraRenderObservable.add((camera) => {
    if (sky === undefined || camera.mode === 1) return;
    sky.node.setAbsolutePosition(camera.globalPosition);
    sky.node.computeWorldMatrix(true);
  });
  return () => {
    stopWorld();
    app.scene.onBeforeCameraRenderObservable.remove(follow);
    lamp?.dispose();
  };
}
