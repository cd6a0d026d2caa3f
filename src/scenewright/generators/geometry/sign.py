"""A sign: words on a plate, or letters by themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.bodies import Skin, Solid
from scenewright.geometry.faces import Band, Outline, Piece, Sheet, at, inset, rectangle
from scenewright.geometry.joinery import turned_rod
from scenewright.geometry.lettering import Part, Text, set_text
from scenewright.geometry.shell import sheet_without
from scenewright.graph import Collider, Vec3
from scenewright.parts import (
    Assembly,
    Description,
    Forecast,
    GeometryGenerator,
    Site,
    Slot,
    Stands,
    detail_level,
    side_anchors,
)
from scenewright.parts.drafts import Draft, assembled, forecast
from scenewright.quantity import Length, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARE = 13.0
"""Widths of capitals that make a plate: how large letters are when nobody says."""
SMALLEST = 0.012
"""Capitals are not made smaller than this by themselves, metres: read from two metres (about 1/170 of the distance)."""
DOME = 0.65
"""Height of a screw's head, in radii."""
CLEAR = 0.0003
"""How far colour lies over the plate it is painted on, metres."""
RELIEF = 0.0015
"""How far letters stand out from a plate, or are cut into it, metres."""


class Sign(GeometryGenerator):
    """Words in relief on a bevelled plate, cut into it, or as letters by themselves; they wrap to the width.

    The typeface knows Latin, Greek and Cyrillic; other characters show as a box.
    """

    text: str = "Sign"
    """What it says. A line break in the text is one on the sign."""
    width: Annotated[Length, Range(0.02, 50.0)] = 0.3
    """Width of the plate, or that letters by themselves may take."""
    height: Annotated[Length, Range(0.02, 50.0)] | None = None
    """Height of the plate; left out, as high as the text needs. Text that does not fit becomes smaller."""
    text_size: Annotated[Length, Range(0.003, 10.0)] | None = None
    """Height of a capital letter; left out, a thirteenth of the width, and at least 12 mm if that fits."""
    thickness: Annotated[Length, Range(0.001, 1.0)] = 0.008
    """Thickness of the plate, or of letters by themselves."""
    style: Literal["plate", "engraved", "raised"] = "plate"
    """Letters in relief on a plate, letters cut into it, or letters without one."""
    weight: Literal["regular", "bold"] = "bold"
    """How heavy the letters are."""

    slots: ClassVar[Mapping[str, Slot]] = {
        "plate": Slot({"is": "paint", "color": "#f3f1ea"}),
        "text": Slot({"is": "paint", "color": "#26292e"}, main=False),
        "fixing": Slot({"is": "metal"}, main=False),
    }
    open_slots: ClassVar[frozenset[str]] = frozenset({"text"})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "default": {"text": "Garden museum"},
        "long": {"text": "Please do not touch the vases. Bitte nicht berühren. Παρακαλώ!", "width": 0.4},
        "engraved": {"text": "Vase 1", "style": "engraved"},
        "letters": {"text": "LIBRARY", "width": 1.6, "style": "raised", "thickness": 0.03},
    }

    def describe(self, seed: int) -> Description:
        width, height = self._size()
        half = self.thickness / 2
        low: Vec3 = (-width / 2, 0.0, -half)
        proud = max(RELIEF if self.style == "plate" else 0.0, DOME * self._screw)
        high: Vec3 = (width / 2, height, half + proud)
        return Description(
            low=low,
            high=high,
            triangles=_forecast(self),
            anchors=side_anchors(low, high),
            stands=Stands.FLOATS,
            label=f"sign: {self.text}",
            synonyms=("label", "plaque", "notice", "lettering"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return assembled(self.drafts(site, detail_level(detail)), site)

    @property
    def _margin(self) -> float:
        return 0.0 if self.style == "raised" else min(0.06 * self.width, 0.05)

    @property
    def _screw(self) -> float:
        """Radius of the screws' heads; 0 where the margin has no room for them."""
        radius = min(0.2 * self._margin, 0.004)
        return radius if radius >= 0.0015 else 0.0

    def _text(self, chords: int) -> Text:
        room = self.width - 2 * self._margin
        size = self.text_size if self.text_size is not None else max(self.width / SHARE, SMALLEST)
        weight = 400 if self.weight == "regular" else 600
        text = set_text(self.text, room, size, weight, chords)
        if self.height is None:
            return text
        tall = self.height - 2 * min(self._margin, 0.1 * self.height)
        for _ in range(24):
            if text.height <= tall:
                break
            # Smaller letters may need fewer lines, so that a proportional step would undershoot.
            text = set_text(self.text, room, text.size * max(0.9, tall / text.height), weight, chords)
        return text

    def _size(self) -> tuple[float, float]:
        text = self._text(1)
        if self.style != "raised":
            return self.width, self.height or text.height + 2 * max(self._margin, 0.7 * text.size)
        corners = np.concatenate([part.outline for part in text.parts(0.0, 0.0)] or [np.zeros((1, 2))])
        reach = np.abs(corners[:, 0]).max()
        return 2.0 * float(reach), float(corners[:, 1].max() - corners[:, 1].min())

    def _parts(self, level: int, height: float) -> tuple[Part, ...]:
        """The letters in place: in the middle of a plate, or standing on the ground by themselves."""
        text = self._text((1, 1, 1, 1, 2, 2, 3, 4)[level])
        if self.style != "raised":
            return text.parts(0.0, height / 2)
        low = min((float(part.outline[:, 1].min()) for part in self._text(1).parts(0.0, 0.0)), default=0.0)
        return text.parts(0.0, -low)

    def drafts(self, site: Site, level: int) -> tuple[Draft, ...]:
        """What is built at a detail level, not yet meshed."""
        width, height = self._size()
        half = self.thickness / 2
        parts = self._parts(level, height)
        plate = rectangle(-width / 2, 0.0, width / 2, height)
        bevel = min(0.002, self.thickness / 3) if level >= 3 else 0.0
        skins: list[Skin] = []
        if self.style == "raised" and level == 0:
            skins.append(Skin("text", [Sheet(part.outline, part.holes, half) for part in parts], 0.0))
        elif self.style == "raised":
            skins.append(Skin("text", [piece for part in parts for piece in _letter(part, -half, half)], 30.0))
        elif self.style == "engraved" and level >= 4:
            skins += _engraved(plate, parts, half, bevel)
        else:
            skins.append(Skin("plate", (Solid(plate, -half, half, bevel),)))
            if level >= 1:
                flat = level < 3 or self.style == "engraved"
                skins.append(Skin("text", [piece for part in parts for piece in _relief(part, half, flat=flat)], 30.0))
        if self.style != "raised" and level >= 5:
            skins.append(Skin("fixing", self._screws(width, height, level)))
        box = Collider("box", (0.0, height / 2, 0.0), (width, height, self.thickness))
        return (Draft("", skins, colliders=(box,)),)

    def _screws(self, width: float, height: float, level: int) -> list[Piece]:
        """A dome-headed screw at either end, where the margin has room for one."""
        radius = self._screw
        if radius == 0.0:
            return []
        x, z = width / 2 - self._margin / 2, self.thickness / 2
        dome = [(0.0, -0.0005), (radius, -0.0005), (0.9 * radius, 0.35 * radius), (0.5 * radius, 0.6 * radius)]
        turns = (6, 6, 6, 6, 8, 10, 12, 16)[level]
        ends = [(-x, height / 2), (x, height / 2)]
        return [turned_rod((a, b, z), (0.0, 0.0, 1.0), [*dome, (0.0, DOME * radius)], turns) for a, b in ends]


def _letter(part: Part, low: float, high: float) -> tuple[Piece, ...]:
    """A closed letter between two depths."""
    return (Solid(part.outline, low, high, holes=part.holes),)


def _relief(part: Part, face: float, *, flat: bool) -> tuple[Piece, ...]:
    """A letter on a plate: flat and just clear of it from far away, a body let into it from near."""
    if flat:
        return (Sheet(part.outline, part.holes, face + CLEAR),)
    return _letter(part, face - 0.0005, face + RELIEF)


def _engraved(plate: Outline, parts: tuple[Part, ...], half: float, bevel: float) -> list[Skin]:
    """A plate whose front is cut away under the letters, and the letters' ground."""
    face = inset(plate, bevel) if bevel else plate
    rings = [ring for part in parts for ring in (part.outline, *part.holes)]
    body: list[Piece] = [*sheet_without(face, rings, half), Sheet(face, z=-half, flip=True)]
    body.append(Band(at(plate, bevel - half), at(plate, half - bevel), uv="box"))
    if bevel:
        body += [Band(at(face, -half), at(plate, bevel - half)), Band(at(plate, half - bevel), at(face, half))]
    body += [Band(at(ring, half), at(ring, half - RELIEF)) for ring in rings]
    body += [Sheet(part.outline, part.holes, half - RELIEF) for part in parts]
    ground = [Sheet(part.outline, part.holes, half - RELIEF + CLEAR) for part in parts]
    return [Skin("plate", body, 30.0), Skin("text", ground, 0.0)]


@cache
def _forecast(sign: Sign) -> Forecast:
    """Triangles by detail level."""
    return Forecast(lambda level: forecast(sign.drafts(Site(), level)))
