"""The intermediate representation between generators and glTF."""

from scenewright.graph.cache import Cache, MemoryCache
from scenewright.graph.model import (
    AlphaMode,
    Channel,
    Clip,
    Collider,
    Image,
    ImageBasedLight,
    Instances,
    Light,
    Material,
    Node,
    Primitive,
    Quaternion,
    SceneGraph,
    Transform,
    Vec2,
    Vec3,
)

__all__ = [
    "AlphaMode",
    "Cache",
    "Channel",
    "Clip",
    "Collider",
    "Image",
    "ImageBasedLight",
    "Instances",
    "Light",
    "Material",
    "MemoryCache",
    "Node",
    "Primitive",
    "Quaternion",
    "SceneGraph",
    "Transform",
    "Vec2",
    "Vec3",
]
