"""OBJ: faces of any number of corners, by material.

Source: Wavefront, "Advanced Visualizer" manual, appendix B (OBJ): numbers count from 1, or back from the newest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.foreign.errors import MAX_TRIANGLES, MAX_VERTICES, damaged, inconsistent, too_large
from scenewright.geometry.foreign.mtl import read_mtl
from scenewright.geometry.foreign.polygons import triangulated
from scenewright.geometry.foreign.shading import compacted
from scenewright.geometry.foreign.shape import Look, Shape, checked, creased
from scenewright.geometry.mesh import Mesh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_MOST_BYTES, _MOST_LINES = 64 << 20, 3_000_000
_MOST_CORNERS = 1000
_MOST_MATERIALS = 1000


@dataclass
class _Lines:
    """What the lines of an OBJ say."""

    points: list[bytes] = field(default_factory=list)
    textures: list[bytes] = field(default_factory=list)
    normals: list[bytes] = field(default_factory=list)
    faces: dict[str, dict[int, list[list[int]]]] = field(default_factory=dict)
    """By material and number of corners; corners are numbers in `corners`."""
    corners: dict[tuple[int, int, int], int] = field(default_factory=dict)
    material: str = ""
    triangles: int = 0


def read_obj(data: memoryview, beside: Mapping[str, bytes]) -> Shape:
    """Read an OBJ with the files it refers to, by the path it names them with.

    Raises:
        ForeignError: It is none, faulty or too large.
    """
    text = bytes(data)
    if len(text) > _MOST_BYTES or text.count(b"\n") > _MOST_LINES:
        raise too_large(f"it has {len(text)} bytes", f"{_MOST_LINES} lines in {_MOST_BYTES >> 20} MiB")
    if b"\x00" in text[:4096]:
        raise damaged("it is no text", "an OBJ, which is text")
    lines = _read_lines(text.replace(b"\\\r\n", b" ").replace(b"\\\n", b" "))
    points = _table(lines.points, (3, 4, 6, 7), "v")
    corners = np.array(list(lines.corners), np.int64).reshape(-1, 3)
    looks: dict[str, Look] = {}
    for path in sorted(beside):
        if path.lower().endswith(".mtl"):
            looks |= read_mtl(beside[path])
    meshes = {name: _mesh(points, lines, corners, tables) for name, tables in lines.faces.items()}
    if not meshes:
        checked(points, np.zeros((0, 3), np.int64))
    named = {name if name in looks else "": mesh for name, mesh in meshes.items()}
    if len(named) < len(meshes):
        raise inconsistent("several of its materials are in no library", "a library (mtllib) with every material")
    return Shape(named, {name: look for name, look in looks.items() if name in named})


def _read_lines(text: bytes) -> _Lines:
    lines = _Lines()
    for line in BytesIO(text):
        head = line[:2]
        if head == b"v ":
            lines.points.append(line[2:])
        elif head == b"vt":
            lines.textures.append(line[3:])
        elif head == b"vn":
            lines.normals.append(line[3:])
        elif head == b"f ":
            _face(lines, line[2:].split())
        elif line.startswith(b"usemtl"):
            lines.material = line[6:].decode("utf-8", "replace").strip()[:100]
            if len(lines.faces) > _MOST_MATERIALS:
                raise too_large(f"it has more than {_MOST_MATERIALS} materials", f"{_MOST_MATERIALS} materials")
    if max(len(lines.points), len(lines.corners)) > MAX_VERTICES:
        raise too_large(f"it has {len(lines.points)} vertices", f"{MAX_VERTICES} vertices")
    return lines


def _face(lines: _Lines, words: Sequence[bytes]) -> None:
    if not 3 <= len(words) <= _MOST_CORNERS:
        raise inconsistent(f"a face has {len(words)} corners", f"3 to {_MOST_CORNERS}")
    lines.triangles += len(words) - 2
    if lines.triangles > MAX_TRIANGLES:
        raise too_large(f"it has more than {MAX_TRIANGLES} triangles", f"{MAX_TRIANGLES} triangles")
    known = lines.corners
    counts = (len(lines.points), len(lines.textures), len(lines.normals))
    face = []
    for word in words:
        corner = _corner(word, counts)
        face.append(known.setdefault(corner, len(known)))
    lines.faces.setdefault(lines.material, {}).setdefault(len(face), []).append(face)


def _corner(word: bytes, counts: tuple[int, int, int]) -> tuple[int, int, int]:
    """Numbers of point, texture and normal, from 0; -1 where there is none."""
    parts = word.split(b"/")
    found = [-1, -1, -1]
    try:
        for i, part in enumerate(parts[:3]):
            if part:
                number = int(part)
                found[i] = number - 1 if number > 0 else counts[i] + number
                if number == 0 or found[i] < 0:
                    raise inconsistent(f"a face refers to '{word[:30].decode('ascii', 'replace')}'", "numbers from 1")
    except ValueError as error:
        raise inconsistent(f"a face refers to '{word[:30].decode('ascii', 'replace')}'", "numbers from 1") from error
    if found[0] < 0:
        raise inconsistent("a corner of a face has no position", "numbers from 1")
    return (found[0], found[1], found[2])


def _table(rows: list[bytes], widths: tuple[int, ...], what: str) -> NDArray[np.float64]:
    """Numbers of many lines at once; all lines are as long as the first."""
    if not rows:
        return np.zeros((0, widths[0]))
    width = len(rows[0].split())
    try:
        table = np.array(b" ".join(rows).split(), dtype="S32").astype(np.float64)
    except ValueError as error:
        raise inconsistent(f"a '{what}' line holds what is no number", "numbers") from error
    if width not in widths or len(table) != width * len(rows):
        raise inconsistent(f"'{what}' lines have different lengths", f"{widths[0]} numbers each")
    if not np.isfinite(table).all():
        raise inconsistent(f"a '{what}' line holds what is no number", "finite numbers")
    return table.reshape(-1, width)


def _mesh(
    points: NDArray[np.float64], lines: _Lines, corners: NDArray[np.int64], tables: Mapping[int, list[list[int]]]
) -> Mesh:
    """The faces of one material as a mesh."""
    textures, normals = _table(lines.textures, (2, 3, 1), "vt"), _table(lines.normals, (3,), "vn")
    for column, table, what in (
        (0, points, "positions"),
        (1, textures, "texture coordinates"),
        (2, normals, "normals"),
    ):
        if int(corners[:, column].max(initial=-1)) >= len(table):
            raise inconsistent(f"a face refers to number {int(corners[:, column].max()) + 1} of {len(table)} {what}")
    positions = points[corners[:, 0], :3]
    triangles = triangulated(positions, [np.array(rows, np.int64) for rows in tables.values()])
    checked(positions, triangles)
    uvs = np.zeros((len(corners), 2))
    if textures.shape[1] >= 2 and len(textures):
        uvs = np.where(corners[:, 1:2] >= 0, textures[corners[:, 1], :2] * (1.0, -1.0) + (0.0, 1.0), 0.0)
    directions = np.zeros((len(corners), 3))
    has_normals = len(normals) > 0 and bool((corners[triangles.ravel(), 2] >= 0).all())
    if has_normals:
        directions[:] = snap_directions(normalized(normals[corners[:, 2]]))
    mesh = Mesh(
        positions.astype(np.float32), triangles.astype(np.uint32), directions.astype(np.float32), uvs.astype(np.float32)
    )
    if points.shape[1] >= 6:
        colors = np.clip(points[corners[:, 0], 3:6], 0.0, 1.0)
        mesh = replace(mesh, colors=np.concatenate([colors, np.ones((len(colors), 1))], axis=1).astype(np.float32))
    mesh = compacted(mesh)
    return mesh if has_normals else creased(mesh)
