import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";

/** The world's axes along the floor that lead most nearly away from the eye and to its right. */
export function heading(app: App): readonly [Vector3, Vector3] {
  const camera = app.scene.activeCamera ?? app.eye;
  // The top of the picture leads away along the floor from any height, straight above too, where the view itself does not.
  const up = camera.getDirection(Vector3.Up());
  const away = Math.abs(up.x) > Math.abs(up.z) ? new Vector3(Math.sign(up.x), 0, 0) : new Vector3(0, 0, Math.sign(up.z) || -1);
  return [away, new Vector3(-away.z, 0, away.x)];
}
