"""Picture frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.bodies import Moulding, Skin
from scenewright.geometry.faces import Outline, rectangle
from scenewright.geometry.pictures import picture, print_of
from scenewright.geometry.pieces import Piece, block
from scenewright.geometry.shading import skinned
from scenewright.graph import Primitive
from scenewright.parts import Assembly, Description, Forecast, Site, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.parts.pictures import MAX_PICTURE_BYTES, SUFFIXES, read_picture, shown
from scenewright.parts.samples import sample
from scenewright.quantity import Length, Range, SceneFile, Suffixes

_DEEP = 0.024
"""Thickness of the frame."""
_BOARD = 0.002
"""Thickness of the mat: 1.4 mm is common, 2 mm museum board."""


class Frame(Modelled):
    """A picture in a mitred wooden frame, with a mat around it; hang it with `place: {on_wall: north, height: 1.5m}`.

    The picture is painted by the generator, a new one for every seed, and its colours multiply the material of `picture`;
    or it comes from a file, and then has a material of its own.
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
            "print": {"picture": sample("lake.png"), "width": 0.7, "height": 0.6},
            "small": {"picture": "plain", "width": 0.13, "height": 0.18},
        }
    )

    width: Annotated[Length, Range(0.06, 6.0)] = 0.8
    """Outer extent along X."""
    height: Annotated[Length, Range(0.06, 6.0)] = 0.6
    """Outer extent along Y."""
    picture: Annotated[
        SceneFile | Literal["landscape", "waves", "grid", "plain"], Suffixes(SUFFIXES, most=MAX_PICTURE_BYTES)
    ] = "landscape"
    """What it shows: hills under a sky, bands of colour, fields between lines, an empty canvas, or a picture's file.

    A file of another shape is cut off evenly at its edges.
    """
    mat: Annotated[Length, Range(0.0, 1.0)] | None = None
    """Width of the mat on each side; left out, an eighth of the smaller side; 0 for none."""

    def __post_init__(self) -> None:
        """Refuse files that are no picture."""
        if isinstance(self.picture, SceneFile):
            read_picture(self.picture, "picture")

    def describe(self, seed: int) -> Description:
        """What the pieces cost, and two triangles for a picture from a file."""
        described, own = super().describe(seed), 2 * isinstance(self.picture, SceneFile)
        return replace(described, triangles=Forecast(lambda level: described.triangles[level] + own))

    def build(self, site: Site, detail: float) -> Assembly:
        """Mesh the pieces, and put a file's picture behind the mat."""
        made = super().build(site, detail)
        if not isinstance(self.picture, SceneFile):
            return made
        material, image = shown(self.picture, lit=True, parameter="picture")
        size, low, back = self._window
        sheet = print_of(size, read_picture(self.picture, "picture").aspect).at(0.0, low, back)
        body = replace(made.nodes[0], primitives=(Primitive(sheet.make(), material.key),))
        return replace(
            made, nodes=(body, *made.nodes[1:]), materials={material.key: material}, images={image.key: image}
        )

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
        made.append(back.of("mat"))
        if not isinstance(self.picture, SceneFile):
            size, low, behind = self._window
            made.append(picture(size, self.picture, seed, fineness.level).at(0.0, low, behind))
        if mat > 0.0:
            # Its window is cut at 45 degrees, as mats are.
            cut = np.array([[-0.004, 0.0], [mat, 0.0], [mat - _BOARD, _BOARD], [-0.004, _BOARD]])
            board = _mitred("mat", cut, *inner, rear + 0.0068)
            made.append(board.at(0.0, wide, 0.0))
        return made

    @property
    def _window(self) -> tuple[tuple[float, float], float, float]:
        """Size of what is seen of the picture and a little more, its lower edge, and how far back it lies, metres."""
        edge = self._moulding + self._mat - 0.002
        return (self.width - 2 * edge, self.height - 2 * edge), edge, -_DEEP / 2 + 0.006

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
