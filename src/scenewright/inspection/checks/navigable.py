"""``navigable``: the free floor of a room hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.results import Result
from scenewright.inspection.walking import room_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.inspection.results import Question

CODE = "SW888"
LEAST = 0.9
"""Share of the free floor that its largest piece has: the benchmark gives the share, and calls no number enough."""


def run(question: Question) -> Iterator[Result]:
    """Yield for each room how much of its free floor is in one piece (SceneEval: navigability)."""
    for room in question.world.rooms:
        share = room_share(question.world, room)
        if share is None:
            continue
        holds = share >= LEAST
        hint = "" if holds else "move what stands across the room"
        measured = f"{share:.0%} of its free floor in one piece"
        yield Result("navigable", (room.address,), holds, share, measured, "90 % in one piece", hint)
