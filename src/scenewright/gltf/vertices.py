"""Vertex arrays of meshes as accessors: ordered, quantised and packed as the options say, each stored once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from scenewright.gltf import document as gltf
from scenewright.gltf.compression import load_codec, plain_stream, vertex_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from scenewright.geometry import Mesh
    from scenewright.gltf.builder import Builder
    from scenewright.gltf.compression import Codec, Stream

Made = TypeVar("Made")
_LARGEST_SHORT = 65535
"""Vertices that 16-bit indices reach; index 65535 itself is reserved for primitive restart."""
_WORTH_PACKING = 48
"""Vertices from which a mesh is packed: the description of a packed view costs more than smaller ones save."""
_FIELDS = {
    "POSITION": "positions",
    "NORMAL": "normals",
    "TANGENT": "tangents",
    "TEXCOORD_0": "uvs",
    "COLOR_0": "colors",
}
_BENDING = {"TEXCOORD_1": "uvs", "JOINTS_0": "joints", "WEIGHTS_0": "weights"}
_LARGEST_BYTE = 255
_ONLY_FLOATS = {"POSITION", "NORMAL", "TANGENT"}
"""Attributes that are floats in glTF without extensions."""


class VertexWriter:
    """Writes the arrays of meshes into a builder's document."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._quantize = builder.options.quantize
        self._codec = load_codec() if builder.options.meshopt else None

    def attribute(self, mesh: Mesh, name: str) -> int:
        """Store one attribute that the mesh has and give the index of its accessor."""
        return self._builder.once((name, mesh.key), lambda: self._attribute(mesh, name))

    def targets(self, mesh: Mesh, shaded: Sequence[str]) -> list[dict[str, int]]:
        """Store the shapes of a mesh, with those of the attributes `shaded` that it has."""
        if mesh.bending is None or not mesh.bending.targets:
            return []
        return self._builder.once(("targets", mesh.key, *shaded), lambda: self._targets(mesh, shaded))

    def _targets(self, mesh: Mesh, shaded: Sequence[str]) -> list[dict[str, int]]:
        bending = self._ordered(mesh).bending
        written = []
        for target in bending.targets if bending is not None else ():
            arrays = {"POSITION": target.positions, "NORMAL": target.normals, "TANGENT": target.tangents}
            kept = {n: a for n, a in arrays.items() if a is not None and (n == "POSITION" or n in shaded)}
            numbers = {n: self._builder.blob.attribute(plain_stream(n, array), None) for n, array in kept.items()}
            written.append(numbers)
        return written

    def indices(self, mesh: Mesh) -> int:
        """Store the triangles and give the index of their accessor."""
        return self._builder.once(("indices", mesh.key), lambda: self._indices(mesh))

    def _codec_for(self, mesh: Mesh) -> Codec | None:
        """The encoder, for meshes that are large enough."""
        return self._codec if mesh.vertex_count >= _WORTH_PACKING else None

    def _ordered(self, mesh: Mesh) -> Mesh:
        """Sort triangles and vertices for the GPU's caches, which the codecs profit from, too."""
        codec = self._codec_for(mesh)
        if codec is None:
            return mesh
        return self._builder.once(("ordered", mesh.key), lambda: self._sorted(mesh, codec))

    def _sorted(self, mesh: Mesh, codec: Codec) -> Mesh:
        indices, sources = self._remembered(mesh, "order", lambda: codec.order(mesh.indices, mesh.positions))
        kept = {field: getattr(mesh, field) for field in _FIELDS.values()}
        arrays = {field: array[sources] for field, array in kept.items() if array is not None}
        bending = mesh.bending.picked(sources) if mesh.bending is not None else None
        return replace(mesh, indices=indices, bending=bending, **arrays)

    def _attribute(self, mesh: Mesh, name: str) -> int:
        if name in _BENDING:
            return self._bending(mesh, name)
        exact = name == "POSITION" and mesh.bending is not None and mesh.bending.exact
        quantize = self._quantize and not exact
        stream, packed = self._remembered(
            mesh, f"{name} {quantize}", lambda: self._stream(mesh, name, quantize=quantize)
        )
        if stream.quantized and name in _ONLY_FLOATS:
            self._need("KHR_mesh_quantization")
        if packed is not None:
            self._need("EXT_meshopt_compression")
        return self._builder.blob.attribute(stream, packed)

    def _stream(self, mesh: Mesh, name: str, *, quantize: bool) -> tuple[Stream, bytes | None]:
        """One attribute as it is stored, and packed where there is an encoder."""
        values = getattr(self._ordered(mesh), _FIELDS[name])
        codec = self._codec_for(mesh)
        stream = vertex_stream(name, values, codec) if quantize else plain_stream(name, values)
        return stream, codec.encode_vertices(stream.rows) if codec is not None else None

    def _remembered(self, mesh: Mesh, what: str, make: Callable[[], Made]) -> Made:
        """Something that follows from a mesh alone, made in an earlier build or now; small meshes are not worth it."""
        codec = self._codec_for(mesh)
        return codec.memory.recall(f"{what} {mesh.key}", make) if codec is not None else make()

    def _bending(self, mesh: Mesh, name: str) -> int:
        """Store what only foreign meshes have, unpacked; joints in a byte where they fit."""
        values = getattr(self._ordered(mesh).bending, _BENDING[name])
        if name == "JOINTS_0" and int(values.max()) <= _LARGEST_BYTE:
            values = values.astype(np.uint8)
        return self._builder.blob.attribute(plain_stream(name, values), None)

    def _indices(self, mesh: Mesh) -> int:
        self._builder.ledger.book(triangles_stored=mesh.triangle_count)
        array, packed = self._remembered(mesh, "indices", lambda: self._triangles(mesh))
        if packed is None:
            return self._builder.blob.accessor(array, target=gltf.ELEMENT_ARRAY_BUFFER)
        self._need("EXT_meshopt_compression")
        return self._builder.blob.triangles(array, packed)

    def _triangles(self, mesh: Mesh) -> tuple[NDArray[np.generic], bytes | None]:
        """Vertex numbers in the smallest type that holds them, and packed where there is an encoder."""
        ordered, codec = self._ordered(mesh), self._codec_for(mesh)
        kind = np.uint16 if ordered.vertex_count <= _LARGEST_SHORT else np.uint32
        array = ordered.indices.reshape(-1).astype(kind, copy=False)
        return array, codec.encode_triangles(ordered.indices, ordered.vertex_count) if codec is not None else None

    def _need(self, extension: str) -> None:
        """Say that the file cannot be shown without an extension."""
        self._builder.used.add(extension)
        self._builder.required.add(extension)
