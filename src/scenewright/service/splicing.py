"""Entries of a node's mapping as fixes: what their edits read before they change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix
from scenewright.service.moves import between, number
from scenewright.syntax.emitting import emit

if TYPE_CHECKING:
    from scenewright.graph import Vec3
    from scenewright.syntax import SourceDocument
    from scenewright.syntax.document import Path


def put(document: SourceDocument, path: Path, text: str) -> Fix:
    """Say a value in its entry, which may be new."""
    return Fix(slashed(path), written(document, path), text)


def take(document: SourceDocument, path: Path) -> Fix:
    """Take an entry out."""
    return Fix(slashed(path), written(document, path), None)


def exchange(document: SourceDocument, path: Path, key: str, text: str) -> tuple[Fix, ...]:
    """Another key with another value where an entry stands."""
    fresh = (*path[:-1], key)
    renaming = Fix(slashed(path), str(path[-1]), key, rename=True)
    return renaming, Fix(slashed(fresh), written(document, path), text)


def turned(document: SourceDocument, path: Path, degrees: Vec3) -> tuple[Fix, ...]:
    """Say a node's turn in whole degrees; none where none is needed."""
    x, y, z = (round(angle, 1) + 0.0 for angle in degrees)
    y = round(between(degrees[1])) + 0.0
    upright = x == 0.0 and z == 0.0
    where = (*path, "rotate")
    if upright and y == 0.0:
        return (take(document, where),) if document.at(where) is not None else ()
    text = f"{number(y)}deg" if upright else f"[{number(x)}, {number(y)}, {number(z)}]"
    return (put(document, where, text),)


def shown(document: SourceDocument, path: Path, fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """Edits of a node's mapping as an author reads them: a renamed key is an entry that goes and one that comes."""
    fresh = {f"{fix.path.rpartition('/')[0]}/{fix.new}" for fix in fixes if fix.rename}
    found = []
    for fix in fixes:
        if fix.rename:
            found.append(Fix(fix.path, written(document, (*path, fix.old)), None))
        else:
            found.append(Fix(fix.path, "", fix.new) if fix.path in fresh else fix)
    return tuple(found)


def written(document: SourceDocument, path: Path) -> str:
    """A value as one line of text; empty where there is none."""
    value = document.at(path)
    return "" if value is None else emit(value, flow=True)


def slashed(path: Path) -> str:
    """A path as fixes have it."""
    return "/".join(str(step) for step in path)
