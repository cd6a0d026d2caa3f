"""Material-only variants: the slots each changes, carried by the nodes of one scene."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.resolve.resolved import MaterialSpec, ResolvedNode, ResolvedScene


def with_variants(scene: ResolvedScene, varied: Mapping[str, ResolvedScene]) -> ResolvedScene:
    """Add to each node of `scene` what the material-only variants change; the trees are alike but for materials."""
    others = {name: _by_address(other.nodes) for name, other in varied.items()}
    return replace(scene, nodes=tuple(_varied(node, others) for node in scene.nodes), variants=tuple(varied))


def _by_address(nodes: tuple[ResolvedNode, ...]) -> dict[str, ResolvedNode]:
    found: dict[str, ResolvedNode] = {}
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        found[node.address] = node
        waiting += (*node.children, *node.openings)
    return found


def _varied(node: ResolvedNode, others: Mapping[str, Mapping[str, ResolvedNode]]) -> ResolvedNode:
    changes: dict[str, dict[str, MaterialSpec]] = {}
    for name, nodes in others.items():
        other = nodes.get(node.address)
        if other is None:
            continue
        changed = {slot: spec for slot, spec in other.materials.items() if spec != node.materials.get(slot)}
        if changed:
            changes[name] = changed
    return replace(
        node,
        variant_materials=changes,
        children=tuple(_varied(child, others) for child in node.children),
        openings=tuple(_varied(child, others) for child in node.openings),
    )
