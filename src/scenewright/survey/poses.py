"""Many poses at once, as arrays."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.graph import Transform
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Instances


_NOTHING = Transform()


@dataclass(frozen=True, eq=False)
class Poses:
    """n rigid frames with scale: a local point p is at ``origin + basis p``."""

    origins: Float64
    """(n, 3) metres."""
    bases: Float64
    """(n, 3, 3); columns are the scaled axes."""

    def __len__(self) -> int:
        return len(self.origins)

    @staticmethod
    def identity() -> Poses:
        """One pose, the world's own."""
        return Poses(np.zeros((1, 3)), np.eye(3)[None])

    @staticmethod
    def of(transform: Transform) -> Poses:
        """One pose as glTF has it."""
        (x, y, z, w), (a, b, c) = transform.rotation, transform.scale
        basis = (  # As `_bases`, in plain numbers: arrays of one cost more than they save.
            ((1 - 2 * (y * y + z * z)) * a, 2 * (x * y - z * w) * b, 2 * (x * z + y * w) * c),
            (2 * (x * y + z * w) * a, (1 - 2 * (x * x + z * z)) * b, 2 * (y * z - x * w) * c),
            (2 * (x * z - y * w) * a, 2 * (y * z + x * w) * b, (1 - 2 * (x * x + y * y)) * c),
        )
        return Poses(np.array([transform.translation], np.float64), np.array([basis], np.float64))

    def after(self, transform: Transform) -> Poses:
        """One pose in the frame of this one, seen from outside; itself where it adds nothing."""
        return self if transform == _NOTHING else self.then(Poses.of(transform))

    @staticmethod
    def of_instances(instances: Instances, rows: NDArray[np.intp]) -> Poses:
        """The poses of some copies."""
        turns, scales = instances.rotations[rows].astype(np.float64), instances.scales[rows].astype(np.float64)
        return Poses(instances.translations[rows].astype(np.float64), _bases(turns, scales))

    def then(self, inner: Poses) -> Poses:
        """`inner`, given in the frame of this one pose, seen from outside."""
        if self.is_identity:
            return inner
        basis = self.bases[0]
        bases = (basis[None, :, :, None] * inner.bases[:, None, :, :]).sum(axis=2)
        return Poses(self.origins[0] + (basis[None] * inner.origins[:, None, :]).sum(axis=2), bases)

    @cached_property
    def is_identity(self) -> bool:
        """Whether it is the world's own frame."""
        return len(self) == 1 and not self.origins.any() and bool((self.bases[0] == np.eye(3)).all())

    @cached_property
    def scales(self) -> Float64:
        """(n, 3) factors along each thing's own axes."""
        return np.asarray(np.sqrt((self.bases * self.bases).sum(axis=1)))

    def outward(self, row: int, points: Float64) -> Float64:
        """Carry (m, 3) local points of one row to the world."""
        return np.asarray(self.origins[row] + (self.bases[row][None] * points[:, None, :]).sum(axis=2))

    def inward(self, row: int, points: Float64) -> Float64:
        """Carry (m, 3) points of the world into the frame of one row; exact for uniform scale or an upright thing."""
        axes = self.bases[row] / np.maximum(self.scales[row] * self.scales[row], 1e-12)
        return np.asarray(((points - self.origins[row])[:, :, None] * axes[None]).sum(axis=1))


def _bases(turns: Float64, scales: Float64) -> Float64:
    """(n, 3, 3) from (n, 4) unit quaternions xyzw and (n, 3) scales."""
    x, y, z, w = turns.T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    matrices = np.stack([np.stack(row, axis=1) for row in rows], axis=1)
    return np.asarray(matrices * scales[:, None, :])
