"""The one buffer of a file: blocks with their views and accessors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.gltf import document as gltf
from scenewright.gltf.container import padding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from scenewright.gltf.compression import Stream
    from scenewright.gltf.container import Block
    from scenewright.gltf.ledger import Ledger

_MESHOPT = "EXT_meshopt_compression"
_COMPONENTS = {
    np.dtype(np.int8): gltf.BYTE,
    np.dtype(np.uint8): gltf.UNSIGNED_BYTE,
    np.dtype(np.int16): gltf.SHORT,
    np.dtype(np.float32): gltf.FLOAT,
    np.dtype(np.uint16): gltf.UNSIGNED_SHORT,
    np.dtype(np.uint32): gltf.UNSIGNED_INT,
}
_TYPES = {1: gltf.SCALAR, 2: gltf.VEC2, 3: gltf.VEC3, 4: gltf.VEC4, 16: gltf.MAT4}
_PADS = (b"", b"\0", b"\0\0", b"\0\0\0")


class Blob:
    """Collects memory to be written; nothing is copied before the file is packed."""

    def __init__(self, document: gltf.GLTF2, ledger: Ledger) -> None:
        """Start an empty buffer whose views and accessors go into `document` and whose bytes are booked."""
        self.blocks: list[Block] = []
        self.length = 0
        self.unpacked = 0
        """Bytes that decoders make of the packed blocks; they lie in a second buffer that no file has."""
        self._document = document
        self._ledger = ledger

    def view(self, data: Block, *, target: int | None = None) -> int:
        """Append a block, aligned to four bytes, and give the index of its bufferView."""
        offset = self._append(data)
        views = self._document.bufferViews
        views.append(gltf.BufferView(buffer=0, byteOffset=offset, byteLength=len(data), target=target))
        return len(views) - 1

    def _append(self, data: Block) -> int:
        """Append a block, aligned to four bytes, and give its offset."""
        pad = _PADS[padding(self.length)]
        if pad:
            self.blocks.append(pad)
            self.length += len(pad)
        offset = self.length
        self.blocks.append(data)
        self.length += len(data)
        self._ledger.book(file_bytes=len(data))
        return offset

    def packed_view(self, data: Block, *, count: int, stride: int, body: Mapping[str, object]) -> gltf.BufferView:
        """Append a block that a decoder of EXT_meshopt_compression makes `count` rows of `stride` bytes of.

        The view lies in the second buffer, which has a length but no bytes, as the extension says of files that need it.

        Args:
            data: The packed block.
            count: Rows.
            stride: Bytes of a row.
            body: Mode and filter.
        """
        offset, size = self._append(data), count * stride
        said = {
            "buffer": 0,
            "byteOffset": offset,
            "byteLength": len(data),
            "byteStride": stride,
            "count": count,
            **body,
        }
        view = gltf.BufferView(buffer=1, byteOffset=self.unpacked, byteLength=size, extensions={_MESHOPT: said})
        self.unpacked += size + padding(size)
        self._document.bufferViews.append(view)
        return view

    def attribute(self, stream: Stream, packed: bytes | None) -> int:
        """Append a vertex attribute, packed if there is a packed form of its rows, and give the index of its accessor."""
        if packed is None:
            index = self.view(np.ascontiguousarray(stream.rows).data.cast("B"))
            view = self._document.bufferViews[index]
        else:
            body = {"mode": "ATTRIBUTES", **({"filter": stream.filter} if stream.filter else {})}
            view = self.packed_view(packed, count=len(stream.rows), stride=stream.stride, body=body)
        view.target = gltf.ARRAY_BUFFER
        if packed is not None or stream.stride != stream.width * stream.component.itemsize:
            view.byteStride = stream.stride
        return self._accessor(_COMPONENTS[stream.component], len(stream.rows), stream.width, stream)

    def triangles(self, indices: NDArray[np.generic], packed: bytes) -> int:
        """Append packed vertex numbers, (m,) uint16 or uint32, and give the index of their accessor."""
        body = {"mode": "TRIANGLES"}
        view = self.packed_view(packed, count=len(indices), stride=indices.itemsize, body=body)
        view.target = gltf.ELEMENT_ARRAY_BUFFER
        return self._accessor(_COMPONENTS[indices.dtype], len(indices), 1)

    def _accessor(self, component: int, count: int, width: int, stream: Stream | None = None) -> int:
        """Describe the newest view."""
        view = len(self._document.bufferViews) - 1
        accessor = gltf.Accessor(bufferView=view, componentType=component, count=count, type=_TYPES[width])
        if stream is not None:
            accessor.normalized = stream.normalized
            if stream.bounds is not None:
                accessor.min, accessor.max = stream.bounds
        self._document.accessors.append(accessor)
        return len(self._document.accessors) - 1

    def buffers(self) -> list[gltf.Buffer]:
        """Describe the buffers: the file's own, and the one that decoders fill."""
        found = []
        if self.length:
            found.append(gltf.Buffer(byteLength=self.length + padding(self.length)))
        if self.unpacked:
            found.append(gltf.Buffer(byteLength=self.unpacked, extensions={_MESHOPT: {"fallback": True}}))
        return found

    def accessor(
        self,
        array: NDArray[np.generic],
        *,
        target: int | None = None,
        bounds: tuple[list[float], list[float]] | None = None,
    ) -> int:
        """Append an array and give the index of its accessor.

        Args:
            array: (n,) or (n, 1..4 or 16), float32, uint16 or uint32; n at least 1.
            target: What the GPU binds the view as: vertex attributes, indices, or neither (animation, instancing).
            bounds: Smallest and largest value of each component, exact in the array's type.
        """
        array = np.ascontiguousarray(array)
        width = 1 if array.ndim == 1 else array.shape[1]
        view = self.view(array.data.cast("B"), target=target)
        accessor = gltf.Accessor(
            bufferView=view, componentType=_COMPONENTS[array.dtype], count=len(array), type=_TYPES[width]
        )
        if bounds is not None:
            accessor.min, accessor.max = bounds
        self._document.accessors.append(accessor)
        return len(self._document.accessors) - 1
