"""The document while it is being written: everything that is stored once and referred to by index."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from scenewright.geometry.tangents import with_tangents
from scenewright.gltf import document as gltf
from scenewright.gltf.blob import Blob
from scenewright.gltf.container import GltfError
from scenewright.gltf.extension import Extension, extension_classes
from scenewright.gltf.ktx2 import read_ktx2
from scenewright.gltf.ledger import Ledger
from scenewright.gltf.materials import material_object, texture_keys
from scenewright.gltf.model import gpu_bytes
from scenewright.gltf.vertices import VertexWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import numpy as np
    from numpy.typing import NDArray

    from scenewright.geometry import Mesh
    from scenewright.gltf.extension import Body
    from scenewright.gltf.model import GltfOptions
    from scenewright.graph import Image, Node, Primitive, SceneGraph

Made = TypeVar("Made")

_REPEATING = (gltf.REPEAT, gltf.REPEAT)
_TRILINEAR = (gltf.LINEAR, gltf.LINEAR_MIPMAP_LINEAR)
_VERBS = ("material", "texture_info", "texture", "primitive", "node", "collider", "scene", "asset", "root")


class Builder:
    """Turns parts of a graph into indices of a growing document, each key once."""

    def __init__(
        self, graph: SceneGraph, options: GltfOptions, *, stubs: Collection[str] = (), is_patch: bool = False
    ) -> None:
        """Start an empty document.

        Args:
            graph: Where keys are looked up.
            options: How it is written.
            stubs: Material keys to write by name and key alone.
            is_patch: Whether this is a part of a world that stands elsewhere.
        """
        self.graph = graph
        self.options = options
        self.is_patch = is_patch
        self.document = gltf.GLTF2(asset=gltf.Asset(generator="Scenewright"))
        self.ledger = Ledger()
        self.blob = Blob(self.document, self.ledger)
        self.indices: dict[tuple[str, str], int] = {}
        """Indices by sort and key (node by address, animation by name) that the world's program refers to."""
        self.used: set[str] = set()
        self.required: set[str] = set()
        self._stubs = frozenset(stubs)
        self._made: dict[object, object] = {}
        active = [kind(self) for kind in extension_classes()]
        self.vertices = VertexWriter(self)
        self._verbs: dict[str, list[tuple[Extension, Callable[..., Body | None]]]] = {
            verb: [(e, getattr(e, verb)) for e in active if getattr(type(e), verb) is not getattr(Extension, verb)]
            for verb in _VERBS
        }

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Give what was made for `key`, making it the first time."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]  # type: ignore[return-value]  # a key is always made by the same maker

    def extend(self, verb: str, *subject: object) -> dict[str, Body]:
        """Ask every extension that knows `verb` about an object; give the bodies to put under ``extensions``."""
        bodies = {}
        for extension, ask in self._verbs[verb]:
            body = ask(*subject)
            if body is not None:
                bodies[extension.name] = body
                self.used.add(extension.name)
                if extension.required:
                    self.required.add(extension.name)
        return bodies

    def instances_drawn(self, node: Node) -> bool:
        """Say whether the copies of a node are written as instances of its mesh."""
        return self.options.instancing and node.instances is not None and bool(node.instances.numbers) and drawn(node)

    def image(self, key: str, *, mips: bool = True, shown: bool = True) -> int:
        """Store a picture once and give its index.

        `mips` says whether the viewer makes a mip chain of it, `shown` whether the picture counts: a viewer takes either
        a texture's picture or its fallback.
        """
        return self.once(("image", key), lambda: self._image(key, mips=mips, shown=shown))

    def _image(self, key: str, *, mips: bool, shown: bool) -> int:
        image = self.graph.images.get(key)
        if image is None:
            raise GltfError(f"a picture with the key {key} is referred to but not there")
        view = self.blob.view(image.data)
        self.document.images.append(gltf.Image(bufferView=view, mimeType=image.mime))
        self.ledger.book(texture_gpu_bytes=_gpu_bytes(image, mips=mips) if shown else 0)
        return len(self.document.images) - 1

    def texture(self, key: str, wrap: tuple[int, int] = _REPEATING, filters: tuple[int, int] = _TRILINEAR) -> int:
        """Store a texture of a picture, repeating and trilinear unless told, once and give its index."""
        return self.once(("texture", key, wrap, filters), lambda: self._texture(key, wrap, filters))

    def _texture(self, key: str, wrap: tuple[int, int], filters: tuple[int, int]) -> int:
        source = self.image(key)
        picture = self.graph.images[key]
        bodies = self.extend("texture", picture, source)
        sampler = self.once(("sampler", wrap, filters), lambda: self._sampler(wrap, filters))
        texture = gltf.Texture(sampler=sampler, extensions=bodies)
        if not bodies:
            texture.source = source
        elif picture.fallback is not None:
            texture.source = self.image(picture.fallback, shown=False)
        self.document.textures.append(texture)
        self.ledger.book(textures=1)
        return len(self.document.textures) - 1

    def _sampler(self, wrap: tuple[int, int], filters: tuple[int, int]) -> int:
        sampler = gltf.Sampler(magFilter=filters[0], minFilter=filters[1], wrapS=wrap[0], wrapT=wrap[1])
        self.document.samplers.append(sampler)
        return len(self.document.samplers) - 1

    def material(self, key: str) -> int:
        """Store a material once, or its stub, and give its index."""
        return self.once(("material", key), lambda: self._material(key))

    def _material(self, key: str) -> int:
        material = self.graph.materials.get(key)
        if material is None:
            raise GltfError(f"a material with the key {key} is referred to but not there")
        if key in self._stubs:
            written = gltf.Material(name=material.name, extras={"scenewright": {"material": key}})
        else:
            written = material_object(self, material)
        self.document.materials.append(written)
        self.ledger.book(materials=1)
        return len(self.document.materials) - 1

    def mesh(self, node: Node) -> int | None:
        """Store the primitives of a node as one mesh, shared by all nodes with equal primitives; None if none show."""
        primitives = [primitive for primitive in node.primitives if primitive.mesh.triangle_count]
        if not primitives:
            return None
        key = ("mesh", *node.weights, *(primitive.key for primitive in primitives))
        return self.once(key, lambda: self._mesh(node, primitives))

    def _mesh(self, node: Node, primitives: list[Primitive]) -> int:
        written = [self._primitive(primitive) for primitive in primitives]
        self.document.meshes.append(gltf.Mesh(name=node.name, primitives=written, weights=list(node.weights)))
        return len(self.document.meshes) - 1

    def _primitive(self, primitive: Primitive) -> gltf.Primitive:
        keys = [primitive.material, *primitive.variants.values()]
        material = self.material(primitive.material)
        extensions = self.extend("primitive", primitive)
        materials = [self.graph.materials[key] for key in keys if key in self.graph.materials]
        textured = any(texture_keys(item) for item in materials)
        bumpy = any(item.normal_texture for item in materials)
        mesh = self._shaded(primitive.mesh, bumpy=bumpy)
        attributes: dict[str, NDArray[np.generic] | None] = {
            "POSITION": mesh.positions,
            "NORMAL": None if all(item.unlit for item in materials) else mesh.normals,
            "TANGENT": mesh.tangents if bumpy else None,
            "TEXCOORD_0": mesh.uvs if textured else None,
            "COLOR_0": mesh.colors,
        }
        if mesh.bending is not None:
            attributes["TEXCOORD_1"] = mesh.bending.uvs if textured else None
            attributes["JOINTS_0"], attributes["WEIGHTS_0"] = mesh.bending.joints, mesh.bending.weights
        names = [name for name, array in attributes.items() if array is not None]
        numbers = {name: self.vertices.attribute(mesh, name) for name in names}
        return gltf.Primitive(
            attributes={name: numbers[name] for name in gltf.ATTRIBUTES if name in numbers},
            indices=self.vertices.indices(mesh),
            targets=self.vertices.targets(mesh, [name for name in names if name in {"NORMAL", "TANGENT"}]),
            material=material,
            extensions=extensions,
        )

    def _shaded(self, mesh: Mesh, *, bumpy: bool) -> Mesh:
        """Add the tangents that a normal map needs where a mesh came without: viewers would each make up their own."""
        if not bumpy or mesh.tangents is not None:
            return mesh
        return self.once(("tangents", mesh.key), lambda: with_tangents(mesh))


def _gpu_bytes(image: Image, *, mips: bool) -> int:
    """What a picture takes on the GPU; a KTX 2 file carries its mips."""
    if image.mime == "image/ktx2":
        return read_ktx2(image.data).gpu_bytes
    return gpu_bytes(image.width, image.height) if mips else image.width * image.height * 4


def drawn(node: Node) -> bool:
    """Say whether a node has any triangle of its own."""
    return any(primitive.mesh.triangle_count for primitive in node.primitives)
