"""What layout gives: every node with its pose and what its neighbourhood decided."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.graph import Transform
from scenewright.graph.behaviour import Conduct
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.graph import Instances
    from scenewright.parts import Description, Site
    from scenewright.resolve.resolved import ResolvedNode, ResolvedScene


@dataclass(frozen=True, eq=False)
class PlacedNode:
    """A node in its parent's frame. Entry j of `descriptions` and `sites` belongs to ``node.parts[j]``.

    A batch has `poses` (by copy, in the parent's frame) and an identity transform.
    """

    node: ResolvedNode
    transform: Transform = field(default_factory=Transform)
    descriptions: tuple[Description, ...] = ()
    sites: tuple[Site, ...] = ()
    poses: Instances | None = None
    children: tuple[PlacedNode, ...] = ()
    """Openings first, then parts, in source order."""
    material: tuple[ResolvedNode, ...] = ()
    """Of a combination: the nodes it is made of, in the order of its part's operands."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A whole scene, placed; independent of any target."""

    scene: ResolvedScene
    nodes: tuple[PlacedNode, ...]
    conduct: Conduct = field(default_factory=Conduct)
    """What things do, once it is bound to addresses."""
