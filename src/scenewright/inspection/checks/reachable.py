"""``{reachable: x, from: y}``: one gets there on foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.on_foot import walk_between
from scenewright.inspection.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.inspection.results import Question
    from scenewright.inspection.subjects import Subject

CODE = "SW882"
_EXPECTED = "a way 0.6 m wide, with steps of 0.3 m and slopes of 45 degrees at most"


def run(question: Question) -> Iterator[Result]:
    """Yield for each thing named whether one can walk to it; without `from` from where visitors start."""
    world = question.world
    starts = question.named.get("from") or _spawns(question)
    for goal in question.named.get("reachable", ()):
        for single in goal.singles():
            if not starts:
                yield Result("reachable", (single.name,), False, 0.0, "there is no start", _EXPECTED, "add a 'spawn'")
                continue
            found = walk_between(world, starts[0].body, single.body)
            names = (single.name, starts[0].name)
            hint = "" if found else "clear the way, or add a door, stairs or a ramp"
            measured = f"{'a' if found else 'no'} way from '{starts[0].name}'"
            yield Result("reachable", names, found, float(found), measured, _EXPECTED, hint)


def _spawns(question: Question) -> tuple[Subject, ...]:
    from scenewright.inspection.subjects import Subject  # noqa: PLC0415 - only where nothing is said

    found = [body for body in question.world.bodies if body.node.kind == "spawn"]
    return tuple(Subject(body.address, (body,)) for body in found[:1])
