"""Small parts and resolved nodes for tests of layout and expansion: boxes of given extent, a room, a hole, a slope."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from scenewright.diagnostics import Diagnostics, Span
from scenewright.geometry.solids import box
from scenewright.layout import lay_out
from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    GeometryGenerator,
    Ground,
    Opening,
    Slot,
    Stands,
    SubNode,
    Void,
    side_anchors,
)
from scenewright.quantity import Length
from scenewright.resolve.resolved import Environment, Placement, Reference, Relation, ResolvedNode, ResolvedScene

SPAN = Span.at("test.scene.yaml", 3, 5, 4)


class Crate(GeometryGenerator):
    """A box standing on its base."""

    width: Length = 1.0
    depth: Length = 1.0
    height: Length = 1.0
    slots: ClassVar = {"body": Slot({"is": "paint"})}

    def describe(self, seed: int) -> Description:
        del seed
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(low, high, (12,) * 8, side_anchors(low, high))

    def build(self, site, detail) -> Assembly:
        del site, detail
        return Assembly((SubNode("", {"body": box(self.width, self.height, self.depth)}),))


class Hut(GeometryGenerator):
    """A room 6 by 4 by 3 m with walls of 0.2 m."""

    width: Length = 6.0
    depth: Length = 4.0
    height: Length = 3.0
    takes_openings = True

    def describe(self, seed: int) -> Description:
        del seed
        w, d, h, t = self.width / 2, self.depth / 2, self.height, 0.2
        walls = (
            Anchor("north", "wall", (0.0, 0.0, -d), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (2 * w, h)),
            Anchor("east", "wall", (w, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (2 * d, h)),
            Anchor("south", "wall", (0.0, 0.0, d), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), (2 * w, h)),
            Anchor("west", "wall", (-w, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (2 * d, h)),
            Anchor("floor", "surface", (0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (2 * w, 2 * d)),
            Anchor("ceiling", "surface", (0.0, h, 0.0), (0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (2 * w, 2 * d)),
        )
        low, high = (-w - t, -0.1, -d - t), (w + t, h + t, d + t)
        return Description(low, high, (100,) * 8, walls, border=t, inside=((-w, 0.0, -d), (w, h, d)))


class Hole(Opening):
    """An opening of given size."""

    width: Length = 1.0
    height: Length = 2.0
    sill: Length = 0.0001

    def describe(self, seed: int) -> Description:
        del seed
        void = Void(self.width, self.height, self.sill)
        low, high = (-self.width / 2, 0.0, -0.1), (self.width / 2, self.height, 0.1)
        return Description(low, high, (12,) * 8, void=void)


class Slope(Ground):
    """Ground 40 by 40 m that rises 1 m in 10 m toward the east."""

    def describe(self, seed: int) -> Description:
        del seed
        return Description((-20.0, -2.0, -20.0), (20.0, 2.0, 20.0), (2,) * 8, stands=Stands.FLOATS)

    def half_size(self):
        return (20.0, 20.0)

    def height_at(self, seed, x, z, pads=()):
        del seed, z
        heights = np.asarray(x, float) * 0.1
        for pad in pads:
            xs = [p[0] for p in pad.polygon]
            heights = np.where((x >= min(xs)) & (x <= max(xs)), pad.height, heights)
        return heights


class Seedling(Crate):
    """A crate that is rooted."""

    def describe(self, seed: int) -> Description:
        from dataclasses import replace

        return replace(super().describe(seed), stands=Stands.ROOTED)


def place(relation: str, *targets: str, side: str = "", **modifiers: float) -> Placement:
    """A placement of one relation."""
    return Placement((relate(relation, *targets, side=side),), span=SPAN, **modifiers)


def relate(relation: str, *targets: str, side: str = "") -> Relation:
    """One relation."""
    return Relation(relation, tuple(Reference(target, SPAN) for target in targets), side, SPAN)


def node(address: str, part=None, **fields) -> ResolvedNode:
    """A resolved node; its id is the address's last name without index."""
    name = address.rpartition("/")[2].partition("[")[0]
    parts = (part,) if part is not None else ()
    return ResolvedNode(
        name, address, SPAN, fields.pop("kind", "crate" if part else "group"), parts, (1,) * len(parts), **fields
    )


def scene(*nodes: ResolvedNode) -> ResolvedScene:
    """A scene of these nodes."""
    return ResolvedScene("test.scene.yaml", "Test", "", "", 0, (), "default", Environment(), nodes)


def placed(*nodes: ResolvedNode):
    """Lay nodes out; gives poses by address (translation, yaw-only quaternion …) and the complaints."""
    diagnostics = Diagnostics()
    result = lay_out(scene(*nodes), diagnostics)
    return {entry.node.address: entry for entry in _walk(result.nodes)}, list(diagnostics)


def _walk(nodes):
    for entry in nodes:
        yield entry
        yield from _walk(entry.children)
