"""meshoptimizer's decoder (EXT_meshopt_compression)."""

from __future__ import annotations

from functools import cache

import numpy as np

from scenewright.gltf.compression.machine import FOLDER, Machine
from scenewright.gltf.container import GltfError

_MODULE = FOLDER / "meshopt_decoder.wasm"
_FUNCTIONS = {
    "ATTRIBUTES": "meshopt_decodeVertexBuffer",
    "TRIANGLES": "meshopt_decodeIndexBuffer",
    "INDICES": "meshopt_decodeIndexSequence",
}
_FILTERS = {
    "NONE": "",
    "OCTAHEDRAL": "meshopt_decodeFilterOct",
    "QUATERNION": "meshopt_decodeFilterQuat",
    "EXPONENTIAL": "meshopt_decodeFilterExp",
}
_MOST_BYTES = 128 << 20


class Decoder(Machine):
    """One running decoder. Calls from several threads wait for each other."""

    def decode(self, packed: bytes, count: int, stride: int, mode: str, filter_name: str) -> bytes:
        """Unpack `count` rows of `stride` bytes.

        Raises:
            GltfError: The block is damaged, or the decoder does not know mode or filter.
        """
        import wasmtime  # noqa: PLC0415 - only where something is packed

        if mode not in _FUNCTIONS or filter_name not in _FILTERS or not _strides(mode, filter_name, stride):
            raise GltfError(f"no such packing: {mode} {filter_name}, {stride} bytes a row")
        if count * stride > _MOST_BYTES or (mode == "TRIANGLES" and count % 3):
            raise GltfError(f"a packed block of {count} rows")
        if not count:
            return b""
        try:
            with self._lock, self._arena() as reserve:
                # Filters work on four rows at a time, so the room is for whole fours.
                room = count + -count % 4
                target = reserve(room * stride)
                source = self._put(reserve, np.frombuffer(packed, np.uint8))
                failed = self._call(_FUNCTIONS[mode], target, count, stride, source, len(packed))
                if failed:
                    raise GltfError("a packed block is damaged")
                if _FILTERS[filter_name]:
                    self._call(_FILTERS[filter_name], target, room, stride)
                return bytes(self._get(target, count * stride))
        except wasmtime.Trap as error:
            raise GltfError("a packed block is damaged") from error


def _strides(mode: str, filter_name: str, stride: int) -> bool:
    """Say whether the extension knows rows of so many bytes."""
    if mode != "ATTRIBUTES":
        return stride in {2, 4} and filter_name == "NONE"
    if filter_name == "OCTAHEDRAL":
        return stride in {4, 8}
    if filter_name == "QUATERNION":
        return stride == 8
    return 0 < stride <= 256 and stride % 4 == 0


@cache
def load_decoder() -> Decoder | None:
    """Start the decoder once; None where the viewer, whose build brings it, was not built."""
    return Decoder(_MODULE.read_bytes()) if _MODULE.is_file() else None
