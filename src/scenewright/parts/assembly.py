"""What a generator is given and what it makes."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from scenewright.graph import (
    AlphaMode,
    Camera,
    Clip,
    Collider,
    Emitter,
    Image,
    Link,
    Material,
    Primitive,
    Quaternion,
    Skin,
    Vec2,
    Vec3,
)
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.arrays import Pixels
    from scenewright.geometry import Mesh
    from scenewright.parts.description import Joint, Void


@dataclass(frozen=True)
class SurfaceFacts:
    """What geometry may know of a material without painting it."""

    tile: Vec2 = (1.0, 1.0)
    """Metres covered by one repeat of the texture, along u and v."""
    alpha_mode: AlphaMode = "OPAQUE"
    needs_tangents: bool = True
    double_sided: bool = False
    atlas: Vec2 = (1, 1)
    """Cells along u and v, where the image is an atlas (leaves); 1, 1 otherwise. Atlas uvs are 0..1, not metres."""


@dataclass(frozen=True)
class Cut:
    """A hole in a room's wall: `along` is the distance of its middle from the wall anchor's middle, along `right`."""

    wall: str
    along: float
    void: Void


@dataclass(frozen=True)
class WallSpan:
    """A stretch of a wall (metres from its middle, along `right`) that a neighbouring room builds instead."""

    wall: str
    start: float
    end: float


@dataclass(frozen=True)
class Pad:
    """Ground a thing asks of the terrain, in the terrain's frame: a convex polygon [(x, z)…], level or sloping evenly.

    The height at (x, z) is `height` + `slope` . (x, z).
    """

    polygon: tuple[Vec2, ...]
    height: float
    slope: Vec2 = (0.0, 0.0)


@dataclass(frozen=True)
class Site:
    """What the neighbourhood decides, in local coordinates. `seed` drives a generator's inner randomness."""

    seed: int = 0
    surfaces: Mapping[str, SurfaceFacts] = field(default_factory=dict)
    cuts: tuple[Cut, ...] = ()
    skips: tuple[WallSpan, ...] = ()
    pads: tuple[Pad, ...] = ()
    wall_thickness: float = 0.2
    """For openings: how deep the wall is they stand in."""
    heights: tuple[float, ...] = ()
    """For what is laid on the ground: how high that is at each point of its course, metres over its own origin."""
    origin: Vec3 = (0.0, 0.0, 0.0)
    """Where it stands in the pattern that it shares with its neighbours, metres along its own axes."""

    def facts(self, slot: str) -> SurfaceFacts:
        """Facts of the material in `slot`; a plain opaque surface when none is known."""
        return self.surfaces.get(slot, SurfaceFacts())


@dataclass(frozen=True)
class LightSpec:
    """A light as a generator sees it: lumens (point, spot) or lux (sun), kelvin or linear colour, degrees, metres."""

    kind: Literal["point", "spot", "sun"] = "point"
    intensity: float = 800.0
    color: Vec3 = (1.0, 1.0, 1.0)
    range: float = 0.0
    angle: float = 60.0


@dataclass(frozen=True, eq=False)
class SubNode:
    """A named piece. `path` is ``""`` for the body, ``leaf`` or ``leaf/handle`` for pieces that act (parents first).

    Meshes are by material slot, in the sub-node's own frame: its origin is at `translation` in its parent's frame. For a
    joint that is the pivot. A mesh's `tangents` must be there when the slot's facts say so.
    """

    path: str
    meshes: Mapping[str, Mesh] = field(default_factory=dict)
    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    joint: Joint | None = None
    light: LightSpec | None = None
    colliders: tuple[Collider, ...] = ()
    camera: Camera | None = None
    emitter: Emitter | None = None
    link: Link | None = None
    primitives: tuple[Primitive, ...] = ()
    """What has a finished material, one of the assembly's `materials`, and so no slot: a picture, a veil of light. One
    whose material is a slot's name instead takes what the author puts there."""
    scale: Vec3 = (1.0, 1.0, 1.0)
    parent: str | None = None
    """Path of the piece it hangs below, where its own path does not say so: foreign trees have flat addresses."""
    skin: Skin | None = None
    """Its joints are paths."""
    weights: tuple[float, ...] = ()
    """Of its meshes' shapes, at rest."""

    @property
    def is_drawn(self) -> bool:
        """Whether it has any surface."""
        return bool(self.meshes or self.primitives)

    @property
    def above(self) -> str:
        """Path of the piece it hangs below."""
        return self.path.rpartition("/")[0] if self.parent is None else self.parent


@dataclass(frozen=True, eq=False)
class Assembly:
    """A built thing: its sub-nodes, the body first. `role` marks what viewers treat specially (spawn, ground)."""

    nodes: tuple[SubNode, ...]
    role: str = ""
    materials: Mapping[str, Material] = field(default_factory=dict)
    """Materials of its own by key, which no recipe paints."""
    images: Mapping[str, Image] = field(default_factory=dict)
    """Pictures of these by key, as their files are; expansion fits them to the target."""
    said: Mapping[str, object] = field(default_factory=dict)
    """JSON that travels beside the role: a zone's extents, where a portal leads."""
    clips: tuple[Clip, ...] = ()
    """Animations whose channels name paths; their names become ``address.name``, or ``address name`` where idle."""

    @property
    def triangle_count(self) -> int:
        """Triangles over all sub-nodes."""
        slots = sum(mesh.triangle_count for node in self.nodes for mesh in node.meshes.values())
        return slots + sum(own.mesh.triangle_count for node in self.nodes for own in node.primitives)


@dataclass(frozen=True, eq=False)
class Surface:
    """A painted material: 8-bit images of one power-of-two size and the factors that go with them.

    base_color: (n, n, 3 or 4) sRGB. normal: (n, n, 3) tangent space, +Y up (green up) as glTF has it. orm: (n, n, 3)
    linear, occlusion, roughness, metallic. An image left out (None) means its factor alone.
    """

    base_color: Pixels | None = None
    normal: Pixels | None = None
    orm: Pixels | None = None
    base_color_factor: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    metallic: float = 0.0
    roughness: float = 1.0
    normal_scale: float = 1.0
    emissive: Vec3 = (0.0, 0.0, 0.0)
    emissive_strength: float = 1.0
    alpha_cutoff: float = 0.5
    transmission: float = 0.0
    thickness: float = 0.0
    ior: float = 1.5
