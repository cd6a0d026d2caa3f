"""meshoptimizer's encoder (EXT_meshopt_compression)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from scenewright.gltf.compression.machine import FOLDER, Machine
from scenewright.gltf.compression.memory import Memory
from scenewright.gltf.compression.overdraw import outside_first
from scenewright.gltf.container import GltfError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32

MODULE = FOLDER / "meshopt_encoder.wasm"
VERTEX_VERSION = 0
"""EXT_meshopt_compression knows version 0 of the vertex codec (header byte 0xa0) and no other."""
INDEX_VERSION = 1
"""Its index codec is version 1 (header byte 0xe1)."""
_LEVEL = 2
"""How hard the vertex codec tries; 2 is meshoptimizer's own default, 3 exists from version 1 of the format on."""
_UNUSED = 0xFFFFFFFF


class Codec(Machine):
    """One running encoder. Calls from several threads wait for each other."""

    def __init__(self, module: bytes) -> None:
        """Start the WebAssembly `module`."""
        super().__init__(module)
        self.memory = Memory()
        """What became of meshes, by their keys: kept here because it lives as long as the encoder does."""
        self._call("meshopt_encodeIndexVersion", INDEX_VERSION)

    def encode_vertices(self, rows: NDArray[np.generic]) -> bytes:
        """Encode (n, …) rows of 4 to 256 bytes, a multiple of four, without loss (mode ATTRIBUTES).

        Raises:
            GltfError: The encoder refused the data.
        """
        count, stride = len(rows), rows.nbytes // len(rows)
        with self._lock, self._arena() as reserve:
            bound = self._call("meshopt_encodeVertexBufferBound", count, stride)
            target, source = reserve(bound), self._put(reserve, rows)
            size = self._call(
                "meshopt_encodeVertexBufferLevel", target, bound, source, count, stride, _LEVEL, VERTEX_VERSION
            )
            return self._encoded(target, size)

    def encode_triangles(self, indices: NDArray[np.uint32], vertices: int) -> bytes:
        """Encode (m, 3) vertex numbers below `vertices` (mode TRIANGLES). Corners of a triangle may be rotated.

        Raises:
            GltfError: The encoder refused the data.
        """
        with self._lock, self._arena() as reserve:
            bound = self._call("meshopt_encodeIndexBufferBound", indices.size, vertices)
            target, source = reserve(bound), self._put(reserve, indices)
            return self._encoded(target, self._call("meshopt_encodeIndexBuffer", target, bound, source, indices.size))

    def octahedral(self, vectors: NDArray[np.float32]) -> NDArray[np.int8]:
        """Fold (n, 4) unit vectors to octahedral codes of 8 bits (filter OCTAHEDRAL); the fourth number is rounded."""
        with self._lock, self._arena() as reserve:
            target, source = reserve(vectors.size), self._put(reserve, vectors)
            self._call("meshopt_encodeFilterOct", target, len(vectors), 4, 8, source)
            return np.frombuffer(self._get(target, vectors.size), np.int8).reshape(-1, 4)

    def order(self, indices: NDArray[np.uint32], positions: Float32) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Sort triangles for the vertex cache and against overdraw, then vertices by first use.

        Args:
            indices: (m, 3).
            positions: (n, 3).

        Returns:
            (m, 3) new vertex numbers, and for each new vertex the old one; what no triangle uses is gone.
        """
        vertices = len(positions)
        with self._lock, self._arena() as reserve:
            corners = self._put(reserve, indices)
            self._call("meshopt_optimizeVertexCache", corners, corners, indices.size, vertices)
            cached = self._array(corners, indices.size, np.uint32).astype(np.uint32).reshape(-1, 3)
        drawn = np.ascontiguousarray(outside_first(cached, positions))
        with self._lock, self._arena() as reserve:
            corners, table = self._put(reserve, drawn), reserve(vertices * 4)
            unique = self._call("meshopt_optimizeVertexFetchRemap", table, corners, indices.size, vertices)
            remap = self._array(table, vertices, np.uint32).astype(np.uint32)
        used = np.flatnonzero(remap != _UNUSED)
        sources = np.zeros(unique, np.int64)
        sources[remap[used]] = used
        return remap[drawn].reshape(-1, 3), sources

    def _encoded(self, address: int, size: int) -> bytes:
        if not size:
            raise GltfError("the mesh encoder refused the data")
        return bytes(self._get(address, size))


@cache
def load_codec() -> Codec | None:
    """Start the encoder once; None where the viewer, whose build brings it, was not built."""
    return Codec(MODULE.read_bytes()) if MODULE.is_file() else None
