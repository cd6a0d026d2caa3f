"""Sub-nodes before they are meshed: a builder drafts them once, the forecast counts them and the build makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.geometry.shading import skinned
from scenewright.parts.assembly import Assembly, Site, SubNode
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.geometry.bodies import Skin
    from scenewright.graph import Collider, Quaternion, Vec3
    from scenewright.parts.description import Joint


@dataclass(frozen=True, eq=False)
class Draft:
    """A `SubNode` whose surfaces are still lists of pieces."""

    path: str
    skins: Sequence[Skin] = ()
    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    joint: Joint | None = None
    colliders: tuple[Collider, ...] = ()

    @property
    def triangles(self) -> int:
        """How many triangles the sub-node will have."""
        return sum(skin.triangles for skin in self.skins)

    def built(self, site: Site) -> SubNode:
        """Mesh it, with tangents where the material in a slot needs them."""
        meshes = skinned(self.skins, lambda slot: site.facts(slot).needs_tangents)
        return SubNode(self.path, meshes, self.translation, self.rotation, self.joint, None, self.colliders)


def forecast(drafts: Sequence[Draft]) -> int:
    """Triangles over all drafts."""
    return sum(draft.triangles for draft in drafts)


def assembled(drafts: Sequence[Draft], site: Site) -> Assembly:
    """Mesh every draft."""
    return Assembly(tuple(draft.built(site) for draft in drafts))
