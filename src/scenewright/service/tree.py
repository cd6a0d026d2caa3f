"""A placed scene as the tree in which layout looks names up, every pose known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostics, Span
from scenewright.graph import Transform
from scenewright.layout.frames import Frame
from scenewright.layout.item import Item
from scenewright.layout.solver import Solver
from scenewright.resolve.resolved import ResolvedNode, Scatter
from scenewright.service.located import frame_of

if TYPE_CHECKING:
    from scenewright.graph import Instances
    from scenewright.layout import Placed, PlacedNode


def tree_of(placed: Placed) -> Item:
    """The scene's root; its items are those of layout, with the poses that layout gave them."""
    span = placed.nodes[0].node.span if placed.nodes else Span.at(placed.scene.file)
    root = Item(ResolvedNode("", "", span, "scene"), None, frame=Frame())
    root.children = [_item(entry, root) for entry in placed.nodes]
    return root


def posed(root: Item) -> Solver:
    """A solver over a tree of known poses: it measures extents, and has nothing left to place."""
    return Solver(root, Diagnostics(), lambda x, _z: [0.0] * len(x))


def _item(entry: PlacedNode, parent: Item) -> Item:
    item = Item(entry.node, parent, entry.descriptions, frame=frame_of(entry.transform))
    item.children = [_item(child, item) for child in entry.children]
    copies = entry.node.copies
    if copies is not None and not isinstance(copies.motif, Scatter):
        item.frames = (
            _frames(entry.poses) if entry.poses is not None else [each.frame or Frame() for each in item.children]
        )
    return item


def _frames(poses: Instances) -> list[Frame]:
    rows = zip(poses.translations.tolist(), poses.rotations.tolist(), poses.scales.tolist(), strict=True)
    return [frame_of(Transform((t[0], t[1], t[2]), (r[0], r[1], r[2], r[3]), (s[0], s[1], s[2]))) for t, r, s in rows]
