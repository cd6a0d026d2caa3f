"""Ordering things after what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def in_order(needs: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """Sort names so that each stands after those it needs.

    Returns:
        The order and an empty list, or what was ordered so far and the first circle, its begin repeated at its end.
    """
    order: list[str] = []
    done: set[str] = set()
    for start in needs:
        chain: list[tuple[str, Iterator[str]]] = [] if start in done else [(start, iter(needs[start]))]
        while chain:
            name, waiting = chain[-1]
            needed = next((item for item in waiting if item not in done), None)
            if needed is None:
                chain.pop()
                done.add(name)
                order.append(name)
                continue
            names = [entry[0] for entry in chain]
            if needed in names:
                return order, [*names[names.index(needed) :], needed]
            chain.append((needed, iter(needs.get(needed, ()))))
    return order, []
