"""A generator made of pieces some of which move: doors on hinges, drawers on runners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scenewright.geometry import pieces as shapes
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.pieces import Piece
from scenewright.geometry.tangents import with_tangents
from scenewright.graph import Collider, Vec3
from scenewright.parts.assembly import Assembly, Site, SubNode
from scenewright.parts.description import Description, Forecast, Joint, detail_level
from scenewright.parts.modelled import FINENESS, Fineness, Modelled
from scenewright.records import dataclass


@dataclass(frozen=True, eq=False)
class Moving:
    """A sub-node that moves, not yet meshed; its pieces are in its own frame, whose origin is the joint's pivot."""

    joint: Joint
    pieces: Sequence[Piece]
    colliders: tuple[Collider, ...] = ()

    @property
    def origin(self) -> Vec3:
        """Where it stands at rest, in the thing's frame."""
        return self.joint.pivot


class Jointed(Modelled):
    """Base of generators with moving pieces: write `frame`, `pieces` (what stands still) and `moving`."""

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        """List what moves at one level of detail; the joints are the same at every level."""
        raise NotImplementedError

    def describe(self, seed: int) -> Description:
        """`frame` with the joints, and the triangles of all pieces at each level."""

        def count(level: int) -> int:
            fineness = FINENESS[level]
            loose = sum(shapes.count(body.pieces) for body in self.moving(fineness))
            return shapes.count(self.pieces(fineness, seed)) + loose

        joints = tuple(body.joint for body in self.moving(FINENESS[0]))
        return replace(self.frame(seed), triangles=Forecast(count), joints=joints)

    def build(self, site: Site, detail: float) -> Assembly:
        """Mesh what stands still and each moving piece, joined by slot."""
        fineness = FINENESS[detail_level(detail)]
        body = SubNode("", _meshed(self.pieces(fineness, site.seed), site), colliders=self.colliders(site.seed))
        loose = [
            SubNode(it.joint.path, _meshed(it.pieces, site), it.origin, joint=it.joint, colliders=it.colliders)
            for it in self.moving(fineness)
        ]
        return Assembly((body, *loose, *self.extra_nodes(site)))


def _meshed(pieces: Sequence[Piece], site: Site) -> dict[str, Mesh]:
    """Meshes by slot, with tangents where the material needs them."""
    made = shapes.meshes(pieces)
    return {slot: with_tangents(mesh) if site.facts(slot).needs_tangents else mesh for slot, mesh in made.items()}
