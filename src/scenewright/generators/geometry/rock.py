"""Rocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64, draw_key, normalized, uniform
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.organic import (
    NoiseCells,
    boulder,
    fitted_box,
    geodesic,
    geodesic_triangles,
    noise_cells,
    noise_in,
    solid_noise,
)
from scenewright.geometry.pieces import Piece
from scenewright.graph import Collider, Vec3
from scenewright.parts import Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range, Ratio

_FREQUENCY = (1, 2, 3, 4, 6, 8, 12, 17)
"""Parts into which the edges of the icosahedron are cut, by level."""
_NOISES = ((1.6, 11.0), (4.3, 17.0), (10.7, 23.0), (21.0, 29.0))
"""Cells per radius of each noise, and how far it is shifted, so that none has a cell's corner in the middle."""
_PLANES = 15
"""Planes that a rock broke along."""
_SUNK = 0.1
"""Share of the height below the ground, so that no gap opens on a slope."""


class Rock(Modelled):
    """A boulder: broken along planes, rounded by weather, layered if it is sedimentary; a little sunk in the ground."""

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "rock"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "boulder": {},
            "pebble": {"width": 0.12, "roughness": 0.1},
            "crag": {"width": 3.0, "roughness": 1.0, "height": 2.6},
            "layered": {"width": 1.6, "strata": 1.0},
        }
    )

    width: Annotated[Length, Range(0.03, 40.0)] = 0.9
    """Its greatest extent, along X."""
    height: Annotated[Length, Range(0.02, 40.0)] | None = None
    """From the ground to its top; by default a share of the width that differs from rock to rock."""
    roughness: Ratio = 0.5
    """0 is a smooth river pebble, 1 freshly broken with sharp edges."""
    strata: Ratio = 0.0
    """How much it shows layers, as slate and limestone do."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Layered rocks are limestone, the others granite."""
        return {"body": {"is": "rock", "kind": "limestone" if self.strata > 0.3 else "granite"}}

    def frame(self, seed: int) -> Description:
        low, high = self._box(seed)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            stands=Stands.ROOTED,
            functional_sides=(),
            label="rock",
            synonyms=("boulder", "stone", "pebble"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("hull"),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        frequency = _FREQUENCY[fineness.level]
        return [Piece(geodesic_triangles(frequency), lambda: self._mesh(frequency, seed))]

    def _box(self, seed: int) -> tuple[Vec3, Vec3]:
        draw = uniform(draw_key(seed, "rock", "size"), np.arange(2))
        tall = self.height or self.width * (0.46 + 0.3 * float(draw[0]))
        x, z, y = self.width / 2, self.width * (0.33 + 0.14 * float(draw[1])), round(tall, 5)
        return (-x, round(-_SUNK * y, 5), round(-z, 5)), (x, y, round(z, 5))

    def _mesh(self, frequency: int, seed: int) -> Mesh:
        directions, corners = geodesic(frequency)
        key = draw_key(seed, "rock")
        reach = _broken(directions, key, 32 if self.roughness > 0.6 else 8 if self.roughness > 0.2 else 2)
        wide, near, fine, finest = (noise_in(cells, key + 1 + k) for k, cells in enumerate(_cells(frequency)))
        fine = fine + 0.5 * finest
        rough = self.roughness
        reach = reach * (1.0 + (0.05 + 0.07 * rough) * wide + 0.06 * rough * near + 0.022 * rough * fine)
        points = directions * reach[:, None]
        if self.strata:
            points = _layered(points, key, self.strata)
        points[:, 1] = np.maximum(points[:, 1], -0.42 + 0.02 * solid_noise(points * 3.0, key + 5))
        points[:, 1] = np.where(points[:, 1] < -0.35, np.maximum(points[:, 1], -0.4), points[:, 1])
        return boulder(fitted_box(points, *self._box(seed)), corners, 30.0 + 25.0 * (1.0 - rough))


@lru_cache(maxsize=len(_FREQUENCY))
def _cells(frequency: int) -> tuple[NoiseCells, ...]:
    """Of noises from wide to fine, the cells of every direction: the same for all rocks."""
    directions, _ = geodesic(frequency)
    return tuple(noise_cells(directions * scale + shift) for scale, shift in _NOISES)


def _broken(directions: Float64, key: int, sharpness: int) -> Float64:
    """Distance (n,) from the middle to the nearest of the planes a rock broke along, edges rounded.

    The p-norm of the planes' reciprocal distances is a smooth maximum: the larger the power (a power of two, so that its
    root is a chain of square roots), the sharper the edges.
    """
    spiral = (np.arange(_PLANES) + 0.5) / _PLANES
    draw = uniform(key, np.arange(_PLANES)[:, None], np.arange(4)[None, :])
    up = 1.0 - 2.0 * spiral
    turn = 2.399963 * np.arange(_PLANES)
    flat = np.sqrt(1.0 - up * up)
    facing = np.stack([np.cos(turn) * flat, up, np.sin(turn) * flat], axis=1)
    facing = np.round(normalized(facing + 0.75 * (draw[:, :3] - 0.5)), 9)
    away = 0.74 + 0.26 * draw[:, 3]
    total = np.zeros(len(directions))
    for normal, distance in zip(facing.tolist(), away.tolist(), strict=True):
        x, y, z = normal
        share = np.maximum(directions[:, 0] * x + directions[:, 1] * y + directions[:, 2] * z, 0.0) / distance
        power = sharpness
        while power > 1:
            share, power = share * share, power // 2
        total += share
    while sharpness > 1:
        total, sharpness = np.sqrt(total), sharpness // 2
    return np.asarray(1.0 / np.maximum(total, 1e-3), np.float64)


def _layered(points: Float64, key: int, strength: float) -> Float64:
    """Set beds of uneven thickness back and forth, each with a sharp upper rim; they dip a little to one side."""
    dip = 0.5 * (uniform(key, 900 + np.arange(2)) - 0.5)
    level = (points[:, 1] + points[:, 0] * float(dip[0]) + points[:, 2] * float(dip[1])) * 3.1
    level = level + 0.12 * solid_noise(points * 2.2 + 41.0, key + 7)
    bed = np.floor(level)
    part = level - bed
    out = uniform(key, 700, bed.astype(np.int64)) - 0.5
    beyond = uniform(key, 700, bed.astype(np.int64) + 1) - 0.5
    edge = np.clip((part - 0.62) / 0.38, 0.0, 1.0)
    push = out + (beyond - out) * edge * edge * (3.0 - 2.0 * edge) - 0.2 * part * (1.0 - part)
    factor = 1.0 + 0.3 * strength * push
    return np.asarray(points * np.stack([factor, np.ones_like(factor), factor], axis=1), np.float64)
