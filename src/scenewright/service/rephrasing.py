"""The edits of a text that place a thing by relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.service.moves import number
from scenewright.service.splicing import exchange, put, take, turned
from scenewright.syntax.emitting import emit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.diagnostics import Fix
    from scenewright.graph import Vec3
    from scenewright.service.holding import Guess
    from scenewright.syntax import SourceDocument
    from scenewright.syntax.document import Path

_KEPT = frozenset({"clear"})
"""Modifiers of a `place:` that are true wherever the thing stands."""


def rephrased(document: SourceDocument, path: Path, rotate: Vec3, guesses: Sequence[Guess]) -> tuple[Fix, ...]:
    """Place a node by relations: what stays of its `place:` stays as it is written.

    Args:
        document: The scene's file, as read.
        path: Of the node's mapping in it.
        rotate: What it is turned by now, degrees; the relations turn it about the vertical.
        guesses: What shall be in `place:`.
    """
    entries: dict[str, object] = {guess.name: guess.value for guess in guesses}
    height = next((guess.height for guess in guesses if guess.height is not None), None)
    if height is not None:
        entries["height"] = f"{number(height)}m"
    tilt, _, roll = rotate
    turning = turned(document, path, (tilt, 0.0, roll))
    place, at = (*path, "place"), (*path, "at")
    now = document.at(place)
    if isinstance(now, dict):
        return (*_changed(document, place, now, entries), *turning)
    text = emit(entries, flow=True)
    if document.at(at) is None:
        return (put(document, place, text), *turning)
    return (*exchange(document, at, "place", text), *turning)


def _changed(document: SourceDocument, place: Path, now: dict[str, object], entries: dict[str, object]) -> list[Fix]:
    """What comes and what goes; first what comes, as nothing may be empty on the way."""
    texts = {name: emit(value, flow=True) for name, value in entries.items()}
    fixes = [
        put(document, (*place, name), text)
        for name, text in texts.items()
        if name not in now or emit(now[name], flow=True) != text
    ]
    return fixes + [take(document, (*place, name)) for name in now if name not in entries and name not in _KEPT]
