"""Pictures from files, on panels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.bodies import Skin, Solid
from scenewright.geometry.faces import rectangle
from scenewright.geometry.pictures import print_of
from scenewright.graph import Collider, Primitive
from scenewright.parts import (
    Assembly,
    Description,
    Forecast,
    GeometryGenerator,
    Site,
    Slot,
    Stands,
    side_anchors,
)
from scenewright.parts.drafts import Draft, assembled
from scenewright.parts.pictures import MAX_PICTURE_BYTES, SUFFIXES, Picture, read_picture, shown
from scenewright.parts.refusing import RefusedError
from scenewright.parts.samples import sample
from scenewright.quantity import Length, Range, SceneFile, Suffixes

_VIDEOS = (".mp4", ".webm")
_CLEAR = 0.0008
"""How far the print lies off the board, metres: enough for a depth buffer across a hall, too little to be seen."""
_FILM = 0.001
"""Thickness of a cut-out, which has no board."""


class Media(GeometryGenerator):
    """A picture from a file on a thin board, as high as the file's pixels ask for; hang it with `place: {on_wall: north}`.

    A picture with transparent places is a film without a board that shows from behind too. The file goes into the world
    as it is; only where the target takes no texture so large, or no WebP, is it stored again. Videos are part of the
    language, but this version does not build them.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"board": Slot({"is": "paint", "color": "#e9e6df"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "print": {"file": sample("lake.png")},
            "light box": {"file": sample("lake.png"), "width": 2.4, "thickness": 0.06, "lit": False},
        }
    )

    file: Annotated[SceneFile, Suffixes((*SUFFIXES, *_VIDEOS), most=MAX_PICTURE_BYTES)]
    """A picture beside the scene: PNG, JPEG or WebP."""
    width: Annotated[Length, Range(0.01, 200.0)] = 1.2
    """Along X; the height follows from the picture."""
    thickness: Annotated[Length, Range(0.002, 0.5)] = 0.012
    """Of the board."""
    lit: bool = True
    """Whether light falls on it, as on a print; otherwise it shows its colours by day and night, as a screen does."""

    def __post_init__(self) -> None:
        """Refuse files that are no picture."""
        if self.file.path.lower().endswith(_VIDEOS):
            message = f"'{self.file.path}' cannot be shown: this version does not build videos yet"
            raise RefusedError("SW704", message, "file", "a picture: PNG, JPEG or WebP")
        read_picture(self.file, "file")

    @property
    def _picture(self) -> Picture:
        return read_picture(self.file, "file")

    @property
    def _board(self) -> Solid | None:
        """What the picture is on; none where it has transparent places."""
        if self._picture.has_alpha:
            return None
        plan = rectangle(-self.width / 2, 0.0, self.width / 2, self.width * self._picture.aspect)
        half = self.thickness / 2
        return Solid(plan, -half, half - _CLEAR, min(0.0012, self.thickness / 4, self.width / 20))

    def describe(self, seed: int) -> Description:
        tall, board = self.width * self._picture.aspect, self._board
        half = (self.thickness if board is not None else _FILM) / 2
        low, high = (-self.width / 2, 0.0, -half), (self.width / 2, tall, half)
        cost = 2 + (board.triangles if board is not None else 0)
        return Description(
            low,
            high,
            Forecast(lambda _: cost),
            side_anchors(low, high),
            stands=Stands.FLOATS,
            functional_sides=("front",) if board is not None else ("front", "back"),
            label="picture",
            synonyms=("image", "poster", "photograph", "print", "billboard"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        frame, board = self.describe(site.seed), self._board
        box = Collider("box", (0.0, frame.size[1] / 2, 0.0), frame.size)
        made = assembled((Draft("", (Skin("board", (board,)),) if board is not None else (), colliders=(box,)),), site)
        material, image = shown(self.file, lit=self.lit)
        if board is None:
            material = replace(material, key=f"{material.key}-film", double_sided=True)
        edge = 0.0 if board is None else board.bevel
        sheet = print_of((self.width - 2 * edge, frame.size[1] - 2 * edge), self._picture.aspect)
        sheet = sheet.at(0.0, edge, frame.high[2] if board is not None else 0.0)
        body = replace(made.nodes[0], primitives=(Primitive(sheet.make(), material.key),))
        return Assembly((body,), materials={material.key: material}, images={image.key: image})
