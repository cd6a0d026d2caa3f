"""A count under a relation that says how the copies stand to each other is a motif."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.resolve.resolved import Spread, Surround

if TYPE_CHECKING:
    from scenewright.resolve.resolved import ResolvedNode

GAP = 0.05
"""Metres between a thing and what a count under `surround` puts around it."""


def by_motif(node: ResolvedNode) -> ResolvedNode:
    """A bare count whose only relation is `surround` is that motif."""
    copies, placement = node.copies, node.placement
    if copies is None or placement is None or not isinstance(copies.motif, Spread) or len(placement.relations) != 1:
        return node
    relation, count = placement.relations[0], copies.motif.count
    if count == 1 or relation.name != "surround":
        return node
    return replace(node, copies=replace(copies, motif=Surround(relation.targets[0], count, GAP)), placement=None)
