"""A window: frame, bars, panes and sill boards; casements have sashes that turn."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.bodies import Skin, Solid
from scenewright.geometry.faces import Piece, rectangle
from scenewright.geometry.glazing import Light, Members, inside_board, outside_sill
from scenewright.geometry.joinery import bar, knuckles, spread, turned_rod
from scenewright.geometry.mouldings import chamfered
from scenewright.geometry.walls import Hole
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

DEPTH = 0.07
"""Depth of the frame along the wall's thickness, metres."""
SET_BACK = 0.05
"""How far the frame stands behind the outer face of a wall thick enough for it, metres."""
GAP = 0.003
"""Free joint between a sash and its frame, metres."""
SASH = 0.05
"""Face width of a sash member, metres."""
SWING = 100.0
"""How far a sash opens, degrees."""
STALL = 0.45
"""Height of the solid panel below a shop window, metres (less when the window is low)."""
_TURNS = (4, 6, 8, 10, 12, 16, 24, 32)


class Window(Opening):
    """A glazed opening with a real frame, a sill board inside and a sloping sill outside.

    Casements open into the room; their sashes are sub-parts: `window.sash`, `window.sash_2`, … .
    """

    width: Annotated[Length, Range(0.3, 20.0)] = 1.2
    """Width of the hole in the wall, frame included."""
    height: Annotated[Length, Range(0.3, 12.0)] = 1.3
    """Height of the hole."""
    sill: Annotated[Offset, Range(0.0, 20.0)] = 0.9
    """Height of the lower edge over the floor."""
    mullions: Annotated[Count, Range(0, 24)] = 1
    """Upright bars: 1 gives two columns of panes. A casement has a sash for each column."""
    transoms: Annotated[Count, Range(0, 24)] = 0
    """Level bars: 1 gives two rows of panes."""
    style: Literal["fixed", "casement", "arched", "shopfront"] = "casement"
    """Fixed panes, sashes on hinges, a half-round head, or a shop's large panes over a panel."""
    open: Annotated[Angle, Range(0.0, SWING)] = 0.0
    """How far the sashes of a casement stand open."""

    slots: ClassVar[Mapping[str, Slot]] = {
        "frame": Slot({"is": "paint", "color": "#eceae4"}),
        "glass": Slot({"is": "glass"}, main=False),
        "sill": Slot({"is": "stone"}, main=False),
        "handle": Slot({"is": "metal"}, main=False),
    }
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "default": {},
        "fixed, six panes": {"style": "fixed", "mullions": 1, "transoms": 2, "height": 1.5},
        "arched": {"style": "arched", "width": 1.2, "height": 2.0, "mullions": 2, "transoms": 1},
        "shopfront": {"style": "shopfront", "width": 3.0, "height": 2.4, "sill": 0.1, "mullions": 2},
        "ajar": {"mullions": 0, "width": 0.7, "open": 30.0},
    }

    def describe(self, seed: int) -> Description:
        site = Site(seed=seed)
        half = site.wall_thickness / 2
        size = (self.width, self.height)
        anchors = [
            Anchor("front", "side", (0.0, 0.0, half), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), size),
            Anchor("back", "side", (0.0, 0.0, -half), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), size),
        ]
        drafts = self.drafts(site, 0)
        joints = tuple(draft.joint for draft in drafts if draft.joint is not None)
        anchors += [Anchor(joint.path, "part", joint.pivot, (0.0, 0.0, 1.0)) for joint in joints]
        low, high = self._bounds(half)
        return Description(
            low=low,
            high=high,
            triangles=_forecast(self),
            anchors=tuple(anchors),
            functional_sides=(),
            joints=joints,
            void=Void(self.width, self.height, self.sill, self.style == "arched"),
            label="window",
            synonyms=("casement", "shop window", "pane"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return assembled(self.drafts(site, detail_level(detail)), site)

    def _hole(self) -> Hole:
        w = self.width / 2
        return Hole(-w, w, 0.0, self.height, "round" if self.style == "arched" else "flat")

    def _depth(self, half: float) -> float:
        """Where the middle of the frame lies along z: near the outer face, or in the middle of a thin wall."""
        return min(0.0, DEPTH / 2 + SET_BACK - half)

    def _members(self, level: int) -> Members:
        slim = self.style == "shopfront"
        frame = 0.06 if self.style != "casement" else 0.045
        return Members(frame, DEPTH, 0.045 if slim else 0.032, 0.05, 0.004 if level >= 4 else 0.0)

    def drafts(self, site: Site, level: int) -> tuple[Draft, ...]:
        """What is built at a detail level, not yet meshed."""
        half = site.wall_thickness / 2
        z, members = self._depth(half), self._members(level)
        casement = self.style == "casement"
        bars = (0, 0) if casement else (self.mullions, self.transoms + (1 if self.style == "shopfront" else 0))
        light = Light(self._hole(), members, z, *(bars if level >= 1 else (0, 0)), _TURNS[level])
        frame = [*light.frame(), *(self._posts(light, members) if casement else self._bars(light))]
        if self.style == "shopfront" and level >= 2:
            frame += self._stall(light, members, z)
        skins = [Skin("frame", frame)]
        if level >= 1:
            skins[0] = Skin(
                "frame", [*frame, inside_board(self.width, z + DEPTH / 2, half, 0.005 if level >= 4 else 0.0)]
            )
        if level >= 2 and self.sill > 0.02:
            skins.append(Skin("sill", (outside_sill(self.width, DEPTH / 2 - z, half),)))
        if not casement:
            skins.append(Skin("glass", (light.glass(),), 20.0))
        box = Collider("box", (0.0, self.height / 2, z), (self.width, self.height, DEPTH))
        body = Draft("", skins, colliders=() if casement and self.open else (box,))
        return (body, *(self._sashes(light, level) if casement else ()))

    def _bars(self, light: Light) -> tuple[Piece, ...]:
        if self.style != "shopfront" or light.levels == 0:
            return light.bars()
        # A shop front has its level bar high up, over the tall panes.
        clear, m = light.clear, light.members
        section = chamfered(m.bar, m.bar_depth, m.bevel)
        cross = chamfered(m.bar, m.bar_depth - 0.004, m.bevel)
        columns = spread(clear.start, clear.end, light.uprights).tolist()
        rows = np.linspace(clear.bottom + 0.78 * (clear.top - clear.bottom), clear.top, light.levels + 1)[:-1].tolist()
        made = [bar((x, clear.bottom), (x, clear.top), section, light.z) for x in columns]
        return (*made, *(bar((clear.start, y), (clear.end, y), cross, light.z) for y in rows))

    def _stall(self, light: Light, members: Members, z: float) -> list[Piece]:
        """The panel below the panes, and the rail on it."""
        clear = light.clear
        high = min(STALL, 0.25 * self.height)
        board = rectangle(clear.start - 0.004, clear.bottom - 0.004, clear.end + 0.004, high)
        rail = chamfered(0.06, members.depth - 0.002, members.bevel)
        return [Solid(board, z - 0.016, z + 0.016), bar((clear.start, high), (clear.end, high), rail, z)]

    def _posts(self, light: Light, members: Members) -> list[Piece]:
        """Posts between the sashes."""
        clear = light.clear
        section = chamfered(0.05, members.depth - 0.002, members.bevel)
        return [
            bar((x, clear.bottom - 0.006), (x, clear.top + 0.006), section, light.z) for x in self._post_places(light)
        ]

    def _post_places(self, light: Light) -> list[float]:
        places: list[float] = spread(light.clear.start, light.clear.end, self.mullions).tolist()
        return places

    def _sashes(self, light: Light, level: int) -> list[Draft]:
        clear = light.clear
        edges = [clear.start, *self._post_places(light), clear.end]
        drafts = []
        for k, (left, right) in enumerate(pairwise(edges)):
            start = left + GAP + (0.025 if k else 0.0)
            end = right - GAP - (0.025 if k < len(edges) - 2 else 0.0)
            drafts.append(self._sash(k, Hole(start, end, clear.bottom + GAP, clear.top - GAP), light.z, level))
        return drafts

    def _sash(self, k: int, hole: Hole, z: float, level: int) -> Draft:
        """One sash, hinged on the left for even columns and on the right for odd ones, its inner face in the frame's."""
        depth = 0.055
        face = z + DEPTH / 2 + 0.004
        left = k % 2 == 0
        pivot: Vec3 = (hole.start - GAP / 2 if left else hole.end + GAP / 2, hole.bottom, face + 0.005)
        own = Hole(hole.start - pivot[0], hole.end - pivot[0], 0.0, hole.top - hole.bottom)
        members = Members(SASH, depth, 0.026, 0.036, 0.003 if level >= 4 else 0.0)
        middle = face - depth / 2 - pivot[2]
        light = Light(own, members, middle, 0, self.transoms if level >= 1 else 0)
        skins = [Skin("frame", (*light.frame(), *light.bars())), Skin("glass", (light.glass(),), 20.0)]
        if level >= 3:
            skins.append(Skin("handle", self._catch(own, left=left, level=level)))
        if level >= 5:
            tall = hole.top - hole.bottom
            skins.append(Skin("handle", knuckles((0.15 * tall, 0.85 * tall), level)))
        path = "sash" if k == 0 else f"sash_{k + 1}"
        joint = Joint(path, "hinge", pivot, (0.0, -1.0 if left else 1.0, 0.0), 0.0, SWING)
        center = ((own.start + own.end) / 2, own.top / 2, middle)
        collider = Collider("box", center, (own.end - own.start, own.top, depth))
        return Draft(path, skins, pivot, self._turn(left=left), joint, (collider,))

    def _turn(self, *, left: bool) -> Quaternion:
        angle = np.radians(self.open) / 2
        sine, cosine = (float(np.round(f(angle), 12)) for f in (np.sin, np.cos))
        return (0.0, (-sine if left else sine) + 0.0, 0.0, cosine)

    def _catch(self, own: Hole, *, left: bool, level: int) -> list[Piece]:
        """The lever on the closing stile: a plate and a handle that points down."""
        turns = (4, 4, 6, 6, 8, 10, 12, 16)[level]
        x = own.end - SASH / 2 if left else own.start + SASH / 2
        y, z = own.top / 2, -0.005
        plate = rectangle(x - 0.012, y - 0.035, x + 0.012, y + 0.035)
        neck = [(0.0, 0.0), (0.007, 0.0), (0.007, 0.034), (0.0, 0.034)]
        grip = [
            (0.0, -0.012),
            (0.007, -0.009),
            (0.009, 0.0),
            (0.008, 0.07),
            (0.0095, 0.10),
            (0.006, 0.108),
            (0.0, 0.11),
        ]
        return [
            Solid(plate, z - 0.001, z + 0.006, 0.002 if level >= 5 else 0.0),
            turned_rod((x, y, z), (0.0, 0.0, 1.0), neck, turns),
            turned_rod((x, y, z + 0.03), (0.0, -1.0, 0.0), grip, turns),
        ]

    def _bounds(self, half: float) -> tuple[Vec3, Vec3]:
        w = self.width / 2 + 0.04
        high = half + 0.028
        if self.style == "casement":
            high = max(high, self._depth(half) + DEPTH / 2 + 0.05)
            clear = (self.width - 0.09 - 0.05 * self.mullions) / (self.mullions + 1)
            high += clear * float(np.sin(np.radians(min(self.open, 90.0))))
        low = -half - (0.04 if self.sill > 0.02 else 0.0)
        return (-w, -0.03 if self.sill > 0.02 else -0.001, low), (w, self.height + 0.001, high)


@cache
def _forecast(window: Window) -> Forecast:
    return Forecast(lambda level: forecast(window.drafts(Site(), level)))
