"""Accessors of a foreign glTF as arrays: strided, sparse, normalised, quantised, packed.

Source: glTF 2.0, sections 3.6.2 (accessors) and 5.1; KHR_mesh_quantization; EXT_meshopt_compression.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.foreign.errors import MAX_VERTICES, ForeignError, damaged, inconsistent, too_large
from scenewright.gltf.compression.decoder import load_decoder
from scenewright.gltf.container import GltfError
from scenewright.gltf.reading.document import child, extension, text, whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32
    from scenewright.gltf.reading.document import Document, Object

_PACKED = "EXT_meshopt_compression"
_KINDS: dict[int, np.dtype[np.generic]] = {
    5120: np.dtype("<i1"),
    5121: np.dtype("<u1"),
    5122: np.dtype("<i2"),
    5123: np.dtype("<u2"),
    5125: np.dtype("<u4"),
    5126: np.dtype("<f4"),
}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_MOST_UNPACKED = 256 << 20


@dataclass
class Accessors:
    """Reads accessors, each once; what is read adds up to a bounded amount."""

    document: Document
    unpacked: dict[int, memoryview] = field(default_factory=dict)
    spent: int = 0

    def floats(self, index: object, width: int, who: str) -> Float32:
        """Give (n, `width`) float32; whole numbers are normalised or converted as the accessor says.

        Raises:
            ForeignError: It is not there, of another width, or holds what is no number.
        """
        entry, raw = self._raw(index, width, who)
        if raw.dtype.kind == "f":
            values = raw.astype(np.float32, copy=False)
        elif entry.get("normalized") is True:
            largest = float((1 << raw.itemsize * 8 - (raw.dtype.kind == "i")) - 1)
            values = np.maximum(raw.astype(np.float64) / largest, -1.0).astype(np.float32)
        else:
            values = raw.astype(np.float32)
        if not np.isfinite(values).all():
            raise inconsistent(f"{who} holds values that are no numbers", "finite numbers")
        return values

    def numbers(self, index: object, width: int, who: str) -> NDArray[np.uint32]:
        """Give (n, `width`) whole numbers from 0: vertex or joint numbers.

        Raises:
            ForeignError: It is not there, of another width or another type.
        """
        _, raw = self._raw(index, width, who)
        if raw.dtype.kind != "u":
            raise inconsistent(f"{who} is not of an unsigned type")
        return raw.astype(np.uint32, copy=False)

    def width(self, index: object, who: str) -> int:
        """How many numbers a row of an accessor has."""
        return _WIDTHS.get(text(self.document.one("accessors", index, who), "type"), 0)

    def count(self, index: object, who: str) -> int:
        """How many rows an accessor says it has."""
        return whole(self.document.one("accessors", index, who), "count", who)

    def _raw(self, index: object, width: int, who: str) -> tuple[Object, NDArray[np.generic]]:
        entry = self.document.one("accessors", index, who)
        where = f"accessors[{index}] ({who})"
        component, count = whole(entry, "componentType", where), whole(entry, "count", where)
        if component not in _KINDS or _WIDTHS.get(text(entry, "type")) != width:
            raise inconsistent(f"{where} has rows of {text(entry, 'type')} of type {component}")
        if count > MAX_VERTICES * 3:
            raise too_large(f"{where} has {count} rows", f"{MAX_VERTICES * 3} rows")
        kind = _KINDS[component]
        self.spent += count * width * kind.itemsize
        if self.spent > _MOST_UNPACKED:
            raise too_large("its arrays take more than 256 MiB", "256 MiB of arrays")
        if "bufferView" in entry:
            values = self._rows(entry["bufferView"], whole(entry, "byteOffset", where, 0), (count, width, kind), where)
        else:
            values = np.zeros((count, width), kind)
        if "sparse" in entry:
            values = self._sparse(child(entry, "sparse", where), values, where)
        return entry, values

    def _rows(
        self, view: object, offset: int, shape: tuple[int, int, np.dtype[np.generic]], who: str
    ) -> NDArray[np.generic]:
        """Rows of a buffer view from `offset` on, without a copy where they lie close together."""
        count, width, kind = shape
        entry = self.document.one("bufferViews", view, who)
        data = self._view_bytes(view, entry, f"bufferViews[{view}]")
        size = width * kind.itemsize
        body = extension(entry, _PACKED, who)
        stride = whole(entry if body is None else body, "byteStride", who, 0) or size
        if stride < size or stride > 1024:
            raise inconsistent(f"{who} has rows of {size} bytes every {stride}")
        need = offset + (count - 1) * stride + size if count else 0
        if need > len(data):
            raise inconsistent(f"{who} reaches to byte {need} of a view of {len(data)}")
        if not count:
            return np.zeros((0, width), kind)
        if stride == size:
            return np.frombuffer(data, kind, count * width, offset).reshape(count, width)
        block = np.frombuffer(data, np.uint8, need - offset, offset)
        rows = np.lib.stride_tricks.as_strided(block, (count, size), (stride, 1))
        return np.ascontiguousarray(rows).view(kind).reshape(count, width)

    def _view_bytes(self, index: object, view: Object, who: str) -> memoryview:
        body = extension(view, _PACKED, who)
        if body is None:
            return self.document.bytes_of(view, who)
        if not isinstance(index, int):
            raise inconsistent(f"{who} is no number")
        if index not in self.unpacked:
            self.unpacked[index] = memoryview(self._unpack(body, who))
        return self.unpacked[index]

    def _unpack(self, body: Object, who: str) -> bytes:
        count, stride = whole(body, "count", who), whole(body, "byteStride", who)
        self.spent += count * stride
        if self.spent > _MOST_UNPACKED:
            raise too_large("its arrays take more than 256 MiB", "256 MiB of arrays")
        decoder = load_decoder()
        if decoder is None:
            raise ForeignError("SW515", f"{who} is packed by meshoptimizer", "the decoder", "run `make` once")
        packed = bytes(self.document.bytes_of(body, who))
        try:
            return decoder.decode(packed, count, stride, text(body, "mode"), text(body, "filter") or "NONE")
        except GltfError as error:
            raise damaged(f"{who}: {error}") from error

    def _sparse(self, sparse: Object, values: NDArray[np.generic], who: str) -> NDArray[np.generic]:
        """Put the rows that a sparse accessor replaces."""
        count = whole(sparse, "count", who)
        if count > len(values):
            raise inconsistent(f"{who} replaces {count} of {len(values)} rows")
        where, what = child(sparse, "indices", who), child(sparse, "values", who)
        component = whole(where, "componentType", who)
        if component not in {5121, 5123, 5125}:
            raise inconsistent(f"{who} has sparse indices of type {component}")
        shape = (count, 1, _KINDS[component])
        rows = self._rows(where.get("bufferView"), whole(where, "byteOffset", who, 0), shape, who)[:, 0]
        if count and int(rows.max()) >= len(values):
            raise inconsistent(f"{who} replaces row {int(rows.max())} of {len(values)}")
        shape = (count, values.shape[1], values.dtype)
        given = self._rows(what.get("bufferView"), whole(what, "byteOffset", who, 0), shape, who)
        filled = values.copy()
        filled[rows] = given
        return filled
