"""Edits of a text that may say a move, those that change least first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame, rotation
from scenewright.records import dataclass
from scenewright.service.moves import number
from scenewright.service.splicing import exchange, put, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.diagnostics import Fix
    from scenewright.resolve.resolved import Placement
    from scenewright.service.located import Located
    from scenewright.service.moves import Wanted
    from scenewright.syntax import SourceDocument
    from scenewright.syntax.document import Path

FACING = 30.0
"""Degrees within which a front counts as turned to something (SceneEval's face_to)."""
_HEIGHTS = frozenset({"on_wall", "side_of"})
"""Relations that `height:` belongs to."""


@dataclass(frozen=True)
class Candidate:
    """Edits to try. `slack`: the thing stands on whatever is below, so its height may differ by that much."""

    fixes: tuple[Fix, ...]
    words: str
    label: str
    """The same in a few words, for a choice."""
    slack: float = 0.0


def kept(document: SourceDocument, path: Path, wanted: Wanted) -> Iterator[Candidate]:
    """Edits that leave a thing's relations and change its turn or its height alone."""
    node = wanted.found.entry.node
    placement = node.placement
    if placement is None or wanted.moved:
        return
    names = {relation.name for relation in placement.relations}
    faces = "face_to" in names and abs(wanted.turn) > FACING
    if wanted.turned and not wanted.raised and not faces:
        turning = turned(document, path, (node.rotate[0], node.rotate[1] + wanted.turn, node.rotate[2]))
        yield Candidate(turning, f"'{node.id}' turns; '{words_of(placement)}' still holds.", "turned where it is")
    if wanted.raised and not wanted.turned and names & _HEIGHTS:
        for height in _heights(wanted):
            fix = put(document, (*path, "place", "height"), height)
            words = f"Only the height of '{node.id}' changes; '{words_of(placement)}' still holds."
            yield Candidate((fix,), words, f"{height} high")


def explicit(
    document: SourceDocument, path: Path, wanted: Wanted, *, falls: bool = False, where: str = ""
) -> Iterator[Candidate]:
    """Edits that say a position: standing on what is below where it did, else with its height.

    `falls`: what carried it is left behind, so that it comes down to the floor. `where`: more words for the place.
    """
    node = wanted.found.entry.node
    lost = ""
    turning: tuple[Fix, ...] = ()
    if node.placement is not None:
        # What the relations turned it by, its own `rotate` has to say from now on.
        own = Frame(rotation=rotation(node.rotate))
        yaw = wanted.found.local.yaw - own.yaw + node.rotate[1] + wanted.turn
        turning = turned(document, path, (node.rotate[0], yaw, node.rotate[2]))
        lost = f" It is no longer '{words_of(node.placement)}'."
    elif wanted.turned:
        turning = turned(document, path, (node.rotate[0], node.rotate[1] + wanted.turn, node.rotate[2]))
    x, y, z = wanted.position
    home = f"{_home(wanted.found)}{where}"
    if not lost and not wanted.moved and not wanted.raised:
        yield Candidate(turning, f"'{node.id}' turns where it stands.", "turned where it is")
        return
    stood = node.at is None or node.at[1] is None
    if stood and not wanted.raised:
        # Ground that rises and falls carries along what stands on it; what relations put up high is not carried.
        slack = math.inf if wanted.grounded or not lost or falls else 0.0
        label = f"at x {number(x)}, z {number(z)}"
        fixes = (*_at(document, path, f"[{number(x)}, {number(z)}]"), *turning)
        yield Candidate(fixes, f"'{node.id}' stands {label}{home}.{lost}", label + where, slack)
    if wanted.raised or not stood or lost:
        label = f"at x {number(x)}, y {number(y)}, z {number(z)}"
        fixes = (*_at(document, path, f"[{number(x)}, {number(y)}, {number(z)}]"), *turning)
        yield Candidate(fixes, f"'{node.id}' is {label}{home}.{lost}", label + where)


def words_of(placement: Placement) -> str:
    """Relations as their author has them, in one line."""
    return ", ".join(f"{r.name}: {', '.join(target.text for target in r.targets)}" for r in placement.relations)


def _heights(wanted: Wanted) -> list[str]:
    """What `height` may be: to the middle of what hangs on a wall, to the base of what is beside something."""
    node, about = wanted.found.entry.node, wanted.found.entry.descriptions
    placement = node.placement
    if placement is not None and placement.height is not None:
        return [f"{number(placement.height + wanted.position[1] - wanted.now[1])}m"]
    middle = (about[0].low[1] + about[0].high[1]) / 2 if about else 0.0
    return [f"{number(height)}m" for height in (wanted.position[1] + middle, wanted.position[1])]


def _at(document: SourceDocument, path: Path, text: str) -> tuple[Fix, ...]:
    """Say a position in the entry that said one; `place` becomes `at` where it stands."""
    if document.at((*path, "place")) is None:
        return (put(document, (*path, "at"), text),)
    return exchange(document, (*path, "place"), "at", text)


def _home(found: Located) -> str:
    """In what a position is said; empty for the world."""
    return f" in '{found.outer[-1].node.id}'" if found.outer else ""
