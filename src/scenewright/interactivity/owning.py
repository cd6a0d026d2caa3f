"""Materials, lights and sounds of their own for what acts: others that look alike stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scenewright.interactivity.scenery import pieces_of
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenewright.graph import Material, Node, Primitive
    from scenewright.graph.behaviour import Act

LOOKS = frozenset({"fade", "recolor"})
SWITCHES = frozenset({"show", "hide", "toggle", "play", "pause", "stop"})


class Owners:
    """Which addresses need things of their own."""

    def __init__(self, acts: Iterable[Act]) -> None:
        """Take note of what every act changes."""
        self.looks: set[str] = set()
        self.fading: set[str] = set()
        self.switched: set[str] = set()
        for act in acts:
            addresses = {target.address for target in act.targets}
            if act.kind in LOOKS:
                self.looks |= addresses
            if act.kind == "fade":
                self.fading |= addresses
            if act.kind in LOOKS | SWITCHES:
                self.switched |= addresses


@dataclass(frozen=True)
class _Around:
    """What the nodes around one mean for it."""

    owner: str = ""
    """The nearest address whose look changes; empty: none."""
    fades: bool = False
    switched: bool = False


def owned(
    nodes: tuple[Node, ...], materials: Mapping[str, Material], owners: Owners
) -> tuple[tuple[Node, ...], dict[str, Material]]:
    """Give what acts its own materials, lights and sounds; materials that are told apart are added to the others."""
    made = dict(materials)
    if not owners.switched:
        return nodes, made
    return tuple(_owned(node, made, owners, _Around()) for node in nodes), made


def _owned(node: Node, made: dict[str, Material], owners: Owners, around: _Around) -> Node:
    address, owner = node.address, around.owner
    if address in owners.looks or (not owner and _holds_switched_light(node, owners)):
        owner = address
    here = _Around(owner, around.fades or address in owners.fading, around.switched or address in owners.switched)
    changed: dict[str, Any] = {"children": tuple(_owned(child, made, owners, here) for child in node.children)}
    if owner:
        changed["primitives"] = tuple(_worn(primitive, made, here) for primitive in node.primitives)
    if here.switched and node.light is not None:
        changed["light"] = replace(node.light, own=address)
    if here.switched and node.emitters:
        numbered = enumerate(node.emitters)
        changed["emitters"] = tuple(replace(e, own=e.own or f"{address} {k}".removesuffix(" 0")) for k, e in numbered)
    return replace(node, **changed)


def _holds_switched_light(node: Node, owners: Owners) -> bool:
    """Whether a light of this very thing is switched, so that what glows of it must be its own."""
    return "is" in node.extras and any(
        piece.light is not None and piece.address in owners.switched for piece in pieces_of(node)
    )


def _worn(primitive: Primitive, made: dict[str, Material], around: _Around) -> Primitive:
    """A primitive with materials of its owner's own, in every variant: what acts goes on acting when one is chosen."""
    variants = {name: _own(key, made, around) for name, key in primitive.variants.items()}
    return replace(primitive, material=_own(primitive.material, made, around), variants=variants)


def _own(key: str, made: dict[str, Material], around: _Around) -> str:
    """Key of a material as one owner has it."""
    material = made.get(key)
    if material is None:
        return key
    own = f"{key} of {around.owner}"
    if own not in made:
        mode = "BLEND" if around.fades and material.alpha_mode == "OPAQUE" else material.alpha_mode
        made[own] = replace(material, key=own, alpha_mode=mode)
    return own
