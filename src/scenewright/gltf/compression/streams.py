"""Vertex attributes as a file stores them: which component type, which grid, which filter of the codec."""

from __future__ import annotations

from math import frexp
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import extremes
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32
    from scenewright.gltf.compression.codec import Codec

SHORT = 32767
"""A signed normalised 16-bit number c means max(c / 32767, -1) (glTF 2.0, 3.11; KHR_mesh_quantization)."""
UNSIGNED_SHORT = 65535
BYTE = 127
UNSIGNED_BYTE = 255
POSITION_EXPONENT = -13
"""Grid of the positions of meshes that reach beyond one metre: 2^-13 m, off by 0.06 mm at most."""
UV_EXPONENT = -14
"""Grid of texture coordinates: a 64th of a pixel of the finest texture, an eighth of one of an atlas."""
COARSEST = -10
"""Beyond this exponent a grid would be off by a millimetre; such a mesh keeps its floats."""
_MANTISSA = 2**23 - 1


@dataclass(frozen=True, eq=False)
class Stream:
    """One attribute: (n, k) rows in memory, the first `width` of each for the shader, the rest padding to four bytes."""

    rows: NDArray[np.generic]
    width: int
    component: np.dtype[np.generic]
    """What the shader reads: the type of the rows, but floats where a filter makes floats of codes."""
    normalized: bool = False
    filter: str = ""
    """Filter that a decoder applies to the rows: none, OCTAHEDRAL or EXPONENTIAL."""
    bounds: tuple[list[float], list[float]] | None = None
    """Smallest and largest value that the shader reads, of positions only."""

    @property
    def stride(self) -> int:
        """Bytes from row to row."""
        return self.rows.nbytes // len(self.rows)

    @property
    def quantized(self) -> bool:
        """Whether plain glTF has no such component type for positions, normals and tangents."""
        return self.component != np.dtype(np.float32)


def plain_stream(name: str, values: Float32) -> Stream:
    """Store an attribute as it is: (n, 2 to 4) float32."""
    bounds = _bounds(values) if name == "POSITION" else None
    return Stream(values, values.shape[1], values.dtype, bounds=bounds)


def vertex_stream(name: str, values: Float32, codec: Codec | None) -> Stream:
    """Choose the smallest storage of an attribute that nobody sees the difference of.

    No storage needs a transform on a node, so addresses, instances, colliders and animations are what they were:
    positions within a metre of their origin are normalised 16-bit (0.02 mm), those of larger meshes floats on a fixed
    grid, which the codec's filter EXPONENTIAL packs; without the codec they stay as they are.

    Args:
        name: ``POSITION``, ``NORMAL``, ``TANGENT``, ``TEXCOORD_0`` or ``COLOR_0``.
        values: (n, 2 to 4) float32, n at least 1.
        codec: The encoder that will pack the stream, None where it is stored unpacked.
    """
    if name == "POSITION":
        return _positions(values, codec)
    if name in {"NORMAL", "TANGENT"}:
        return _directions(name, values, codec)
    low, high = float(values.min()), float(values.max())
    if name == "TEXCOORD_0":
        if low >= 0.0 and high <= 1.0:
            return Stream(_fixed(values, UNSIGNED_SHORT, np.uint16), 2, np.dtype(np.uint16), normalized=True)
        return _on_grid(name, values, UV_EXPONENT, codec)
    if low < 0.0 or high > 1.0:
        return plain_stream(name, values)
    return Stream(_fixed(values, UNSIGNED_BYTE, np.uint8), values.shape[1], np.dtype(np.uint8), normalized=True)


def _positions(values: Float32, codec: Codec | None) -> Stream:
    if float(np.abs(values).max()) > 1.0:
        return _on_grid("POSITION", values, POSITION_EXPONENT, codec)
    rows = _fixed(values, SHORT, np.int16)
    return Stream(_padded(rows), 3, rows.dtype, normalized=True, bounds=_bounds(rows))


def _directions(name: str, values: Float32, codec: Codec | None) -> Stream:
    """Unit vectors in bytes. A tangent's fourth number, the handedness, is 1 or -1 exactly.

    Normals are rounded (0.4 degrees off at most, which a polished thing just does not show); tangents, which only turn the
    grain of a normal map, take the octahedral filter: 0.9 degrees off at most, in three quarters of the bytes.
    """
    four = _padded(values).astype(np.float32, copy=False)
    if codec is None or name == "NORMAL":
        rows = _fixed(four, BYTE, np.int8)
        return Stream(rows, values.shape[1], rows.dtype, normalized=True)
    codes = codec.octahedral(four)
    return Stream(codes, values.shape[1], codes.dtype, normalized=True, filter="OCTAHEDRAL")


def _on_grid(name: str, values: Float32, exponent: int, codec: Codec | None) -> Stream:
    """Round to multiples of a power of two, which the filter stores as 24-bit numbers beside the exponent.

    Source: EXT_meshopt_compression, filter EXPONENTIAL: the upper eight bits are the exponent, the lower 24 the number,
    both signed.
    """
    largest = float(np.abs(values).max())
    exponent = max(exponent, frexp(largest / _MANTISSA)[1])
    if codec is None or exponent > COARSEST:
        return plain_stream(name, values)
    numbers = np.rint(values.astype(np.float64) * 2.0**-exponent).astype(np.int64)
    words = ((exponent & 0xFF) << 24 | numbers & 0xFFFFFF).astype(np.uint32)
    bounds = _bounds(numbers * 2.0**exponent) if name == "POSITION" else None
    return Stream(words, values.shape[1], np.dtype(np.float32), filter="EXPONENTIAL", bounds=bounds)


def _fixed(values: Float32, largest: int, kind: type[np.integer]) -> NDArray[np.generic]:
    """Round -1 … 1 (or 0 … 1) to whole numbers up to `largest`."""
    return np.rint(values.astype(np.float64) * largest).astype(kind)


def _padded(rows: NDArray[np.generic]) -> NDArray[np.generic]:
    """Give rows of three a fourth number, zero, which nobody reads."""
    if rows.shape[1] != 3:
        return rows
    four = np.zeros((len(rows), 4), rows.dtype)
    four[:, :3] = rows
    return four


def _bounds(values: NDArray[np.generic]) -> tuple[list[float], list[float]]:
    low, high = extremes(values)
    return low.tolist(), high.tolist()
