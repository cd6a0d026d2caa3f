"""A room: walls as thick as they are, with holes for its openings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform
from scenewright.geometry.bodies import Skin
from scenewright.geometry.faces import area
from scenewright.geometry.mouldings import cornice_profile, round_the_walls, skirting_profile
from scenewright.geometry.roofs import COPING, DRIP, EAVES, FASCIA, VERGE, coping, deck, gable_over, gable_skins
from scenewright.geometry.shell import Heights, Shell, Side, clockwise
from scenewright.geometry.walls import Cutting, Hole, Top, wall_boxes
from scenewright.graph import Collider, Vec2, Vec3
from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    Forecast,
    GeometryGenerator,
    Items,
    Site,
    Slot,
    detail_level,
)
from scenewright.parts.drafts import Draft, assembled, forecast
from scenewright.quantity import Angle, Length, Offset, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

SLAB = 0.15
"""Thickness of the floor and of the ceiling, metres."""
PARAPET = 0.28
"""How far the walls rise over a flat roof, metres, without the coping."""
MEMBRANE = 0.03
"""Thickness of the covering of a flat roof, metres."""
SHADE = 0.02
"""Walls differ in lightness inside by up to this share either way."""
_TURNS = (4, 6, 8, 10, 12, 16, 24, 32)
"""Chords in a half-round arch, by detail level."""
_COMPASS = {"north": (0.0, 1.0), "east": (1.0, 0.0), "south": (0.0, -1.0), "west": (-1.0, 0.0)}
"""Where a wall stands as seen from the middle of the room, in plan."""


class Room(GeometryGenerator):
    """Four walls (or a wall for each side of `outline`), a floor, a ceiling and a roof.

    Sizes are clear inside. Doors, windows and archways go into `openings`; the holes are as deep as the wall is thick.
    """

    width: Length = 5.0
    """Clear width inside, along X."""
    depth: Length = 4.0
    """Clear depth inside, along Z."""
    height: Annotated[Length, Range(1.0, 60.0)] = 2.7
    """Clear height inside, from the floor to the ceiling."""
    outline: Annotated[tuple[tuple[Offset, Offset], ...], Items(3, 64)] | None = None
    """Corners [[x, z], …] of the floor, for a room that is not a rectangle; replaces `width` and `depth`."""
    wall_thickness: Annotated[Length, Range(0.05, 3.0)] = 0.2
    """Thickness of the walls; rooms that touch share one."""
    skirting: Annotated[Offset, Range(0.0, 0.5)] = 0.1
    """Height of the skirting board; 0 leaves it out."""
    cornice: Annotated[Offset, Range(0.0, 0.5)] = 0.07
    """Size of the moulding under the ceiling; 0 leaves it out."""
    ceiling: Literal["flat", "none"] = "flat"
    """Whether there is a ceiling; without one the roof is seen from below."""
    roof: Literal["flat", "gable", "none"] = "flat"
    """Flat behind a parapet, a gable along the longer side (rectangular rooms), or none."""
    roof_pitch: Annotated[Angle, Range(5.0, 65.0)] = 35.0
    """Slope of a gable roof."""

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = {
        "walls": Slot({"is": "plaster"}),
        "exterior": Slot({"is": "plaster"}),
        "floor": Slot({"is": "wood"}, main=False),
        "ceiling": Slot({"is": "paint", "color": "#f1efe9"}, main=False),
        "trim": Slot({"is": "paint", "color": "#eceae4"}, main=False),
        "roof": Slot({"is": "stone", "tint": "#8f8d89"}, main=False),
        "coping": Slot({"is": "stone"}, main=False),
    }
    takes_openings: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"walls", "exterior", "floor"})
    continued_slots: ClassVar[frozenset[str]] = frozenset({"exterior"})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "default": {},
        "hall with a gable": {"width": 8.0, "depth": 6.0, "height": 3.6, "roof": "gable"},
        "open to the sky": {"ceiling": "none", "roof": "none", "cornice": 0.0},
        "bay": {"outline": ((-3.0, -2.0), (3.0, -2.0), (3.0, 2.0), (1.5, 3.5), (-1.5, 3.5), (-3.0, 2.0))},
    }

    def describe(self, seed: int) -> Description:
        low, high = self._bounds()
        shell = self._shell(Site(), 0)
        corners = [(float(x), float(-z)) for x, z in shell.plan]
        xs, zs = [c[0] for c in corners], [c[1] for c in corners]
        inside = ((min(xs), 0.0, min(zs)), (max(xs), self.height, max(zs)))
        outer = tuple((float(x), float(-z)) for x, z in shell.outside)
        return Description(
            low=low,
            high=high,
            triangles=_forecast(self, seed),
            anchors=self._anchors(shell, inside),
            footprint=outer if self.outline is None else (),
            functional_sides=(),
            border=self.wall_thickness,
            inside=inside,
            label="room",
            synonyms=("hall", "chamber", "gallery"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return assembled(self.drafts(site, detail_level(detail)), site)

    def _plan(self) -> Float64:
        if self.outline is not None:
            return clockwise(np.asarray([(x, -z) for x, z in self.outline], np.float64))
        w, d = self.width / 2, self.depth / 2
        return np.asarray([[-w, d], [w, d], [w, -d], [-w, -d]], np.float64)

    def _heights(self) -> Heights:
        attic = self.height + (SLAB if self.ceiling == "flat" else 0.0)
        top = attic + (MEMBRANE + PARAPET if self._flat_roof else 0.0)
        return Heights(-SLAB, self.height, attic, top)

    @property
    def _flat_roof(self) -> bool:
        return self.roof == "flat" or (self.roof == "gable" and self.outline is not None)

    @property
    def _names(self) -> tuple[str, ...]:
        """A name for each side, by its direction; `wall[k]` follows the order of the outline as it was given."""
        if self.outline is None:
            return tuple(_COMPASS)
        given = np.asarray([(x, -z) for x, z in self.outline], np.float64)
        count = len(given)
        if area(given) < 0.0:
            return tuple(f"wall[{k}]" for k in range(count))
        return tuple(f"wall[{(count - 1 - k) % count}]" for k in range(count))

    def _aliases(self, shell: Shell) -> dict[str, int]:
        """Sides by name; north, east, south and west too where exactly one side faces that way (within 1 degree)."""
        found = {name: k for k, name in enumerate(self._names)}
        for name, (x, y) in _COMPASS.items():
            facing = [
                k
                for k, side in enumerate(shell.sides)
                if -side.frame.axes[2][0] * x + side.frame.axes[2][2] * y > np.cos(np.radians(1.0))
            ]
            if len(facing) == 1:
                found.setdefault(name, facing[0])
        return found

    def _shell(self, site: Site, level: int) -> Shell:
        cutting = Cutting(0.004 if level >= 4 else 0.0, _TURNS[level])
        bare = Shell(self._plan(), self.wall_thickness, self._heights(), cutting=cutting)
        names = self._aliases(bare)
        holes: dict[int, tuple[Hole, ...]] = {}
        for cut in site.cuts:
            if cut.wall in names:
                void, k = cut.void, names[cut.wall]
                half = void.width / 2
                head: Top = "pointed" if void.pointed else "round" if void.arched else "flat"
                hole = Hole(cut.along - half, cut.along + half, void.sill, void.sill + void.height, head)
                # A wall with two names may be cut twice by the same opening.
                holes[k] = tuple(dict.fromkeys((*holes.get(k, ()), hole)))
        skips: dict[int, tuple[tuple[float, float], ...]] = {}
        for span in site.skips:
            if span.wall in names:
                skips[names[span.wall]] = (*skips.get(names[span.wall], ()), (span.start, span.end))
        return Shell(self._plan(), self.wall_thickness, self._heights(), holes, skips, cutting)

    def drafts(self, site: Site, level: int) -> tuple[Draft, ...]:
        """What is built at a detail level, not yet meshed."""
        shell = self._shell(site, level)
        body = [*self._walls(shell, site.seed), *self._trim(shell, level)]
        drafts = [Draft("", body, colliders=self._colliders(shell))]
        if self.ceiling == "flat":
            slab = deck(shell.plan, self.height, self.height + SLAB)
            box = self._level_box(shell, self.height, self.height + SLAB)
            drafts.append(Draft("ceiling", (Skin("ceiling", slab, 0.0),), colliders=box))
        if self.roof != "none":
            drafts.append(Draft("roof", self._roof(shell, level)))
        return tuple(drafts)

    def _walls(self, shell: Shell, seed: int) -> list[Skin]:
        # Never above 1: vertex colours may only darken.
        tints = 1.0 - 2.0 * SHADE * uniform(draw_key(seed, "tint"), np.arange(len(shell.sides)))
        skins = [Skin("walls", shell.inner(k), tint=tint) for k, tint in enumerate(np.round(tints, 3).tolist())]
        skins += [Skin("exterior", shell.outer(k)) for k in range(len(shell.sides))]  # goes on over the next room
        return [*skins, Skin("exterior", (*shell.tops(), *shell.slab()), 0.0), Skin("floor", shell.floor(), 0.0)]

    def _trim(self, shell: Shell, level: int) -> list[Skin]:
        steps = (0, 0, 0, 0, 2, 3, 4, 6)[level]
        skins = []
        if self.skirting > 0.0 and level >= 2:
            gaps = _gaps(shell, 0.0, self.skirting)
            skins.append(Skin("trim", round_the_walls(shell.sides, skirting_profile(self.skirting, steps), gaps)))
        if self.cornice > 0.0 and level >= 3 and self.ceiling == "flat":
            gaps = _gaps(shell, self.height - self.cornice, self.height)
            profile = cornice_profile(self.cornice, self.height, steps)
            skins.append(Skin("trim", round_the_walls(shell.sides, profile, gaps)))
        return skins

    def _roof(self, shell: Shell, level: int) -> tuple[Skin, ...]:
        if self._flat_roof:
            low = self.height if self.ceiling == "none" else shell.heights.attic + 0.002
            membrane = deck(shell.plan, low, shell.heights.attic + MEMBRANE)
            cap = coping(shell, 0.006 if level >= 4 else 0.0)
            return (Skin("roof", membrane, 0.0), Skin("coping", cap))
        along_x = self.width >= self.depth
        half = (self.width if along_x else self.depth) / 2
        t, top = self.wall_thickness, shell.heights.top
        first, last = ("west", "east") if along_x else ("north", "south")
        ends = {name: not shell.outer_spans(tuple(_COMPASS).index(name)) for name in (first, last)}
        start = -half if ends[first] else -half - t
        end = half if ends[last] else half + t
        gable = gable_over((self.width, self.depth), t, top, self.roof_pitch, (start, end))
        walls = [(start, -half)] if not ends[first] else []
        walls += [(half, end)] if not ends[last] else []
        return gable_skins(gable, tuple(walls), top)

    def _bounds(self) -> tuple[Vec3, Vec3]:
        shell = self._shell(Site(), 0)
        x0, y0 = shell.outside.min(axis=0).tolist()
        x1, y1 = shell.outside.max(axis=0).tolist()
        top = shell.heights.top
        if self._flat_roof:
            top += COPING
            x0, y0, x1, y1 = x0 - DRIP, y0 - DRIP, x1 + DRIP, y1 + DRIP
        elif self.roof == "gable":
            top += gable_over((self.width, self.depth), self.wall_thickness, top, self.roof_pitch).ridge
            over_x, over_y = (VERGE, EAVES + FASCIA) if self.width >= self.depth else (EAVES + FASCIA, VERGE)
            x0, y0, x1, y1 = x0 - over_x, y0 - over_y, x1 + over_x, y1 + over_y
        return (x0, -SLAB, -y1), (x1, top, -y0)

    def _anchors(self, shell: Shell, inside: tuple[Vec3, Vec3]) -> tuple[Anchor, ...]:
        made = []
        for name, k in self._aliases(shell).items():
            side = shell.sides[k]
            normal: Vec3 = tuple(side.frame.axes[2].tolist())
            made.append(Anchor(name, "wall", side.frame.origin, normal, side.frame.right, (side.length, self.height)))
        (x0, _, z0), (x1, top, z1) = inside
        cx, cz, size = (x0 + x1) / 2, (z0 + z1) / 2, (x1 - x0, z1 - z0)
        made += [
            Anchor("floor", "surface", (cx, 0.0, cz), size=size),
            Anchor("ceiling", "surface", (cx, top, cz), (0.0, -1.0, 0.0), size=size),
            Anchor("top", "surface", (cx, shell.heights.top, cz), size=size),
        ]
        return tuple(made)

    def _colliders(self, shell: Shell) -> tuple[Collider, ...]:
        if self.outline is not None:
            return (Collider("mesh"),)
        boxes = list(self._level_box(shell, -SLAB, 0.0, self.wall_thickness))
        for k, side in enumerate(shell.sides):
            holes = shell.holes.get(k, ())
            for start, end in shell.outer_spans(k):
                inside = [hole for hole in holes if start <= (hole.start + hole.end) / 2 <= end]
                faces = wall_boxes((start, 0.0, end, shell.heights.top), inside)
                boxes += [_slab_box(side, face, self.wall_thickness) for face in faces]
        return tuple(boxes)

    def _level_box(self, shell: Shell, low: float, high: float, margin: float = 0.0) -> tuple[Collider, ...]:
        if self.outline is not None:
            return (Collider("mesh"),) if low >= 0.0 else ()
        size = (self.width + 2 * margin, high - low, self.depth + 2 * margin)
        return (Collider("box", (0.0, (low + high) / 2, 0.0), size),)


def _gaps(shell: Shell, low: float, high: float) -> dict[int, list[Vec2]]:
    """Stretches of each side where a hole leaves no wall to carry trim between two heights."""
    return {
        k: [
            (h.start - shell.cutting.bevel, h.end + shell.cutting.bevel)
            for h in holes
            if h.bottom < high and h.top > low
        ]
        for k, holes in shell.holes.items()
    }


def _slab_box(side: Side, face: Float64, thickness: float) -> Collider:
    corners = np.asarray([[*face[0], -thickness], [*face[2], 0.0]], np.float64)
    world = side.frame.place(corners)
    low, high = np.minimum(world[0], world[1]), np.maximum(world[0], world[1])
    center, size = ((low + high) / 2).tolist(), (high - low).tolist()
    return Collider("box", (center[0], center[1], center[2]), (size[0], size[1], size[2]))


@cache
def _forecast(room: Room, seed: int) -> Forecast:
    """Triangles by detail level of a room without openings (what they cut is known to the site, not to the room)."""
    site = Site(seed=seed)
    return Forecast(lambda level: forecast(room.drafts(site, level)))
