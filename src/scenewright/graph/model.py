"""The intermediate representation: an immutable tree of nodes with meshes, materials and images referred to by key."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.arrays import content_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.arrays import Float32
    from scenewright.geometry import Mesh

Vec2: TypeAlias = tuple[float, float]
Vec3: TypeAlias = tuple[float, float, float]
Quaternion: TypeAlias = tuple[float, float, float, float]
"""x, y, z, w; unit length."""
AlphaMode: TypeAlias = Literal["OPAQUE", "MASK", "BLEND"]


@dataclass(frozen=True)
class Transform:
    """Translation in metres, rotation, scale: applied scale first, then rotation, then translation."""

    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    scale: Vec3 = (1.0, 1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Image:
    """An encoded picture; `key` is the hash of what it was made from and equal keys are stored once."""

    key: str
    mime: str
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Material:
    """A glTF metallic-roughness material. Colours are linear; textures are image keys; `key` identifies it.

    `tile` is the size in metres that one texture repeat covers; the writer turns it into KHR_texture_transform, because
    meshes carry texture coordinates in metres and so are shared between materials.
    """

    key: str
    name: str
    base_color: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    metallic: float = 0.0
    roughness: float = 1.0
    emissive: Vec3 = (0.0, 0.0, 0.0)
    emissive_strength: float = 1.0
    base_color_texture: str | None = None
    orm_texture: str | None = None
    normal_texture: str | None = None
    emissive_texture: str | None = None
    normal_scale: float = 1.0
    occlusion_strength: float = 1.0
    tile: Vec2 = (1.0, 1.0)
    alpha_mode: AlphaMode = "OPAQUE"
    alpha_cutoff: float = 0.5
    double_sided: bool = False
    unlit: bool = False
    transmission: float = 0.0
    thickness: float = 0.0
    ior: float = 1.5


@dataclass(frozen=True, eq=False)
class Primitive:
    """Triangles with one material; `variants` maps variant names to other material keys (KHR_materials_variants)."""

    mesh: Mesh
    material: str
    variants: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        """Identity of what is drawn."""
        return content_key(self.mesh.key, self.material, *[f"{k}={v}" for k, v in sorted(self.variants.items())])


@dataclass(frozen=True)
class Light:
    """A KHR_lights_punctual light along the node's -Z.

    `intensity` is **pre-exposed**: lux (sun) or candela (point, spot) times the environment's exposure, so that viewers
    without an exposure control show it right. Angles are radians, colour is linear, range in metres (0: unlimited).
    """

    kind: Literal["directional", "point", "spot"]
    color: Vec3 = (1.0, 1.0, 1.0)
    intensity: float = 1.0
    range: float = 0.0
    inner_cone: float = 0.0
    outer_cone: float = 0.7853981633974483


@dataclass(frozen=True, eq=False)
class Instances:
    """Poses of the copies of one node's mesh, in the node's frame; `numbers` are the k of ``name[k]``."""

    translations: Float32
    """(n, 3) metres."""
    rotations: Float32
    """(n, 4) unit quaternions xyzw."""
    scales: Float32
    """(n, 3)."""
    numbers: tuple[int, ...]

    @cached_property
    def key(self) -> str:
        """Hash of the content."""
        return content_key(self.translations, self.rotations, self.scales, ",".join(map(str, self.numbers)))


@dataclass(frozen=True)
class Collider:
    """What a body bumps into, in the node's frame. Hulls and meshes are fitted to the node's own triangles."""

    shape: Literal["box", "sphere", "cylinder", "capsule", "hull", "mesh"]
    center: Vec3 = (0.0, 0.0, 0.0)
    size: Vec3 = (0.0, 0.0, 0.0)
    """Box: full extents. Sphere: diameter three times. Cylinder, capsule: diameter, height, diameter."""


@dataclass(frozen=True, eq=False)
class Node:
    """An item of the scene with one address; children are in its frame.

    `extras` is JSON data that travels as ``extras.scenewright`` next to the address: label, tags, role, collider, joint.
    """

    address: str
    name: str
    transform: Transform = field(default_factory=Transform)
    primitives: tuple[Primitive, ...] = ()
    children: tuple[Node, ...] = ()
    instances: Instances | None = None
    light: Light | None = None
    colliders: tuple[Collider, ...] = ()
    extras: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        """Hash of everything drawn or said below this node, without its own transform: equal keys need no update."""
        own = [self.address, self.name, repr(self.light), repr(self.colliders), repr(sorted(self.extras.items()))]
        own += [p.key for p in self.primitives]
        own += [self.instances.key if self.instances is not None else ""]
        own += [child.key + repr(child.transform) for child in self.children]
        return content_key(*own)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, parents first, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, eq=False)
class Channel:
    """One animated property of the node at `address`."""

    address: str
    path: Literal["translation", "rotation", "scale"]
    times: Float32
    """(k,) seconds, increasing, from 0."""
    values: Float32
    """(k, 3) or (k, 4)."""
    interpolation: Literal["LINEAR", "STEP"] = "LINEAR"


@dataclass(frozen=True, eq=False)
class Clip:
    """A named glTF animation."""

    name: str
    channels: tuple[Channel, ...]


@dataclass(frozen=True, eq=False)
class ImageBasedLight:
    """EXT_lights_image_based: spherical harmonics for diffuse, prefiltered cube faces for specular."""

    irradiance: Float32
    """(9, 3) irradiance coefficients as the extension defines them."""
    specular: tuple[tuple[str, str, str, str, str, str], ...]
    """Image keys: per mip from sharp to rough, six faces in the order +X -X +Y -Y +Z -Z."""
    size: int
    """Edge of the first mip's faces in pixels."""
    intensity: float = 1.0


@dataclass(frozen=True, eq=False)
class SceneGraph:
    """A whole world ready to be written."""

    nodes: tuple[Node, ...]
    materials: Mapping[str, Material]
    images: Mapping[str, Image]
    clips: tuple[Clip, ...] = ()
    variants: tuple[str, ...] = ()
    image_based_light: ImageBasedLight | None = None
    title: str = "Scene"
    copyright: str = ""
    author: str = ""
    license: str = ""
    extras: Mapping[str, object] = field(default_factory=dict)
    """JSON for ``scenes[0].extras.scenewright``: exposure, sky, seed, source hash."""

    def walk(self) -> Iterator[Node]:
        """Yield every node, parents first."""
        for node in self.nodes:
            yield from node.walk()
