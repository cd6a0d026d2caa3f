"""PLY: vertices with any properties and faces of any number of corners, as text or in either byte order.

Source: Turk, "The PLY Polygon File Format" (1994).
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.foreign.errors import MAX_TRIANGLES, MAX_VERTICES, damaged, inconsistent, too_large
from scenewright.geometry.foreign.polygons import triangulated
from scenewright.geometry.foreign.shading import compacted
from scenewright.geometry.foreign.shape import Look, Shape, checked, creased, without_normals
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

_TYPES = {
    **dict.fromkeys(("char", "int8"), "i1"),
    **dict.fromkeys(("uchar", "uint8"), "u1"),
    **dict.fromkeys(("short", "int16"), "i2"),
    **dict.fromkeys(("ushort", "uint16"), "u2"),
    **dict.fromkeys(("int", "int32"), "i4"),
    **dict.fromkeys(("uint", "uint32"), "u4"),
    **dict.fromkeys(("float", "float32"), "f4"),
    **dict.fromkeys(("double", "float64"), "f8"),
}
_ORDERS = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}
_HEAD_BYTES = 1 << 16
_MOST_CORNERS = 1000
COLORED = "vertex colours"
"""Name of the look of a mesh that has colours of its own."""


@dataclass(frozen=True)
class _Element:
    name: str
    count: int
    properties: tuple[tuple[str, str, str], ...]
    """(name, type, type of the length or empty)."""


def read_ply(data: memoryview) -> Shape:
    """Read a PLY.

    Raises:
        ForeignError: It is none, is cut short or too large.
    """
    order, elements, body = _head(data)
    tables = _Text(bytes(data[body:])) if not order else _Binary(data[body:], order)
    found: dict[str, Mapping[str, NDArray[np.float64]]] = {}
    faces: list[NDArray[np.int64]] = []
    for element in elements:
        if element.name == "face":
            faces = tables.faces(element)
        elif element.name == "vertex" or not faces:
            found[element.name] = tables.rows(element)
    vertices = found.get("vertex", {})
    if not {"x", "y", "z"} <= vertices.keys():
        raise inconsistent("its vertices have no x, y and z")
    positions = np.stack([vertices[axis] for axis in "xyz"], axis=1)
    triangles = triangulated(positions, faces)
    checked(positions, triangles)
    mesh = without_normals(positions, triangles)
    color = _colors(vertices)
    mesh = replace(mesh, colors=color)
    if {"nx", "ny", "nz"} <= vertices.keys():
        normals = np.stack([vertices[axis] for axis in ("nx", "ny", "nz")], axis=1)
        mesh = compacted(replace(mesh, normals=snap_directions(normalized(np.nan_to_num(normals)))))
    else:
        mesh = creased(mesh)
    return Shape({COLORED: mesh}, {COLORED: Look((1.0, 1.0, 1.0))}) if color is not None else Shape({"": mesh})


def _colors(vertices: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float32] | None:
    """Linear factors from sRGB bytes (IEC 61966-2-1), rounded to six digits."""
    if not {"red", "green", "blue"} <= vertices.keys():
        return None
    share = np.clip(np.stack([vertices[c] for c in ("red", "green", "blue")], axis=1) / 255.0, 0.0, 1.0)
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.concatenate([np.round(linear, 6), np.ones((len(share), 1))], axis=1).astype(np.float32)


def _head(data: memoryview) -> tuple[str, list[_Element], int]:
    """Byte order, elements and where the body begins."""
    text = bytes(data[:_HEAD_BYTES])
    end = text.find(b"end_header")
    stop = text.find(b"\n", end)
    if not text.startswith(b"ply") or end < 0 or stop < 0:
        raise damaged("its head is not that of a PLY", "a head that begins with 'ply' and ends with 'end_header'")
    order, elements = None, []
    for line in text[:end].decode("ascii", "replace").splitlines()[1:]:
        words = line.split()
        if words[:1] == ["format"] and len(words) > 1:
            order = _ORDERS.get(words[1])
        elif words[:1] == ["element"]:
            elements.append(_element(words))
        elif words[:1] == ["property"] and elements:
            last = elements[-1]
            elements[-1] = replace(last, properties=(*last.properties, _property(words)))
    if order is None:
        raise damaged("its head says no format", "ascii, binary_little_endian or binary_big_endian")
    return order, elements, stop + 1


def _element(words: list[str]) -> _Element:
    if len(words) != 3 or not words[2].isascii() or not words[2].isdigit():
        raise inconsistent(f"its head says '{' '.join(words)[:60]}'", "element NAME COUNT")
    count = int(words[2][:12])
    if count > max(MAX_VERTICES, MAX_TRIANGLES):
        raise too_large(f"it has {count} of '{words[1][:20]}'", f"{MAX_VERTICES} vertices, {MAX_TRIANGLES} triangles")
    return _Element(words[1], count, ())


def _property(words: list[str]) -> tuple[str, str, str]:
    is_list = len(words) == 5 and words[1] == "list"
    kinds = words[2:4] if is_list else words[1:2]
    if len(words) != (5 if is_list else 3) or any(kind not in _TYPES for kind in kinds):
        raise inconsistent(f"its head says '{' '.join(words)[:60]}'", "property TYPE NAME")
    return (words[-1], _TYPES[kinds[-1]], _TYPES[kinds[0]] if is_list else "")


class _Binary:
    """Reads elements one after the other."""

    def __init__(self, data: memoryview, order: str) -> None:
        self._data = data
        self._order = order
        self._at = 0

    def _records(self, element: _Element, fields: list[tuple[str, str]]) -> NDArray[np.void]:
        record = np.dtype([(f"f{i}", f"{self._order}{kind}") for i, (_, kind) in enumerate(fields)])
        if self._at + record.itemsize * element.count > len(self._data):
            raise damaged(f"it says it has {element.count} of '{element.name}', and is cut short")
        return np.frombuffer(self._data, record, element.count, self._at)

    def rows(self, element: _Element) -> dict[str, NDArray[np.float64]]:
        """Columns of an element without lists."""
        if any(length for _, _, length in element.properties):
            raise inconsistent(f"'{element.name}' has lists before the faces")
        fields = [(name, kind) for name, kind, _ in element.properties]
        records = self._records(element, fields)
        self._at += records.nbytes
        return {name: records[f"f{i}"].astype(np.float64) for i, (name, _) in enumerate(fields)}

    def faces(self, element: _Element) -> list[NDArray[np.int64]]:
        """Corners of the faces, grouped by how many they are."""
        number = _corners_property(element)
        if element.count and len([1 for _, _, length in element.properties if length]) == 1:
            length = np.frombuffer(
                self._data, f"{self._order}{element.properties[number][2]}", 1, self._skip(element, number)
            )
            fast = self._alike(element, number, int(length[0])) if 3 <= length[0] <= 4 else None
            if fast is not None:
                return [fast]
        return list(_grouped(self._each(element, number)))

    def _skip(self, element: _Element, number: int) -> int:
        at = self._at + sum(np.dtype(kind).itemsize for _, kind, _ in element.properties[:number])
        if at + 8 > len(self._data):
            raise damaged("it is cut short before its faces")
        return at

    def _alike(self, element: _Element, number: int, corners: int) -> NDArray[np.int64] | None:
        """Faces that all have as many corners as the first: one table; None where they have not."""
        order = self._order
        fields: list[tuple[str, str] | tuple[str, str, int]] = []
        for i, (_, kind, length) in enumerate(element.properties):
            fields += (
                [(f"n{i}", f"{order}{length}"), (f"c{i}", f"{order}{kind}", corners)]
                if length
                else [(f"f{i}", f"{order}{kind}")]
            )
        record = np.dtype(fields)
        if self._at + record.itemsize * element.count > len(self._data):
            return None
        table = np.frombuffer(self._data, record, element.count, self._at)
        if not bool((table[f"n{number}"] == corners).all()):
            return None
        self._at += table.nbytes
        return _whole(table[f"c{number}"])

    def _each(self, element: _Element, number: int) -> Iterator[NDArray[np.int64]]:
        for _ in range(element.count):
            for i, (_, kind, length) in enumerate(element.properties):
                many = int(self._take(length, 1)[0]) if length else 1
                if not 0 <= many <= _MOST_CORNERS:
                    raise inconsistent(f"a face has {many} corners", f"3 to {_MOST_CORNERS}")
                values = self._take(kind, many)
                if i == number:
                    yield _whole(values)

    def _take(self, kind: str, many: int) -> NDArray[np.generic]:
        found = np.dtype(f"{self._order}{kind}")
        end = self._at + found.itemsize * many
        if end > len(self._data):
            raise damaged("it is cut short among its faces")
        values = np.frombuffer(self._data, found, many, self._at)
        self._at = end
        return values


class _Text:
    """Reads elements line by line."""

    def __init__(self, text: bytes) -> None:
        self._lines = iter(BytesIO(text))

    def _values(self, element: _Element) -> Iterator[list[float]]:
        for _ in range(element.count):
            line = next((line for line in self._lines if line.strip()), None)
            if line is None:
                raise damaged(f"it says it has {element.count} of '{element.name}', and is cut short")
            try:
                yield [float(word) for word in line.split()]
            except ValueError as error:
                raise inconsistent(f"'{line[:40].decode('ascii', 'replace')}' are no numbers", "numbers") from error

    def rows(self, element: _Element) -> dict[str, NDArray[np.float64]]:
        """Columns of an element without lists."""
        width = len(element.properties)
        if not width:
            raise inconsistent(f"'{element.name}' has no properties")
        rows = [row[:width] for row in self._values(element)]
        if any(len(row) < width for row in rows):
            raise damaged(f"a row of '{element.name}' is too short")
        table = np.array(rows, np.float64).reshape(-1, width)
        return {name: table[:, i] for i, (name, _, _) in enumerate(element.properties)}

    def faces(self, element: _Element) -> list[NDArray[np.int64]]:
        """Corners of the faces, grouped by how many they are."""
        return list(_grouped(self._each(element, _corners_property(element))))

    def _each(self, element: _Element, number: int) -> Iterator[NDArray[np.int64]]:
        for row in self._values(element):
            at = 0
            for i, (_, _, length) in enumerate(element.properties):
                many = int(row[at]) if length and at < len(row) and 0 <= row[at] <= _MOST_CORNERS else 1 - bool(length)
                begin = at + bool(length)
                at = begin + many
                if at > len(row):
                    raise damaged("a face is cut short")
                if i == number:
                    yield _whole(np.array(row[begin:at]))


def _whole(values: NDArray[np.generic]) -> NDArray[np.int64]:
    """Corners as whole numbers; -1, which no vertex has, for what is none."""
    if values.dtype.kind != "f":
        return values.astype(np.int64)
    wide = values.astype(np.float64)
    return np.where(np.abs(wide) < 2.0**53, wide, -1.0).astype(np.int64)


def _corners_property(element: _Element) -> int:
    for i, (name, _, length) in enumerate(element.properties):
        if length and name in {"vertex_indices", "vertex_index"}:
            return i
    raise inconsistent("its faces have no vertex_indices")


def _grouped(faces: Iterator[NDArray[np.int64]]) -> Iterator[NDArray[np.int64]]:
    """Faces of the same number of corners as one table each."""
    by_corners: dict[int, list[NDArray[np.int64]]] = {}
    for face in faces:
        if len(face) >= 3:
            by_corners.setdefault(len(face), []).append(face)
    for rows in by_corners.values():
        yield np.stack(rows)
