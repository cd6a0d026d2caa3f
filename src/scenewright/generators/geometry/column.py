"""Columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.orders import (
    DIMINUTION,
    attic_base,
    bulge,
    echinus,
    fluted,
    hollow,
    shaft_rows,
    volute_line,
    volutes,
)
from scenewright.geometry.pieces import Piece, block, pad, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_SLENDER = {"plain": 7.0, "doric": 6.5, "ionic": 9.0, "square": 8.0}
"""Height over lower diameter: Tuscan 7, Ionic 9 (Vignola), Greek Doric 4 to 6.5 (the Hephaisteion's are near 5.6)."""
_FLUTES = {"plain": 0, "doric": 20, "ionic": 24, "square": 0}
_SPREAD = {"plain": 1.36, "doric": 1.3, "ionic": 1.4, "square": 1.3}
"""Half the width of the slabs at foot and head, in lower radii."""
_CREASE = 50.0
"""Degrees of turn that still count as one curve: mouldings are drawn with few chords."""
_CHORDS = (0, 0, 0, 2, 4, 4, 5, 6)
"""Straight pieces across a flute, by level of detail."""


class Column(Modelled):
    """A column with entasis, base and capital: Tuscan (plain), Greek Doric, Ionic with volutes, or a square pier."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "marble"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "plain": {},
            "doric": {"order": "doric", "height": 5.0},
            "ionic": {"order": "ionic", "height": 4.0},
            "square": {"order": "square", "height": 3.2},
            "fluted plain": {"flutes": 16, "radius": 0.25, "height": 2.4},
            "stout": {"order": "doric", "radius": 0.5, "height": 1.2},
        }
    )

    height: Annotated[Length, Range(0.3, 60.0)] = 3.0
    """From the foot of the base to the top of the capital."""
    radius: Annotated[Length, Range(0.02, 6.0)] | None = None
    """Of the shaft at its foot (half the side of a square one); by default what the order's proportions give."""
    order: Literal["plain", "doric", "ionic", "square"] = "plain"
    """Which order it follows."""
    flutes: Annotated[Count, Range(0, 64)] | None = None
    """Hollows round the shaft: 20 for doric and 24 for ionic by default; fewer than 6 leave it smooth, as square is."""

    @property
    def _radius(self) -> float:
        return self.height / (2 * _SLENDER[self.order]) if self.radius is None else self.radius

    @property
    def _module(self) -> float:
        """What heights of base and capital follow: the radius, less where the column is stout."""
        return min(self._radius, self.height / 5.0)

    @property
    def _eyes(self) -> tuple[float, float]:
        """Ionic: how far the volutes' eyes are from the middle, and their first radius."""
        return 0.98 * self._radius, 0.5 * self._module

    @property
    def _half(self) -> tuple[float, float]:
        """Half the extents along X and Z."""
        slab = _SPREAD[self.order] * self._radius
        if self.order != "ionic":
            return slab, slab
        reach, size = self._eyes
        return max(slab, reach + float(volute_line(size, 0.0, 1.0, 48)[:, 0].max())), slab

    def frame(self, seed: int) -> Description:
        x, z = self._half
        low, high = (-x, 0.0, -z), (x, self.height, z)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            functional_sides=("front", "back", "left", "right"),
            label=f"{self.order} column" if self.order != "plain" else "column",
            synonyms=("pillar", "post", "pier", "support"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        r, tall = self._radius, self.height
        foot = Collider(
            "box", (0.0, self._foot / 2, 0.0), (2 * self._half[1], max(self._foot, 0.01), 2 * self._half[1])
        )
        shape: Literal["box", "cylinder"] = "box" if self.order == "square" else "cylinder"
        return (foot, Collider(shape, (0.0, tall / 2, 0.0), (2 * r, tall, 2 * r)))

    @property
    def _foot(self) -> float:
        """Height of the square slab under the base, a third of a module; a doric one is a thin step."""
        return self._module * (0.22 if self.order == "doric" else 0.34)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        if self.order == "square":
            return [self._pier(fineness)]
        side = 2 * _SPREAD[self.order] * self._radius
        strips = fineness.bevel if min(self._foot, side) > 0.02 else 0
        slab = block((side, self._foot, side), 0.004, strips)
        cap = self._abacus
        abacus = block((2 * cap[0], cap[1], 2 * cap[0]), 0.004, strips).at(0.0, self.height - cap[1], 0.0)
        low, high = self._foot, self.height - cap[1]
        if fineness.level == 0:
            rows = shaft_rows(self._radius, low, high, 1)
            return [slab, abacus, turning(_closed(rows.tolist()), fineness.sides)]
        steps = (1, 1, 1, 2, 2, 3, 4, 5)[fineness.level]
        base, capital = self._base(steps), self._capital(steps)
        made = [slab, abacus, turning(_closed(capital), fineness.sides, _CREASE)]
        made += [turning(_closed(base), fineness.sides, _CREASE)] if base else []
        foot = base[-1][1] if base else low
        made.append(self._shaft(fineness, foot - 0.001, capital[0][1] + 0.001))
        return made + self._volutes(fineness)

    @property
    def _abacus(self) -> tuple[float, float]:
        """Half the side of the uppermost slab, and its height."""
        r, m = self._radius, self._module
        return {
            "doric": (1.3 * r, 0.36 * m),
            "ionic": (1.12 * r, 0.14 * m),
        }.get(self.order, (1.2 * r, 0.26 * m))

    def _shaft(self, fineness: Fineness, low: float, high: float) -> Piece:
        rows = shaft_rows(self._radius, low, high, max(fineness.bend // 2, 2))
        flutes = _FLUTES[self.order] if self.flutes is None else self.flutes
        chords = _CHORDS[fineness.level]
        if flutes < 6 or not chords:
            return turning(_closed(rows.tolist()), fineness.sides)
        return fluted(rows, flutes, chords, fillets=self.order != "doric")

    def _base(self, steps: int) -> list[list[float]]:
        r, m, low = self._radius, self._module, self._foot - 0.001
        if self.order == "doric":
            return []
        if self.order == "ionic":
            rows = attic_base(r, low, 0.66 * m, steps)
            return [*rows, *hollow((1.08 * r, rows[-1][1]), (r, rows[-1][1] + 0.12 * m), steps)]
        y = low + 0.44 * m
        rows = [[1.1 * r, low], *bulge(1.3 * r, low, 0.22 * m, steps), [1.12 * r, y], [1.12 * r, y + 0.08 * m]]
        return [*rows, *hollow((1.1 * r, y + 0.08 * m), (r, y + 0.2 * m), steps)]

    def _capital(self, steps: int) -> list[list[float]]:
        """Rows of the turned part, from the shaft's end up to the abacus."""
        t, m = DIMINUTION * self._radius, self._module
        top = self.height - self._abacus[1] + 0.001
        if self.order == "ionic":
            y = top - 0.62 * m
            rows = [[t, y - 0.16 * m], *bulge(t + 0.09 * m, y - 0.1 * m, 0.05 * m, steps), [t + 0.02 * m, y]]
            return [*rows, *echinus((t + 0.02 * m, y), (1.16 * self._radius, y + 0.32 * m), steps), [t, y + 0.34 * m]]
        if self.order == "doric":
            y, out = top - 0.42 * m, t + 0.04 * m
            rows = [[t, y - 0.3 * m], [t, y - 0.09 * m]]
            for k in range(3):  # annulets: three fillets, one over the other
                rows += [[out + 0.02 * k * m, y + (k - 3) * 0.03 * m], [out + 0.02 * k * m, y + (k - 2.4) * 0.03 * m]]
            return [*rows, *_cushion((out + 0.05 * m, y), (1.24 * self._radius, top), steps)]
        y = top - 0.36 * m
        rows = [
            [t, y - 0.34 * m],
            *bulge(t + 0.07 * m, y - 0.34 * m, 0.05 * m, steps),
            [t, y - 0.24 * m],
            [t, y - 0.06 * m],
        ]
        rows += [[t + 0.05 * m, y - 0.06 * m], [t + 0.05 * m, y]]
        return [
            *rows,
            *echinus((t + 0.07 * m, y), (1.14 * self._radius, top - 0.02 * m), steps),
            [1.14 * self._radius, top],
        ]

    def _volutes(self, fineness: Fineness) -> list[Piece]:
        if self.order != "ionic":
            return []
        reach, size = self._eyes
        steps = (0, 4, 6, 8, 14, 18, 24, 30)[fineness.level]
        y = self.height - self._abacus[1] - size
        made = volutes(reach, size, self._radius * 1.02, steps, fineness.sides // 2)
        core = block((2 * reach, 0.75 * size, 1.9 * self._radius)).at(0.0, 0.24 * size, 0.0)
        return [piece.at(0.0, y, 0.0) for piece in (core, *made)]

    def _pier(self, fineness: Fineness) -> Piece:
        """A square pier: slab, moulded base, straight shaft with chamfers, necking and moulded cap."""
        r, m, top = self._radius, self._module, self.height
        wide = _SPREAD["square"] * r
        if fineness.level == 0:
            return block((2 * wide, top, 2 * wide))
        steps = (1, 1, 1, 2, 2, 3, 4, 5)[fineness.level]
        edge, y = min(0.004, 0.1 * m), 0.42 * m
        rows = [
            [wide - edge, 0.0],
            [wide, edge],
            [wide, y - edge],
            [wide - edge, y],
            [1.2 * r, y],
            [1.2 * r, y + 0.06 * m],
        ]
        rows += hollow((1.17 * r, y + 0.06 * m), (r, y + 0.24 * m), steps)
        y = top - 0.62 * m
        rows += [[r, y - 0.24 * m], *bulge(r + 0.06 * m, y - 0.24 * m, 0.04 * m, steps), [r, y - 0.16 * m], [r, y]]
        rows += [[r + 0.05 * m, y], [r + 0.05 * m, y + 0.06 * m]]
        rows += echinus((r + 0.07 * m, y + 0.06 * m), (1.24 * r, y + 0.28 * m), steps)
        rows += [[wide, y + 0.3 * m], [wide, top - edge], [wide - edge, top]]
        profile = [[wide - x, height] for x, height in rows]
        return pad((2 * wide, 2 * wide), profile, edge, fineness.bevel if fineness.level > 2 else 0)


def _closed(rows: list[list[float]]) -> Float64:
    """A turned profile with its ends on the axis."""
    ends = [[[0.0, rows[0][1]]], rows, [[0.0, rows[-1][1]]]]
    return np.concatenate([np.array(part, np.float64) for part in ends])


def _cushion(low: tuple[float, float], high: tuple[float, float], steps: int) -> list[list[float]]:
    """A Doric echinus: nearly straight at 45 degrees, curling in under the abacus."""
    (a, p), (b, q) = low, high
    t = np.linspace(0.0, 1.0, 2 * steps + 1)
    out = a + (b - a) * np.minimum(1.25 * t - 0.25 * t**4, 1.0)
    return [[float(x), float(y)] for x, y in zip(out, p + (q - p) * t**1.15, strict=True)]
