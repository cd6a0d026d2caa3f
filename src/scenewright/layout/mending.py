"""Edits of the text that mend what layout complains about; none where a value was calculated."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.layout.item import Item
    from scenewright.resolve.resolved import Reference, Relation

_PER_METRE = {"cm": 100.0, "mm": 1000.0}
_PAIRED = frozenset({"between"})
"""Relations that need all their targets: none is taken out alone."""
_INNER = {"align": "with", "side_of": "of"}
"""Key that a target has in the mapping that such a relation may be written as."""


def removals(relations: Iterable[Relation]) -> tuple[Fix, ...]:
    """Fixes that take relations out of the text, or one target out of a list, of those that are written by hand."""
    return tuple(fix for entry in relations for fix in _removal(entry))


def _removal(entry: Relation) -> Iterator[Fix]:
    if not entry.targets or not all(target.path for target in entry.targets):
        return
    listed = [target.written for target in entry.targets]
    steps = entry.targets[0].path.split("/")
    if steps[-1] == entry.name:
        yield Fix(entry.targets[0].path, listed[0], None)
    elif steps[-2] == entry.name and steps[-1] == _INNER.get(entry.name):
        yield Fix("/".join(steps[:-1]), f"{entry.name}: {listed[0]}", None)
    elif steps[-2] == entry.name and (len(listed) == 1 or entry.name in _PAIRED):
        yield Fix("/".join(steps[:-1]), f"[{', '.join(listed)}]", None)
    elif steps[-2] == entry.name:
        yield from (Fix(target.path, target.written, None) for target in entry.targets)


def left_out(item: Item) -> tuple[Fix, ...]:
    """The fix that takes a whole node out of the text; none where its relations were calculated."""
    relations = item.node.placement.relations if item.node.placement is not None else ()
    paths = [target.path for entry in relations for target in entry.targets if "/place/" in target.path]
    return (Fix(paths[0].rpartition("/place/")[0], item.id, None),) if paths else ()


def number_fix(item: Item, key: str, value: float) -> tuple[Fix, ...]:
    """The fix that gives a plain number of a node (``at/1``: metres) another value, in the unit that is written."""
    written = item.node.plain.get(key)
    return () if written is None else (Fix(written.path, written.written, _said(written, value)),)


def shorter_fix(item: Item, key: str, metres: float) -> tuple[Fix, ...]:
    """As `number_fix`, rounded down to a whole centimetre; less than one takes the entry out."""
    written, rounded = item.node.plain.get(key), math.floor(metres * 100.0 + 1e-6) / 100.0
    if written is None:
        return ()
    return number_fix(item, key, rounded) if rounded > 0.0 else (Fix(written.path, written.written, None),)


def _said(written: Reference, value: float) -> str:
    unit = written.written.lstrip("-0123456789. ")
    return f"{round(value * _PER_METRE.get(unit, 1.0), 4):g}{unit}"
