"""Names in `place:` to items and anchors: siblings first, then ancestors and their siblings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Fix
from scenewright.diagnostics.near import nearest
from scenewright.layout.item import copy_item
from scenewright.records import dataclass
from scenewright.resolve.resolved import Scatter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.layout.item import Item
    from scenewright.parts import Anchor
    from scenewright.resolve.resolved import Reference

_SEGMENT = re.compile(r"([a-z][a-z0-9_]*)(?:\[(\d{1,6})\])?$")
_NUMBERED_WALL = re.compile(r"wall\[\d{1,6}\]$")
SIDES = ("north", "east", "south", "west", "floor", "ceiling")


@dataclass(frozen=True)
class Target:
    """What a reference means: an item and, when it names one, an anchor of it."""

    item: Item
    anchor: Anchor | None = None


class UnknownTargetError(Exception):
    """A reference that means nothing, or more than one thing."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def find_target(reference: Reference, item: Item, relation: str) -> Target:
    """Look up `reference` as written in the `place:` of `item`.

    Raises:
        UnknownTargetError: SW212 for an unknown name, SW213 where one copy is needed and several are meant.
    """
    room = next((a for a in item.ancestors() if a.is_room), None)
    if room is not None and (reference.text in SIDES or _NUMBERED_WALL.match(reference.text)):
        return _anchor(room, [reference.text], reference, relation, item)
    first, *rest = reference.text.split(".")
    found = _outward(first, item)
    if found is None:
        known = sorted({sibling.id for level in _levels(item) for sibling in level})
        raise _unknown(reference, relation, item, known, "names in reach")
    found = _pick_copy(found, first, reference, item)
    return _anchor(found, rest, reference, relation, item) if rest else Target(found)


def find_all(reference: Reference, item: Item, relation: str) -> list[Item]:
    """Look up a name that may mean several things: all copies of a repeat, or one by its index.

    Raises:
        UnknownTargetError: SW212 for an unknown name.
    """
    first, *rest = reference.text.split(".")
    found = _outward(first, item)
    if found is None or rest or "[" in first or not found.is_many:
        return [find_target(reference, item, relation).item]
    return found.children if found.node.is_array and found.children else [found]


def _levels(item: Item) -> Iterable[list[Item]]:
    """Names in reach, level by level; the search stops at the component the item stands in."""
    inner: Item = item
    outer = item.parent
    while outer is not None:
        yield [child for child in outer.children if child is not item]
        yield [outer]
        if outer.node.is_component:
            return
        inner, outer = outer, outer.parent
    del inner


def _outward(segment: str, item: Item) -> Item | None:
    name = segment.partition("[")[0]
    for level in _levels(item):
        matches = [candidate for candidate in level if candidate.id == name]
        if matches:
            return matches[0]
    return None


def _pick_copy(found: Item, segment: str, reference: Reference, item: Item) -> Item:
    """Apply an index; several copies where one is needed are an error."""
    match = _SEGMENT.match(segment)
    index = match[2] if match else None
    if not found.is_many:
        return found
    if found.node.copies is not None and isinstance(found.node.copies.motif, Scatter):
        message = f"the copies of '{found.id}' are strewn when everything else stands, so nothing is placed by them"
        raise UnknownTargetError(
            Diagnostic("SW213", message, reference.span, address=item.address, expected="something with a fixed place")
        )
    numbers = found.node.copies.numbers if found.node.copies else ()
    if index is not None and int(index) in numbers and found.node.is_array:
        return found.children[numbers.index(int(index))]
    if index is not None and int(index) in numbers:
        return copy_item(found, int(index))
    first = f"{found.id}[{numbers[0]}]" if numbers else found.id
    suggestion = reference.text.replace(segment, first, 1)
    message = f"'{reference.text}' means all {len(numbers)} copies of '{found.id}', and one is needed here"
    if index is not None:
        message = f"'{found.id}' has no copy {index}"
    raise UnknownTargetError(
        Diagnostic(
            "SW213",
            message,
            reference.span,
            address=item.address,
            expected=f"one copy: {found.id}[{numbers[0]}] to {found.id}[{numbers[-1]}]" if numbers else "a copy",
            hint=f"write '{suggestion}'" if numbers else "the repeat has no copies",
            fixes=_fixes(reference, suggestion if numbers else ""),
        )
    )


def _anchor(found: Item, rest: list[str], reference: Reference, relation: str, item: Item) -> Target:
    """Follow the dots: children and openings by id, then an anchor of the last one."""
    while rest:
        name = ".".join(rest)
        description = found.description
        anchor = description.anchor(name) if description else None
        if anchor is not None:
            return Target(found, anchor)
        child = next((c for c in found.children if c.id == rest[0].partition("[")[0]), None)
        if child is None:
            anchors = [a.name for a in description.anchors] if description else []
            known = [f"{found.id}.{n}" for n in [*anchors, *(c.id for c in found.children)]]
            walls = [a.name for a in description.anchors if a.kind == "wall"] if description else []
            words = f"walls of {found.id}: {', '.join(walls)}" if walls else f"anchors of {found.id}"
            raise _unknown(reference, relation, item, known, words)
        found = _pick_copy(child, rest[0], reference, item)
        rest = rest[1:]
    return Target(found)


def _unknown(reference: Reference, relation: str, item: Item, known: list[str], words: str) -> UnknownTargetError:
    near = nearest(reference.text, known)
    expected = words if words.startswith("walls") else f"{words}: {', '.join(known[:12]) or 'none'}"
    return UnknownTargetError(
        Diagnostic(
            "SW212",
            f"unknown target '{reference.text}' in '{relation}'",
            reference.span,
            address=item.address,
            expected=expected,
            hint=f"did you mean '{near[0]}'?" if near else "",
            fixes=_fixes(reference, near[0] if near else ""),
        )
    )


def _fixes(reference: Reference, suggestion: str) -> tuple[Fix, ...]:
    """The value as written with the name replaced; none where it was calculated or nothing is near."""
    if not reference.path or not suggestion:
        return ()
    return (Fix(reference.path, reference.written, reference.written.replace(reference.text, suggestion, 1)),)
