"""Indexed triangle meshes: immutable arrays that compare by key."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from scenewright.arrays import content_key, extremes, frozen
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Colors, Directions, Float32, Float64, Indices, Positions, Tangents, Uvs


@dataclass(frozen=True, eq=False)
class MorphTarget:
    """What a shape adds to each vertex at full weight: positions in metres, normals and tangents without handedness."""

    positions: Positions
    normals: Directions | None = None
    tangents: Directions | None = None


@dataclass(frozen=True, eq=False)
class Bending:
    """What only meshes of other programs have: a second set of texture coordinates, joints, shapes."""

    uvs: Uvs | None = None
    joints: NDArray[np.uint16] | None = None
    """(n, 4) numbers of joints of the node's skin."""
    weights: Float32 | None = None
    """(n, 4) from 0, adding up to 1."""
    targets: tuple[MorphTarget, ...] = ()
    exact: bool = False
    """Whether positions must stay as they are: they are scaled up later, or bent."""

    @cached_property
    def key(self) -> str:
        """Hash of the content."""
        arrays = [array for target in self.targets for array in (target.positions, target.normals, target.tangents)]
        return content_key(self.uvs, self.joints, self.weights, *arrays, str(self.exact))

    def picked(self, rows: NDArray[np.int64]) -> Bending:
        """The same for a choice of vertices, (k,) numbers."""

        def of(array: NDArray[Any] | None) -> NDArray[Any] | None:
            return None if array is None else array[rows]

        targets = [MorphTarget(t.positions[rows], of(t.normals), of(t.tangents)) for t in self.targets]
        return Bending(of(self.uvs), of(self.joints), of(self.weights), tuple(targets), self.exact)


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles of one material: counter-clockwise is the front.

    Every array is read-only after construction. Positions are metres, normals unit length, uvs metres on the surface
    (u right, v **down** as glTF images run), tangents (x, y, z, handedness), colors linear RGBA factors.
    """

    positions: Positions
    indices: Indices
    normals: Directions
    uvs: Uvs
    tangents: Tangents | None = None
    colors: Colors | None = None
    bending: Bending | None = None

    def __post_init__(self) -> None:
        """Freeze the arrays in the dtypes glTF stores."""
        for name in ("positions", "normals", "uvs", "tangents", "colors"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, frozen(np.asarray(value, np.float32)))
        object.__setattr__(self, "indices", frozen(np.asarray(self.indices, np.uint32).reshape(-1, 3)))

    @property
    def vertex_count(self) -> int:
        """Number of vertices."""
        return len(self.positions)

    @property
    def triangle_count(self) -> int:
        """Number of triangles."""
        return len(self.indices)

    @cached_property
    def key(self) -> str:
        """Hash of the content: equal keys are one stored mesh."""
        more = (self.bending.key,) if self.bending is not None else ()
        arrays = (self.positions, self.indices, self.normals, self.uvs, self.tangents, self.colors)
        return content_key(*arrays, *more)

    @cached_property
    def bounds(self) -> tuple[Float64, Float64]:
        """Smallest and largest corner, each (3,) float64 metres."""
        if not self.vertex_count:
            return np.zeros(3), np.zeros(3)
        low, high = extremes(self.positions)
        return low.astype(np.float64), high.astype(np.float64)

    @cached_property
    def volume(self) -> float:
        """Signed volume in cubic metres; positive when a closed mesh's faces point outward (divergence theorem)."""
        a, b, c = (self.positions[self.indices[:, i]].astype(np.float64) for i in range(3))
        return float((a * np.cross(b, c)).sum() / 6.0)
