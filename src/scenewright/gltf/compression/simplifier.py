"""meshoptimizer's simplifier: fewer triangles, chosen so that shape, normals and texture coordinates change least."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from scenewright.gltf.compression.machine import FOLDER, Machine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32

MODULE = FOLDER / "meshopt_simplifier.wasm"
PRUNE = 8
"""meshopt_SimplifyPrune: parts smaller than the error may vanish."""


class Simplifier(Machine):
    """One running simplifier. Calls from several threads wait for each other."""

    def simplify(
        self,
        indices: NDArray[np.uint32],
        positions: Float32,
        attributes: Float32,
        weights: tuple[float, ...],
        bound: tuple[int, float],
    ) -> tuple[NDArray[np.uint32], float]:
        """Collapse edges, cheapest first, until a bound is met; vertices stay where and what they are.

        Args:
            indices: (m, 3) vertex numbers.
            positions: (n, 3).
            attributes: (n, k), k up to 32: normals, texture coordinates and the like; (n, 0) looks at the shape alone.
            weights: How much a difference of 1 in each attribute counts, beside a distance of the mesh's extent.
            bound: How many triangles are wanted, and how far the surface may move as a share of the largest extent.

        Returns:
            (l, 3) numbers of the same vertices, and how far the surface moved as a share of the extent.
        """
        wanted, error = bound
        with self._lock, self._arena() as reserve:
            moved, target = reserve(4), reserve(indices.nbytes)
            source, points = self._put(reserve, indices), self._put(reserve, positions)
            values = self._put(reserve, attributes) if weights else 0
            weighed = self._put(reserve, np.array(weights, np.float32)) if weights else 0
            count = self._call(
                "meshopt_simplifyWithAttributes",
                *(target, source, indices.size, points, len(positions), positions.shape[1] * 4),
                *(values, len(weights) * 4, weighed, len(weights), 0),
                *(wanted * 3, error, PRUNE, moved),
            )
            left = self._array(target, count, np.uint32).astype(np.uint32).reshape(-1, 3)
            return left, float(self._array(moved, 1, np.float32)[0])


@cache
def load_simplifier() -> Simplifier | None:
    """Start the simplifier once; None where the viewer, whose build brings it, was not built."""
    return Simplifier(MODULE.read_bytes()) if MODULE.is_file() else None
