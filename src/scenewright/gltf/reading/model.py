"""What a foreign file becomes: a tree of nodes with ids of its own, ready to be put into a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from scenewright.graph import Clip, Image, Material, Primitive, Skin, Transform, Vec3
from scenewright.records import dataclass


@dataclass(frozen=True, eq=False)
class AssetNode:
    """One node. Skins and clips name nodes by `id`."""

    id: str
    """Unique in the file; its name where that can be an id."""
    parent: str
    """Id of the node above; empty at the top."""
    transform: Transform = field(default_factory=Transform)
    primitives: tuple[Primitive, ...] = ()
    skin: Skin | None = None
    weights: tuple[float, ...] = ()
    is_named: bool = False
    """Whether `id` is the name the file gives it, so that authors can know it."""


@dataclass(frozen=True, eq=False)
class Asset:
    """A foreign file, parents before children, in its own units and axes."""

    nodes: tuple[AssetNode, ...]
    materials: Mapping[str, Material] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    clips: tuple[Clip, ...] = ()
    low: Vec3 = (0.0, 0.0, 0.0)
    high: Vec3 = (0.0, 0.0, 0.0)
    notes: tuple[str, ...] = ()
    """What could not be kept, in words."""

    @property
    def triangles(self) -> int:
        """Triangles drawn, every use of a mesh counted."""
        return sum(primitive.mesh.triangle_count for node in self.nodes for primitive in node.primitives)

    @property
    def is_still(self) -> bool:
        """Whether nothing in it moves or bends by itself."""
        return not self.clips and not any(node.skin or node.weights for node in self.nodes)
