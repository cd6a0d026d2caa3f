"""Paths to walk on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64, normalized
from scenewright.geometry.bodies import Skin
from scenewright.geometry.draping import laid, stations, thinned
from scenewright.geometry.pieces import Piece
from scenewright.geometry.strips import areas, cleaned, raised, rounded, strip
from scenewright.graph import Collider
from scenewright.parts import Anchor, Assembly, Description, Items, Site, Slot, Stands, detail_level, side_anchors
from scenewright.parts.drafts import Draft, assembled
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Offset, Range

_CHORDS = (1, 1, 2, 3, 4, 5, 6, 8)
"""Chords of a quarter turn, by level of detail."""
_STRIDES = (4, 3, 2, 2, 1, 1, 1, 1)
"""On uneven ground every so many-th place along it is built, by level of detail."""
_OUTER = 0.08
"""Radius of the four corners at the ends, metres."""


class Path(Modelled):
    """A walkway along points, as wide as it is, with rounded bends.

    On a terrain it goes up and down with the ground, level across, and beds itself in; the copies of a `repeat` stay flat.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "stone"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "bend": {"points": ((-3.0, 3.0), (-3.0, -1.0), (2.0, -1.0), (4.0, -4.0)), "width": 1.6},
            "trail": {"points": ((0.0, 0.0), (0.0, -2.0), (1.5, -2.5)), "width": 0.5, "thickness": 0.02, "bend": 0.6},
        }
    )

    points: Annotated[tuple[tuple[Offset, Offset], ...], Items(2, 2000)] = ((0.0, 3.0), (0.0, 0.0), (1.2, -3.0))
    """Points [x, z] that its middle passes, the bends cut short."""
    width: Annotated[Length, Range(0.1, 100.0)] = 1.2
    """From edge to edge."""
    thickness: Annotated[Length, Range(0.005, 0.5)] = 0.025
    """How far its top lies over the ground."""
    bend: Annotated[Length, Range(0.0, 1000.0)] | None = None
    """Radius of its bends, to the middle; by default as much as it is wide. Short stretches make it smaller."""

    def _middle(self, steps: int) -> Float64:
        line = cleaned(np.array(self.points, np.float64))
        return rounded(line, self.width if self.bend is None else self.bend, steps)

    def _plans(self, level: int) -> list[list[Float64]]:
        steps = _CHORDS[level]
        corner = min(_OUTER, 0.2 * self.width) if level >= 2 else 0.0
        return areas(strip(self._middle(steps), self.width / 2, corner, max(steps // 2, 1)))

    def frame(self, seed: int) -> Description:
        plans = np.concatenate([plan[0] for level in (0, 3, 7) for plan in self._plans(level)])
        (x0, z0), (x1, z1) = plans.min(axis=0).tolist(), plans.max(axis=0).tolist()
        low, high = (x0, 0.0, z0), (x1, self.thickness, z1)
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), *self._ends()),
            stands=Stands.LAID,
            functional_sides=(),
            label="path",
            synonyms=("walkway", "footpath", "trail", "pavement"),
            course=tuple((x, z) for x, z in stations(self._middle(_CHORDS[-1])).tolist()),
            breadth=self.width,
        )

    def _ends(self) -> list[Anchor]:
        """The edges where it starts and ends, looking away from it."""
        line = cleaned(np.array(self.points, np.float64))
        made = []
        for name, here, inner in (("start", line[0], line[1]), ("end", line[-1], line[-2])):
            x, z = normalized(np.array([here - inner]))[0].tolist()
            where = (float(here[0]), 0.0, float(here[1]))
            made.append(Anchor(name, "side", where, (x, 0.0, z), (z, 0.0, -x), (self.width, self.thickness)))
        return made

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("mesh"),)

    def build(self, site: Site, detail: float) -> Assembly:
        """Mesh it flat, or along the heights of the ground."""
        if not site.heights:
            return super().build(site, detail)
        level = detail_level(detail)
        course, heights = np.array(self.frame(site.seed).course), np.array(site.heights)
        bevel = min(0.005, 0.3 * self.thickness) if level >= 3 else 0.0
        size = (self.width, self.thickness, bevel)
        skin = Skin("body", laid(*thinned(course, heights, _STRIDES[level]), size), 40.0)
        return assembled((Draft("", (skin,), colliders=self.colliders(site.seed)),), site)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        bevel = min(0.005, 0.3 * self.thickness)
        strips = min(fineness.bevel, 2)
        return [raised(plan, self.thickness, bevel, strips) for plan in self._plans(fineness.level)]
