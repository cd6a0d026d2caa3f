"""Ramps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.geometry.pieces import Piece, both_sides, slab
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_SLOPE = 12.0
"""Metres of run for one of rise (ISO 21542 and the ADA standards: at most 1 in 12)."""
_KERB = (0.1, 0.1)
"""Width and height of a kerb, metres; the standards ask for 0.1 m where a side is open."""
_TOE = 0.006


class Ramp(Modelled):
    """A straight ramp that climbs towards its back, with kerbs along its sides; `landing` is its upper edge."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"body": Slot({"is": "stone"}), "kerb": Slot({"is": "stone"}, main=False)}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "plain": {"rise": 0.15, "kerbs": False, "width": 0.9},
            "steep": {"rise": 1.2, "run": 3.0, "width": 2.4},
            "by length": {"rise": 0.3, "length": 2.5},
        }
    )

    width: Annotated[Length, Range(0.2, 50.0)] = 1.5
    """Extent along X, the kerbs included."""
    rise: Annotated[Length, Range(0.02, 60.0)] = 0.5
    """Height of its upper edge."""
    run: Annotated[Length, Range(0.1, 500.0)] | None = None
    """Extent along Z; by default twelve times the rise, as wheelchairs need it."""
    length: Annotated[Length, Range(0.1, 500.0)] | None = None
    """Length along the slope, another way to give the run; `run` goes before it."""
    kerbs: bool = True
    """Whether a kerb runs along either side."""

    @property
    def _run(self) -> float:
        if self.run is not None:
            return self.run
        if self.length is not None:
            return float(np.sqrt(max(self.length**2 - self.rise**2, (0.2 * self.length) ** 2)))
        return _SLOPE * self.rise

    @property
    def _kerb(self) -> tuple[float, float]:
        """Width and height of a kerb; 0 where there is none."""
        return (min(_KERB[0], 0.15 * self.width), _KERB[1]) if self.kerbs else (0.0, 0.0)

    def frame(self, seed: int) -> Description:
        half, deep = self.width / 2, self._run / 2
        low, high = (-half, 0.0, -deep), (half, self.rise + self._kerb[1], deep)
        kept = tuple(anchor for anchor in side_anchors(low, high) if anchor.name != "top")
        clear = self.width - 2 * self._kerb[0]
        top = Anchor("top", "surface", (0.0, self.rise, -deep), size=(clear, 0.0))
        landing = Anchor("landing", "side", (0.0, self.rise, -deep), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), (clear, 0.0))
        return Description(
            low,
            high,
            (),
            (*kept, top, landing),
            functional_sides=("front", "back"),
            label="ramp",
            synonyms=("slope", "incline", "wheelchair ramp"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        # A hull over the kerbs would lift the way by their height.
        return (Collider("mesh" if self.kerbs else "hull"),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        wide, tall = self._kerb
        strips = min(fineness.bevel, 2)
        # Kerbs stand beside the body, a millimetre into it: faces in one plane would flicker.
        made = [self._wedge(self.width - 2 * wide + (0.002 if wide else 0.0), 0.0, strips)]
        if wide:
            kerb = self._wedge(wide, tall, strips).of("kerb").at(self.width / 2 - wide / 2, 0.0, 0.0)
            made += both_sides([kerb])
        return made

    def _wedge(self, wide: float, over: float, segments: int) -> Piece:
        """The side view raised across: from a thin toe in front up to the landing, `over` above the way."""
        deep, toe = self._run / 2, min(_TOE, 0.2 * self.rise)
        outline = np.array([[deep, 0.0], [deep, toe + over], [-deep, self.rise + over], [-deep, 0.0]])
        flat = outline[:, ::-1] * np.array([-1.0, 1.0])  # (x, z) = (-y, z), then tipped over: x goes down, y across
        return slab(flat, wide, 0.004, segments).turned("z", -90.0).at(-wide / 2, 0.0, 0.0).of("body")
