"""Ground as sheets of triangles: a grid of heights, cut where one material gives way to another.

Materials meet along smooth lines: triangles are cut where a mask crosses zero, and colours run into each other across the
line. Tried instead: whole triangles by a dithered mask (a saw-toothed border from 2 m) and a blended overlay (needs a
material with alpha of its own, sorts wrongly behind glass, and flickers where a viewer compiles two different shaders).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, Tangents, distinct, normalized, snap_directions, snap_positions
from scenewright.geometry.heightfield import Indexes
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.plane_noise import fbm
from scenewright.geometry.uv import face_cross, facing_side, project
from scenewright.records import dataclass

_STEEP = 0.55
"""Upward part of a triangle's normal (57 degrees of slope) below which it is mapped from the side: u and v are stretched
by less than 1.82 from above, and by less than 1.7 from the side."""
_SAFE = 0.99
"""Share of the slope of what is steep that is certain not to be, however it is rounded."""
_BLOCK = 8192
"""Triangles looked at at once."""
_SIDES, _ABOVE = 6, 2
"""Sides a triangle can be mapped from (+X -X +Y -Y +Z -Z), and the upper one."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """Triangles of open ground before they become a mesh: (n, 3) float64 points, unit normals, colour factors."""

    points: Float64
    normals: Float64
    tints: Float64
    corners: NDArray[np.int64]
    """(m, 3), counter-clockwise seen from above."""
    gentle: bool = False
    """Whether no triangle is steep, where that is known without looking at each."""

    def mesh(self, *, tangents: bool) -> Mesh:
        """Store the vertices in use.

        Uvs are x and z in metres, so all sheets of one ground fit together. Triangles steeper than `_STEEP` are mapped
        from the side, along the level axis they face most, or their texture would be drawn out; vertices are split where
        the two meet.
        """
        steep = None if self.gentle else self._steep()
        if steep is None or not steep.any():
            whole = self.compact()
            return whole._mesh(np.full(len(whole.points), _ABOVE), tangents=tangents)  # noqa: SLF001 - itself
        side = np.full(len(self.corners), _ABOVE)
        level = face_cross(self.points, self.corners[steep]) * np.array([1.0, 0.0, 1.0])
        side[steep] = facing_side(normalized(level))
        kept, corners = _renumbered(self.corners * _SIDES + side[:, None], len(self.points) * _SIDES)
        used = kept // _SIDES
        split = Sheet(self.points[used], self.normals[used], self.tints[used], corners)
        return split._mesh(kept % _SIDES, tangents=tangents)

    def _mesh(self, side: Indexes, *, tangents: bool) -> Mesh:
        """Store all vertices, each mapped from its side."""
        colors = np.ones((len(self.points), 4), np.float32)
        colors[:, :3] = np.rint(np.clip(self.tints, 0, 1) * 1024) / 1024
        return Mesh(
            snap_positions(self.points),
            self.corners.astype(np.uint32),
            snap_directions(self.normals),
            snap_directions(project(self.points, side)),
            _tangents(self.normals, side == _ABOVE) if tangents else None,
            colors,
        )

    def _steep(self) -> NDArray[np.bool_]:
        """Which triangles are mapped from the side; the same sums as in `face_cross`, a few thousand at a time."""
        x, y, z = (np.ascontiguousarray(axis) for axis in self.points.T)
        steep = np.zeros(len(self.corners), np.bool_)
        for start in range(0, len(self.corners), _BLOCK):
            here = slice(start, start + _BLOCK)
            a, b, c = np.ascontiguousarray(self.corners[here].T)
            (ux, vx), (uy, vy), (uz, vz) = ((axis[b] - axis[a], axis[c] - axis[a]) for axis in (x, y, z))
            across, up, down = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
            steep[here] = up < _STEEP * np.sqrt(across * across + up * up + down * down)
        return steep

    def compact(self) -> Sheet:
        """The sheet without the vertices that no triangle uses, in the same order."""
        listed = np.zeros(len(self.points), np.bool_)
        listed[self.corners] = True
        if listed.all():
            return self
        corners = (np.cumsum(listed) - 1)[self.corners]
        return Sheet(self.points[listed], self.normals[listed], self.tints[listed], corners)


def _renumbered(corners: Indexes, limit: int) -> tuple[Indexes, Indexes]:
    """Sorted distinct numbers below a limit among corners (m, 3), and the corners as places among them."""
    listed = np.zeros(limit, np.bool_)
    listed[corners] = True
    return np.flatnonzero(listed), (np.cumsum(listed) - 1)[corners]


def _unit(x: Float64, y: Float64, z: Float64) -> Float64:
    """Columns as rows (n, 3) of unit length: as `normalized`, which takes several times as long."""
    length = np.sqrt(x * x + y * y + z * z)
    far, longer = length > 1e-12, np.maximum(length, 1e-12)
    return np.stack([np.where(far, x / longer, 1.0), *(np.where(far, axis / longer, 0.0) for axis in (y, z))], axis=-1)


def _tangents(normals: Float64, above: NDArray[np.bool_]) -> Tangents:
    """Directions in which u grows: along x seen from above, else level along the slope; the texture is never mirrored."""
    x, y, z = normals.T
    level = np.zeros_like(x)
    along = np.where(above[:, None], np.stack([y, -x, level], axis=1), np.stack([z, level, -x], axis=1))
    return snap_directions(np.concatenate([normalized(along), np.ones((len(x), 1))], axis=1))


def grid_sheet(xs: Float64, zs: Float64, heights: Float64) -> Sheet:
    """Make a sheet of a grid of heights, (rows + 1, columns + 1) over x and z, with smooth normals."""
    x, z = np.meshgrid(xs, zs)
    down, across = (np.asarray(slope) for slope in np.gradient(heights, zs, xs))
    normals = _unit(-across, np.ones_like(across), -down).reshape(-1, 3)
    rows, columns = heights.shape
    row, column = (axis.ravel() for axis in np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij"))
    a = row * columns + column
    corners = np.stack([a, a + columns, a + 1, a + 1, a + columns, a + columns + 1], axis=1).reshape(-1, 3)
    points = np.stack([x, heights, z], axis=-1).reshape(-1, 3)
    return Sheet(points, normals, np.ones_like(points), corners, _is_gentle(xs, zs, heights))


def _is_gentle(xs: Float64, zs: Float64, heights: Float64) -> bool:
    """Whether no triangle of a grid can be steep: its slope is that of two edges, one along x and one along z."""
    across, down = np.diff(heights, axis=1) / np.diff(xs), np.diff(heights, axis=0) / np.diff(zs)[:, None]
    across *= across
    down *= down
    # Above the diagonal a triangle has the edges of its cell's first row and column, below those of the next.
    steepest = max(float((across[:-1] + down[:, :-1]).max()), float((across[1:] + down[:, 1:]).max()))
    return bool(1.0 + steepest < _SAFE / _STEEP**2)


def cut(sheet: Sheet, values: Float64, upper_tints: Float64 | None = None) -> tuple[Sheet, Sheet, Float64]:
    """Cut a sheet along the line where `values` (n,) crosses zero.

    Args:
        sheet: What is cut.
        values: Of its vertices.
        upper_tints: Colour factors (n, 3) of the part at or above zero, where they are not the sheet's.

    Returns:
        The part below zero and the part at or above it (both refer to the same, longer arrays of vertices), and the
        values of all these vertices.
    """
    upper_tints = sheet.tints if upper_tints is None else upper_tints
    positive = values >= 0.0
    first, second, third = (positive[corner] for corner in sheet.corners.T)
    count = first.view(np.int8) + second.view(np.int8) + third.view(np.int8)
    mixed = np.flatnonzero((count == 1) | (count == 2))
    corners = sheet.corners[mixed]
    tip_above = count[mixed] == 1
    odd = (positive[corners] == tip_above[:, None]).argmax(axis=1)
    turned = (odd[:, None] + np.arange(3)) % 3
    lone = np.take_along_axis(corners, turned, axis=1)
    edges = np.sort(np.concatenate([lone[:, [0, 1]], lone[:, [0, 2]]]), axis=1)
    unique, number = distinct(edges[:, 0].astype(np.int64) * len(sheet.points) + edges[:, 1])
    start, end = unique // len(sheet.points), unique % len(sheet.points)
    # Cuts keep a distance to the old vertices, so that no sliver is drawn.
    share = np.clip(values[start] / np.where(start == end, 1.0, values[start] - values[end]), 0.08, 0.92)[:, None]
    points, normals, tints, upper_tints = (
        np.concatenate([a, a[start] + (a[end] - a[start]) * share])
        for a in (sheet.points, sheet.normals, sheet.tints, upper_tints)
    )
    number = number.reshape(2, -1) + len(sheet.points)
    p, q = number[0], number[1]
    tip = np.stack([lone[:, 0], p, q], axis=1)
    rest = np.concatenate([np.stack([p, lone[:, 1], lone[:, 2]], axis=1), np.stack([p, lone[:, 2], q], axis=1)])
    upper = [sheet.corners[count == 3], tip[tip_above], rest[np.tile(~tip_above, 2)]]
    lower = [sheet.corners[count == 0], tip[~tip_above], rest[np.tile(tip_above, 2)]]
    whole = Sheet(points, _unit(*normals.T), tints, np.concatenate(lower), sheet.gentle)
    spread = np.concatenate([values, np.zeros(len(unique))])
    return whole, replace(whole, tints=upper_tints, corners=np.concatenate(upper)), spread


def macro_tint(points: Float64, key: int, fine: NDArray[np.bool_] | None = None) -> Float64:
    """Colour factors (n, 3) that vary by about 10 % over metres and tens of metres, so that no tiling shows.

    Args:
        points: (n, 3), metres.
        key: Of the draws.
        fine: (n,) where the variation over metres is wanted; None: everywhere.
    """
    x, z = points[:, 0], points[:, 2]
    wide = fbm(key, x / 23.0, z / 23.0, 2)
    close = slice(None) if fine is None else fine
    near = np.zeros_like(x)
    near[close] = fbm(key + 11, x[close] / 5.0, z[close] / 5.0, 2)
    dry = fbm(key + 23, x / 41.0, z / 41.0, 2)
    light = 0.89 + 0.06 * wide + 0.04 * near
    return np.stack([light * (1.0 + 0.06 * dry), light, light * (1.0 - 0.05 * dry)], axis=1)
