"""Boxes in a room as finished bodies, and the same boxes as dense samples that share no code with what is tested."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
from hypothesis import strategies as st

from scenewright.inspection.body import Body
from scenewright.inspection.case import Case
from scenewright.inspection.subjects import Subject
from scenewright.parts import Anchor, Description

COUNT = 12
"""Samples along each edge of a face."""
ROOM = (6.0, 3.0, 5.0)
"""Width, height and depth of the room, metres; its middle is at the origin."""
_CORNERS = [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
_QUADS = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


class Block:
    """A box standing at (x, y, z) (the middle of its base), turned by `yaw` degrees."""

    def __init__(self, size, place, yaw):
        self.size, self.place, self.yaw = size, place, yaw

    def __repr__(self):
        return f"Block({self.size}, {self.place}, {self.yaw})"

    @property
    def middle(self):
        return np.array([self.place[0], self.place[1] + self.size[1] / 2, self.place[2]])

    @property
    def front(self):
        return math.sin(math.radians(self.yaw)), math.cos(math.radians(self.yaw))

    @property
    def cell(self):
        """Half the diagonal of the largest cell between samples of its surface, metres."""
        return math.hypot(*sorted(self.size)[1:]) / (COUNT - 1) / 2

    def outward(self, local):
        """Points (n, 3) about its middle, in the world."""
        s, c = math.sin(math.radians(self.yaw)), math.cos(math.radians(self.yaw))
        x, y, z = local[:, 0], local[:, 1], local[:, 2]
        return np.column_stack((c * x + s * z, y, c * z - s * x)) + self.middle

    def inward(self, points):
        """Points (n, 3) of the world about its middle and along its edges."""
        s, c = math.sin(math.radians(self.yaw)), math.cos(math.radians(self.yaw))
        x, y, z = (points - self.middle).T
        return np.column_stack((c * x - s * z, y, s * x + c * z))

    @property
    def surface(self):
        """Samples (6 · COUNT², 3) of its faces, edges included."""
        line = np.linspace(-0.5, 0.5, COUNT)
        a, b = (grid.ravel() for grid in np.meshgrid(line, line))
        faces = []
        for axis in range(3):
            for side in (-0.5, 0.5):
                points = np.zeros((len(a), 3))
                points[:, axis], points[:, (axis + 1) % 3], points[:, (axis + 2) % 3] = side, a, b
                faces.append(points)
        return self.outward(np.concatenate(faces) * np.array(self.size))

    @property
    def volume(self):
        """Samples (COUNT³, 3) evenly inside."""
        line = (np.arange(COUNT) + 0.5) / COUNT - 0.5
        grid = np.stack([g.ravel() for g in np.meshgrid(line, line, line)], axis=1)
        return self.outward(grid * np.array(self.size))

    def body(self, name):
        half = np.array(self.size) / 2
        corners = self.outward(np.array(_CORNERS) * half)
        triangles = [corners[[q[i] for i in t]] for q in _QUADS for t in ((0, 1, 2), (0, 2, 3))]
        axes = self.outward(np.eye(3)) - self.middle
        low, high = (-half[0], 0.0, -half[2]), (half[0], self.size[1], half[2])
        thing = _thing(Description(low, high, triangles=(12,) * 8))
        return Body(name, thing, 0, np.array(self.place, np.float64), axes.T.copy(), np.array(triangles))


def _thing(description):
    return SimpleNamespace(description=description, poses=SimpleNamespace(scales=np.ones((1, 3))), outer=())


def _room():
    w, h, d = (edge / 2 for edge in ROOM)
    walls = {
        "north": ((0.0, 0.0, -d), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), 2 * w),
        "south": ((0.0, 0.0, d), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), 2 * w),
        "east": ((w, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2 * d),
        "west": ((-w, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), 2 * d),
    }
    anchors = [Anchor(name, "wall", at, n, right, (wide, 2 * h)) for name, (at, n, right, wide) in walls.items()]
    anchors.append(Anchor("ceiling", "surface", (0.0, 2 * h, 0.0), (0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (2 * w, 2 * d)))
    low, high = (-w, 0.0, -d), (w, 2 * h, d)
    about = Description(low, high, triangles=(2,) * 8, anchors=tuple(anchors), inside=(low, high))
    a, b, c, e = np.array([(-w, 0, -d), (-w, 0, d), (w, 0, d), (w, 0, -d)], np.float64)
    return Body("room", _thing(about), 0, np.zeros(3), np.eye(3), np.array([[a, b, c], [a, c, e]]))


HALL = _room()
HALL_WORLD = SimpleNamespace(room_of=lambda _body: HALL)


def case(subject, *targets, side="", word=""):
    """A relation of blocks; a name of a wall stands for the wall, no target for the room."""
    names = [f"b{k}" for k in range(len(targets))]
    found = [
        Subject(target, (HALL,), HALL.thing.description.anchor(target))
        if isinstance(target, str)
        else Subject(name, (target.body(name),))
        for name, target in zip(names, targets, strict=True)
    ]
    bodies = subject if isinstance(subject, list) else [subject]
    own = Subject("a", tuple(block.body(f"a[{k}]") for k, block in enumerate(bodies)))
    return Case(HALL_WORLD, own, tuple(found) or (Subject("room", (HALL,)),), side=side, word=word)


def _span(low, high):
    return st.floats(low, high, allow_nan=False)


sizes = st.tuples(_span(0.1, 1.2), _span(0.1, 1.2), _span(0.1, 1.2))
turns = st.one_of(st.sampled_from((0.0, 90.0, 180.0, -90.0, 30.0)), _span(-180.0, 180.0))
places = st.tuples(_span(-2.6, 2.6), st.sampled_from((0.0, 0.0, 0.4, 1.7)), _span(-2.2, 2.2))
blocks = st.builds(Block, sizes, places, turns)
