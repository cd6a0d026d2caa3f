"""meshoptimizer's encoder: its own WebAssembly, run by wasmtime.

WebAssembly's arithmetic is the same everywhere, so the bytes are, too. The module imports nothing: it cannot reach the
machine. Its signatures are those of meshoptimizer.h (version 1.3, MIT); the page's build unpacks it from the npm package.
"""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from scenewright.gltf.compression.memory import Memory, remembered
from scenewright.gltf.container import GltfError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

MODULE = Path(__file__).resolve().parent / "wasm" / "meshopt_encoder.wasm"
"""Where the build of the viewer puts the encoder."""
VERTEX_VERSION = 0
"""EXT_meshopt_compression knows version 0 of the vertex codec (header byte 0xa0) and no other."""
INDEX_VERSION = 1
"""Its index codec is version 1 (header byte 0xe1)."""
_LEVEL = 2
"""How hard the vertex codec tries; 2 is meshoptimizer's own default, 3 exists from version 1 of the format on."""
_ALIGN = 16
_UNUSED = 0xFFFFFFFF


class Codec:
    """One running encoder. Calls from several threads wait for each other."""

    def __init__(self, module: bytes) -> None:
        """Start the WebAssembly `module`."""
        import wasmtime  # noqa: PLC0415 - 0.07 s that only a build pays

        engine = wasmtime.Engine()
        compiled = wasmtime.Module(engine, module)
        self._store = wasmtime.Store(engine)
        self._exports = wasmtime.Instance(self._store, compiled, []).exports(self._store)
        # Else the interpreter, when it ends, may take wasmtime's own functions away before these let go of their memory.
        for owner in (engine, compiled, self._store):
            atexit.register(owner.close)
        self._lock = Lock()
        self.memory = Memory()
        self._call("__wasm_call_ctors")
        self._call("meshopt_encodeIndexVersion", INDEX_VERSION)

    @remembered
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

    @remembered
    def encode_triangles(self, indices: NDArray[np.uint32], vertices: int) -> bytes:
        """Encode (m, 3) vertex numbers below `vertices` (mode TRIANGLES). Corners of a triangle may be rotated.

        Raises:
            GltfError: The encoder refused the data.
        """
        with self._lock, self._arena() as reserve:
            bound = self._call("meshopt_encodeIndexBufferBound", indices.size, vertices)
            target, source = reserve(bound), self._put(reserve, indices)
            return self._encoded(target, self._call("meshopt_encodeIndexBuffer", target, bound, source, indices.size))

    @remembered
    def octahedral(self, vectors: NDArray[np.float32]) -> NDArray[np.int8]:
        """Fold (n, 4) unit vectors to octahedral codes of 8 bits (filter OCTAHEDRAL); the fourth number is rounded."""
        with self._lock, self._arena() as reserve:
            target, source = reserve(vectors.size), self._put(reserve, vectors)
            self._call("meshopt_encodeFilterOct", target, len(vectors), 4, 8, source)
            return np.frombuffer(self._get(target, vectors.size), np.int8).reshape(-1, 4)

    @remembered
    def order(self, indices: NDArray[np.uint32], vertices: int) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Sort triangles for the vertex cache, then vertices by first use.

        Returns:
            (m, 3) new vertex numbers, and for each new vertex the old one; what no triangle uses is gone.
        """
        with self._lock, self._arena() as reserve:
            corners, table = self._put(reserve, indices), reserve(vertices * 4)
            self._call("meshopt_optimizeVertexCache", corners, corners, indices.size, vertices)
            unique = self._call("meshopt_optimizeVertexFetchRemap", table, corners, indices.size, vertices)
            sorted_corners = np.frombuffer(self._get(corners, indices.nbytes), np.uint32)
            remap = np.frombuffer(self._get(table, vertices * 4), np.uint32)
        used = np.flatnonzero(remap != _UNUSED)
        sources = np.zeros(unique, np.int64)
        sources[remap[used]] = used
        return remap[sorted_corners].reshape(-1, 3), sources

    def _call(self, name: str, *arguments: int) -> int:
        result: int | None = self._exports[name](self._store, *arguments)  # type: ignore[operator]  # all are functions
        return result or 0

    @contextmanager
    def _arena(self) -> Iterator[_Reserve]:
        """Lend memory above the break and give all of it back: the encoder's own blocks lie above and are freed last-in."""
        base = self._call("sbrk", 0)
        try:
            yield self._reserve
        finally:
            self._call("sbrk", base - self._call("sbrk", 0))

    def _reserve(self, size: int) -> int:
        address = self._call("sbrk", size + -size % _ALIGN)
        if address == -1:
            raise GltfError(f"the mesh encoder has no room for {size} bytes")
        return address

    def _put(self, reserve: _Reserve, array: NDArray[np.generic]) -> int:
        address = reserve(array.nbytes)
        self._memory.write(self._store, array.tobytes(), address)
        return address

    def _get(self, address: int, size: int) -> bytearray:
        return self._memory.read(self._store, address, address + size)

    def _encoded(self, address: int, size: int) -> bytes:
        if not size:
            raise GltfError("the mesh encoder refused the data")
        return bytes(self._get(address, size))

    @property
    def _memory(self) -> wasmtime.Memory:
        return self._exports["memory"]  # type: ignore[return-value]  # the one export that is no function


@cache
def load_codec() -> Codec | None:
    """Start the encoder once; None where the viewer, whose build brings it, was not built."""
    return Codec(MODULE.read_bytes()) if MODULE.is_file() else None


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    import wasmtime

    _Reserve: TypeAlias = Callable[[int], int]
