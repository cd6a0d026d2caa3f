"""Array vocabulary, keyed draws and snapping: the numeric ground every stage stands on.

Two rules make equal input give equal bytes on every machine (NumPy's float32 transcendentals and unstable sorts differ
between SIMD dispatches, libm's between CPUs with and without FMA):

* float32 arithmetic uses only ``+ - * /``, ``sqrt`` and ``floor``;
* transcendentals run in float64 and their results are **snapped** to a coarse grid before they reach the output.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Float32: TypeAlias = NDArray[np.float32]
"""Single precision: what glTF stores."""
Float64: TypeAlias = NDArray[np.float64]
"""Double precision: what is computed with before snapping."""
Positions: TypeAlias = Float32
"""(n, 3) metres, right-handed, +Y up."""
Directions: TypeAlias = Float32
"""(n, 3) unit length."""
Tangents: TypeAlias = Float32
"""(n, 4) unit tangent and handedness, +1 or -1."""
Uvs: TypeAlias = Float32
"""(n, 2) texture coordinates in **metres** on the surface; the material's tile size scales them."""
Colors: TypeAlias = Float32
"""(n, 4) linear RGBA that multiplies the base colour."""
Indices: TypeAlias = NDArray[np.uint32]
"""(m, 3) corners of counter-clockwise triangles."""
Pixels: TypeAlias = NDArray[np.uint8]
"""(height, width, channels)."""

POSITION_STEP = 1e-5
"""Grid of stored positions, in metres (10 micrometres: a tenth of the thinnest thing drawn)."""
DIRECTION_STEP = 2.0**-16
"""Grid of stored directions and texture coordinates (well above float64's last-bit noise, far below sight)."""

_MASK = (1 << 64) - 1
_GAMMA, _LAST_SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(31)
_ROUNDS = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
"""Shifts and factors of `mix64`."""
_COLUMN = 0x632BE59BD9B4E019
"""Keeps the number of a column apart from the state it is mixed into."""
_TOGETHER = 256
_FITS = 1 << 62
_MANY = 256
"""Numbers from which sorting them by halves pays."""


def snap_positions(values: Float64) -> Float32:
    """Round metres to `POSITION_STEP`; (…,) float64 in, same shape float32 out, without negative zeros."""
    return (np.rint(np.asarray(values, np.float64) / POSITION_STEP) * POSITION_STEP + 0.0).astype(np.float32)


def snap_directions(values: Float64) -> Float32:
    """Round unit vectors or texture coordinates to `DIRECTION_STEP`; same shape, float32."""
    return (np.rint(np.asarray(values, np.float64) / DIRECTION_STEP) * DIRECTION_STEP + 0.0).astype(np.float32)


def normalized(vectors: Float64) -> Float64:
    """Scale (n, k) rows to unit length in float64; zero rows become the first axis."""
    vectors = np.asarray(vectors, np.float64)
    length = np.sqrt(inner(vectors, vectors))
    divisor, unit = np.maximum(length, 1e-12), np.zeros_like(vectors)
    for column in range(vectors.shape[-1]):
        np.divide(vectors[..., column], divisor, out=unit[..., column])
    short = ~(length > 1e-12)
    if short.any():
        unit[short] = 0.0
        unit[short, 0] = 1.0
    return np.asarray(unit, np.float64)


def inner(a: Float64, b: Float64) -> Float64:
    """Products of rows (…, k) of two arrays that broadcast, summed over the last axis from left to right.

    As ``(a * b).sum(axis=-1)`` for rows of less than eight numbers, which takes several times as long.
    """
    total = a[..., 0] * b[..., 0]
    for column in range(1, max(a.shape[-1], b.shape[-1])):
        total = total + a[..., column] * b[..., column]
    return np.asarray(total, np.float64)


def cross(a: Float64, b: Float64) -> Float64:
    """Vector products of rows (…, 3) of arrays that broadcast, float64; as ``np.cross``, in less time for few rows."""
    product = np.zeros(np.broadcast(a, b).shape)
    for k, (i, j) in enumerate(((1, 2), (2, 0), (0, 1))):
        np.subtract(a[..., i] * b[..., j], a[..., j] * b[..., i], out=product[..., k])
    return product


def stable_order(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Order (n,) that sorts whole numbers, equal ones as they come: as ``np.argsort(codes, kind="stable")``.

    NumPy sorts 16 bits by counting, several times as fast as more: what spans at most 32 is sorted in two goes.
    """
    least = codes.min(initial=0) if len(codes) > _MANY else 0
    if len(codes) <= _MANY or int(codes.max()) - int(least) >= 1 << 32:
        return np.argsort(codes, kind="stable")
    words = (codes - least).astype(np.uint32)
    order = np.argsort(words.astype(np.uint16), kind="stable")
    high = (words >> np.uint32(16)).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")] if high.any() else order


def distinct(codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sorted distinct values of (n,) codes, and for each code its place among them.

    As ``np.unique``, which loads ``numpy.ma`` when it is first called: 15 ms, a share of a whole check.
    """
    order = stable_order(codes)
    ordered = codes[order]
    first = np.ones(len(codes), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    places = np.zeros(len(codes), np.int64)
    places[order] = np.cumsum(first) - 1
    return ordered[first], places


def distinct_rows(rows: NDArray[np.generic]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First occurrence of each different row of (n, k) rows, the rows sorted; and for each row its place among them.

    As ``np.unique(…, axis=0, return_index=True, return_inverse=True)`` without the rows themselves, several times as fast.
    """
    columns = _packed(np.asarray(rows, np.int64)) if rows.dtype == np.int64 and len(rows) else [*rows.T]
    order = np.lexsort(columns[::-1])
    new = np.zeros(len(rows), bool)
    new[:1] = True
    for column in columns:
        ordered = column[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    places = np.zeros(len(rows), np.int64)
    places[order] = np.cumsum(new) - 1
    return order[new].astype(np.int64), places


def _packed(rows: NDArray[np.int64]) -> list[NDArray[np.generic]]:
    """Columns that sort like those of whole numbers, neighbours joined while both fit into one: few are sorted faster."""
    packed: list[NDArray[np.int64]] = []
    room = 0
    for column in rows.T:
        least, most = column.min(), column.max()
        width = int(most) - int(least) + 1
        if width <= room:
            packed[-1] = packed[-1] * np.int64(width) + (column - least)
            room //= width
        else:
            packed.append(column - least)
            room = _FITS // width
    return [*packed]


def extremes(rows: NDArray[np.generic]) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
    """Smallest and largest of each column of (n, k) rows, n at least 1: two (k,) arrays of the same type.

    As ``rows.min(axis=0)``, which handles k numbers at a time: taking many rows as one is ten times as fast.
    """
    count, width = rows.shape
    many = count // _TOGETHER * _TOGETHER
    if many and rows.flags.c_contiguous:
        wide = rows[:many].reshape(-1, _TOGETHER * width)
        lows, highs = wide.min(axis=0).reshape(-1, width), wide.max(axis=0).reshape(-1, width)
        low, high = extremes(rows[many:]) if many < count else (lows[0], highs[0])
        return np.minimum(lows.min(axis=0), low), np.maximum(highs.max(axis=0), high)
    return rows.min(axis=0), rows.max(axis=0)


def mix64(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Finalise 64-bit words so that neighbouring inputs give unrelated outputs.

    Source: the splitmix64 output function (Steele, Lea, Flood 2014), a bijection.
    """
    z = np.asarray(values, np.uint64) + _GAMMA
    for shift, factor in _ROUNDS:
        z ^= z >> shift
        z *= factor
    z ^= z >> _LAST_SHIFT
    return z


def draw_key(seed: int, *names: str) -> int:
    """Hash a seed and names (address template, parameter path) to the 64-bit key of one stream of draws."""
    text = "\x00".join([str(seed), *names]).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def uniform(key: int, *columns: int | NDArray[np.int64] | Iterable[int]) -> Float64:
    """Draw one number in [0, 1) for every row of index columns (copy, variant, component …).

    Args:
        key: What `draw_key` gave.
        columns: Integers or (n,) integer arrays, broadcast together; the draw depends on each value and its column.

    Returns:
        float64 of the broadcast shape, a multiple of 2**-53; the same on every machine.
    """
    if all(isinstance(column, int) for column in columns):
        return np.asarray(_uniform_one(key, columns))[()]  # type: ignore[arg-type]  # all are whole numbers
    with np.errstate(over="ignore"):
        state = mix64(np.asarray(np.uint64(key & _MASK)))
        for column in columns:
            word = np.asarray(column, dtype=np.int64).astype(np.uint64)
            state = mix64(state ^ mix64(word + np.uint64(_COLUMN)))
    return (state >> np.uint64(11)).astype(np.float64) * 2.0**-53


def _uniform_one(key: int, columns: tuple[int, ...]) -> float:
    """`uniform` of whole numbers only: most draws are single ones, and a word needs no array."""
    state = _mixed(key & _MASK)
    for column in columns:
        state = _mixed(state ^ _mixed((column + _COLUMN) & _MASK))
    return (state >> 11) * 2.0**-53


def _mixed(word: int) -> int:
    """`mix64` of one word."""
    word = (word + 0x9E3779B97F4A7C15) & _MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)


def frozen(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return `array` contiguous and read-only (a copy only where it has to be)."""
    array = np.ascontiguousarray(array)
    if array.flags.writeable:
        array = array.view()
        array.flags.writeable = False
    return array


def content_key(*parts: bytes | str | NDArray[np.generic] | None) -> str:
    """Hash bytes, text and arrays (with dtype and shape) to 32 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        if part is None:
            digest.update(b"\x00none")
        elif isinstance(part, (bytes, str)):
            data = part.encode() if isinstance(part, str) else part
            digest.update(b"\x01" + len(data).to_bytes(8, "little") + data)
        else:
            head = f"{part.dtype.str}{part.shape}"
            digest.update(b"\x02" + head.encode())
            digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()
