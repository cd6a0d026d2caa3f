"""Screens: television sets and monitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.bodies import Skin, Solid
from scenewright.geometry.faces import rectangle
from scenewright.geometry.pieces import Piece, beam, block, both_sides, pad, rounded_profile
from scenewright.geometry.shading import skinned
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_THIN = 0.026
"""Thickness of the panel at its rim, metres."""
_CHIN = 0.006
"""How much wider the bezel is below."""
_ROUNDED = 0.0025


class Screen(Modelled):
    """A flat screen of 16:9 with a bezel, on feet, on a pedestal, or with a bracket for a wall.

    Dark unless `lit`; give it a glow of your own by `materials: {screen: {is: emissive, color: …}}`.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "case": Slot({"is": "paint", "color": "#2b2d30", "sheen": "satin"}),
            "screen": Slot({"is": "paint", "color": "#1f2124", "sheen": "gloss"}, main=False),
            "stand": Slot({"is": "metal", "finish": "painted", "color": "#3a3d40"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "television": {},
            "monitor": {"width": 0.61, "mount": "pedestal", "lit": True},
            "wall": {"width": 1.45, "mount": "wall"},
            "small": {"width": 0.3, "mount": "pedestal", "bezel": 0.014},
        }
    )

    width: Annotated[Length, Range(0.2, 6.0)] = 1.23
    """Extent along X with the bezel: 1.23 m is a set of 55 inches, 0.61 m a monitor of 27."""
    bezel: Annotated[Length, Range(0.003, 0.05)] = 0.008
    """Width of the rim around the picture; 6 mm more below."""
    mount: Literal["feet", "pedestal", "wall"] = "feet"
    """Two feet at the ends, a neck on a plate, or a bracket behind, to be hung with `on_wall`."""
    lit: bool = False
    """Whether it is switched on: a plain bluish glow."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """What is switched on glows."""
        return {"screen": {"is": "emissive", "color": "#a9c6ec", "strength": 1.0}} if self.lit else {}

    @property
    def _picture(self) -> tuple[float, float]:
        """Width and height of the picture."""
        wide = self.width - 2 * self.bezel
        return wide, wide * 9.0 / 16.0

    @property
    def _panel(self) -> float:
        """Height of the panel with its bezel."""
        return self._picture[1] + 2 * self.bezel + _CHIN

    @property
    def _lift(self) -> float:
        """From the base to the lower edge of the panel."""
        return {"feet": 0.07, "pedestal": 0.13 * min(self.width / 0.61, 2.0), "wall": 0.0}[self.mount]

    @property
    def _behind(self) -> float:
        """How far housing or bracket stand out behind the panel."""
        return 0.05 if self.mount == "wall" else 0.03

    @property
    def _deep(self) -> float:
        """Depth of the feet or of the plate."""
        return {"feet": 0.22, "pedestal": 0.34, "wall": 0.0}[self.mount] * min(max(self.width, 0.5), 1.4)

    def frame(self, seed: int) -> Description:
        half, high, deep = self.width / 2, self._lift + self._panel, self._deep / 2
        rear = -_THIN / 2 - self._behind
        low, top = (-half, 0.0, min(rear, -deep)), (half, high, max(_THIN / 2, deep))
        middle = (0.0, self._lift + self.bezel + _CHIN, _THIN / 2 - 0.002)
        return Description(
            low,
            top,
            (),
            (*side_anchors(low, top), Anchor("picture", "part", middle, (0.0, 0.0, 1.0), size=self._picture)),
            stands=Stands.FLOATS,
            label="screen",
            synonyms=("television", "TV", "monitor", "display"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        deep = _THIN + self._behind
        middle = (0.0, self._lift + self._panel / 2, -self._behind / 2)
        panel = Collider("box", middle, (self.width, self._panel, deep))
        if self.mount == "wall":
            return (panel,)
        wide = self.width * (0.75 if self.mount == "feet" else 0.4)
        return (panel, Collider("box", (0.0, self._lift / 2, 0.0), (wide, self._lift, self._deep)))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [self._bezel(fineness), self._glass(), *(piece.of("case") for piece in self._housing(fineness))]
        mounts = {"feet": self._feet, "pedestal": self._pedestal, "wall": self._bracket}
        return [*made, *(piece.of("stand") for piece in mounts[self.mount](fineness))]

    def _bezel(self, fineness: Fineness) -> Piece:
        """The rim: a plate with the picture's window cut through it, its edges bevelled."""
        half, low = self.width / 2, self._lift
        wide, high = self._picture
        outer = rectangle(-half, low, half, low + self._panel)
        bottom = low + self.bezel + _CHIN
        window = rectangle(-wide / 2, bottom, wide / 2, bottom + high)
        bevel = min(0.002, self.bezel / 3) if fineness.level >= 2 else 0.0
        skin = Skin("case", (Solid(outer, -_THIN / 2, _THIN / 2, bevel, holes=(window,)),), 35.0)
        return Piece(skin.triangles, lambda: skinned((skin,), lambda _: False)["case"], "case")

    def _glass(self) -> Piece:
        """The picture: a slab set 2 mm into the rim, a hair larger than its window so that no light falls through."""
        wide, high = self._picture
        size = (wide + 0.001, high + 0.001, 0.006)
        y = self._lift + self.bezel + _CHIN - 0.0005
        return block(size).of("screen").at(0.0, y, _THIN / 2 - 0.005)

    def _housing(self, fineness: Fineness) -> list[Piece]:
        """The plate behind the picture, and the thicker part in the lower middle that holds the electronics."""
        wide, high = self._picture
        y = self._lift + self.bezel + _CHIN
        plate = block((wide + 0.004, high + 0.004, 0.008)).at(0.0, y - 0.002, -_THIN / 2 + 0.005)
        deep = 0.03
        box = (wide * 0.72, high * 0.6)
        if fineness.level == 0:
            return [plate, block((*box, deep)).at(0.0, y + 0.02 * high, -_THIN / 2 - deep / 2 + 0.004)]
        profile = [[0.022, 0.0], [0.006, deep * 0.7], [0.0, deep]]
        body = pad(box, profile, 0.03, fineness.bevel + 1 if fineness.level > 1 else 0).turned("x", 90.0)
        return [plate, body.at(0.0, y + 0.02 * high + box[1] / 2, -_THIN / 2 - deep)]

    def _feet(self, fineness: Fineness) -> list[Piece]:
        """Two bent bars, like a roof upside down, under the ends of the panel."""
        x, deep, strips = self.width * 0.36, self._deep / 2, fineness.bevel
        bar, top = 0.011, self._lift + 0.01
        if fineness.level == 0:
            return both_sides([block((0.02, top, 2 * deep)).at(x, 0.0, 0.0)])
        made = []
        for end in (-1.0, 1.0):
            path = [[x, top, 0.0], [x, self._lift * 0.72, end * 0.012], [x, bar / 2, end * (deep - 0.02)]]
            made.append(beam([*path, [x, bar / 2, end * deep]], [0.022, bar], _ROUNDED, strips))
        return both_sides(made)

    def _pedestal(self, fineness: Fineness) -> list[Piece]:
        """A rounded plate and a flat neck that rises behind the panel."""
        deep, wide, strips = self._deep, self.width * 0.4, fineness.bevel
        plate = pad(
            (wide, deep), rounded_profile(0.01, _ROUNDED, strips), 0.02, strips + 1 if fineness.level > 1 else 0
        )
        rear, top = -_THIN / 2 - 0.016, self._lift + self._panel * 0.3
        neck = beam([[0.0, 0.006, rear], [0.0, top, rear]], [wide * 0.22, 0.014], _ROUNDED, strips)
        return [plate, neck]

    def _bracket(self, fineness: Fineness) -> list[Piece]:
        """A plate on the wall and two hooked rails between it and the housing."""
        y, strips = self._lift + self._panel * 0.3, fineness.bevel
        rear = -_THIN / 2 - self._behind
        wide, high = min(0.42, self.width * 0.5), min(0.26, self._panel * 0.4)
        plate = block((wide, high, 0.003), 0.001, strips).at(0.0, y, rear + 0.0015)
        rail = block((0.03, high, 0.022), 0.002, strips).at(wide * 0.36, y, rear + 0.0125)
        return [plate, *both_sides([rail])]
