"""Plinths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.pieces import Piece, arc, block, pad
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Plinth(Modelled):
    """A pedestal for what is shown: a die between a base and a cap with mouldings, or a plain block."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "marble"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "plain": {"style": "plain", "height": 1.1},
            "wide": {"width": 1.6, "depth": 0.7, "height": 0.5},
            "low": {"width": 0.9, "depth": 0.9, "height": 0.25},
        }
    )

    width: Annotated[Length, Range(0.15, 6.0)] = 0.42
    """Extent along X."""
    depth: Annotated[Length, Range(0.15, 6.0)] | None = None
    """Extent along Z; by default as wide."""
    height: Annotated[Length, Range(0.1, 4.0)] = 1.0
    """From the floor to the top."""
    style: Literal["classical", "plain"] = "classical"
    """Classical has base and cap mouldings, plain is a block on a recessed foot."""

    @property
    def _deep(self) -> float:
        return self.width if self.depth is None else self.depth

    @property
    def _unit(self) -> float:
        """Size of the mouldings relative to those of a plinth one metre high."""
        return min(self.height / 1.0, min(self.width, self._deep) / 0.42, 1.6)

    @property
    def _die(self) -> float:
        """How far the shaft is set back behind base and cap, metres."""
        return 0.062 * self._unit if self.style == "classical" else 0.0

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self._deep / 2), (self.width / 2, self.height, self._deep / 2)
        die = self._die
        shaft = ((low[0] + die, 0.0, low[2] + die), (high[0] - die, self.height, high[2] - die))
        faces = [replace(a, name=f"{a.name}_face") for a in side_anchors(*shaft) if a.kind == "side"]
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), *faces),
            functional_sides=("front", "back", "left", "right"),
            label="plinth",
            synonyms=("pedestal", "stand", "base", "podium"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        size = (self.width, self._deep)
        if fineness.level == 0:
            cap = 0.05 * self._unit if self._die else 0.0
            shaft = block((self.width - 2 * self._die, self.height - cap, self._deep - 2 * self._die))
            return [shaft, *([block((self.width, cap, self._deep)).at(0.0, self.height - cap, 0.0)] if cap else [])]
        if self.style == "plain":
            recess = min(0.02, self.height * 0.1)
            foot = block((self.width - 0.05, recess, self._deep - 0.05))
            body = block((self.width, self.height - recess, self._deep), 0.003, fineness.bevel)
            return [foot, body.at(0.0, recess, 0.0)]
        return [pad(size, self._profile(fineness))]

    def _profile(self, fineness: Fineness) -> list[list[float]]:
        """Inset and height from the floor to the top.

        The order is the Attic one (Vitruvius III.5): a square slab, torus, scotia and fillet up to the die, and above
        it an astragal, a cavetto and the slab of the cap; the parts shrink with a low or narrow plinth.
        """
        unit = self._unit
        steps = max(fineness.bevel * 2, 1) if fineness.level > 1 else 1
        edge = 0.004 * unit
        die = self._die

        def bulge(inset: float, y: float, radius: float) -> list[list[float]]:
            return [[inset + radius - float(c), y + radius + float(s)] for c, s in arc(radius, -90.0, 90.0, 2 * steps)]

        def hollow(low: tuple[float, float], high: tuple[float, float], *, flare: bool) -> list[list[float]]:
            """Quarter of an ellipse between two points, hollow seen from outside."""
            (a, p), (b, q) = low, high
            turn = arc(1.0, 0.0, 90.0, steps)
            if flare:  # upright at the low end, level at the high one
                return [[b + (a - b) * float(c), p + (q - p) * float(s)] for c, s in turn]
            return [[a + (b - a) * float(s), q + (p - q) * float(c)] for c, s in turn]

        slab = 0.085 * unit
        base = [[edge, 0.0], [0.0, edge], [0.0, slab - edge], [edge, slab]]
        torus = bulge(0.004 * unit, slab, 0.013 * unit)
        y = slab + 0.026 * unit
        fillet = [[0.02 * unit, y], [0.02 * unit, y + 0.006 * unit]]
        y += 0.006 * unit
        scotia = hollow((0.024 * unit, y), (die, y + 0.04 * unit), flare=False)
        top = self.height
        cap = 0.05 * unit
        astragal = bulge(die - 0.01 * unit, top - cap - 0.055 * unit, 0.007 * unit)
        cavetto = hollow((die, top - cap - 0.036 * unit), (0.014 * unit, top - cap - 0.004 * unit), flare=True)
        slab_top = [[0.0, top - cap], [0.0, top - edge], [edge, top]]
        neck = [[die, top - cap - 0.055 * unit], *astragal, [die, top - cap - 0.041 * unit]]
        return [*base, *torus, *fillet, *scotia, *neck, *cavetto, [0.014 * unit, top - cap], *slab_top]
