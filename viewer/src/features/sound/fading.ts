import type { Fading } from "../../world/emitters";

/** Metres that stand for "never" where a sound has no end. */
const FAR = 10_000;

/** The numbers of a panner, with the defaults of KHR_audio_emitter; `maxDistance` 0 means without end. */
export interface Panning {
  readonly distanceModel: DistanceModelType;
  readonly refDistance: number;
  readonly maxDistance: number;
  readonly rolloffFactor: number;
}

export function panningOf(fading: Fading): Panning {
  const { distanceModel = "inverse", refDistance = 1, maxDistance = 0, rolloffFactor = 1 } = fading;
  return { distanceModel, refDistance, maxDistance: maxDistance > 0 ? maxDistance : FAR, rolloffFactor };
}

/** What a distance in metres leaves of a sound, 0 to 1: the formulas of Web Audio, section 1.29.3. */
export function fadedAt(panning: Panning, distance: number): number {
  const { distanceModel, refDistance: near, maxDistance: far, rolloffFactor: rolloff } = panning;
  if (distanceModel === "linear") {
    const [low, high] = [Math.min(near, far), Math.max(near, far)];
    if (low === high) return 1 - Math.min(Math.max(rolloff, 0), 1);
    const place = (Math.min(Math.max(distance, low), high) - low) / (high - low);
    return 1 - Math.min(Math.max(rolloff, 0), 1) * place;
  }
  if (near === 0) return 0;
  const beyond = Math.max(distance, near);
  if (distanceModel === "exponential") return (beyond / near) ** -rolloff;
  return near / (near + rolloff * (beyond - near));
}
