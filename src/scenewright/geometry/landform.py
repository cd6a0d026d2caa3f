"""Landforms: what plains, hills, mountains, islands, valleys and dunes are as height fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from scenewright.arrays import Float64, distinct, draw_key, uniform
from scenewright.geometry.heightfield import Indexes, smoothstep, triangulated
from scenewright.geometry.plane_noise import fbm, ridged
from scenewright.records import dataclass

Feature: TypeAlias = Literal["plain", "hills", "mountains", "island", "valley", "dunes"]
Border: TypeAlias = Literal["flat", "fall", "rise"]
Change: TypeAlias = Callable[[Float64, Float64, Float64], Float64]

GENTLE = (0.12, 0.7)
"""Distances from the middle, relative to the border, between which relief grows to its full strength."""
SEAM = (0.72, 1.0)
"""Likewise, between which the land bends to what its border asks for."""
_MEASURED_CELLS = 40
"""At least so many cells along the longer side are looked at to measure the relief."""
_FEW = 50
"""Fewer than one in so many of a grid's points are few."""


@dataclass(frozen=True)
class Landform:
    """What shapes a land: feature, border, half its width and depth in metres, and the key of its draws."""

    feature: Feature
    border: Border
    half: tuple[float, float]
    key: int

    def raw(self, x: Float64, z: Float64) -> Float64:
        """Heights without unit at places in metres, not yet bent to the border."""
        across, down = x / self.half[0], z / self.half[1]
        away = np.sqrt(across * across + down * down)
        scale = 2.0 * min(self.half)
        raw = _raw(self.feature, (x / scale, z / scale), away, self.key)
        gentle = 0.25 + 0.75 * smoothstep(*GENTLE, away) if self.feature in {"plain", "hills", "dunes"} else 1.0
        return np.asarray((raw - self._middle) * gentle)

    @cached_property
    def _middle(self) -> float:
        return float(_raw(self.feature, (np.zeros(1), np.zeros(1)), np.zeros(1), self.key)[0])

    def bent(self, raw: Float64, x: Float64, z: Float64, spread: float) -> Float64:
        """Heights without unit as the border asks for them; `spread` is how far the raw ones lie apart."""
        edge = smoothstep(*SEAM, np.maximum(np.abs(x / self.half[0]), np.abs(z / self.half[1])))
        if self.border == "flat":
            return raw * (1.0 - edge)
        if self.border == "fall":
            return raw * (1.0 - edge) - edge * 0.8 * spread
        return raw * (1.0 - 0.5 * edge) + edge * 0.5 * spread


class Land:
    """Heights on a regular grid: (rows + 1, columns + 1) metres over x and z in the part's frame, made where asked for.

    The relief is measured on some columns and rows; what rises or falls beyond that in between is cut off, which is about
    a hundredth of the relief. So nothing needs the whole field before the ground is built.
    """

    def __init__(self, form: Landform, axes: tuple[Float64, Float64], relief: float) -> None:
        self._form = form
        self.xs, self.zs = axes
        stride = _stride(max(len(self.xs), len(self.zs)) - 1)
        x, z = np.meshgrid(self.xs[::stride], self.zs[::stride])
        raw = form.raw(x, z)
        self._spread = max(float(raw.max() - raw.min()), 1e-9)
        bent = form.bent(raw, x, z, self._spread)
        self._strength = relief / max(float(bent.max() - bent.min()), 1e-9)
        measured = _rounded(bent * self._strength)
        self.low, self.high = float(measured.min()), float(measured.max())
        # What is known of the field; NaN elsewhere. Threads may fill it at once: they write the same.
        self._known = np.full((len(self.zs), len(self.xs)), np.nan)
        self._known[::stride, ::stride] = measured

    def height_at(self, x: Float64, z: Float64, change: Change | None = None) -> Float64:
        """Height of the triangulated surface; places outside take the border's.

        Args:
            x: Metres, of any shape.
            z: Likewise.
            change: Gives new heights for heights, x and z of the grid's points (pads that are pressed in).
        """

        def corner(rows: Indexes, columns: Indexes) -> Float64:
            heights = self._points(rows, columns)
            return heights if change is None else change(heights, self.xs[columns], self.zs[rows])

        column, row = _place(self.xs, x), _place(self.zs, z)
        return triangulated(corner, column.ravel(), row.ravel()).reshape(column.shape)

    def over(self, xs: Float64, zs: Float64) -> Float64:
        """Heights (len(zs), len(xs)) where columns at `xs` cross rows at `zs`: as `height_at`, but much faster."""
        column, row = _place(self.xs, xs), _place(self.zs, zs)
        left, top = np.floor(column).astype(np.int64), np.floor(row).astype(np.int64)
        fx, fz = column - left, (row - top)[:, None]
        right, bottom = left + (fx > 0.0), top + (fz[:, 0] > 0.0)
        a, b = self._crossings(top, left, right)
        if not fx.any() and not fz.any():
            return a + 0.0
        c, d = self._crossings(bottom, left, right)
        above = a + (b - a) * fx + (c - a) * fz
        below = d + (c - d) * (1.0 - fx) + (b - d) * (1.0 - fz)
        return np.asarray(np.where(fx + fz <= 1.0, above, below))

    def slopes(self, xs: Float64, zs: Float64, step: float) -> Float64:
        """Rise over run of the ground over `step` metres to either side, the same whatever detail asks; as `over`."""
        across = self.over(xs + step, zs) - self.over(xs - step, zs)
        down = self.over(xs, zs + step) - self.over(xs, zs - step)
        return np.asarray(np.sqrt(across * across + down * down) / (2.0 * step))

    def _crossings(self, rows: Indexes, left: Indexes, right: Indexes) -> tuple[Float64, Float64]:
        """Heights of the grid's points of some rows, at the columns to the left and to the right of places."""
        lines = self._known[rows]
        wanted = np.zeros(len(self.xs), np.bool_)
        wanted[left] = wanted[right] = True
        missing = np.flatnonzero(np.isnan(lines) & wanted)
        if len(missing):
            row, column = np.divmod(missing, len(self.xs))
            self._make(_different(rows[row] * len(self.xs) + column, self._known.size))
            lines = self._known[rows]
        return lines[:, left], lines[:, right] if (left != right).any() else lines[:, left]

    def _points(self, rows: Indexes, columns: Indexes) -> Float64:
        """Heights of points of the grid, made now where they are not known."""
        flat, known = rows * len(self.xs) + columns, self._known.reshape(-1)
        missing = _different(flat[np.isnan(known[flat])], len(known))
        if len(missing):
            self._make(missing)
        return np.asarray(known[flat])

    def _make(self, points: Indexes) -> None:
        """Work out the heights of different points of the grid, by number."""
        row, column = np.divmod(points, len(self.xs))
        x, z = self.xs[column], self.zs[row]
        bent = self._form.bent(self._form.raw(x, z), x, z, self._spread)
        self._known.reshape(-1)[points] = np.clip(_rounded(bent * self._strength), self.low, self.high)


def _different(numbers: Indexes, limit: int) -> Indexes:
    """Sorted distinct numbers below a limit; many of them are rather crossed off a list than sorted."""
    if len(numbers) < limit // _FEW:
        return distinct(numbers)[0]
    listed = np.zeros(limit, np.bool_)
    listed[numbers] = True
    return np.flatnonzero(listed)


def _stride(cells: int) -> int:
    """Every how many columns and rows the relief is measured; both are multiples of 8."""
    return next((step for step in (8, 4, 2) if cells // step >= _MEASURED_CELLS), 1)


def _place(axis: Float64, values: Float64) -> Float64:
    """Fractional index on an evenly spaced axis, exact on its points, moved to the border from outside."""
    index = (np.asarray(values, np.float64) - axis[0]) / (axis[-1] - axis[0]) * (len(axis) - 1)
    whole = np.rint(index)
    return np.asarray(np.clip(np.where(np.abs(index - whole) < 1e-9, whole, index), 0.0, len(axis) - 1.0))


def _rounded(heights: Float64) -> Float64:
    return np.asarray(np.rint(heights / 1e-5) * 1e-5)


def shape_land(feature: Feature, border: Border, relief: float, axes: tuple[Float64, Float64], seed: int) -> Land:
    """Make the ground of a feature: 0 in the middle, `relief` metres from the lowest to the highest point.

    Args:
        feature: What kind of land.
        border: Whether the border lies level with the middle, below or above.
        relief: Metres.
        axes: x of the columns and z of the rows, metres, rising and centred.
        seed: Of the draws.
    """
    half = (float(axes[0][-1]), float(axes[1][-1]))
    return Land(Landform(feature, border, half, draw_key(seed, "land", feature)), axes, relief)


def _raw(feature: Feature, place: tuple[Float64, Float64], away: Float64, key: int) -> Float64:
    """Heights of a feature without unit; `place` is relative to the shorter side, `away` 1 at the border."""
    x, z = place
    bend = fbm(key + 1, x * 2.1, z * 2.1, 3)
    if feature == "island":
        shore = smoothstep(0.95, 0.5, away + 0.2 * bend)
        return shore + 0.22 * fbm(key, x * 4.0, z * 4.0, 5, 0.45) * shore * smoothstep(0.1, 0.5, away)
    if feature == "dunes":
        return _dunes((x, z), bend, key)
    lean = fbm(key + 2, x * 2.1 + 31.0, z * 2.1, 3)
    if feature == "plain":
        return fbm(key, x * 2.6 + 0.15 * bend, z * 2.6 + 0.15 * lean, 5, 0.42)
    if feature == "hills":
        return fbm(key, x * 2.4 + 0.3 * bend, z * 2.4 + 0.3 * lean, 6, 0.4)
    if feature == "mountains":
        peaks = ridged(key, x * 2.3 + 0.25 * bend, z * 2.3 + 0.25 * lean, 6)
        return (0.1 + peaks) * smoothstep(0.25, 1.05, away) + 0.03 * bend
    side = np.abs(x * 2.0 + 0.3 * gradient_bend(z * 2.2, key))
    walls = smoothstep(0.12, 0.95, side)
    return walls * (0.55 + 0.5 * ridged(key, x * 2.0 + 0.2 * bend, z * 2.0 + 0.2 * lean, 5)) + 0.03 * bend


def gradient_bend(along: Float64, key: int) -> Float64:
    """A meander: smooth noise along one coordinate."""
    return fbm(key + 3, along, np.zeros_like(along) + 0.37, 2)


def _dunes(place: tuple[Float64, Float64], bend: Float64, key: int) -> Float64:
    """Transverse dunes: long windward slopes, short lee slopes at the angle of repose, crests that wander."""
    x, z = place
    turn = 2.0 * np.pi * float(uniform(key, 0))
    run = (x * float(np.cos(turn)) + z * float(np.sin(turn))) * 5.5 + 0.9 * bend
    phase = run - np.floor(run)
    windward = smoothstep(0.0, 0.74, phase)
    lee = 1.0 - smoothstep(0.74, 1.0, phase)
    height = 0.65 + 0.5 * fbm(key + 4, x * 3.0, z * 3.0, 3)
    return np.where(phase < 0.74, windward, lee) * np.clip(height, 0.15, 1.3)
