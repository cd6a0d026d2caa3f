"""Things that change what they are made of: a twin of each drawn node for every material, one of them seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.graph import Node
from scenewright.interactivity.rewriting import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.scenery import Scenery

TWIN = "worn"
"""Names of twins begin with it: ``worn_0`` is the thing as it is at first."""
WORN = "wears"
"""Where a twin's extras say which material it wears."""


def dressed(nodes: tuple[Node, ...], acts: Iterable[Act], materials: Mapping[str, str]) -> tuple[Node, ...]:
    """Give every drawn node of what is re-dressed its twins; `materials` are keys by label."""
    wanted: dict[str, list[str]] = {}
    for act in acts:
        if act.kind == "switch_material":
            for target in act.targets:
                keys = wanted.setdefault(target.address, [])
                keys += [key for key in [materials[act.text]] if key not in keys]
    return rewritten(nodes, {address: _Wardrobe(keys) for address, keys in wanted.items()})


def dresses(scenery: Scenery, address: str) -> Iterator[tuple[str, str]]:
    """Twins below an address and the key each wears; empty text for what it wears at first."""
    for node in scenery.nodes[address].walk():
        if WORN in node.extras:
            yield node.address, str(node.extras[WORN])


class _Wardrobe:
    """The change for one thing."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys

    def __call__(self, node: Node) -> Node:
        children = tuple(self(child) for child in node.children)
        if not node.primitives or WORN in node.extras:
            return replace(node, children=children)
        twins = [self._twin(node, k, key) for k, key in enumerate(["", *self._keys])]
        return replace(node, primitives=(), skin=None, weights=(), children=(*twins, *children))

    @staticmethod
    def _twin(node: Node, number: int, key: str) -> Node:
        primitives = tuple(replace(p, material=key, variants={}) if key else p for p in node.primitives)
        name = f"{TWIN}_{number}"
        address = f"{node.address}/{name}"
        return Node(address, name, primitives=primitives, extras={WORN: key}, skin=node.skin, weights=node.weights)
