"""What a name in `place:` means, looked up as language.md section 1.2 says: siblings, then outward."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rooms.world import Thing, anchor_of

SIDES = {"north", "east", "south", "west", "floor", "ceiling"}


@dataclass(frozen=True)
class Aim:
    """What a relation is about: a thing, and the anchor of it that is named."""

    thing: Thing
    anchor: object = None

    def at(self):
        """World position of the anchor: the middle of a wall's lower edge, of a surface."""
        return self.thing.pose.point(self.anchor.position)

    def normal(self):
        return self.thing.pose.turned(self.anchor.normal)

    def right(self):
        return self.thing.pose.turned(self.anchor.right)


def aim(text, thing):
    """The thing (and anchor) that `text` means for a copy; of several copies, the first."""
    room = thing.room
    if room is not None and (text in SIDES or re.fullmatch(r"wall\[\d+\]", text)):
        return Aim(room, room.description.anchor(text))
    first, *rest = re.split(r"\.", text)
    found = _pick(_outward(first, thing), first)
    while rest:
        anchor = anchor_of(found, ".".join(rest))
        if anchor is not None:
            return Aim(found, anchor)
        found = _pick([child for child in found.children if child.id == rest[0].partition("[")[0]], rest[0])
        rest = rest[1:]
    return Aim(found)


def _outward(segment, thing):
    name = segment.partition("[")[0]
    inner, outer = thing, thing.parent
    while outer is not None:
        siblings = [child for child in outer.children if child.id == name and child.node is not inner.node]
        if inner is thing and thing.id == name:
            return [thing]
        if siblings:
            return siblings
        if outer.id == name:
            return [outer]
        if getattr(outer.node, "is_component", False):
            break
        inner, outer = outer, outer.parent
    raise LookupError(segment)


def _pick(found, segment):
    match = re.search(r"\[(\d+)\]$", segment)
    return next(t for t in found if match is None or t.number is None or t.number == int(match[1]))
