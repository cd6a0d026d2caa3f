import type { Light } from "@babylonjs/core/Lights/light.js";
import type { App } from "../../app";
import { Pace } from "./pace";

/**
 * Keeps lights from flashing where the visitor asked for that: what a light is given is shown only as often as is safe.
 *
 * Only what is drawn is changed; graphs and clips read and write what they did.
 */
export class Steadying {
  private readonly paces = new Map<Light, Pace>();
  private readonly wanted = new Map<Light, number>();
  private readonly stops: readonly (() => void)[];

  constructor(private readonly app: App) {
    const { scene } = app;
    const before = scene.onBeforeCameraRenderObservable.add(() => this.hold());
    const after = scene.onAfterRenderObservable.add(() => this.release());
    this.stops = [
      () => scene.onBeforeCameraRenderObservable.remove(before),
      () => scene.onAfterRenderObservable.remove(after),
      app.onWorld.on(() => this.paces.clear()),
    ];
  }

  dispose(): void {
    for (const stop of this.stops) stop();
  }

  private hold(): void {
    // A headset draws twice a frame, and asks for each eye.
    if (!this.app.comfort.steady || this.wanted.size > 0) return;
    const now = performance.now() / 1000;
    for (const light of this.app.scene.lights) {
      const pace = this.paces.get(light) ?? new Pace(light.intensity);
      this.paces.set(light, pace);
      this.wanted.set(light, light.intensity);
      light.intensity = pace.show(light.intensity, now);
    }
  }

  private release(): void {
    for (const [light, intensity] of this.wanted) light.intensity = intensity;
    this.wanted.clear();
  }
}
