"""Edits of a text that may say a move, those that change least first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix
from scenewright.layout.frames import Frame, rotation
from scenewright.records import dataclass
from scenewright.service.moves import between, number
from scenewright.syntax.emitting import emit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph import Vec3
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
    slack: float = 0.0

    def shown(self, document: SourceDocument, path: Path) -> tuple[Fix, ...]:
        """The edits as an author reads them: a renamed key is one entry that goes and one that comes."""
        renamed = {fix.path for fix in self.fixes if fix.rename}
        shown = []
        for fix in self.fixes:
            if fix.rename:
                shown.append(Fix(fix.path, _written(document, (*path, fix.old)), None))
            elif f"{fix.path.rpartition('/')[0]}/place" in renamed:
                shown.append(Fix(fix.path, "", fix.new))
            else:
                shown.append(fix)
        return tuple(shown)


def candidates(document: SourceDocument, path: Path, wanted: Wanted) -> Iterator[Candidate]:
    """Edits that may say a move, those that change least first."""
    node = wanted.found.entry.node
    own = Frame(rotation=rotation(node.rotate))
    placement = node.placement
    turning = _rotate(document, path, (node.rotate[0], node.rotate[1] + wanted.turn, node.rotate[2]))
    if placement is None:
        yield from _explicit(document, path, wanted, turning if wanted.turned else ())
        return
    names = {relation.name for relation in placement.relations}
    words = ", ".join(f"{r.name}: {', '.join(target.text for target in r.targets)}" for r in placement.relations)
    faces = "face_to" in names and abs(wanted.turn) > FACING
    if wanted.turned and not wanted.moved and not wanted.raised and not faces:
        yield Candidate(turning, f"'{node.id}' turns; '{words}' still holds.")
    if wanted.raised and not wanted.moved and not wanted.turned and names & _HEIGHTS:
        for height in _heights(wanted):
            fix = _set(document, (*path, "place", "height"), height)
            yield Candidate((fix,), f"Only the height of '{node.id}' changes; '{words}' still holds.")
    # What the relations turned it by, its own `rotate` has to say from now on.
    yaw = wanted.found.local.yaw - own.yaw + node.rotate[1] + wanted.turn
    rest = _rotate(document, path, (node.rotate[0], yaw, node.rotate[2]))
    yield from _explicit(document, path, wanted, rest, f" It is no longer '{words}'.")


def _explicit(
    document: SourceDocument, path: Path, wanted: Wanted, turning: tuple[Fix, ...], lost: str = ""
) -> Iterator[Candidate]:
    """The edits that say a position: standing on what is below where it did, else with its height."""
    node = wanted.found.entry.node
    x, y, z = wanted.position
    if not lost and not wanted.moved and not wanted.raised:
        yield Candidate(turning, f"'{node.id}' turns where it stands.")
        return
    stood = node.at is None or node.at[1] is None
    if stood and not wanted.raised:
        # Ground that rises and falls carries along what stands on it; what relations put up high is not carried.
        slack = math.inf if wanted.grounded or not lost else 0.0
        words = f"'{node.id}' stands at x {number(x)}, z {number(z)}{_home(wanted.found)}."
        yield Candidate((*_at(document, path, f"[{number(x)}, {number(z)}]"), *turning), words + lost, slack)
    if wanted.raised or not stood or lost:
        words = f"'{node.id}' is at x {number(x)}, y {number(y)}, z {number(z)}{_home(wanted.found)}."
        text = f"[{number(x)}, {number(y)}, {number(z)}]"
        yield Candidate((*_at(document, path, text), *turning), words + lost)


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
        return (_set(document, (*path, "at"), text),)
    place, at = (*path, "place"), (*path, "at")
    return (Fix(_slash(place), "place", "at", rename=True), Fix(_slash(at), _written(document, place), text))


def _rotate(document: SourceDocument, path: Path, degrees: Vec3) -> tuple[Fix, ...]:
    """Say a turn in whole degrees; none where none is needed."""
    x, y, z = (round(angle, 1) + 0.0 for angle in degrees)
    y = round(between(degrees[1])) + 0.0
    upright = x == 0.0 and z == 0.0
    where, written = (*path, "rotate"), document.at((*path, "rotate")) is not None
    if upright and y == 0.0:
        return (Fix(_slash(where), _written(document, where), None),) if written else ()
    text = f"{number(y)}deg" if upright else f"[{number(x)}, {number(y)}, {number(z)}]"
    return (_set(document, where, text),)


def _home(found: Located) -> str:
    """In what a position is said; empty for the world."""
    return f" in '{found.outer[-1].node.id}'" if found.outer else ""


def _set(document: SourceDocument, path: Path, text: str) -> Fix:
    return Fix(_slash(path), _written(document, path), text)


def _written(document: SourceDocument, path: Path) -> str:
    """A value as one line of text; empty where there is none."""
    value = document.at(path)
    return "" if value is None else emit(value, flow=True)


def _slash(path: Path) -> str:
    return "/".join(str(step) for step in path)
