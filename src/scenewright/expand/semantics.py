"""What a world means to those who walk in it: where one sits, and which gateways notice who walks through."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.graph import Node, Seat, Shape, Transform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.graph import Instances, Vec3
    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts import Anchor, Description
    from scenewright.plan import Profile

_SEAT = re.compile(r"seat(s\[\d+\])?$")
LEG = 0.5
"""Metres from the seat to the feet of who sits high, on the rung of a bar stool: about as long as lower legs are."""
THROUGH = 0.3
"""Metres of the space in a gateway in which one is walking through it."""


def meaningful(nodes: Iterable[Node], placed: Placed, profile: Profile) -> list[Node]:
    """Give things that are sat on a node for every seat, and gateways the space in which they notice who comes.

    Targets that count nodes get no seats: each is one.
    """
    described = dict(_described(placed.nodes))
    if not described:
        return list(nodes)
    return [_meaningful(node, described, seats=profile.limit("nodes") is None) for node in nodes]


def _described(nodes: Iterable[PlacedNode]) -> Iterator[tuple[str, Description]]:
    """Descriptions of seats and gateways by address, copies one by one."""
    for placed in nodes:
        yield from _described(placed.children)
        if not any(seats_of(each) or _is_gateway(placed) for each in placed.descriptions):
            continue
        copies, address = placed.node.copies, placed.node.address
        if copies is None or placed.poses is None:
            yield address, placed.descriptions[0]
            continue
        for number, variant in zip(copies.numbers, copies.variant.tolist(), strict=True):
            yield f"{address}[{number}]", placed.descriptions[variant]


def _is_gateway(placed: PlacedNode) -> bool:
    return placed.node.kind == "portal"


def _meaningful(node: Node, described: Mapping[str, Description], *, seats: bool) -> Node:
    children = tuple(_meaningful(child, described, seats=seats) for child in node.children)
    if node.instances is not None:
        if seats:
            children += tuple(_seats_of_copies(node.address, node.instances, described))
        return replace(node, children=children)
    about = described.get(node.address)
    if about is None:
        return replace(node, children=children) if children != node.children else node
    if seats:
        children += tuple(_seats(node.address, about, Transform()))
    return replace(node, children=children, sensor=_sensor(node, about))


def _seats_of_copies(address: str, copies: Instances, described: Mapping[str, Description]) -> Iterator[Node]:
    """Seats of instances, each where its copy is: an instance is no node that could have one below it."""
    poses = zip(copies.translations.tolist(), copies.rotations.tolist(), copies.scales.tolist(), strict=True)
    for number, (place, turn, size) in zip(copies.numbers, poses, strict=True):
        about = described.get(f"{address}[{number}]")
        if about is not None:
            yield from _seats(f"{address}[{number}]", about, Transform(tuple(place), tuple(turn), tuple(size)))


def _seats(address: str, about: Description, pose: Transform) -> Iterator[Node]:
    for name, seat in seats_of(about).items():
        yield Node(f"{address}/{name}", name, pose, seat=seat)


def seats_of(about: Description) -> dict[str, Seat]:
    """Seats by name: ``seats[0]``, ``seats[1]`` of what seats several, ``seat`` of what seats one."""
    found = {a.name: a for a in about.anchors if a.kind == "surface" and _SEAT.match(a.name)}
    several = {name: anchor for name, anchor in found.items() if name != "seat"}
    return {name: _seat(anchor, about) for name, anchor in (several or found).items()}


def _seat(anchor: Anchor, about: Description) -> Seat:
    """A seat between the edges of its surface: back and front, and the floor below, or the rung."""
    x, y, z = anchor.position
    half = anchor.size[1] / 2
    angle = round(math.pi / 2 + math.radians(about.recline), 6) if about.recline else math.pi / 2
    front = round(z + half, 6)
    return Seat(_point(x, y, z - half), _point(x, y, front), _point(x, max(y - LEG, 0.0), front), angle)


def _point(x: float, y: float, z: float) -> Vec3:
    return (round(x, 6) + 0.0, round(y, 6) + 0.0, round(z, 6) + 0.0)


def _sensor(node: Node, about: Description) -> Shape | None:
    """The space in a gateway. It is about the node's origin on the floor, and so reaches as far down as up."""
    opening = about.anchor("veil")
    if node.link is None or opening is None:
        return None
    wide, tall = opening.size
    return Shape("box", (wide, round(2.0 * tall, 6), THROUGH))
