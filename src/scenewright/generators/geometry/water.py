"""Water: pools, ponds, rivers and the sea."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64, draw_key
from scenewright.geometry.extrude import clean_ring
from scenewright.geometry.pieces import Piece
from scenewright.geometry.shores import bank_piece, fitted, offset, pond_outline, rim_piece, river_outline, sheet_piece
from scenewright.graph import Collider, Vec3
from scenewright.parts import Anchor, Description, Items, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Offset, Range

_SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"pool": (3.0, 1.8), "pond": (5.0, 3.6), "river": (4.0, 24.0), "sea": (400.0, 400.0)}
)
"""Natural width and depth in metres."""
_RIM, _COPING, _OVERHANG, _WALL = 0.38, 0.05, 0.025, 0.24
"""Height of a pool's wall with its coping, thickness and overhang of that, thickness of the wall; metres."""
_SHORT = 0.055
"""How far the water stands below a pool's coping."""
_BED = 0.02
"""Height of the bed above the ground that the water stands on, so that ground never shows through it."""
_SHORE = (-0.62, -0.26, 0.0, 0.34, 0.72)
"""Rings of a bank in metres from the water's edge, outward; narrow waters have narrower banks …"""
_SHRUNK = (0.6, 0.84)
"""The two inner rings of a pond relative to its edge."""
_RISE = (_BED, _BED + 0.015, 0.062, 0.085, -0.06)
"""… and their heights: from the bed through the water's edge over the crest and into the ground."""
_LEVEL = 0.06
"""Height of the water in a pond or river; its edge runs a hair inside the bank."""


class Water(Modelled):
    """Still or slow water: a pool has a wall with a coping to sit on, a pond or river a bank; the sea is a sheet."""

    is_random: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"water", "shore"})
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "water": Slot({"is": "water"}),
            "rim": Slot({"is": "stone", "kind": "smooth"}, main=False),
            "shore": Slot({"is": "soil", "moisture": 0.6}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "pond": {},
            "pool": {"kind": "pool"},
            "six-sided pool": {
                "kind": "pool",
                "outline": ((1.6, 0.0), (0.8, 1.4), (-0.8, 1.4), (-1.6, 0.0), (-0.8, -1.4), (0.8, -1.4)),
            },
            "river": {"kind": "river"},
            "sea": {"kind": "sea"},
        }
    )

    kind: Literal["pool", "pond", "river", "sea"] = "pond"
    """A walled pool, an irregular pond, a winding river along Z, or a wide sheet."""
    width: Annotated[Length, Range(0.8, 5000.0)] | None = None
    """Extent along X, the bank or wall included; each kind has its own."""
    depth: Annotated[Length, Range(0.8, 5000.0)] | None = None
    """Extent along Z (not downwards), the bank or wall included."""
    outline: Annotated[tuple[tuple[Offset, Offset], ...], Items(3, 500)] | None = None
    """Corners [x, z] of the water's edge, instead of width and depth."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Waves by kind."""
        waves = {"pool": "still", "pond": "ripples", "river": "stream", "sea": "sea"}[self.kind]
        return {"water": {"is": "water", "waves": waves}}

    def frame(self, seed: int) -> Description:
        low, high = self._box()
        level = self._level
        wide, deep = high[0] - low[0], high[2] - low[2]
        middle = ((low[0] + high[0]) / 2, level, (low[2] + high[2]) / 2)
        anchors = [anchor for anchor in side_anchors(low, high) if anchor.name != "top"]
        return Description(
            low,
            high,
            (),
            (Anchor("top", "surface", middle, size=(wide, deep)), *anchors),
            stands=Stands.PAD,
            functional_sides=(),
            label=self.kind,
            synonyms=("water", "basin", "lake", "stream", "ocean"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("mesh"),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        edge = self._edge(fineness, seed)
        water = sheet_piece(edge, self._level, "water")
        if self.kind == "sea":
            return [water]
        if self.kind == "pool":
            return [water, *self._pool(edge, fineness)]
        scale = self._bank
        rings = [offset(edge, way * scale) for way in _SHORE]
        gaps: tuple[int, ...] = ()
        if self.kind == "pond" and self.outline is None:  # seen from its middle, so it shrinks without a fold
            rings[:2] = [edge * share for share in _SHRUNK]
        if self.kind == "river" and self.outline is None:
            gaps = (len(edge) // 2 - 1, len(edge) - 1)
            rings = [np.column_stack([ring[:, 0], edge[:, 1]]) for ring in rings]
        rings[-1] = self._reaching(rings[-1])
        shore = bank_piece(rings, _RISE, "shore", gaps)
        return [water, shore, sheet_piece(rings[0], _RISE[0], "shore")]

    @property
    def _size(self) -> tuple[float, float]:
        if self.outline is not None:
            span = np.ptp(offset(self._given, self._border), axis=0)
            return float(span[0]), float(span[1])
        wide, deep = _SIZES[self.kind]
        return self.width or wide, self.depth or deep

    @property
    def _given(self) -> Float64:
        """The author's outline without repeats."""
        ring = clean_ring(np.array(self.outline, np.float64), hole=False)
        return ring if len(ring) >= 3 else np.array([[0.0, 0.0], [0.0, 0.5], [0.5, 0.0]])

    @property
    def _bank(self) -> float:
        """Factor on the width of the bank."""
        if self.outline is not None:
            return min(1.0, float(np.ptp(self._given, axis=0).min()) / 4.0)
        wide, deep = self._size
        return min(1.0, (wide if self.kind == "river" else min(wide, deep)) / 4.5)

    @property
    def _border(self) -> float:
        """From the water's edge to the outside."""
        if self.kind == "sea":
            return 0.0
        return _WALL + _OVERHANG if self.kind == "pool" else _SHORE[-1] * self._bank

    @property
    def _level(self) -> float:
        """Height of the water above its base."""
        return {"pool": _RIM - _SHORT, "sea": 0.0}.get(self.kind, _LEVEL)

    def _box(self) -> tuple[Vec3, Vec3]:
        wide, deep = (round(value / 2, 5) for value in self._size)
        x, z = (0.0, 0.0)
        if self.outline is not None:
            ring = offset(self._given, self._border)
            middle = (ring.min(axis=0) + ring.max(axis=0)) / 2
            x, z = round(float(middle[0]), 5), round(float(middle[1]), 5)
        low = {"pool": 0.0, "sea": 0.0}.get(self.kind, _RISE[-1])
        high = {"pool": _RIM, "sea": 0.001}.get(self.kind, max(_RISE))
        return (x - wide, low, z - deep), (x + wide, high, z + deep)

    def _edge(self, fineness: Fineness, seed: int) -> Float64:
        """The water's edge (k, 2)."""
        if self.outline is not None:
            return self._given
        wide, deep = self._size
        inner = (max(wide - 2 * self._border, 0.1), max(deep - 2 * self._border, 0.1))
        key = draw_key(seed, "water")
        if self.kind == "pond":
            return pond_outline(*inner, (12, 16, 24, 32, 40, 56, 72, 96)[fineness.level], key)
        if self.kind == "river":
            return river_outline(inner[0], deep, (4, 8, 12, 16, 24, 32, 48, 64)[fineness.level], key)
        x, z = inner[0] / 2, inner[1] / 2
        return np.array([[-x, -z], [x, -z], [x, z], [-x, z]])

    def _reaching(self, ring: Float64) -> Float64:
        """The outermost ring of a bank, stretched to the sides of the extent."""
        low, high = self._box()
        made = fitted(ring, high[0] - low[0], high[2] - low[2])
        return np.asarray(made + np.array([low[0] + high[0], low[2] + high[2]]) / 2, np.float64)

    def _pool(self, edge: Float64, fineness: Fineness) -> list[Piece]:
        """Wall, coping and bottom; the water is hidden a centimetre deep in the wall."""
        outside, lip = offset(edge, _WALL), offset(edge, -_OVERHANG)
        strips = min(fineness.bevel, 2)
        wall = rim_piece(outside, offset(edge, -0.002), (0.0, _RIM - _COPING), 0.0, 0).of("rim")
        coping = rim_piece(offset(edge, _WALL + _OVERHANG), lip, (_RIM - _COPING, _RIM), 0.008, strips).of("rim")
        return [wall, coping, sheet_piece(edge, _BED, "shore")]
