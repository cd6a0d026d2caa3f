"""STL: triangles without units, materials or shared corners.

Source: 3D Systems, "StereoLithography Interface Specification" (1988): an 80-byte head, a count and 50 bytes a triangle;
or text of facets.
"""

from __future__ import annotations

import re

import numpy as np

from scenewright.geometry.foreign.errors import damaged, inconsistent, too_large
from scenewright.geometry.foreign.shape import Shape, check_sizes, checked, creased, without_normals

_HEAD, _ROW = 84, 50
_MOST_IN_TEXT = 1_200_000
_RECORD = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
_VERTEX = re.compile(rb"vertex\s+(\S+)\s+(\S+)\s+(\S+)")


def read_stl(data: memoryview) -> Shape:
    """Read an STL.

    Raises:
        ForeignError: It is none, is cut short or too large.
    """
    count = int.from_bytes(data[80:84], "little") if len(data) >= _HEAD else -1
    is_text = bytes(data[:5]) == b"solid" and len(data) != _HEAD + _ROW * count
    corners = _of_text(bytes(data)) if is_text else _of_records(data, count)
    positions = corners.reshape(-1, 3)
    triangles = np.arange(len(positions)).reshape(-1, 3)
    checked(positions, triangles)
    return Shape({"": creased(without_normals(positions, triangles))})


def _of_records(data: memoryview, count: int) -> np.ndarray:
    if count < 0:
        raise damaged(f"an STL has at least {_HEAD} bytes, and it has {len(data)}")
    check_sizes(0, count)
    if len(data) < _HEAD + _ROW * count:
        raise damaged(f"it says it has {count} triangles, and there are {(len(data) - _HEAD) // _ROW}")
    found: np.ndarray = np.frombuffer(data, _RECORD, count, _HEAD)["corners"].copy()
    return found


def _of_text(text: bytes) -> np.ndarray:
    if text.count(b"vertex") > _MOST_IN_TEXT:
        raise too_large(f"it is text with {text.count(b'vertex')} corners", "a binary STL, or fewer triangles")
    rows = _VERTEX.findall(text)
    if len(rows) % 3:
        raise damaged(f"it has {len(rows)} corners, and triangles have three")
    try:
        return np.array(rows, dtype="S32").astype(np.float64).reshape(-1, 3, 3)
    except ValueError as error:
        raise inconsistent("a corner is no number", "numbers") from error
