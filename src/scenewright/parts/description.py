"""What is known of a thing before it is meshed: enough to place it and to forecast its cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from enum import Enum
from typing import Literal, overload

from scenewright.graph import Vec2, Vec3
from scenewright.records import dataclass

DETAIL_LEVELS: tuple[float, ...] = tuple(i / 7 for i in range(8))
"""The values `detail` takes; few, so that cache keys repeat across targets."""


def detail_level(detail: float) -> int:
    """Index of the level of `DETAIL_LEVELS` nearest to `detail`."""
    return min(max(int(detail * 7 + 0.5), 0), 7)


class Forecast(Sequence[int]):
    """Triangles by detail level, each counted when it is first asked for: a plan looks at one or two of the eight."""

    def __init__(self, count: Callable[[int], int]) -> None:
        self._count = count
        self._known: dict[int, int] = {}

    def __len__(self) -> int:
        return len(DETAIL_LEVELS)

    @overload
    def __getitem__(self, level: int) -> int: ...
    @overload
    def __getitem__(self, level: slice) -> Sequence[int]: ...
    def __getitem__(self, level: int | slice) -> int | Sequence[int]:
        if isinstance(level, slice):
            return [self[k] for k in range(*level.indices(len(self)))]
        if not -len(self) <= level < len(self):
            raise IndexError(level)
        level %= len(self)
        if level not in self._known:
            self._known[level] = self._count(level)
        return self._known[level]


class Stands(Enum):
    """How a thing meets the ground it stands on."""

    PAD = "pad"
    """It needs level ground: terrain is flattened under its footprint."""
    ROOTED = "rooted"
    """It grows from the ground as it is (a tree, grass)."""
    FLOATS = "floats"
    """It leaves no mark (a light, a spawn point)."""
    LAID = "laid"
    """It lies on the ground along its `course`, up and down with it, and beds itself in."""


@dataclass(frozen=True)
class Anchor:
    """A named place others refer to, in the part's own frame (metres).

    For a wall or side, `position` is the middle of its **bottom** edge; for a surface, its centre; for an opening the
    middle of its bottom edge. `normal` points to the free side (a room's north wall: +Z). `right` is where `along` grows:
    to the right as seen when facing the wall. `size` is (width along `right`, height or depth).
    """

    name: str
    kind: Literal["wall", "side", "surface", "opening", "part"]
    position: Vec3
    normal: Vec3 = (0.0, 1.0, 0.0)
    right: Vec3 = (1.0, 0.0, 0.0)
    size: Vec2 = (0.0, 0.0)


@dataclass(frozen=True)
class Joint:
    """A sub-part that moves: `path` is its sub-node, `pivot` in the part's frame; limits in degrees or metres."""

    path: str
    kind: Literal["hinge", "slider"]
    pivot: Vec3
    axis: Vec3
    low: float
    high: float


@dataclass(frozen=True)
class Void:
    """The hole an opening needs in its wall: a rectangle, or one with a half-round or pointed top."""

    width: float
    height: float
    sill: float
    arched: bool = False
    pointed: bool = False
    """An equilateral pointed arch: two arcs, each about the other's springing point."""


@dataclass(frozen=True)
class Description:
    """Extent and meaning of a thing in its own frame, front +Z, metres.

    `triangles` is the forecast for each of `DETAIL_LEVELS` (true within 10 % of what `build` gives). `border` is the
    thickness of outer walls that adjacent rooms share. `inside` is the free space of a room. `footprint` is a convex
    polygon [(x, z)…]; empty means the rectangle of the bounds. `hangs` marks things whose origin is their top.
    """

    low: Vec3
    high: Vec3
    triangles: Sequence[int]
    anchors: tuple[Anchor, ...] = ()
    footprint: tuple[Vec2, ...] = ()
    stands: Stands = Stands.PAD
    functional_sides: tuple[str, ...] = ("front",)
    joints: tuple[Joint, ...] = ()
    void: Void | None = None
    border: float = 0.0
    inside: tuple[Vec3, Vec3] | None = None
    label: str = ""
    synonyms: tuple[str, ...] = field(default=())
    solid: bool = True
    """Whether it takes the room of its bounds; things may stand in what is not solid (a zone)."""
    knee: float = 0.0
    """Clear height under it, where seats are pushed in (a table, a desk); 0: none."""
    tuck: float = 0.0
    """Metres of its front that may be pushed under a table (a chair)."""
    recline: float = 0.0
    """Degrees by which the backs of its seats lean backwards."""
    course: tuple[Vec2, ...] = ()
    """Middle line (x, z) of what is `Stands.LAID`: the height of the ground along it goes into `Site.heights`."""
    breadth: float = 0.0
    """How wide it is across its course, metres."""
    turned: tuple[Vec2, ...] = ()
    """Of what is turned about its vertical as on a lathe: radius and height of its profile, in order, metres."""

    @property
    def size(self) -> Vec3:
        """Extents along X, Y, Z."""
        return (self.high[0] - self.low[0], self.high[1] - self.low[1], self.high[2] - self.low[2])

    def anchor(self, name: str) -> Anchor | None:
        """Find an anchor by name."""
        return next((anchor for anchor in self.anchors if anchor.name == name), None)


def side_anchors(low: Vec3, high: Vec3) -> tuple[Anchor, ...]:
    """Anchors every solid has: top, bottom and the four sides of its bounds, seen in its own frame."""
    cx, cz = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2
    w, h, d = high[0] - low[0], high[1] - low[1], high[2] - low[2]
    return (
        Anchor("top", "surface", (cx, high[1], cz), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (w, d)),
        Anchor("bottom", "surface", (cx, low[1], cz), (0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (w, d)),
        Anchor("front", "side", (cx, low[1], high[2]), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (w, h)),
        Anchor("back", "side", (cx, low[1], low[2]), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), (w, h)),
        Anchor("left", "side", (low[0], low[1], cz), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (d, h)),
        Anchor("right", "side", (high[0], low[1], cz), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (d, h)),
    )
