"""A door: lining, architraves and threshold in the wall, and leaves that turn or slide."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry import joinery
from scenewright.geometry.bodies import Moulding, Skin, Solid
from scenewright.geometry.doorway import KNUCKLE, LINING, THICKNESS
from scenewright.geometry.faces import LEVEL, UPRIGHT, Outline, Piece, rectangle
from scenewright.graph import Collider, Quaternion, Vec3
from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    Forecast,
    Joint,
    Opening,
    Site,
    Slot,
    Void,
    detail_level,
)
from scenewright.parts.drafts import Draft, assembled, forecast
from scenewright.quantity import Angle, Count, Length, Offset, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

CASING = 0.07
"""Width of the architrave, metres; its inner edge leaves 6 mm of the lining free."""
GAP = 0.003
"""Free joint round a leaf, metres."""
SILL_GAP = 0.005
"""Free joint below it."""
THRESHOLD = 0.012
"""Height of the threshold, metres: low enough to roll over."""
SWING = 115.0
"""How far a leaf opens, degrees."""


class Door(Opening):
    """A door with lining, architraves on both sides, threshold, and one or two leaves.

    Each leaf is a sub-part that acts: `door.leaf` (and `door.leaf_2`) turns about its hinge or slides, `door.leaf.handle`
    turns about its spindle. Seen from inside the room the hinge is on the left.
    """

    width: Annotated[Length, Range(0.5, 12.0)] = 0.9
    """Width of the hole in the wall, lining included."""
    height: Annotated[Length, Range(1.2, 12.0)] = 2.1
    """Height of the hole."""
    sill: Annotated[Offset, Range(0.0, 3.0)] = 0.0
    """Height of the threshold over the floor."""
    leaves: Annotated[Count, Range(1, 2)] = 1
    """One leaf or two."""
    style: Literal["panel", "flush", "glazed", "sliding"] = "panel"
    """How the leaf is made: framed with raised panels, smooth, with glass, or smooth and hung on a rail."""
    opens: Literal["in", "out"] = "in"
    """Whether the leaf swings into the room or out of it; a sliding door hangs on that side."""
    open: Annotated[Angle, Range(0.0, SWING)] = 0.0
    """How far it stands open; 90 degrees is all the way for a sliding door."""

    slots: ClassVar[Mapping[str, Slot]] = {
        "frame": Slot({"is": "paint", "color": "#eceae4"}),
        "leaf": Slot({"is": "wood"}),
        "glass": Slot({"is": "glass"}, main=False),
        "handle": Slot({"is": "metal"}, main=False),
    }
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "default": {},
        "flush, ajar": {"style": "flush", "open": 40.0},
        "double, glazed": {"width": 1.6, "leaves": 2, "style": "glazed", "opens": "out"},
        "sliding": {"style": "sliding", "width": 1.1},
        "double panelled": {"width": 1.5, "height": 2.3, "leaves": 2},
    }

    def describe(self, seed: int) -> Description:
        site = Site(seed=seed)
        low, high = self._bounds(site.wall_thickness)
        t, size = site.wall_thickness / 2, (self.width, self.height)
        joints = [draft.joint for draft in self.drafts(site, 0) if draft.joint is not None]
        anchors = [
            Anchor("front", "side", (0.0, 0.0, t), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), size),
            Anchor("back", "side", (0.0, 0.0, -t), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), size),
        ]
        anchors += [
            Anchor(_name(k), "part", (self._middle(k), 0.0, 0.0), (0.0, 0.0, 1.0), size=self._leaf_size())
            for k in range(self.leaves)
        ]
        anchors.append(Anchor("handle", "part", self._spindle(0, t), (0.0, 0.0, 1.0), size=(0.13, 0.05)))
        return Description(
            low=low,
            high=high,
            triangles=_forecast(self),
            anchors=tuple(anchors),
            functional_sides=("front", "back"),
            joints=tuple(joints),
            void=Void(self.width, self.height, self.sill),
            label="door",
            synonyms=("entrance", "doorway", "gate"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return assembled(self.drafts(site, detail_level(detail)), site)

    @property
    def _side(self) -> float:
        return 1.0 if self.opens == "in" else -1.0

    @property
    def _sliding(self) -> bool:
        return self.style == "sliding"

    def _leaf_size(self) -> tuple[float, float]:
        """Width and height of one leaf."""
        if self._sliding:
            return (self.width + 0.06) / self.leaves - (GAP if self.leaves == 2 else 0.0), self.height + 0.02
        clear = self.width - 2 * LINING
        return (clear - GAP * (self.leaves + 1)) / self.leaves, self.height - LINING - GAP - THRESHOLD - SILL_GAP

    def _middle(self, k: int) -> float:
        """Where leaf `k` has its middle when closed, along x."""
        if self.leaves == 1:
            return 0.0
        return (self._leaf_size()[0] + GAP) / 2 * (1.0 if k else -1.0)

    def _depth(self, half_wall: float) -> float:
        """Where the middle plane of the closed leaves lies, along z."""
        if self._sliding:
            return self._side * (half_wall + 0.018 + 0.014 + THICKNESS / 2)
        return self._side * (half_wall - 0.004 - THICKNESS / 2)

    def _pivot(self, k: int, half_wall: float) -> Vec3:
        """Where leaf `k` has its origin: on the hinge axis, at the height of its lower edge."""
        width, _ = self._leaf_size()
        away = 1.0 if k else -1.0
        bottom = THRESHOLD + SILL_GAP
        if self._sliding:
            return (self._middle(k), bottom, self._depth(half_wall))
        edge = self._middle(k) + away * (width / 2 + GAP / 2)
        return (edge, bottom, self._depth(half_wall) + self._side * (THICKNESS / 2 + KNUCKLE))

    def _spindle(self, k: int, half_wall: float) -> Vec3:
        """Where the handle of leaf `k` is fixed, in the door's frame."""
        free, height = -1.0 if k else 1.0, min(joinery.HANDLE_HEIGHT, 0.5 * self.height)
        return (self._middle(k) + free * (self._leaf_size()[0] / 2 - 0.06), height, self._depth(half_wall))

    def drafts(self, site: Site, level: int) -> tuple[Draft, ...]:
        """What is built at a detail level, not yet meshed."""
        half = site.wall_thickness / 2
        drafts = [Draft("", self._frame(half, level), colliders=self._jambs(half))]
        for k in range(self.leaves):
            drafts += self._leaf(k, half, level)
        return tuple(drafts)

    def _frame(self, half: float, level: int) -> tuple[Skin, ...]:
        w, h = self.width / 2, self.height
        path = np.asarray([[w, 0.0], [w, h], [-w, h], [-w, 0.0]])
        cut = 0.002 if level >= 5 else 0.0
        pieces: list[Piece] = [Moulding(joinery.flush_section(half, LINING, cut), path)]
        if level >= 1:
            steps = (0, 0, 0, 0, 2, 2, 3, 5)[level]
            inner = LINING - 0.006
            profile = joinery.architrave_profile(inner - CASING, inner, half, steps)
            pieces += [Moulding(profile, path, frame=face) for face in (UPRIGHT, joinery.facing_away(UPRIGHT))]
        if level >= 2:
            board = rectangle(LINING - w, -half, w - LINING, half)
            pieces.append(Solid(board, -0.002, THRESHOLD, 0.004 if level >= 4 else 0.0, LEVEL))
        if level >= 3 and not self._sliding:
            pieces.append(Moulding(self._stop(half), path))
        skins = [Skin("frame", pieces)]
        if self._sliding:
            skins.append(Skin("handle", self._rail(half, level)))
        return tuple(skins)

    def _stop(self, half: float) -> Outline:
        """Section of the strip the closed leaf rests against."""
        near = self._depth(half) - self._side * (THICKNESS / 2 + 0.002)
        far = near - self._side * 0.016
        low, high = min(near, far), max(near, far)
        return rectangle(LINING - 0.001, low, LINING + 0.012, high)

    def _rail(self, half: float, level: int) -> tuple[Piece, ...]:
        """The rail a sliding door hangs on."""
        return joinery.rail(self._travel(), self.height + 0.10, self._depth(half), self._side * (half - 0.001), level)

    def _travel(self) -> tuple[float, float]:
        """Where the rail starts and ends, along x."""
        width, _ = self._leaf_size()
        reach = self.width / 2 + width + 0.06
        return (-reach if self.leaves == 2 else -self.width / 2 - 0.04, reach)

    def _leaf(self, k: int, half: float, level: int) -> list[Draft]:
        width, height = self._leaf_size()
        pivot, spindle, side = self._pivot(k, half), self._spindle(k, half), self._side
        left = self._middle(k) - width / 2 - pivot[0]
        box = rectangle(left, 0.0, left + width, height)
        shift = self._depth(half) - pivot[2]
        skins = self._leaf_skins(box, shift, level)
        if level >= 5 and not self._sliding:
            skins.append(Skin("handle", joinery.knuckles((0.2, height / 2, height - 0.2), level)))
        if self._sliding and level >= 2:
            skins.append(Skin("handle", joinery.hangers(box, shift, THICKNESS, level)))
        free = -1.0 if k else 1.0
        reach = -free * 0.125
        mount = (spindle[0] - pivot[0], spindle[1] - pivot[1], spindle[2] - pivot[2])
        if level >= 5 and not self._sliding:
            skins.append(Skin("handle", joinery.keyholes(mount, THICKNESS, level)))
        fitting = joinery.pull(THICKNESS, level) if self._sliding else joinery.lever(THICKNESS, reach, level)
        grip = Skin("handle", fitting if level >= 1 else ())
        turn = None
        if not self._sliding:
            turn = Joint(f"{_name(k)}/handle", "hinge", spindle, (0.0, 0.0, -1.0 if reach < 0 else 1.0), -45.0, 45.0)
        collider = Collider("box", (left + width / 2, height / 2, shift), (width, height, THICKNESS))
        move, rotation = self._pose(k, pivot)
        return [
            Draft(_name(k), skins, move, rotation, self._joint(k, pivot, side), (collider,)),
            Draft(f"{_name(k)}/handle", (grip,), mount, joint=turn),
        ]

    def _joint(self, k: int, pivot: Vec3, side: float) -> Joint:
        if self._sliding:
            return Joint(_name(k), "slider", pivot, (self._free(k), 0.0, 0.0), 0.0, self._leaf_size()[0])
        # Counter-clockwise seen from above carries +X to -Z; opening in from the left hinge is the other way round.
        return Joint(_name(k), "hinge", pivot, (0.0, -side if k == 0 else side, 0.0), 0.0, SWING)

    def _free(self, k: int) -> float:
        """Which way a sliding leaf opens: one leaf to the right, two apart."""
        return -1.0 if self.leaves == 2 and k == 0 else 1.0

    def _pose(self, k: int, pivot: Vec3) -> tuple[Vec3, Quaternion]:
        if self._sliding:
            way = self._free(k) * min(self.open / 90.0, 1.0) * self._leaf_size()[0]
            return (pivot[0] + way, pivot[1], pivot[2]), (0.0, 0.0, 0.0, 1.0)
        angle = np.radians(self.open) / 2
        sign = -self._side if k == 0 else self._side
        sine, cosine = (float(np.round(f(angle), 12)) for f in (np.sin, np.cos))
        return pivot, (0.0, sign * sine + 0.0, 0.0, cosine)

    def _leaf_skins(self, box: Outline, shift: float, level: int) -> list[Skin]:
        bevel = 0.003 if level >= 4 else 0.0
        glazed = self.style == "glazed"
        fields: tuple[Outline, ...] = ()
        if glazed:
            fields = joinery.light_fields(box)
        elif self.style == "panel" and level >= 2:
            fields = joinery.panel_fields(box)
        steps = joinery.light_steps() if glazed and level >= 3 else () if glazed else joinery.panel_steps(level)
        leaf = joinery.Leaf(box, THICKNESS, bevel, fields, steps, glazed)
        skins = [Skin("leaf", leaf.pieces(shift))]
        if glazed:
            left, bottom = (fields[0][0] + (0.004 if level >= 3 else -0.004)).tolist()
            right, top = (fields[0][2] - (0.004 if level >= 3 else -0.004)).tolist()
            skins.append(Skin("glass", (joinery.pane(rectangle(left, bottom, right, top), shift),), 0.0))
        return skins

    def _jambs(self, half: float) -> tuple[Collider, ...]:
        x, size = (self.width - LINING) / 2, (LINING, self.height, 2 * half)
        posts = [Collider("box", (place, self.height / 2, 0.0), size) for place in (-x, x)]
        return (*posts, Collider("box", (0.0, self.height - LINING / 2, 0.0), (self.width, LINING, 2 * half)))

    def _bounds(self, thickness: float) -> tuple[Vec3, Vec3]:
        half = thickness / 2
        side = self.width / 2 + CASING - LINING + 0.006
        low, high = [-side, -0.002, -half - 0.018], [side, self.height + CASING - LINING + 0.006, half + 0.018]
        width, _ = self._leaf_size()
        z = self._depth(half)
        grip = THICKNESS / 2 + 0.065
        if self._sliding:
            low[0], high[0] = min(low[0], self._travel()[0]), max(high[0], self._travel()[1])
            high[1] = max(high[1], self.height + 0.18)
        if self.open == 0.0 or self._sliding:
            low[2], high[2] = min(low[2], z - grip), max(high[2], z + grip)
            return (low[0], low[1], low[2]), (high[0], high[1], high[2])
        angle = np.radians(self.open)
        reach = width * float(np.sin(angle)) + grip + 0.01
        far = self._pivot(0, half)[2] + self._side * reach
        low[2], high[2] = min(low[2], far, z - grip), max(high[2], far, z + grip)
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _name(k: int) -> str:
    return "leaf" if k == 0 else f"leaf_{k + 1}"


@cache
def _forecast(door: Door) -> Forecast:
    """Triangles by detail level."""
    return Forecast(lambda level: forecast(door.drafts(Site(), level)))
