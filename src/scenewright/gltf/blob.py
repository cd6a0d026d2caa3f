"""The one buffer of a file: blocks with their views and accessors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pygltflib

from scenewright.gltf.container import padding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.gltf.container import Block
    from scenewright.gltf.ledger import Ledger

_COMPONENTS = {
    np.dtype(np.float32): pygltflib.FLOAT,
    np.dtype(np.uint16): pygltflib.UNSIGNED_SHORT,
    np.dtype(np.uint32): pygltflib.UNSIGNED_INT,
}
_TYPES = {1: pygltflib.SCALAR, 2: pygltflib.VEC2, 3: pygltflib.VEC3, 4: pygltflib.VEC4}
_PADS = (b"", b"\0", b"\0\0", b"\0\0\0")


class Blob:
    """Collects memory to be written; nothing is copied before the file is packed."""

    def __init__(self, document: pygltflib.GLTF2, ledger: Ledger) -> None:
        """Start an empty buffer whose views and accessors go into `document` and whose bytes are booked."""
        self.blocks: list[Block] = []
        self.length = 0
        self._document = document
        self._ledger = ledger

    def view(self, data: Block, *, target: int | None = None) -> int:
        """Append a block, aligned to four bytes, and give the index of its bufferView."""
        pad = _PADS[padding(self.length)]
        if pad:
            self.blocks.append(pad)
            self.length += len(pad)
        views = self._document.bufferViews
        views.append(pygltflib.BufferView(buffer=0, byteOffset=self.length, byteLength=len(data), target=target))
        self.blocks.append(data)
        self.length += len(data)
        self._ledger.book(file_bytes=len(data))
        return len(views) - 1

    def accessor(
        self,
        array: NDArray[np.generic],
        *,
        target: int | None = None,
        bounds: tuple[list[float], list[float]] | None = None,
    ) -> int:
        """Append an array and give the index of its accessor.

        Args:
            array: (n,) or (n, 1..4), float32, uint16 or uint32; n at least 1.
            target: What the GPU binds the view as: vertex attributes, indices, or neither (animation, instancing).
            bounds: Smallest and largest value of each component, exact in the array's type.
        """
        array = np.ascontiguousarray(array)
        width = 1 if array.ndim == 1 else array.shape[1]
        view = self.view(array.data.cast("B"), target=target)
        accessor = pygltflib.Accessor(
            bufferView=view, componentType=_COMPONENTS[array.dtype], count=len(array), type=_TYPES[width]
        )
        if bounds is not None:
            accessor.min, accessor.max = bounds
        self._document.accessors.append(accessor)
        return len(self._document.accessors) - 1
