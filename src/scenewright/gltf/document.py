"""The objects of a glTF 2.0 document as they are written, with the defaults of the specification.

Names, defaults and order are those of pygltflib, which reads what we write: tests hold us to it. It is not used to write,
because importing it takes 30 ms, a twentieth of a small build, for a layer over dataclasses-json that nothing goes through.
Annotations are evaluated here: `serialise` looks at them for what is inside.
"""

# ruff: noqa: N815 - the names of the specification

from dataclasses import field
from typing import Any, TypeAlias

from scenewright.records import dataclass

BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, UNSIGNED_INT, FLOAT = 5120, 5121, 5122, 5123, 5125, 5126
ARRAY_BUFFER, ELEMENT_ARRAY_BUFFER = 34962, 34963
REPEAT, LINEAR, LINEAR_MIPMAP_LINEAR = 10497, 9729, 9987
SCALAR, VEC2, VEC3, VEC4, MAT4 = "SCALAR", "VEC2", "VEC3", "VEC4", "MAT4"
TRIANGLES = 4
ATTRIBUTES = ("POSITION", "NORMAL", "TANGENT", "TEXCOORD_0", "TEXCOORD_1", "COLOR_0", "JOINTS_0", "WEIGHTS_0")
"""In the order in which a primitive lists them."""

Bodies: TypeAlias = dict[str, Any]
"""Extensions by name, or extras."""


@dataclass(eq=False, repr=False, kw_only=True)
class Property:
    """What every object may have."""

    extensions: Bodies | None = field(default_factory=dict)
    extras: Bodies | None = field(default_factory=dict)


@dataclass(eq=False, repr=False, kw_only=True)
class Asset(Property):
    """Who made it and for which version."""

    generator: str | None = "Scenewright"
    copyright: str | None = None
    version: str = "2.0"
    minVersion: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Primitive(Property):
    """Triangles of one material."""

    attributes: dict[str, int] = field(default_factory=dict)
    indices: int | None = None
    mode: int | None = TRIANGLES
    material: int | None = None
    targets: list[dict[str, int]] | None = field(default_factory=list)


@dataclass(eq=False, repr=False, kw_only=True)
class Mesh(Property):
    """Primitives that are drawn together."""

    primitives: list[Primitive] = field(default_factory=list)
    weights: list[float] | None = field(default_factory=list)
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Accessor(Property):
    """How a view is read: numbers of one type."""

    bufferView: int | None = None
    byteOffset: int | None = 0
    componentType: int | None = None
    normalized: bool | None = False
    count: int | None = None
    type: str | None = None
    sparse: Bodies | None = None
    max: list[float] | None = field(default_factory=list)
    min: list[float] | None = field(default_factory=list)
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class BufferView(Property):
    """A stretch of a buffer."""

    buffer: int | None = None
    byteOffset: int | None = 0
    byteLength: int | None = None
    byteStride: int | None = None
    target: int | None = None
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Buffer(Property):
    """Bytes."""

    uri: str | None = None
    byteLength: int | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Perspective(Property):
    """What a lens takes in."""

    aspectRatio: float | None = None
    yfov: float | None = None
    zfar: float | None = None
    znear: float | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Camera(Property):
    """A place to look from."""

    perspective: Perspective | None = None
    orthographic: Bodies | None = None
    type: str | None = None
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class TextureInfo(Property):
    """A texture in a material."""

    index: int | None = None
    texCoord: int | None = 0


@dataclass(eq=False, repr=False, kw_only=True)
class OcclusionTextureInfo(Property):
    """A texture that shades corners."""

    index: int | None = None
    texCoord: int | None = None
    strength: float | None = 1.0


@dataclass(eq=False, repr=False, kw_only=True)
class NormalMaterialTexture(Property):
    """A texture that turns normals."""

    index: int | None = None
    texCoord: int | None = None
    scale: float | None = 1.0


@dataclass(eq=False, repr=False, kw_only=True)
class PbrMetallicRoughness(Property):
    """Colour, metal and roughness."""

    baseColorFactor: list[float] | None = field(default_factory=lambda: [1.0] * 4)
    metallicFactor: float | None = 1.0
    roughnessFactor: float | None = 1.0
    baseColorTexture: TextureInfo | None = None
    metallicRoughnessTexture: TextureInfo | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Material(Property):
    """What a surface is like."""

    pbrMetallicRoughness: PbrMetallicRoughness | None = None
    normalTexture: NormalMaterialTexture | None = None
    occlusionTexture: OcclusionTextureInfo | None = None
    emissiveFactor: list[float] | None = field(default_factory=lambda: [0.0] * 3)
    emissiveTexture: TextureInfo | None = None
    alphaMode: str | None = "OPAQUE"
    alphaCutoff: float | None = None
    doubleSided: bool | None = False
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Sampler(Property):
    """How a texture is repeated and filtered."""

    input: int | None = None
    interpolation: str | None = None
    output: int | None = None
    magFilter: int | None = None
    minFilter: int | None = None
    wrapS: int | None = REPEAT
    wrapT: int | None = REPEAT


@dataclass(eq=False, repr=False, kw_only=True)
class Node(Property):
    """A thing in its parent's frame."""

    mesh: int | None = None
    skin: int | None = None
    rotation: list[float] | None = None
    translation: list[float] | None = None
    scale: list[float] | None = None
    children: list[int] = field(default_factory=list)
    matrix: list[float] | None = None
    camera: int | None = None
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Skin(Property):
    """Joints that bend a mesh."""

    inverseBindMatrices: int | None = None
    skeleton: int | None = None
    joints: list[int] | None = field(default_factory=list)
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Scene(Property):
    """The roots of a world."""

    name: str | None = None
    nodes: list[int] | None = field(default_factory=list)


@dataclass(eq=False, repr=False, kw_only=True)
class Texture(Property):
    """A picture with its sampler."""

    sampler: int | None = None
    source: int | None = None
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Image(Property):
    """A picture."""

    uri: str | None = None
    mimeType: str | None = None
    bufferView: int | None = None
    name: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class AnimationChannelTarget(Property):
    """What a channel moves: a node, or by an extension anything else."""

    node: int | None = None
    path: str | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class AnimationSampler(Property):
    """Times and values of a movement."""

    input: int | None = None
    interpolation: str | None = "LINEAR"
    output: int | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class AnimationChannel(Property):
    """A sampler and what it moves."""

    sampler: int | None = None
    target: AnimationChannelTarget | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Animation(Property):
    """Channels that play together."""

    name: str | None = None
    channels: list[AnimationChannel] = field(default_factory=list)
    samplers: list[AnimationSampler] = field(default_factory=list)


@dataclass(eq=False, repr=False, kw_only=True)
class GLTF2(Property):
    """A whole document."""

    accessors: list[Accessor] = field(default_factory=list)
    animations: list[Animation] = field(default_factory=list)
    asset: Asset = field(default_factory=Asset)
    bufferViews: list[BufferView] = field(default_factory=list)
    buffers: list[Buffer] = field(default_factory=list)
    cameras: list[Camera] = field(default_factory=list)
    extensionsUsed: list[str] = field(default_factory=list)
    extensionsRequired: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    meshes: list[Mesh] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    samplers: list[Sampler] = field(default_factory=list)
    scene: int | None = None
    scenes: list[Scene] = field(default_factory=list)
    skins: list[Skin] = field(default_factory=list)
    textures: list[Texture] = field(default_factory=list)
