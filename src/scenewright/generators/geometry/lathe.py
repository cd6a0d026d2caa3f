"""Turned forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.lathe import clean_profile
from scenewright.geometry.pieces import Piece, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Items, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Angle, Offset, Range

_GOBLET = ((0.09, 0.0), (0.085, 0.008), (0.012, 0.02), (0.01, 0.1), (0.05, 0.14), (0.07, 0.24), (0.066, 0.24))
_BALUSTER = ((0.07, 0.0), (0.07, 0.05), (0.035, 0.07), (0.075, 0.22), (0.06, 0.34), (0.025, 0.55), (0.06, 0.62))


class Lathe(Modelled):
    """A profile turned about the vertical, as on a lathe; ends that are off the axis are closed level."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "ceramic"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "baluster": {"profile": _BALUSTER},
            "goblet": {"profile": (*_GOBLET, (0.045, 0.145), (0.0, 0.12))},
        }
    )

    profile: Annotated[tuple[tuple[Offset, Offset], ...], Items(2, 2000)] = (
        (0.3, 0.0),
        (0.32, 0.05),
        (0.12, 0.2),
        (0.1, 0.7),
        (0.2, 0.85),
        (0.2, 0.9),
    )
    """Points [r, y] from the bottom up: distance from the axis and height."""
    crease: Annotated[Angle, Range(0.0, 180.0)] = 40.0
    """Degrees of turn above which an edge of the profile stays sharp."""

    def frame(self, seed: int) -> Description:
        rows = self._rows
        r = float(rows[:, 0].max())
        low, high = (-r, float(rows[:, 1].min()), -r), (r, float(rows[:, 1].max()), r)
        turned = tuple((r, y) for r, y in rows.tolist())
        names = ("revolution", "spin")
        return Description(low, high, (), side_anchors(low, high), label="turned form", synonyms=names, turned=turned)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return [turning(self._rows, fineness.sides, self.crease)]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("hull"),)

    @property
    def _rows(self) -> Float64:
        """The profile, closed to the axis unless it closes on itself."""
        rows = np.abs(np.array(self.profile, np.float64)) * [1.0, 0.0] + np.array(self.profile) * [0.0, 1.0]
        if len(rows) > 3 and np.allclose(rows[0], rows[-1]):
            return clean_profile(rows)
        axis = np.array([0.0, 1.0])
        return clean_profile(np.concatenate([rows[:1] * axis, rows, rows[-1:] * axis]))
