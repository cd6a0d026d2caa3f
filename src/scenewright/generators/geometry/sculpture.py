"""Sculptures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import draw_key, snap_positions, uniform
from scenewright.geometry import statues
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.organic import body, fitted_box, geodesic_triangles, ring_triangles
from scenewright.geometry.pieces import Piece, block, turning
from scenewright.graph import Vec3
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_FORMS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"knot": (0.98, 0.46), "superquadric": (0.8, 0.8), "blend": (0.62, 0.62), "bust": (0.66, 0.42)}
)
"""Width and depth of each kind relative to the height of the work itself."""
_BASE = 0.12
"""Height of the base as a share of the whole."""
_RINGS = ((24, 5), (36, 6), (60, 8), (90, 10), (120, 14), (168, 18), (224, 24), (300, 32))
"""Rings along a knot and points around it, by level."""
_HEAD = ((9, 10), (14, 14), (20, 20), (28, 28), (40, 36), (54, 48), (72, 64), (96, 88))
"""Rings of a bust and points around it, by level."""
_FREQUENCY = (2, 3, 4, 6, 8, 11, 15, 20)


class Sculpture(Modelled):
    """A work of art on a small base: a knot, a superquadric, melted balls, or a stylised head and shoulders."""

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"body": Slot({"is": "marble"}), "base": Slot({"is": "marble", "kind": "nero"}, main=False)}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "knot": {},
            "superquadric": {"kind": "superquadric"},
            "blend": {"kind": "blend", "height": 1.4},
            "bust": {"kind": "bust", "height": 0.65},
        }
    )

    kind: Literal["knot", "superquadric", "blend", "bust"] = "knot"
    """What it shows; knots, superquadrics and blends differ from seed to seed."""
    height: Annotated[Length, Range(0.05, 20.0)] = 0.6
    """From the bottom of the base to the top."""

    def frame(self, seed: int) -> Description:
        wide, deep = (max(a, b) / 2 for a, b in zip(self._size, self._base, strict=True))
        low, high = (-round(wide, 5), 0.0, -round(deep, 5)), (round(wide, 5), self.height, round(deep, 5))
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            label="bust" if self.kind == "bust" else "sculpture",
            synonyms=("statue", "work of art", "figure"),
        )

    @property
    def _size(self) -> tuple[float, float]:
        """Width and depth of the work."""
        tall = self.height * (1.0 - _BASE)
        return tall * _FORMS[self.kind][0], tall * _FORMS[self.kind][1]

    @property
    def _base(self) -> tuple[float, float]:
        """Width and depth of the base."""
        tall = self.height
        return (0.26 * tall, 0.26 * tall) if self.kind == "bust" else (0.4 * tall, 0.36 * tall)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return [self._work(fineness.level, seed), *self._stand(fineness)]

    def _work(self, level: int, seed: int) -> Piece:
        low, high = self._box()
        key = draw_key(seed, "sculpture")
        if self.kind == "knot":
            steps, sides = _RINGS[level]
            turns = ((2, 3), (3, 2), (2, 5))[int(float(uniform(key, 0)) * 3)]
            return Piece(ring_triangles(steps, sides), lambda: self._knot(turns, steps, sides))
        if self.kind == "bust":
            rows, sides = _HEAD[level]
            return Piece(ring_triangles(rows, sides), lambda: statues.placed(*statues.bust(rows, sides), low, high))
        frequency = _FREQUENCY[level]
        if self.kind == "blend":
            return Piece(
                geodesic_triangles(frequency), lambda: statues.placed(*statues.blend(frequency, key), low, high)
            )
        east, north = (0.3 + 1.0 * float(uniform(key, k)) for k in (1, 2))
        return Piece(
            geodesic_triangles(frequency),
            lambda: statues.placed(*statues.superquadric(east, north, frequency), low, high),
        )

    def _knot(self, turns: tuple[int, int], steps: int, sides: int) -> Mesh:
        low, high = self._box()
        mesh = statues.knot(turns, 0.2 if turns != (2, 5) else 0.15, steps, sides)
        points = fitted_box(mesh.positions.astype(np.float64), low, high)
        return body(snap_positions(points).astype(np.float64), mesh.indices.astype(np.int64), 70.0)

    def _box(self) -> tuple[Vec3, Vec3]:
        """Extent of the work, let a little into its base."""
        wide, deep = (value / 2 for value in self._size)
        return (-wide, self.height * (_BASE - 0.012), -deep), (wide, self.height, deep)

    def _stand(self, fineness: Fineness) -> list[Piece]:
        """A block with eased edges; under a bust a turned socle on it."""
        wide, deep = self._base
        tall = self.height * _BASE
        if self.kind != "bust":
            return [block((wide, tall, deep), 0.004, fineness.bevel).of("base")]
        r = wide / 2
        slab = block((wide, 0.35 * tall, deep), 0.003, fineness.bevel).of("base")
        profile = [(0.0, 0.0), (0.92, 0.0), (0.92, 0.1), (0.6, 0.3), (0.5, 0.6), (0.62, 0.85), (0.7, 0.9), (0.7, 1.0)]
        rows = [[r * x, 0.65 * tall * y] for x, y in profile] + [[0.0, 0.65 * tall]]
        return [slab, turning(rows, fineness.sides).at(0.0, 0.35 * tall, 0.0).of("base")]
