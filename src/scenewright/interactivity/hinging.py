"""Things that turn about an edge: their node is moved to it, and what they are hangs below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.graph import Node, Transform
from scenewright.graph.affine import pose_of
from scenewright.interactivity.rewriting import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.graph import Vec3
    from scenewright.graph.behaviour import Act

HUNG = "hung"
"""Name of the node that holds what hangs on a hinge."""


def hung(nodes: tuple[Node, ...], acts: Iterable[Act]) -> tuple[Node, ...]:
    """Move the origin of every thing that swings about a pivot to it; nothing is seen to move."""
    pivots = {target.address: target.pivot for act in acts for target in act.targets if target.pivot is not None}
    return rewritten(nodes, {address: _Hinge(pivot) for address, pivot in pivots.items()})


class _Hinge:
    """The change for one pivot."""

    def __init__(self, pivot: Vec3) -> None:
        self._pivot = pivot

    def __call__(self, node: Node) -> Node:
        x, y, z = self._pivot
        here = pose_of(node.transform).point(self._pivot)
        inner = Node(
            f"{node.address}/{HUNG}", HUNG, Transform((-x, -y, -z)), node.primitives, node.children,
            light=node.light, colliders=node.colliders, skin=node.skin, weights=node.weights, camera=node.camera,
            emitters=node.emitters, link=node.link, body=node.body, sensor=node.sensor,
        )  # fmt: skip
        place = (round(here[0], 6), round(here[1], 6), round(here[2], 6))
        return replace(
            node, transform=replace(node.transform, translation=place), primitives=(), children=(inner,), light=None,
            colliders=(), skin=None, weights=(), camera=None, emitters=(), link=None, body=None, sensor=None,
        )  # fmt: skip
