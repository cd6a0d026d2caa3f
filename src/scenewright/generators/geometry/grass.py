"""Tufts of grass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import draw_key, snap_positions
from scenewright.geometry.blades import Sward, blade_triangles, blades
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.pieces import Piece
from scenewright.graph import Collider, Vec2, Vec3
from scenewright.parts import Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Number, Range

_BLADES = ((2, 1), (3, 1), (4, 1), (6, 1), (9, 1), (12, 2), (18, 3), (28, 4))
"""Blades and stretches along each, by level: a lawn is thousands of tufts, so far ones cost 4 to 8 triangles."""
_WIDTH = 0.032
"""Width of a blade as a share of its height (3 mm to 7 mm); fewer blades are drawn wider to cover as much."""
_ROOTS = 0.015
"""Share of the height that is below the ground."""


class Grass(Modelled):
    """A tuft of grass, to be scattered: bent blades, dark where they grow close together, light at the tips."""

    is_random: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"blades"})
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"blades": Slot({"is": "grass"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"tuft": {}, "lawn": {"height": 0.07}, "tall": {"height": 0.9, "spread": 0.5}}
    )

    height: Annotated[Length, Range(0.02, 3.0)] = 0.25
    """From the ground to the tip of the tallest blade."""
    spread: Annotated[Number, Range(0.2, 3.0)] = 0.9
    """Width of the tuft relative to its height."""

    def frame(self, seed: int) -> Description:
        low, high = self._box()
        near = round(0.15 * self.spread * self.height, 5)
        footprint: tuple[Vec2, ...] = ((near, near), (-near, near), (-near, -near), (near, -near))
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            footprint,
            stands=Stands.ROOTED,
            functional_sides=(),
            label="grass",
            synonyms=("tuft", "tuft of grass"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return ()

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        sward = self._sward(fineness.level)
        return [Piece(blade_triangles(sward), lambda: self._mesh(sward, seed), "blades")]

    def _box(self) -> tuple[Vec3, Vec3]:
        half = round(0.5 * self.spread * self.height, 5)
        return (-half, round(-_ROOTS * self.height, 5), -half), (half, self.height, half)

    def _sward(self, level: int) -> Sward:
        count, segments = _BLADES[level]
        wide = _WIDTH * self.height**0.5 * 0.5 * float(np.sqrt(_BLADES[-1][0] / count))
        return Sward(
            count,
            self.height,
            0.5 * self.spread * self.height,
            0.14 * self.spread * self.height,
            round(wide, 5),
            segments,
            buried=_ROOTS * self.height,
            folded=0.0 if segments == 1 else 0.35,
        )

    def _mesh(self, sward: Sward, seed: int) -> Mesh:
        mesh = blades(sward, draw_key(seed, "grass"))
        held = np.clip(mesh.positions.astype(np.float64), *self._box())
        return replace(mesh, positions=snap_positions(held))
