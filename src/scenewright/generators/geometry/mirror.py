"""Mirrors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.faces import Outline, inset, rectangle
from scenewright.geometry.framing import ellipse, moulding, plate
from scenewright.geometry.pieces import Piece, beam, block, both_sides, rod
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_DEEP = 0.028
"""Thickness of the frame, metres."""
_SUNK = 0.007
"""How far the glass lies behind the face of the frame."""
_POST = 0.034
_PLAY = 0.012
"""Between a post and the frame that tips in it."""
_FOOT = (0.034, 0.03, 0.46)
"""A foot of the stand: width, height, depth."""
_FREE = 0.14
"""Between the floor and the frame in its stand."""
_SIDES = (12, 16, 24, 32, 40, 48, 64, 80)
"""Corners of an oval by level of detail."""


class Mirror(Modelled):
    """A mirror in a wooden frame: hung with `place: {on_wall: north, height: 1.5m}`, or tipping in a stand on the floor.

    The glass is a perfect reflector: what it shows is what the viewer knows of the surroundings, as a rule the sky.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "frame": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "glass": Slot(
                {"is": "plain", "color": "#eef1f2", "roughness": 0.02, "metallic": 1.0, "wear": 0.0}, main=False
            ),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "wall": {},
            "round": {"shape": "oval", "width": 0.8, "height": 0.8},
            "standing": {"mount": "stand", "width": 0.6, "height": 1.65},
            "oval": {"mount": "stand", "shape": "oval", "width": 0.55, "height": 1.5},
            "hand": {"width": 0.2, "height": 0.3},
        }
    )

    width: Annotated[Length, Range(0.15, 4.0)] = 0.6
    """Extent along X, with the stand where there is one."""
    height: Annotated[Length, Range(0.15, 3.0)] = 0.9
    """Extent along Y; a stand needs 0.7 m, and makes it so where less is given."""
    shape: Literal["rectangle", "oval"] = "rectangle"
    """Outline of the frame; an oval as wide as high is a circle."""
    mount: Literal["wall", "stand"] = "wall"
    """To be hung, or between two posts on feet."""

    @property
    def _tall(self) -> float:
        return self.height if self.mount == "wall" else max(self.height, 0.7)

    @property
    def _low(self) -> float:
        """Height of the frame's lower edge."""
        return 0.0 if self.mount == "wall" else _FREE

    @property
    def _framed(self) -> tuple[float, float]:
        """Width and height over the frame."""
        beside = 0.0 if self.mount == "wall" else 2 * (_POST + _PLAY)
        return max(self.width, 0.3 if beside else 0.0) - beside, self._tall - self._low

    @property
    def _bar(self) -> float:
        """Width of the frame's bars."""
        return min(0.034, 0.1 * min(self._framed))

    @property
    def _wide(self) -> float:
        return self.width if self.mount == "wall" else max(self.width, 0.3)

    @property
    def _pivot(self) -> float:
        """Height the frame tips about: a little over its middle."""
        return self._low + 0.54 * self._framed[1]

    def frame(self, seed: int) -> Description:
        half, deep = self._wide / 2, _DEEP if self.mount == "wall" else _FOOT[2]
        low, high = (-half, 0.0, -deep / 2), (half, self._tall, deep / 2)
        wide, tall = self._framed
        size = (wide - 2 * self._bar, tall - 2 * self._bar)
        glass = Anchor("glass", "part", (0.0, self._low + self._bar, _DEEP / 2 - _SUNK), (0.0, 0.0, 1.0), size=size)
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), glass),
            stands=Stands.FLOATS if self.mount == "wall" else Stands.PAD,
            label="mirror",
            synonyms=("looking glass", "wall mirror", "cheval glass", "floor mirror"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        wide, tall = self._framed
        pane = Collider("box", (0.0, self._low + tall / 2, 0.0), (wide, tall, _DEEP))
        if self.mount == "wall":
            return (pane,)
        x = (self._wide - _POST) / 2
        size = (_POST, self._pivot + 0.05, _POST)
        posts = [Collider("box", (side * x, size[1] / 2, 0.0), size) for side in (-1.0, 1.0)]
        feet = [Collider("box", (side * x, _FOOT[1] / 2, 0.0), _FOOT) for side in (-1.0, 1.0)]
        return (pane, *posts, *feet)

    def _outline(self, fineness: Fineness) -> Outline:
        """Outer edge of the frame, standing on y = 0."""
        wide, tall = self._framed
        if self.shape == "oval":
            return ellipse((wide, tall), _SIDES[fineness.level])
        return rectangle(-wide / 2, 0.0, wide / 2, tall)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        outline, w, face = self._outline(fineness), self._bar, _DEEP / 2
        ring = moulding(outline, self._profile(fineness)).of("frame")
        # Glass and back reach into the frame's body, whose inner edge hides their rims.
        glass = plate(inset(outline, 0.8 * w), (face - _SUNK - 0.004, face - _SUNK)).of("glass")
        back = plate(inset(outline, 0.7 * w), (0.002 - face, face - _SUNK - 0.005)).of("frame")
        made = [piece.at(0.0, self._low, 0.0) for piece in (ring, glass, back)]
        return made if self.mount == "wall" else [*made, *(piece.of("frame") for piece in self._stand(fineness))]

    def _profile(self, fineness: Fineness) -> Outline:
        """Section of a bar (inward, towards the viewer): a flat face that falls to the glass in a slope."""
        w, back, face = self._bar, -_DEEP / 2, _DEEP / 2
        if fineness.level < 2:
            return np.array([[0.0, back], [w, back], [w, face - 0.004], [0.0, face]])
        r = min(0.003, 0.2 * w)
        crown = [[w, face - 0.005], [w - 0.15 * r, face - 0.0042], [0.55 * w, face - 0.0005], [0.5 * w, face]]
        if fineness.level < 4:
            crown = [[w, face - 0.005], [0.55 * w, face]]
        edge = [[r, face], [0.3 * r, face - 0.3 * r], [0.0, face - r]] if fineness.level >= 3 else [[0.0, face]]
        return np.array([[0.0, back], [w, back], *crown, *edge])

    def _stand(self, fineness: Fineness) -> list[Piece]:
        """Posts on long feet, a rail between them, and the pins the frame tips on."""
        x, strips = (self._wide - _POST) / 2, fineness.bevel
        top = self._pivot + 0.05
        post = block((_POST - 0.004, top - _FOOT[1] + 0.002, _POST - 0.004), 0.004, strips, grain="y")
        wide, high, deep = _FOOT
        thin, end = [wide, 0.6 * high], (deep - 0.001) / 2
        path = [[x, 0.3 * high, -end], [x, 0.5 * high, -0.05], [x, 0.5 * high, 0.05], [x, 0.3 * high, end]]
        foot = beam(path, [thin, [wide, high], [wide, high], thin], 0.004, strips)
        made = both_sides([post.at(x, _FOOT[1] - 0.002, 0.0), foot])
        rail = block((2 * x - _POST + 0.006, 0.036, 0.02), 0.003, strips, grain="x")
        made.append(rail.at(0.0, 0.06, 0.0))
        inner = x - _POST / 2
        pin = rod([[inner + 0.006, self._pivot, 0.0], [self._reach, self._pivot, 0.0]], 0.007, fineness.thin_sides)
        return [*made, *both_sides([pin])]

    @property
    def _reach(self) -> float:
        """X where the frame begins at the height of the pivot, a little inside it."""
        wide, tall = self._framed
        if self.shape == "rectangle":
            return wide / 2 - 0.006
        rise = 2 * (self._pivot - self._low) / tall - 1.0
        return wide / 2 * float(np.sqrt(1.0 - rise * rise)) - 0.008
