import { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { Box, Found } from "./world";

/** Box around what is drawn for an address, along the world's axes; null when nothing is. */
export function reachOf({ items, copy }: Found): Box | null {
  const low = new Vector3(Infinity, Infinity, Infinity);
  const high = new Vector3(-Infinity, -Infinity, -Infinity);
  for (const item of items) {
    if (copy < 0) {
      const { min, max } = item.node.getHierarchyBoundingVectors(true);
      low.minimizeInPlace(min);
      high.maximizeInPlace(max);
      continue;
    }
    for (const mesh of item.meshes) {
      const own = mesh.hasThinInstances ? mesh.thinInstanceGetWorldMatrices()[copy] : Matrix.IdentityReadOnly;
      if (own === undefined) continue;
      const frame = own.multiply(mesh.computeWorldMatrix(true));
      for (const corner of mesh.getRawBoundingInfo().boundingBox.vectors) {
        const point = Vector3.TransformCoordinates(corner, frame);
        low.minimizeInPlace(point);
        high.maximizeInPlace(point);
      }
    }
  }
  return [low, high].every(({ x, y, z }) => Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) < 1e6) ? { low, high } : null;
}

/** Free distance between two boxes, metres; 0 where they touch or meet. */
export function gapBetween(one: Box, other: Box): number {
  const gaps = (["x", "y", "z"] as const).map((axis) => Math.max(0, one.low[axis] - other.high[axis], other.low[axis] - one.high[axis]));
  return Math.hypot(...gaps);
}

/** Whether one box holds the middle of another. */
export function holds(outer: Box, inner: Box): boolean {
  const middle = inner.low.add(inner.high).scaleInPlace(0.5);
  return (["x", "y", "z"] as const).every((axis) => outer.low[axis] <= middle[axis] && middle[axis] <= outer.high[axis]);
}
