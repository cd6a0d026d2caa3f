"""Computer monitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.faces import rectangle
from scenewright.geometry.framing import plate
from scenewright.geometry.pieces import Piece, block, pad, rod, rounded_profile
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_BEZEL = 0.006
_CHIN = 0.012
"""How much wider the bezel is below, metres."""
_RIM = 0.012
"""Thickness of the panel at its edge."""
_BULGE = 0.026
"""How far the housing stands out behind."""
_COLUMN = (0.07, 0.02)
"""Width and depth of the stand's column."""
_BEHIND = 0.05
"""How far behind the middle of the foot the column stands."""
_PLATE = 0.009
"""Thickness of the foot."""
_RATIOS = {"16:9": 9 / 16, "16:10": 10 / 16, "21:9": 9 / 21}


class Monitor(Modelled):
    """A computer monitor: a thin panel on a column with a square foot, to stand on a desk; its front is +Z.

    Dark unless `lit`; give it a glow of your own by `materials: {screen: {is: emissive, color: …}}`. `screen` is the
    part for walls and for television sets.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "case": Slot({"is": "plastic", "color": "#3a3c3f"}),
            "screen": Slot({"is": "paint", "color": "#1f2124", "sheen": "satin"}, main=False),
            "stand": Slot({"is": "paint", "color": "#b4b7b9", "sheen": "satin"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "27 inches": {},
            "24 inches": {"width": 0.543, "lit": True},
            "ultrawide": {"width": 0.81, "ratio": "21:9", "lift": 0.14},
            "small": {"width": 0.4, "ratio": "16:10", "lift": 0.05},
        }
    )

    width: Annotated[Length, Range(0.3, 1.4)] = 0.61
    """Extent along X: 0.61 m is a monitor of 27 inches, 0.543 m one of 24."""
    ratio: Literal["16:9", "16:10", "21:9"] = "16:9"
    """Width to height of the picture."""
    lift: Annotated[Length, Range(0.04, 0.35)] = 0.11
    """From the desk to the lower edge of the panel; its upper edge belongs a little below the eyes."""
    lit: bool = False
    """Whether it is switched on: a plain bluish glow."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """What is switched on glows."""
        return {"screen": {"is": "emissive", "color": "#a9c6ec", "strength": 1.0}} if self.lit else {}

    @property
    def _picture(self) -> tuple[float, float]:
        """Width and height of the picture."""
        wide = self.width - 2 * _BEZEL
        return wide, wide * _RATIOS[self.ratio]

    @property
    def _panel(self) -> float:
        """Height of the panel with its bezel."""
        return self._picture[1] + 2 * _BEZEL + _CHIN

    @property
    def _foot(self) -> tuple[float, float]:
        """Width and depth of the foot."""
        share = min(max(self.width / 0.61, 0.75), 1.4)
        return 0.24 * share, 0.2 * share

    @property
    def _face(self) -> float:
        """Z of the face of the bezel: the panel hangs before the column by a hub 15 mm long."""
        return _COLUMN[1] / 2 - _BEHIND + 0.015 + _BULGE + _RIM

    def frame(self, seed: int) -> Description:
        half, tall, deep = self.width / 2, self.lift + self._panel, self._foot[1] / 2
        low, high = (-half, 0.0, -deep), (half, tall, max(self._face, deep))
        middle = (0.0, self.lift + _BEZEL + _CHIN, self._face - 0.0015)
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), Anchor("picture", "part", middle, (0.0, 0.0, 1.0), size=self._picture)),
            stands=Stands.FLOATS,
            label="monitor",
            synonyms=("computer screen", "display", "computer monitor"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        deep, (wide, foot) = _RIM + _BULGE, self._foot
        panel = (0.0, self.lift + self._panel / 2, self._face - deep / 2)
        middle = self.lift + self._panel * 0.5
        return (
            Collider("box", panel, (self.width, self._panel, deep)),
            Collider("box", (0.0, _PLATE / 2, 0.0), (wide, _PLATE, foot)),
            Collider("box", (0.0, middle / 2, -_BEHIND), (_COLUMN[0], middle, _COLUMN[1])),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [piece.of("case") for piece in self._shell(fineness)]
        return [*made, self._glass(), *(piece.of("stand") for piece in self._stand(fineness))]

    def _shell(self, fineness: Fineness) -> list[Piece]:
        """The rim with the picture's window cut through it, and the housing that swells behind."""
        half, low, (wide, high) = self.width / 2, self.lift, self._picture
        bottom = low + _BEZEL + _CHIN
        window = rectangle(-wide / 2, bottom, wide / 2, bottom + high)
        outer = rectangle(-half, low, half, low + self._panel)
        bevel = 0.0015 if fineness.level >= 2 else 0.0
        rim = plate(outer, (self._face - _RIM, self._face), bevel, (window,))
        # It reaches 4 mm into the window, so that nothing is to be seen between it and the picture.
        deep, size = _BULGE + 0.004, (wide + 0.004, self._panel - 0.008)
        profile = [[0.09, 0.0], [0.03, 0.012], [0.006, deep - 0.005], [0.0, deep]]
        if fineness.level < 3:
            profile = [[0.08, 0.0], [0.0, deep]]
        inner = 0.2 * min(size)
        profile = [[min(away, inner), y] for away, y in profile]
        back = pad(size, profile, 0.012, fineness.bevel + 1 if fineness.level > 1 else 0).turned("x", 90.0)
        return [rim, back.at(0.0, low + self._panel / 2, self._face - _RIM - _BULGE)]

    def _glass(self) -> Piece:
        """The picture: a slab set 1.5 mm into the rim, a hair larger than its window so that no light falls through."""
        wide, high = self._picture
        slab = block((wide + 0.001, high + 0.001, 0.005)).of("screen")
        return slab.at(0.0, self.lift + _BEZEL + _CHIN - 0.0005, self._face - 0.004)

    def _stand(self, fineness: Fineness) -> list[Piece]:
        """A thin foot with rounded corners, a flat column, and the hub the panel tilts on."""
        strips, top = fineness.bevel, self.lift + self._panel * 0.5
        steps = strips + 1 if fineness.level > 1 else 0
        foot = pad(self._foot, rounded_profile(_PLATE, 0.002, strips), 0.014, steps)
        column = block((_COLUMN[0], top - _PLATE + 0.04, _COLUMN[1]), 0.004, strips)
        made = [foot, column.at(0.0, _PLATE - 0.002, -_BEHIND)]
        start, end = -_BEHIND, self._face - _RIM - _BULGE + 0.004
        hub = rod([[0.0, top, start], [0.0, top, end]], 0.026, max(fineness.thin_sides, 8))
        return [*made, hub]
