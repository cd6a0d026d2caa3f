"""What files without nodes become: meshes by material name, and materials as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.assemble import welded
from scenewright.geometry.foreign.errors import (
    MAX_REACH,
    MAX_TRIANGLES,
    MAX_VERTICES,
    ForeignError,
    inconsistent,
    too_large,
)
from scenewright.geometry.foreign.shading import compacted, flat_shaded
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import smooth_normals
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64

CREASE = 30.0
"""Degrees at which faces meet that are shaded as one, where a file says nothing of normals."""
_WELDED = 200_000
"""Triangles up to which a mesh is smoothed: beyond them its own facets are finer than what is seen."""
_COMPARED = 20_000_000
"""Pairs of corners at one place that smoothing may compare."""


@dataclass(frozen=True)
class Look:
    """A material of an OBJ."""

    color: tuple[float, float, float] = (0.8, 0.8, 0.8)
    alpha: float = 1.0
    roughness: float = 0.8
    metallic: float = 0.0
    emissive: tuple[float, float, float] = (0.0, 0.0, 0.0)
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Paths by slot: base_color, normal, emissive."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A foreign mesh in its file's units, by material name; the empty name has no look."""

    meshes: Mapping[str, Mesh]
    looks: Mapping[str, Look] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def checked(positions: NDArray[np.floating], triangles: NDArray[np.integer]) -> None:
    """Check that corners are there and numbers are sane.

    Raises:
        ForeignError: They are not.
    """
    if not len(triangles):
        raise ForeignError("SW516", "it holds no triangle", "a mesh of triangles")
    check_sizes(len(positions), len(triangles))
    if not np.isfinite(positions).all():
        raise inconsistent("a position is no number", "finite numbers")
    reach = float(np.abs(positions).max(initial=0.0))
    if reach > MAX_REACH:
        raise inconsistent(f"it reaches {reach:g} far", f"at most {MAX_REACH:g}")
    if int(triangles.max()) >= len(positions) or int(triangles.min()) < 0:
        worst = int(triangles.max()) if int(triangles.max()) >= len(positions) else int(triangles.min())
        raise inconsistent(f"a face has corner {worst} of {len(positions)} vertices")


def check_sizes(vertices: int, triangles: int) -> None:
    """Check that a mesh of this size may be used.

    Raises:
        ForeignError: It may not.
    """
    if triangles > MAX_TRIANGLES:
        raise too_large(f"it has {triangles} triangles", f"{MAX_TRIANGLES} triangles")
    if vertices > MAX_VERTICES:
        raise too_large(f"it has {vertices} vertices", f"{MAX_VERTICES} vertices")


def creased(mesh: Mesh) -> Mesh:
    """Give a mesh without normals some: smooth but for edges, or flat where that would take too long."""
    low, high = mesh.bounds
    size = float((high - low).max())
    if not size > 0.0:
        raise inconsistent("it has no size", "a mesh that is somewhere wide")
    if mesh.triangle_count > _WELDED:
        return compacted(flat_shaded(mesh))
    small = replace(mesh, positions=((mesh.positions - low) / size).astype(np.float32))
    _, counts = np.unique(
        np.rint(small.positions * 1e5).astype(np.int32)[mesh.indices.ravel()], axis=0, return_counts=True
    )
    if int((counts.astype(np.int64) ** 2).sum()) > _COMPARED:
        return compacted(flat_shaded(mesh))
    smooth = smooth_normals(welded(small), CREASE)
    return replace(smooth, positions=(smooth.positions.astype(np.float64) * size + low).astype(np.float32))


def without_normals(positions: Float64 | NDArray[np.float32], triangles: NDArray[np.integer]) -> Mesh:
    """A mesh whose normals and texture coordinates are still zero."""
    count = len(positions)
    return Mesh(
        np.asarray(positions, np.float32),
        np.asarray(triangles, np.uint32),
        np.zeros((count, 3), np.float32),
        np.zeros((count, 2), np.float32),
    )
