"""A generator that lists its pieces: forecast and build come from the same list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from scenewright.geometry import pieces as shapes
from scenewright.geometry.pieces import Piece
from scenewright.geometry.tangents import with_tangents
from scenewright.graph import Collider
from scenewright.parts.assembly import Assembly, Site, SubNode
from scenewright.parts.description import Description, Forecast, detail_level
from scenewright.parts.kinds import GeometryGenerator


class Fineness(NamedTuple):
    """What one level of detail spends on curves."""

    level: int
    sides: int
    """Sides around things as thick as a table; a multiple of 4, so that extents are true."""
    thin_sides: int
    """Sides around rods and cords."""
    bevel: int
    """Strips across a rounded edge; 0 leaves edges sharp."""
    bend: int
    """Stretches along a curve."""


FINENESS: tuple[Fineness, ...] = (
    Fineness(0, 8, 4, 0, 1),
    Fineness(1, 12, 4, 0, 2),
    Fineness(2, 16, 8, 0, 3),
    Fineness(3, 20, 8, 1, 4),
    Fineness(4, 28, 12, 1, 6),
    Fineness(5, 36, 12, 2, 8),
    Fineness(6, 48, 16, 2, 12),
    Fineness(7, 64, 20, 3, 16),
)


class Modelled(GeometryGenerator):
    """Base of generators made of pieces: write `frame` and `pieces`, and `colliders` where a box will not do."""

    def frame(self, seed: int) -> Description:
        """Everything `describe` says but the triangles."""
        raise NotImplementedError

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        """List what is built at one level of detail."""
        raise NotImplementedError

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        """What bodies bump into; by default the box of the extents."""
        frame = self.frame(seed)
        middle = tuple((a + b) / 2 for a, b in zip(frame.low, frame.high, strict=True))
        return (Collider("box", (middle[0], middle[1], middle[2]), frame.size),)

    def extra_nodes(self, site: Site) -> tuple[SubNode, ...]:  # noqa: ARG002 - overridden where there are any
        """Sub-nodes next to the body: lights, moving parts."""
        return ()

    def describe(self, seed: int) -> Description:
        """`frame` with the triangles of each level's pieces."""
        triangles = Forecast(lambda level: shapes.count(self.pieces(FINENESS[level], seed)))
        return replace(self.frame(seed), triangles=triangles)

    def build(self, site: Site, detail: float) -> Assembly:
        """Mesh the pieces of the level, joined by slot."""
        made = shapes.meshes(self.pieces(FINENESS[detail_level(detail)], site.seed))
        meshes = {slot: with_tangents(mesh) if site.facts(slot).needs_tangents else mesh for slot, mesh in made.items()}
        body = SubNode(path="", meshes=meshes, colliders=self.colliders(site.seed))
        return Assembly(nodes=(body, *self.extra_nodes(site)))
