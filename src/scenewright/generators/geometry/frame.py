"""Picture frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.bodies import Moulding, Skin
from scenewright.geometry.faces import Outline, rectangle
from scenewright.geometry.pictures import picture
from scenewright.geometry.pieces import Piece, block
from scenewright.geometry.shading import skinned
from scenewright.parts import Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_DEEP = 0.024
"""Thickness of the frame."""
_BOARD = 0.002
"""Thickness of the mat: 1.4 mm is common, 2 mm museum board."""


class Frame(Modelled):
    """A picture in a mitred wooden frame, with a mat around it; hang it with `place: {on_wall: north, height: 1.5m}`.

    The picture is painted by the generator, a new one for every seed. Its colours multiply the material of `picture`.
    """

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "frame": Slot({"is": "wood", "species": "walnut", "plank_width": 0.0}),
            "mat": Slot({"is": "paint", "color": "#ece9e1"}, main=False),
            "picture": Slot({"is": "fabric", "color": "#f0ede6", "tile": 0.16}, main=False),
        }
    )
    open_slots: ClassVar[frozenset[str]] = frozenset({"picture"})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "landscape": {},
            "waves": {"picture": "waves", "width": 0.5, "height": 0.7},
            "grid": {"picture": "grid", "width": 0.9, "height": 0.9, "mat": 0.0},
            "small": {"picture": "plain", "width": 0.13, "height": 0.18},
        }
    )

    width: Annotated[Length, Range(0.06, 6.0)] = 0.8
    """Outer extent along X."""
    height: Annotated[Length, Range(0.06, 6.0)] = 0.6
    """Outer extent along Y."""
    picture: Literal["landscape", "waves", "grid", "plain"] = "landscape"
    """What it shows: hills under a sky, bands of colour, fields between lines, or an empty canvas."""
    mat: Annotated[Length, Range(0.0, 1.0)] | None = None
    """Width of the mat on each side; left out, an eighth of the smaller side; 0 for none."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -_DEEP / 2), (self.width / 2, self.height, _DEEP / 2)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            stands=Stands.FLOATS,
            label="picture",
            synonyms=("picture frame", "painting", "poster", "artwork", "photograph"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        wide = self._moulding
        made = [_mitred("frame", self._profile(fineness), self.width, self.height, 0.0)]
        rear, inner = -_DEEP / 2, (self.width - 2 * wide, self.height - 2 * wide)
        back = block((inner[0] + 0.2 * wide, inner[1] + 0.2 * wide, 0.003)).at(0.0, 0.9 * wide, rear + 0.0035)
        mat = self._mat
        size = (inner[0] - 2 * mat + 0.004, inner[1] - 2 * mat + 0.004)
        shown = picture(size, self.picture, seed, fineness.level).at(0.0, wide + mat - 0.002, rear + 0.006)
        made += [back.of("mat"), shown]
        if mat > 0.0:
            # Its window is cut at 45 degrees, as mats are.
            cut = np.array([[-0.004, 0.0], [mat, 0.0], [mat - _BOARD, _BOARD], [-0.004, _BOARD]])
            board = _mitred("mat", cut, *inner, rear + 0.0068)
            made.append(board.at(0.0, wide, 0.0))
        return made

    @property
    def _moulding(self) -> float:
        """Width of the frame's bars."""
        return min(0.026, 0.11 * min(self.width, self.height))

    @property
    def _mat(self) -> float:
        """Width of the mat: at least 40 % of the inside stays picture."""
        inside = min(self.width, self.height) - 2 * self._moulding
        asked = 0.125 * min(self.width, self.height) if self.mat is None else self.mat
        return min(asked, 0.3 * inside) if asked > 2 * _BOARD else 0.0

    def _profile(self, fineness: Fineness) -> Outline:
        """Section of a bar (inward, towards the viewer): highest outside, a hollow, and a lip over the picture."""
        w, back, face = self._moulding, -_DEEP / 2, _DEEP / 2
        if fineness.level < 2:
            return np.array([[0.0, back], [w, back], [w, face - 0.008], [0.0, face]])
        r = 0.0025
        crown = [
            [0.5 * w, face - 0.003],
            [0.4 * w, face - 0.0007],
            [0.3 * w, face],
            [r, face],
            [0.3 * r, face - 0.3 * r],
        ]
        if fineness.level < 4:
            crown = [[0.45 * w, face - 0.001], [0.3 * w, face], [r, face]]
        lip = [[w, face - 0.0095], [w - 0.0015, face - 0.008], [0.8 * w, face - 0.0075]]
        return np.array([[0.0, back], [w, back], *lip, *crown, [0.0, face - r]])


def _mitred(slot: str, profile: Outline, width: float, height: float, z: float) -> Piece:
    """A section drawn round a rectangle that stands on y = 0, mitred at its corners."""
    path = rectangle(-width / 2, 0.0, width / 2, height)
    skin = Skin(slot, (Moulding(profile + np.array([0.0, z]), path, closed=True),), 35.0)
    return Piece(skin.triangles, lambda: skinned((skin,), lambda _: False)[slot], slot)
