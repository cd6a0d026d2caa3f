"""What a GLB costs, read from the file alone and so independent of what the writer says."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, TypeAlias

from scenewright.gltf.container import GltfError, unpack
from scenewright.gltf.ktx2 import IDENTIFIER, read_ktx2
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_PNG = b"\x89PNG\r\n\x1a\n"
_TRIANGLES = 4


@dataclass(frozen=True)
class Counts:
    """Numbers of one file; drawn counts follow the default scene and count every copy of an instanced mesh."""

    nodes: int
    meshes: int
    triangles_stored: int
    triangles_drawn: int
    draw_calls: int
    materials: int
    textures: int
    images: int
    texture_gpu_bytes: int
    """RGBA8, with mips for pictures that textures use, without for the faces of an environment; the blocks of KTX 2
    textures. Of a texture's picture and its PNG or JPEG fallback, only the picture counts."""
    animations: int
    file_bytes: int


def _list(value: Mapping[str, Json], key: str) -> list[dict[str, Json]]:
    found = value.get(key, [])
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _dict(value: Mapping[str, Json], key: str) -> dict[str, Json]:
    found = value.get(key, {})
    return found if isinstance(found, dict) else {}


def _int(value: Mapping[str, Json], key: str, default: int = -1) -> int:
    found = value.get(key, default)
    return found if isinstance(found, int) else default


def _primitive_triangles(accessors: Sequence[Mapping[str, Json]], primitive: Mapping[str, Json]) -> int:
    """Count the triangles of a list-of-triangles primitive; other modes draw none here."""
    if _int(primitive, "mode", _TRIANGLES) != _TRIANGLES:
        return 0
    index = _int(primitive, "indices")
    if index < 0:
        index = _int(_dict(primitive, "attributes"), "POSITION")
    return _int(accessors[index], "count", 0) // 3


def _copies(accessors: Sequence[Mapping[str, Json]], node: Mapping[str, Json]) -> int:
    """Count how often a node's mesh is drawn."""
    instancing = _dict(_dict(node, "extensions"), "EXT_mesh_gpu_instancing")
    for index in _dict(instancing, "attributes").values():
        if isinstance(index, int):
            return _int(accessors[index], "count", 0)
    return 1


def _scene_nodes(document: Mapping[str, Json]) -> list[dict[str, Json]]:
    """List the nodes that the default scene reaches."""
    nodes, scenes = _list(document, "nodes"), _list(document, "scenes")
    if not scenes:
        return []
    waiting: list[Json] = list(_ids(scenes[_int(document, "scene", 0)], "nodes"))
    reached: dict[int, dict[str, Json]] = {}
    while waiting:
        index = waiting.pop()
        if isinstance(index, int) and index not in reached:  # a node may stand once; a circle would never end
            reached[index] = nodes[index]
            waiting += _ids(nodes[index], "children")
    return list(reached.values())


def _ids(value: Mapping[str, Json], key: str) -> list[Json]:
    found = value.get(key, [])
    return found if isinstance(found, list) else []


def picture_size(data: bytes) -> tuple[int, int]:
    """Read width and height from the head of a PNG, JPEG, WebP or KTX 2 file.

    Raises:
        GltfError: It is none of these.

    Source: PNG specification 11.2.2 (IHDR), ITU-T T.81 B.2.2 (SOF), WebP container specification (VP8, VP8L, VP8X).
    """
    if data[:8] == _PNG:
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp_size(data)
    if data[:12] == IDENTIFIER:
        head = read_ktx2(data)
        return head.width, head.height
    raise GltfError("a picture is neither PNG, JPEG, WebP nor KTX 2")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        is_frame = 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}
        if is_frame:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    raise GltfError("a JPEG has no frame header")


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _texture_bytes(document: Mapping[str, Json], binary: memoryview) -> int:
    """Add up what the pictures take on the GPU."""
    shown: set[int] = set()
    fallbacks: set[int] = set()
    for texture in _list(document, "textures"):
        bodies = [body for body in _dict(texture, "extensions").values() if isinstance(body, dict)]
        packed = {_int(body, "source") for body in bodies}
        shown |= packed
        (fallbacks if packed else shown).add(_int(texture, "source"))
    views, total = _list(document, "bufferViews"), 0
    for number, image in enumerate(_list(document, "images")):
        if number in fallbacks - shown:
            continue
        view = views[_int(image, "bufferView")]
        at = _int(view, "byteOffset", 0)
        data = bytes(binary[at : at + _int(view, "byteLength", 0)])
        if data[:12] == IDENTIFIER:
            total += read_ktx2(data).gpu_bytes
            continue
        width, height = picture_size(data)
        total += width * height * 16 // 3 if number in shown else width * height * 4
    return total


def count(data: bytes) -> Counts:
    """Count what a GLB holds and draws.

    Raises:
        GltfError: The bytes are no GLB, or it refers to what it does not have.
    """
    text, binary = unpack(data)
    try:
        return count_document(json.loads(text), binary, len(data))
    except (ValueError, IndexError, KeyError, struct.error) as error:
        raise GltfError(f"cannot count this file: {error}") from error


def count_document(document: Mapping[str, Json], binary: memoryview, size: int) -> Counts:
    """Count what a GLB of `size` bytes holds and draws, its JSON read and its buffer at hand.

    Raises:
        ValueError, IndexError, KeyError, struct.error, GltfError: It refers to what it does not have.
    """
    meshes, accessors = _list(document, "meshes"), _list(document, "accessors")
    triangles = [[_primitive_triangles(accessors, item) for item in _list(mesh, "primitives")] for mesh in meshes]
    index_lists = {_int(item, "indices"): item for mesh in meshes for item in _list(mesh, "primitives")}
    drawing = [node for node in _scene_nodes(document) if _int(node, "mesh") >= 0]
    return Counts(
        nodes=len(_list(document, "nodes")),
        meshes=len(meshes),
        triangles_stored=sum(_primitive_triangles(accessors, item) for item in index_lists.values()),
        triangles_drawn=sum(sum(triangles[_int(node, "mesh")]) * _copies(accessors, node) for node in drawing),
        draw_calls=sum(len(triangles[_int(node, "mesh")]) for node in drawing),
        materials=len(_list(document, "materials")),
        textures=len(_list(document, "textures")),
        images=len(_list(document, "images")),
        texture_gpu_bytes=_texture_bytes(document, binary),
        animations=len(_list(document, "animations")),
        file_bytes=size,
    )
