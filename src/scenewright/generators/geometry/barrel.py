"""Barrels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.organic import body, ring_corners, ring_triangles
from scenewright.geometry.pieces import Piece, block, turning
from scenewright.geometry.uv import quarter_turned_uvs
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_STAVES = 22
"""A wine barrel of 225 litres has about thirty staves, smaller ones twenty."""
_HEAD = 0.82
"""Radius at the ends relative to the belly (a bordelaise: 56 cm and 69 cm across, 95 cm high)."""
_CHIME = 0.035
"""How far the staves stand out beyond the heads, as a share of the height."""
_GROOVE = 0.0016
"""Half the width of the dark line between two staves, metres."""
_HOOPS = ((0.015, 0.06), (0.135, 0.042), (0.325, 0.042))
"""Lower edge and width of the hoops of the lower half, shares of the height."""


class Barrel(Modelled):
    """A cask of bulging staves held by iron hoops, with boarded heads set back behind the ends of the staves."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "wood", "species": "oak", "plank_width": 0.0, "wear": 0.5}),
            "hoops": Slot({"is": "metal", "finish": "rusty"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "open": {"open": True}, "keg": {"height": 0.4, "width": 0.3}}
    )

    height: Annotated[Length, Range(0.15, 4.0)] = 0.95
    """From end to end."""
    width: Annotated[Length, Range(0.1, 4.0)] | None = None
    """Greatest diameter; by default 0.72 of the height."""
    open: bool = False
    """Whether the upper head is left out (a rain barrel)."""

    @property
    def _radius(self) -> float:
        return round((self.width or 0.72 * self.height) / 2, 5)

    @property
    def _thick(self) -> float:
        """Of the staves and the heads: 27 mm on a wine barrel."""
        return min(0.028 * self.height, 0.08 * self._radius)

    def frame(self, seed: int) -> Description:
        r = self._radius
        low, high = (-r, 0.0, -r), (r, self.height, r)
        end = 2 * _HEAD * r - 2 * self._thick
        anchors = [a for a in side_anchors(low, high) if a.name != "top"]
        top = Anchor(
            "top", "surface", (0.0, self.height * (1 - _CHIME) if not self.open else self.height, 0.0), size=(end, end)
        )
        return Description(
            low,
            high,
            (),
            (top, *anchors),
            functional_sides=("front", "back", "left", "right"),
            label="barrel",
            synonyms=("cask", "keg", "rain barrel"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("cylinder", (0.0, self.height / 2, 0.0), (2 * self._radius, self.height, 2 * self._radius)),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        rows = (3, 3, 5, 7, 7, 9, 11, 13)[fineness.level]
        sides = (8, 12, 16, 24, 36, 48, 64, 88)[fineness.level]
        made = self._shell(rows, sides, fineness) + self._heads(fineness)
        if fineness.level > 0:
            made += self._hoops(fineness, sides)
        return made

    def _reach(self, y: Float64) -> Float64:
        """Outer radius at heights: an arc of a parabola, widest in the middle, inside the thickness of a hoop."""
        away = 2.0 * y / self.height - 1.0
        return np.asarray((self._radius - self._band) * (1.0 - (1.0 - _HEAD) * away * away), np.float64)

    @property
    def _band(self) -> float:
        """Thickness of a hoop."""
        return 0.003 if self.height > 0.5 else 0.0015

    def _shell(self, rows: int, sides: int, fineness: Fineness) -> list[Piece]:
        """The wall of staves: one body from afar, from near each stave for itself."""
        y = np.linspace(0.0, self.height, rows)
        outer = self._reach(y)
        if fineness.level < 4:
            inner = outer - self._thick
            wall = np.stack(
                [np.concatenate([outer, inner[::-1], outer[:1]]), np.concatenate([y, y[::-1], y[:1]])], axis=1
            )
            return [turning(wall, sides).mapped(quarter_turned_uvs)]
        across = 2 if fineness.level < 6 else 4
        stave = Piece(
            ring_triangles(rows, 2 * across + 2), lambda: _stave(np.stack([outer, y], axis=1), self._thick, across)
        )
        return [stave.turned("y", 360.0 / _STAVES * k) for k in range(_STAVES)]

    def _heads(self, fineness: Fineness) -> list[Piece]:
        """Discs, or boards cut to the round, set in the staves."""
        chime, t = _CHIME * self.height, self._thick * 0.7
        made = []
        for top in (False, True):
            if top and self.open:
                continue
            y = self.height - chime - t if top else chime
            radius = float(self._reach(np.array([y]))[0]) - self._thick * 0.75
            disc = [[0.0, 0.0], [radius, 0.0], [radius, t], [0.0, t]]
            made.append(turning(disc, fineness.sides).at(0.0, y, 0.0))
            if top and fineness.level > 3:
                made += self._boards(radius - 0.3 * self._thick, y + t, fineness)
        return made

    def _boards(self, radius: float, y: float, fineness: Fineness) -> list[Piece]:
        """Raised boards on the upper head, as long as the round allows."""
        count = 6
        wide = 2 * radius / count
        made = []
        for k in range(count):
            x = -radius + (k + 0.5) * wide
            reach = abs(x) + wide / 2 - 0.001
            long = 2 * float(np.sqrt(max(radius * radius - reach * reach, 0.0)))
            if long > 0.25 * radius:
                board = block((wide - 2 * _GROOVE, 0.004, long), 0.0015, min(fineness.bevel, 2), "z")
                made.append(board.at(x, y - 0.0005, 0.0))
        return made

    def _hoops(self, fineness: Fineness, sides: int) -> list[Piece]:
        """Flat iron bands that follow the bulge."""
        made = []
        for start, wide in _HOOPS:
            for low in (start, 1.0 - start - wide):
                y = (
                    np.array([low, low + wide / 2, low + wide] if fineness.level > 2 else [low, low + wide])
                    * self.height
                )
                inner = self._reach(y) - 0.2 * self._thick
                outer = np.minimum(self._reach(y) + self._band, self._radius)
                band = np.stack(
                    [np.concatenate([outer, inner[::-1], outer[:1]]), np.concatenate([y, y[::-1], y[:1]])], axis=1
                )
                made.append(turning(band, sides).of("hoops"))
        return made


def _stave(profile: Float64, thick: float, across: int) -> Mesh:
    """One stave about +Z: rows of (radius, height), its face in `across` flats, its edges chamfered by the groove."""
    angle = np.pi / _STAVES
    turn = np.linspace(-1.0, 1.0, across + 1)
    rings = []
    for radius, height in profile.tolist():
        edge = angle - _GROOVE / radius
        face = [(radius - (0.0025 if abs(t) == 1.0 else 0.0), float(t) * edge) for t in turn]
        back = [(radius - thick, float(t) * (angle - 0.1 * _GROOVE / radius)) for t in turn[::-1]]
        polar = np.array(face + back)
        level = np.full(len(polar), height)
        rings.append(np.stack([polar[:, 0] * np.sin(polar[:, 1]), level, polar[:, 0] * np.cos(polar[:, 1])], axis=1))
    points = np.stack(rings)
    ends = np.stack([points[0].mean(axis=0), points[-1].mean(axis=0)])
    sides = points.shape[1]
    mesh = body(np.concatenate([points.reshape(-1, 3), ends]), ring_corners(len(rings), sides), 35.0)
    return quarter_turned_uvs(mesh)
