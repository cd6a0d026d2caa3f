"""An archway: a cased opening without a door, with a flat, half-round or pointed head."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.bodies import Moulding, Skin, Solid
from scenewright.geometry.faces import LEVEL, UPRIGHT, Outline, Piece, rectangle
from scenewright.geometry.joinery import facing_away, flush_section
from scenewright.geometry.mouldings import BURIED, arc
from scenewright.geometry.walls import Hole, Top, head_rise
from scenewright.graph import Collider, Vec3
from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    Forecast,
    Opening,
    Site,
    Slot,
    Void,
    detail_level,
)
from scenewright.parts.drafts import Draft, assembled, forecast
from scenewright.quantity import Length, Offset, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

LINING = 0.025
"""Thickness of the casing inside the hole, metres."""
BAND = 0.13
"""Width of the surround on the wall, metres."""
PROUD = 0.024
"""How far the surround stands off the wall, metres."""
IMPOST = (0.09, 0.014)
"""Height of the block an arch springs from, and how far it stands out over the surround, metres."""
PLINTH = (0.2, 0.006)
"""Height of the block at its foot, and how far it stands out, metres."""
KEYSTONE = (0.09, 0.13, 0.02)
"""Width of a keystone below and above, and how far it stands out, metres."""
_TURNS = (4, 6, 8, 12, 16, 20, 28, 36)


class Archway(Opening):
    """An opening to walk through, cased in stone on both sides and in the thickness of the wall.

    Round heads have a keystone and imposts, pointed ones imposts, flat ones a small cornice.
    """

    width: Annotated[Length, Range(0.5, 20.0)] = 1.4
    """Width of the hole in the wall, casing included."""
    height: Annotated[Length, Range(1.0, 20.0)] = 2.3
    """Height of the hole, to the top of the arch."""
    sill: Annotated[Offset, Range(0.0, 10.0)] = 0.0
    """Height of its foot over the floor."""
    style: Literal["round", "flat", "pointed"] = "round"
    """Shape of the head."""

    slots: ClassVar[Mapping[str, Slot]] = {"surround": Slot({"is": "stone"})}
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "default": {},
        "flat": {"style": "flat", "width": 2.0},
        "pointed": {"style": "pointed", "height": 2.6},
    }

    def describe(self, seed: int) -> Description:
        half = Site(seed=seed).wall_thickness / 2
        reach = half + PROUD + (IMPOST[1] if self._head == "pointed" else KEYSTONE[2])
        side, top = self._extent()
        size = (self.width, self.height)
        return Description(
            low=(-side, 0.0, -reach),
            high=(side, top, reach),
            triangles=_forecast(self),
            anchors=(
                Anchor("front", "side", (0.0, 0.0, half), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), size),
                Anchor("back", "side", (0.0, 0.0, -half), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), size),
            ),
            functional_sides=("front", "back"),
            void=Void(self.width, self.height, self.sill, self._head == "round", self._head == "pointed"),
            label="archway",
            synonyms=("arch", "passage", "doorway", "portal"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return assembled(self.drafts(site, detail_level(detail)), site)

    @property
    def _head(self) -> Top:
        """The head that fits: an arch needs at least its own rise above the foot."""
        return self.style if head_rise(self.width, self.style) < self.height - 0.1 else "flat"

    @property
    def _spring(self) -> float:
        return self.height - head_rise(self.width, self._head)

    def _extent(self) -> tuple[float, float]:
        """Half the width over all and the height over all."""
        side = self.width / 2 - LINING + BAND + (PLINTH[1] if self._head == "flat" else IMPOST[1])
        top = self.height - LINING + BAND
        # Two mitred bands meet at a pointed apex, higher than they are wide; with few chords by up to a third.
        return side, top + {"round": 0.03, "pointed": 0.31 * (BAND - LINING), "flat": 0.056}[self._head]

    def drafts(self, site: Site, level: int) -> tuple[Draft, ...]:
        """What is built at a detail level, not yet meshed."""
        half, w = site.wall_thickness / 2, self.width / 2
        hole = Hole(-w, w, 0.0, self.height, self._head)
        path = np.roll(hole.outline(_TURNS[level]), -1, axis=0)
        bevel = 0.004 if level >= 4 else 0.0
        skins = [Skin("surround", (Moulding(flush_section(half, LINING, bevel), path),))]
        if level >= 1:
            profile = _band(half, (0, 0, 0, 0, 2, 3, 4, 6)[level])
            bands = [Moulding(profile, path, frame=frame) for frame in (UPRIGHT, facing_away(UPRIGHT))]
            skins.append(Skin("surround", bands))
        if level >= 2:
            skins.append(Skin("surround", self._blocks(half, bevel)))
        return (Draft("", skins, colliders=self._posts(half)),)

    def _blocks(self, half: float, bevel: float) -> list[Piece]:
        """Plinths, and imposts and keystone or the cornice of a flat head; they reach through the wall."""
        inner, outer = self.width / 2 - LINING, self.width / 2 - LINING + BAND
        courses = [(0.0, *PLINTH)]
        if self._head != "flat":
            courses.append((self._spring - IMPOST[0] / 2, *IMPOST))
        made: list[Piece] = []
        for low, height, proud in courses:
            deep = half + PROUD + proud
            for x in (-1.0, 1.0):
                ends = sorted((x * (inner - proud), x * (outer + proud)))
                made.append(Solid(rectangle(ends[0], -deep, ends[1], deep), low, low + height, bevel, LEVEL))
        if self._head == "round":
            made.append(self._keystone(half, bevel))
        elif self._head == "flat":
            deep, low = half + PROUD + 0.02, self.height - LINING + BAND - 0.004
            for x0, y0, y1, grow in ((outer, low, low + 0.025, -0.012), (outer, low + 0.025, low + 0.06, 0.0)):
                made.append(Solid(rectangle(-x0 - grow, -deep - grow, x0 + grow, deep + grow), y0, y1, bevel, LEVEL))
        return made

    def _keystone(self, half: float, bevel: float) -> Piece:
        low, high = self.height - LINING - 0.012, self.height - LINING + BAND + 0.03
        a, b = KEYSTONE[0] / 2, KEYSTONE[1] / 2
        outline = np.asarray([[-a, low], [a, low], [b, high], [-b, high]])
        return Solid(outline, -half - PROUD - KEYSTONE[2], half + PROUD + KEYSTONE[2], bevel)

    def _posts(self, half: float) -> tuple[Collider, ...]:
        """Boxes for the two uprights; the arch is out of reach."""
        middle = self.width / 2 - LINING + BAND / 2
        size: Vec3 = (BAND, self._spring, 2 * (half + PROUD))
        return tuple(Collider("box", (x, self._spring / 2, 0.0), size) for x in (-middle, middle))


def _band(face: float, steps: int) -> Outline:
    """Section of the surround: two fasciae and a rounded outer moulding, wider than the casing's edge it covers."""
    inner, outer = LINING - 0.008, LINING - BAND
    low, high = face - BURIED, face + PROUD
    if not steps:
        return np.asarray([[outer, low], [inner, low], [inner, high - 0.006], [outer, high]], np.float64)
    bead = arc((inner - 0.006, high - 0.014), (0.006, 0.006), (0.0, 90.0), steps)
    nose = arc((outer + 0.012, high - 0.012), (0.012, 0.012), (90.0, 180.0), steps)
    fasciae = [[inner - 0.05, high - 0.008], [inner - 0.053, high - 0.003], [outer + 0.032, high - 0.003]]
    return np.concatenate([np.asarray([[outer, low], [inner, low]]), bead, np.asarray(fasciae), nose])


@cache
def _forecast(archway: Archway) -> Forecast:
    """Triangles by detail level."""
    return Forecast(lambda level: forecast(archway.drafts(Site(), level)))
