"""What each thing was placed by, as messages: the relations of its `place:` with the addresses they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame, dot
from scenewright.layout.references import UnknownTargetError, find_all, find_target
from scenewright.service.models import RelationModel, RelationTarget
from scenewright.service.tree import tree_of

if TYPE_CHECKING:
    from scenewright.layout import Placed
    from scenewright.layout.item import Item
    from scenewright.parts import Anchor
    from scenewright.resolve.resolved import Reference, Relation

_CORNER = re.compile(r"(north|south)_(east|west)")
_FIRST_CORNER = "north_east"
"""What `corner: any` is."""


def relations_of(placed: Placed) -> dict[str, list[RelationModel]]:
    """Relations by the address of the node they place, in source order; what cannot be looked up has no target."""
    found = {}
    for item in tree_of(placed).walk():
        placement = item.node.placement
        if placement is not None and placement.relations:
            found[item.address] = [_message(relation, item) for relation in placement.relations]
    return found


def _message(relation: Relation, item: Item) -> RelationModel:
    words = ", ".join(reference.text for reference in relation.targets)
    joint = "." if relation.name == "side_of" else " "
    text = f"{relation.name}: {words}{joint + relation.side if relation.side else ''}"
    targets = [target for reference in relation.targets for target in _targets(relation, reference, item)]
    return RelationModel(name=relation.name, text=text, targets=targets)


def _targets(relation: Relation, reference: Reference, item: Item) -> list[RelationTarget]:
    room_name, _, word = reference.text.rpartition(".")
    try:
        if word == "any" or _CORNER.fullmatch(word):
            room = _room(room_name, reference, item, relation.name)
            return [_target(room, anchor) for anchor in _walls(room, word, item, relation.name)] if room else []
        if relation.side:
            found = find_target(reference, item, relation.name)
            anchor = found.item.description.anchor(relation.side) if found.item.description else None
            return [_target(found.item, found.anchor or anchor)]
        if "." not in reference.text:
            all_of = find_all(reference, item, relation.name)
            if len(all_of) > 1:
                return [_target(one, None) for one in all_of]
        found = find_target(reference, item, relation.name)
        return [_target(found.item, found.anchor)]
    except UnknownTargetError:
        return []


def _room(name: str, reference: Reference, item: Item, relation: str) -> Item | None:
    """The room that a word for a wall or a corner belongs to."""
    if name:
        return find_target(replace(reference, text=name), item, relation).item
    return next((outer for outer in item.ancestors() if outer.is_room), None)


def _walls(room: Item, word: str, item: Item, relation: str) -> list[Anchor]:
    """The walls that `any` or a corner came to mean."""
    walls = [anchor for anchor in room.description.anchors if anchor.kind == "wall"] if room.description else []
    if relation == "corner":
        names = (_FIRST_CORNER if word == "any" else word).split("_")
        return [wall for name in names for wall in walls if wall.name == name]
    # What is put to a wall has its back to it, so its front looks where the wall's normal does.
    front = _world(item).turned((0.0, 0.0, 1.0))
    turned = _world(room)
    return sorted(walls, key=lambda wall: -round(dot(turned.turned(wall.normal), front), 6))[:1]


def _target(item: Item, anchor: Anchor | None) -> RelationTarget:
    if anchor is None:
        return RelationTarget(address=item.address, anchor="", point=None, normal=None)
    frame = _world(item)
    point, normal = frame.point(anchor.position), frame.turned(anchor.normal)
    return RelationTarget(
        address=item.address,
        anchor=anchor.name,
        point=[round(x, 4) + 0.0 for x in point],
        normal=[round(x, 6) + 0.0 for x in normal],
    )


def _world(item: Item) -> Frame:
    """Pose of an item in the world."""
    frame = item.frame or Frame()
    for outer in item.ancestors():
        frame = (outer.frame or Frame()).compose(frame)
    return frame
