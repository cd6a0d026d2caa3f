"""Where things are to be: turns, places and sizes relative to rest, kept in variables only where constants do not do.

A movement by an amount adds to what the movements before it asked for, not to where the thing happens to be, so that a
door that is stopped half-way and told to open again does not end beyond its stop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.graph.affine import multiply, turned
from scenewright.graph.terms import Apply, Fixed, Term, apply, number, select, vector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.graph import Quaternion, Vec3
    from scenewright.graph.behaviour import Act, Target
    from scenewright.interactivity.scenery import Scenery
    from scenewright.interactivity.weaver import Weaver

TURNING, PLACING, SIZING = ("swing", "spin"), ("slide", "move"), ("scale",)
_MANY = 2


@dataclass
class Poses:
    """The asked-for poses of everything that moves."""

    weaver: Weaver
    scenery: Scenery
    axes: dict[str, list[Vec3]] = field(default_factory=dict)
    """Axes about which each thing turns."""
    adding: set[tuple[str, str]] = field(default_factory=set)
    """(address, property) of what is moved by amounts that add up."""
    variables: dict[object, int] = field(default_factory=dict)

    def learn(self, acts: Iterable[Act]) -> None:
        """Take note of every movement before any is woven."""
        for act in acts:
            self.learn(act.inner)
            if act.loop or act.kind not in (*TURNING, *PLACING, *SIZING):
                continue
            adds = not act.alternate and act.to is None
            for target in act.targets:
                if act.kind in TURNING:
                    known = self.axes.setdefault(target.address, [])
                    if target.axis not in known:
                        known.append(target.axis)
                    if adds:
                        self.adding.add((target.address, f"turn {target.axis}"))
                elif adds:
                    self.adding.add((target.address, "place" if act.kind in PLACING else "size"))

    def angle(self, target: Target) -> int | None:
        """The variable with the asked-for angle (degrees from rest); None where constants do."""
        several = len(self.axes.get(target.address, ())) >= _MANY
        if not several and (target.address, f"turn {target.axis}") not in self.adding:
            return None
        return self._variable((target.address, target.axis), number(0.0))

    def place(self, address: str) -> int | None:
        """The variable with the asked-for place in the parent's frame; None where constants do."""
        if (address, "place") not in self.adding:
            return None
        return self._variable((address, "place"), vector(self.scenery.nodes[address].transform.translation))

    def size(self, address: str) -> int | None:
        """The variable with the asked-for scale; None where constants do."""
        if (address, "size") not in self.adding:
            return None
        return self._variable((address, "size"), vector(self.scenery.nodes[address].transform.scale))

    def rotation(self, target: Target, angle: Term) -> Term:
        """The rotation of a thing that is turned by `angle` about the target's axis, and as asked about its others.

        One of two constant angles is one of two constant rotations: that takes fewer operations.
        """
        if (
            isinstance(angle, Apply)
            and angle.operation == "math/select"
            and len(self.axes.get(target.address, ())) < _MANY
        ):
            condition, *angles = angle.arguments
            if all(isinstance(each, Fixed) for each in angles):
                return select(condition, *(self.rotation(target, each) for each in angles))
        rest = self.scenery.nodes[target.address].transform.rotation
        made: Quaternion | Term = rest
        for axis in self.axes.get(target.address, [target.axis]):
            own = (
                angle if axis == target.axis else self.weaver.read(self._variable((target.address, axis), number(0.0)))
            )
            made = _after(made, _turn(axis, own))
        return made if not isinstance(made, tuple) else vector(made)

    def _variable(self, key: object, first: Fixed) -> int:
        if key not in self.variables:
            self.variables[key] = self.weaver.variable(first)
        return self.variables[key]


def _turn(axis: Vec3, angle: Term) -> Quaternion | Term:
    if isinstance(angle, Fixed):
        return turned(axis, angle.numbers[0])
    radians = apply("math/rad", "float", angle)
    return Apply("float4", "math/quatFromAxisAngle", (vector(axis), radians), ("axis", "angle"))


def _after(first: Quaternion | Term, then: Quaternion | Term) -> Quaternion | Term:
    if isinstance(first, tuple) and isinstance(then, tuple):
        return multiply(first, then)
    if first == (0.0, 0.0, 0.0, 1.0):
        return then
    return apply("math/quatMul", "float4", *(vector(q) if isinstance(q, tuple) else q for q in (first, then)))
