"""Graph nodes replaced by address, leaving alone what holds no change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenewright.graph import Node

    Change = Callable[[Node], Node]


def rewritten(nodes: tuple[Node, ...], changes: Mapping[str, Change]) -> tuple[Node, ...]:
    """Apply changes to the nodes at their addresses, children first."""
    if not changes:
        return nodes
    return tuple(_rewritten(node, changes) for node in nodes)


def _rewritten(node: Node, changes: Mapping[str, Change]) -> Node:
    children = tuple(_rewritten(child, changes) for child in node.children)
    if any(new is not old for new, old in zip(children, node.children, strict=True)):
        node = replace(node, children=children)
    change = changes.get(node.address)
    return change(node) if change is not None else node
