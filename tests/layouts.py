"""Prisms, rooms and searches for tests of placement."""

from __future__ import annotations

import math

from scene_parts import Crate, Hut, node, placed
from scenewright.diagnostics import Diagnostics
from scenewright.layout.frames import Frame
from scenewright.layout.item import Item, build_items
from scenewright.layout.solver import Solver
from scenewright.layout.standing import Prism

DEFAULTS = {"x": 0.0, "z": 0.0, "low": 0.0, "high": 1.0, "knee": 0.0}
THING = Item(node("thing", Crate()), None)


def crate(width, depth, **place):
    """An upright box on the floor."""
    x, z, low, high, knee = (place.get(key, default) for key, default in DEFAULTS.items())
    w, d = width / 2, depth / 2
    outline = ((x - w, z - d), (x + w, z - d), (x + w, z + d), (x - w, z + d))
    return Prism(THING, outline, low, high, (), 0.0, knee)


def turned(width, depth, x, z, degrees):
    """A box turned about the vertical."""
    s, c = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    outline = tuple(
        (x + a * width / 2 * c - b * depth / 2 * s, z + a * width / 2 * s + b * depth / 2 * c) for a, b in corners
    )
    return Prism(THING, outline, 0.0, 1.0)


def shifted(x, z):
    """A frame that only moves."""
    return Frame((x, 0.0, z))


def room(*children, openings=(), **sizes):
    """A hut with things in it, placed: poses by address, and what is wrong."""
    return placed(node("hut", Hut(**sizes), kind="room", children=children, openings=openings))


def solver_in(*children, openings=(), **sizes):
    """A solver for a hut with things in it that have no poses yet, and the things by id."""
    root = Item(node("", kind="scene"), None, frame=Frame())
    hut = build_items(node("hut", Hut(**sizes), kind="room", children=children, openings=openings), root)
    root.children.append(hut)
    solver = Solver(root, Diagnostics(), lambda x, _: [0.0] * len(x))
    solver.frame(hut)
    return solver, {child.id: child for child in hut.children}
