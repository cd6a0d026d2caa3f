"""In which order things are placed: after what they go by, what is fixed most first, wishes last, then by address."""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING

from scenewright.layout.references import UnknownTargetError, find_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.layout.item import Item
    from scenewright.resolve.resolved import Relation

_TIERS = (
    frozenset({"middle_of", "corner"}),
    frozenset({"against_wall", "on_wall", "hang_from_ceiling", "side_of", "align", "on_top", "under", "along"}),
)
"""Relations that leave nothing and little open; those of distance leave much."""


def in_order(items: Sequence[Item]) -> list[Item]:
    """Sort things for their turns; what goes in a circle comes last, in the order of addresses."""
    upon = {item: {other for other in named(item) if other in items and other is not item} for item in items}
    waiting = {item: len(needs) for item, needs in upon.items()}
    ready = [(_key(item), k) for k, item in enumerate(items) if not waiting[item]]
    heapq.heapify(ready)
    done: list[Item] = []
    while ready:
        _, k = heapq.heappop(ready)
        done.append(items[k])
        for number, other in enumerate(items):
            if items[k] in upon[other]:
                waiting[other] -= 1
                if not waiting[other]:
                    heapq.heappush(ready, (_key(other), number))
    return done + sorted((item for item in items if item not in done), key=lambda item: _natural(item.address))


def earlier(order: Sequence[Item], item: Item) -> list[Item]:
    """The same order, but an item has its turn as soon as what it goes by has one."""
    needs = upon(item, order)
    rest = [other for other in order if other is not item]
    place = max((rest.index(other) + 1 for other in needs), default=0)
    return [*rest[:place], item, *rest[place:]]


def upon(item: Item, items: Sequence[Item]) -> list[Item]:
    """Which of some things an item's relations name."""
    return [other for other in named(item) if other in items and other is not item]


def named(item: Item) -> Iterator[Item]:
    """Siblings that an item is placed by, or that hold what it is placed by."""
    placement = item.node.placement
    for entry in placement.relations if placement is not None else ():
        yield from named_in(item, entry)


def named_in(item: Item, entry: Relation) -> Iterator[Item]:
    """As `named`, of one relation."""
    for reference in entry.targets:
        try:
            found = find_all(reference, item, entry.name)
        except UnknownTargetError:
            continue
        for target in (each.whole for each in found):
            yield from (outer for outer in (target, *target.ancestors()) if outer.parent is item.parent)


def _key(item: Item) -> tuple[int, list[tuple[int, str]]]:
    relations = item.node.placement.relations if item.node.placement is not None else ()
    # What may stand at any wall gives way to what has its own.
    names = {r.name for r in relations if not any(t.text.rpartition(".")[2] == "any" for t in r.targets)}
    tier = (
        next((k for k, tier in enumerate(_TIERS) if names & tier), len(_TIERS)) if item.node.must else len(_TIERS) + 1
    )
    return tier, _natural(item.address)


def _natural(address: str) -> list[tuple[int, str]]:
    """Addresses in the order people count: a[2] before a[10]."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", address)]
