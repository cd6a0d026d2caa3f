"""Which relations hold at a pose, by the demands that layout places by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.layout.constraint import project
from scenewright.layout.frames import (
    Frame,
    apart,
    atan2_degrees,
    bounds_in,
    dot,
    length,
    multiply,
    rotation,
    subtract,
    times,
)
from scenewright.layout.posing import read_holds
from scenewright.layout.shapes import own_prisms, placed
from scenewright.layout.standing import Standing
from scenewright.records import dataclass
from scenewright.resolve.resolved import Placement, Relation
from scenewright.service.reach import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Vec3
    from scenewright.layout.constraint import Hold, Plane
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.service.moves import Wanted

CLOSE, TURNED = 0.15, 10.0
"""Metres and degrees by which a thing may be moved once more by what says where it stands."""
SNAP = {"against_wall": 0.3, "corner": 0.3, "on_wall": 0.3, "align": 0.1}
"""Metres by which a relation draws a thing to the plane it names; `CLOSE` for others (SceneEval's against_wall)."""
DROPPED = 1.2
"""Metres that a thing may be below or above what it is let go over: it is dragged at one level."""
_HOLDS = 1e-4
"""Metres within which a distance is met."""
_ALIKE = 0.05
"""Share by which a thing may be wider than deep and look square."""


@dataclass(frozen=True)
class Guess:
    """A relation that may hold: its name, what it is to, and the `side` or `height` that belong to it."""

    name: str
    targets: tuple[str, ...]
    side: str = ""
    height: float | None = None

    @property
    def relation(self) -> Relation:
        """As a text would say it."""
        return Relation(self.name, tuple(reference(text) for text in self.targets), self.side)

    @property
    def value(self) -> object:
        """As its entry in `place:` has it."""
        if self.name == "align":
            return {"with": self.targets[0], "edge": self.side}
        if self.name == "side_of":
            return f"{self.targets[0]}.{self.side}"
        return self.targets[0] if len(self.targets) == 1 else list(self.targets)


@dataclass(frozen=True, eq=False)
class Held:
    """A relation that holds, with the directions along the floor in which it draws the thing to a plane."""

    guess: Guess
    hold: Hold
    normals: tuple[Vec3, ...]


@dataclass(frozen=True, eq=False)
class Stance:
    """A thing at a pose that is asked about, in the frame of its parent."""

    solver: Solver
    item: Item
    own: Frame
    """What it is turned and scaled by itself, the turn about the vertical left out."""
    yaw: float
    standing: Standing
    low: Vec3
    high: Vec3
    drops: bool
    """Whether its height follows from where it stands: nobody lifted it."""
    carried: bool
    """Whether something carries it now, from which it falls."""

    @staticmethod
    def of(solver: Solver, item: Item, wanted: Wanted) -> Stance:
        """A thing where it was moved to."""
        tilt, _, roll = item.node.rotate
        own = Frame(rotation=rotation((tilt, 0.0, roll)), scale=item.node.scale)
        yaw = wanted.found.local.yaw - own.yaw + wanted.turn
        frame = Frame(wanted.position, multiply(rotation((0.0, yaw, 0.0)), own.rotation), item.node.scale)
        standing = Standing(frame, placed(own_prisms(solver, item), frame))
        low, high = bounds_in(own, *solver.bounds(item))
        relations = item.node.placement.relations if item.node.placement is not None else ()
        carried = any(entry.name in {"on_top", "middle_of"} for entry in relations)
        return Stance(solver, item, own, yaw, standing, low, high, not wanted.raised, carried)

    @property
    def middle(self) -> Vec3:
        """Middle of its extent."""
        low, high = self.box
        return ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)

    @property
    def box(self) -> tuple[Vec3, Vec3]:
        """Its upright box."""
        return bounds_in(Frame(self.standing.frame.translation, rotation((0.0, self.yaw, 0.0))), self.low, self.high)

    @property
    def has_back(self) -> bool:
        """Whether its turn can be told: what is used from all sides looks the same from each."""
        about = self.item.description
        return about is None or len(about.functional_sides) == 1

    def asking(self, guesses: Sequence[Guess]) -> Item:
        """The thing as if relations placed it, and nothing else turned it about the vertical."""
        node = self.item.node
        height = next((guess.height for guess in guesses if guess.height is not None), None)
        clear = node.placement.clear if node.placement is not None else None
        placement = Placement(tuple(guess.relation for guess in guesses), clear, height)
        rotate = (node.rotate[0], 0.0, node.rotate[2])
        return replace(self.item, node=replace(node, placement=placement, rotate=rotate, at=None), frame=None)

    def held(self, guess: Guess) -> Held | None:
        """A relation with its demands, where it holds or nearly so; else None."""
        holds = read_holds(self.solver, self.asking([guess]), (self.low, self.high))[0]
        if not holds or not self._is_turned(holds[0]):
            return None
        if max((test(self.standing) for test in holds[0].tests), default=0.0) > _HOLDS:
            return None
        normals = []
        for plane in holds[0].planes:
            miss = self._miss(plane, holds[0].yaw)
            if abs(plane.normal[1]) > 0.5:
                if not self._comes_to(miss, lifted=guess.name == "on_top"):
                    return None
            elif abs(miss) > SNAP.get(guess.name, CLOSE):
                return None
            elif guess.name in SNAP:
                normals.append(plane.normal)
        return Held(guess, holds[0], tuple(normals))

    def drawn(self, held: Held) -> Frame:
        """The nearest pose where a relation has it: against the wall, on the top."""
        yaw = self.yaw if held.hold.yaw is None else held.hold.yaw
        turn = rotation((0.0, yaw, 0.0))
        place, _ = project(self.standing.frame.translation, [held.hold], turn)
        return Frame(place, multiply(turn, self.own.rotation), self.own.scale)

    def near(self, frame: Frame, held: Sequence[Held]) -> bool:
        """Whether relations that hold put it so near that nothing jumps, but to what they draw it to."""
        way = subtract(frame.translation, self.standing.frame.translation)
        x, _, z = way
        for unit in _square([normal for each in held for normal in each.normals]):
            along = dot(unit, way)
            x, z = x - unit[0] * along, z - unit[2] * along
            if abs(along) > max(SNAP.values()):
                return False
        lifted = any(each.guess.name == "on_top" for each in held)
        is_turned = self._alike(apart(frame.yaw - self.own.yaw, self.yaw))
        return x * x + z * z <= CLOSE * CLOSE and self._comes_to(way[1], lifted=lifted) and is_turned

    def _is_turned(self, hold: Hold) -> bool:
        if hold.facing is not None:
            away = subtract(hold.facing, self.standing.frame.translation)
            return apart(atan2_degrees(away[0], away[2]), self.yaw) <= TURNED
        return hold.yaw is None or self._alike(apart(hold.yaw, self.yaw))

    def _alike(self, degrees: float) -> bool:
        """Whether a turn by so much is hardly seen."""
        if self.has_back:
            return degrees <= TURNED
        wide, deep = self.high[0] - self.low[0], self.high[2] - self.low[2]
        every = 90.0 if abs(wide - deep) <= _ALIKE * max(wide, deep) else 180.0
        return apart(degrees % every * 360.0 / every, 0.0) * every / 360.0 <= TURNED

    def _miss(self, plane: Plane, yaw: float | None) -> float:
        """Metres along its normal to a plane that the thing is to touch, turned as the relation has it."""
        turn = rotation((0.0, self.yaw if yaw is None else yaw, 0.0))
        return plane.offset - dot(plane.normal, self.standing.frame.translation) - plane.reach(turn)

    def _comes_to(self, rise: float, *, lifted: bool) -> bool:
        """Whether it may come to stand so much higher: it falls from what carried it, and is `lifted` onto a top."""
        down = DROPPED if self.drops and (self.carried or lifted) else CLOSE
        return -down <= rise <= (DROPPED if self.drops and lifted else CLOSE)


def _square(normals: Sequence[Vec3]) -> list[Vec3]:
    """Directions at right angles that span some others."""
    found: list[Vec3] = []
    for normal in normals:
        rest = normal
        for unit in found:
            rest = subtract(rest, times(unit, dot(unit, rest)))
        size = length(rest)
        if size > 0.1:
            found.append(times(rest, 1.0 / size))
    return found
