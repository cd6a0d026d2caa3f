"""The intermediate representation: an immutable tree of nodes with meshes, materials and images referred to by key."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.arrays import content_key
from scenewright.graph.attached import Camera, Emitter, Link, Seat
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.arrays import Float32
    from scenewright.geometry import Mesh
    from scenewright.graph.physics import Body, Shape
    from scenewright.graph.program import Program
    from scenewright.graph.terms import Pointer

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
    fallback: str | None = None
    """Key of the same picture as PNG or JPEG, for viewers that do not read `mime`."""


@dataclass(frozen=True)
class Sampling:
    """How one texture of a foreign material lies on its mesh: KHR_texture_transform and glTF's sampler, its own numbers."""

    uv_set: int = 0
    offset: Vec2 = (0.0, 0.0)
    rotation: float = 0.0
    """Radians."""
    scale: Vec2 = (1.0, 1.0)
    wrap: tuple[int, int] = (10497, 10497)
    """Along u and v: 10497 repeats, 33071 ends, 33648 mirrors."""
    filters: tuple[int, int] = (9729, 9987)
    """Magnified and minified."""


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
    attenuation_color: Vec3 = (1.0, 1.0, 1.0)
    attenuation_distance: float = 0.0
    """Metres in a body after which light has taken its colour; 0: it never does."""
    occlusion_texture: str | None = None
    """Where it is a picture of its own."""
    packed_occlusion: bool = True
    """Whether the red channel of `orm_texture` is occlusion."""
    samplings: tuple[tuple[str, Sampling], ...] = ()
    """By slot (base_color, orm, occlusion, normal, emissive), where a texture is not just tiled in metres."""

    def sampling(self, slot: str) -> Sampling | None:
        """How the texture of a slot lies; None: tiled in metres."""
        return next((found for name, found in self.samplings if name == slot), None)


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
    own: str = ""
    """Address of the only node that may have it: it is changed while the world runs. Empty: equal lights are one."""


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
class Skin:
    """What bends a mesh: joints by address (or, within one thing, by path) and their inverse bind matrices."""

    joints: tuple[str, ...]
    inverse_binds: Float32
    """(n, 4, 4), the usual way round: translation in the last column."""

    @cached_property
    def key(self) -> str:
        """Hash of the content."""
        return content_key(self.inverse_binds, *self.joints)


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
    skin: Skin | None = None
    weights: tuple[float, ...] = ()
    """Of its mesh's shapes, at rest."""
    camera: Camera | None = None
    emitters: tuple[Emitter, ...] = ()
    link: Link | None = None
    body: Body | None = None
    seat: Seat | None = None
    sensor: Shape | None = None
    """A space about the node's origin that notices who comes into it."""

    @cached_property
    def key(self) -> str:
        """Hash of everything drawn or said below this node, without its own transform: equal keys need no update."""
        own = [self.address, self.name, repr(self.light), repr(self.colliders), repr(sorted(self.extras.items()))]
        own += [p.key for p in self.primitives]
        own += [self.instances.key if self.instances is not None else ""]
        own += [self.skin.key] if self.skin is not None else []
        own += [repr(self.weights)] if self.weights else []
        own += [emitter.key for emitter in self.emitters]
        own += [repr(special) for special in (self.camera, self.link, self.seat) if special is not None]
        own += [shown.key for shown in (self.body, self.sensor) if shown is not None]
        own += [child.key + repr(child.transform) for child in self.children]
        return content_key(*own)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, parents first, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, eq=False)
class Channel:
    """One animated property of the node at `address`, or of a light or material of its own (`pointer`)."""

    address: str
    path: Literal["translation", "rotation", "scale", "weights", "pointer"]
    times: Float32
    """(k,) seconds, increasing, from 0."""
    values: Float32
    """(k, 3), (k, 4) or for s shapes (k s,); for CUBICSPLINE three times as many rows: tangent in, value, tangent out."""
    interpolation: Literal["LINEAR", "STEP", "CUBICSPLINE"] = "LINEAR"
    pointer: Pointer | None = None
    """What a path ``pointer`` leads to (KHR_animation_pointer)."""


@dataclass(frozen=True, eq=False)
class Clip:
    """A named glTF animation. Only an idle one runs by itself; the others wait to be played."""

    name: str
    channels: tuple[Channel, ...]
    idle: bool = True


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
    emitters: tuple[Emitter, ...] = ()
    """Heard everywhere alike."""
    program: Program | None = None
    """What the world does."""
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
