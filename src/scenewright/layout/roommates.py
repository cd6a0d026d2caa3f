"""Groups that stand in one room, or in the open: what each finds there already when its own things look for places.

Groups take turns: after those that their things are placed by, then by address. Those with poses that depend on what is in
them (placed as a whole, repeated) have no turn: their things are placed by themselves, and they are placed as a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.diagnostics import SceneError
from scenewright.layout.followers import leader_of
from scenewright.layout.references import UnknownTargetError, find_all
from scenewright.layout.shapes import placed, prisms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism


def stage_around(home: Item) -> Item | None:
    """What a group or component stands in: a room, or the root of the scene where that is the open.

    None where its pose there is not known before that of what is in it.
    """
    for outer in (home, *home.ancestors()):
        if outer.is_room or outer.node.kind == "scene":
            return None if outer is home else outer
        node = outer.node
        is_thing = bool(node.parts) and node.kind != "group"
        is_copy = outer.parent is not None and outer.parent.node.is_array
        if is_thing or is_copy or node.placement is not None or node.copies is not None:
            return None
    return None


def standing_by(solver: Solver, home: Item, stage: Item) -> list[tuple[Item, tuple[Prism, ...]]]:
    """What stands on the stage of a group when its turn comes, seen from the group's frame.

    Args:
        solver: Gives the poses.
        home: The group; what is in it is left out.
        stage: What `stage_around` says of it.
    """
    earlier = _before(home, in_turn(stage))
    found = []
    for item in _things(stage, home, earlier):
        try:
            prisms = prisms_of(solver, item)
            here = solver.frame_in(item.parent, home) if item.parent is not None and prisms else None
        except SceneError:
            continue  # a circle: said when the thing has its own turn
        if here is not None:
            found.append((item, placed(prisms, here)))
    return found


def in_turn(stage: Item) -> list[Item]:
    """Groups of a room, or of the open, with things that relations place, in their turns; inner before outer ones."""
    waiting = sorted(_groups(stage), key=lambda group: _counted(group.address))
    after = {group: set(_needed(group, waiting)) for group in waiting}
    done: list[Item] = []
    while waiting:
        ready = [group for group in waiting if not any(other in waiting for other in after[group])]
        done.append(ready[0] if ready else waiting[0])  # those that need each other: by address
        waiting.remove(done[-1])
    return done


def _groups(outer: Item) -> Iterator[Item]:
    for child in outer.children:
        if not child.is_room and not child.is_opening and stage_around(child) is not None:
            yield from _groups(child)
            if any(_by_relation(each) for each in child.children):
                yield child


def _needed(group: Item, others: Sequence[Item]) -> Iterator[Item]:
    """Groups inside of a group, and those with things that its own things are placed by."""
    yield from (other for other in others if group in other.ancestors())
    for item in group.children:
        placement = item.node.placement
        for entry in placement.relations if placement is not None else ():
            for reference in entry.targets:
                try:
                    found = find_all(reference, item, entry.name)
                except UnknownTargetError:
                    continue
                outers = {outer for target in found for outer in (target, *target.ancestors())}
                yield from (other for other in others if other is not group and other in outers)


def _before(home: Item, order: Sequence[Item]) -> set[Item]:
    """Groups that had their turn; where the group has none, all that are not around it."""
    if home in order:
        return set(order[: order.index(home)])
    return set(order) - set(home.ancestors())


def _things(outer: Item, home: Item, earlier: set[Item]) -> Iterator[Item]:
    """What stands on a stage whatever else does, and what groups that had their turn have placed."""
    for child in outer.children:
        if child is home or child.is_opening:
            continue
        if not child.is_room and stage_around(child) is not None:
            yield from _things(child, home, earlier)
        elif not _by_relation(child) or outer in earlier:
            yield child


def _by_relation(item: Item) -> bool:
    """Whether relations place an item, or a thing that its copies surround."""
    leader = leader_of(item)
    return any(each.node.placement is not None for each in (item, leader) if each is not None)


def _counted(address: str) -> list[tuple[int, str]]:
    """Addresses in the order people count: a[2] before a[10]."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", address)]
