"""Landforms: what plains, hills, mountains, islands, valleys and dunes are as height fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform
from scenewright.geometry.heightfield import fbm, grid_height, ridged, smoothstep

Feature: TypeAlias = Literal["plain", "hills", "mountains", "island", "valley", "dunes"]
Border: TypeAlias = Literal["flat", "fall", "rise"]

GENTLE = (0.12, 0.7)
"""Distances from the middle, relative to the border, between which relief grows to its full strength."""
SEAM = (0.72, 1.0)
"""Likewise, between which the land bends to what its border asks for."""


@dataclass(frozen=True, eq=False)
class Land:
    """Heights on a regular grid: (rows + 1, columns + 1) metres over x and z in the part's frame."""

    xs: Float64
    zs: Float64
    heights: Float64

    def height_at(self, x: Float64, z: Float64) -> Float64:
        """Height of the triangulated surface; places outside take the border's."""
        column = (np.asarray(x, np.float64) - self.xs[0]) / (self.xs[-1] - self.xs[0]) * (len(self.xs) - 1)
        row = (np.asarray(z, np.float64) - self.zs[0]) / (self.zs[-1] - self.zs[0]) * (len(self.zs) - 1)
        return grid_height(self.heights, (column, row))

    def slope_at(self, x: Float64, z: Float64, step: float) -> Float64:
        """Rise over run of the ground over `step` metres to either side, the same whatever detail asks."""
        across = self.height_at(x + step, z) - self.height_at(x - step, z)
        down = self.height_at(x, z + step) - self.height_at(x, z - step)
        return np.sqrt(across * across + down * down) / (2.0 * step)


def shape_land(feature: Feature, border: Border, relief: float, axes: tuple[Float64, Float64], seed: int) -> Land:
    """Make the ground of a feature: 0 in the middle, `relief` metres from the lowest to the highest point.

    Args:
        feature: What kind of land.
        border: Whether the border lies level with the middle, below or above.
        relief: Metres.
        axes: x of the columns and z of the rows, metres, rising and centred.
        seed: Of the draws.
    """
    xs, zs = axes
    x, z = np.meshgrid(xs, zs)
    scale = 2.0 * min(float(xs[-1]), float(zs[-1]))
    across, down = x / xs[-1], z / zs[-1]
    away = np.sqrt(across * across + down * down)
    key = draw_key(seed, "land", feature)
    raw = _raw(feature, (x / scale, z / scale), away, key)
    gentle = 0.25 + 0.75 * smoothstep(*GENTLE, away)
    middle = (len(zs) // 2, len(xs) // 2)
    raw = (raw - raw[middle]) * (gentle if feature in {"plain", "hills", "dunes"} else 1.0)
    bent = smoothstep(*SEAM, np.maximum(np.abs(across), np.abs(down)))
    spread = max(float(raw.max() - raw.min()), 1e-9)
    if border == "flat":
        raw = raw * (1.0 - bent)
    elif border == "fall":
        raw = raw * (1.0 - bent) - bent * 0.8 * spread
    else:
        raw = raw * (1.0 - 0.5 * bent) + bent * 0.5 * spread
    heights = (raw - raw[middle]) * (relief / max(float(raw.max() - raw.min()), 1e-9))
    return Land(xs, zs, np.rint(heights / 1e-5) * 1e-5)


def _raw(feature: Feature, place: tuple[Float64, Float64], away: Float64, key: int) -> Float64:
    """Heights of a feature without unit; `place` is relative to the shorter side, `away` 1 at the border."""
    x, z = place
    bend = fbm(key + 1, x * 2.1, z * 2.1, 3)
    lean = fbm(key + 2, x * 2.1 + 31.0, z * 2.1, 3)
    if feature == "plain":
        return fbm(key, x * 2.6 + 0.15 * bend, z * 2.6 + 0.15 * lean, 5, 0.42)
    if feature == "hills":
        return fbm(key, x * 2.4 + 0.3 * bend, z * 2.4 + 0.3 * lean, 6, 0.4)
    if feature == "mountains":
        peaks = ridged(key, x * 2.3 + 0.25 * bend, z * 2.3 + 0.25 * lean, 6)
        return (0.1 + peaks) * smoothstep(0.25, 1.05, away) + 0.03 * bend
    if feature == "island":
        shore = smoothstep(0.95, 0.5, away + 0.2 * bend)
        return shore + 0.22 * fbm(key, x * 4.0, z * 4.0, 5, 0.45) * shore * smoothstep(0.1, 0.5, away)
    if feature == "valley":
        side = np.abs(x * 2.0 + 0.3 * gradient_bend(z * 2.2, key))
        walls = smoothstep(0.12, 0.95, side)
        return walls * (0.55 + 0.5 * ridged(key, x * 2.0 + 0.2 * bend, z * 2.0 + 0.2 * lean, 5)) + 0.03 * bend
    return _dunes((x, z), bend, key)


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
