import { metaQuest3, XRDevice } from "iwer";

/** Install an emulated Quest 3 before the page's own scripts run; tests drive it through `window.xrDevice`. */
const device = new XRDevice(metaQuest3, { stereoEnabled: true });
// The browser has an XR system of its own that has no device; without force the emulator steps aside for it.
device.installRuntime({ forceInstall: true });

// iwer 2.5.0 hands an XRRigidTransform on where a matrix is expected, so every offset (teleport, turn) is lost.
interface Matrixed {
  readonly matrix?: Float32Array;
}
const spaces = (globalThis as unknown as { XRReferenceSpace: { prototype: Record<string, unknown> } }).XRReferenceSpace;
const original = spaces.prototype.getOffsetReferenceSpace as (transform: unknown) => unknown;
spaces.prototype.getOffsetReferenceSpace = function offset(transform: Matrixed): unknown {
  return original.call(this, transform.matrix ?? transform);
};

Object.assign(globalThis, { xrDevice: device });
