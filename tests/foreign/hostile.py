"""Foreign files that no reader may trust: each with the codes it may be answered with."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

import numpy as np

from foreign.files import FACES, TETRAHEDRON, Maker, glb, moving, plain, textured

SIZES, DAMAGED, INCONSISTENT, TREE, NEEDS, EMPTY, PICTURE = (f"SW51{k}" for k in range(1, 8))


def edited(made: Maker, *path: Any, value: Any) -> bytes:
    """A file with one thing of its document changed."""
    at: Any = made.document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return made.glb()


def bomb_png(width: int, height: int) -> bytes:
    """A PNG whose head says it is huge, with next to nothing in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IHDR" + head
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    chunks = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (body, data)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def with_picture(data: bytes) -> bytes:
    made = textured()
    made.document["images"] = [{"bufferView": made.view(data)}]
    return made.glb()


def with_values(values: Any) -> bytes:
    made = plain()
    made.document["meshes"][0]["primitives"][0]["attributes"]["POSITION"] = made.array(values)
    return made.glb()


def chain(count: int) -> bytes:
    made = plain()
    nodes: list[dict[str, Any]] = [{"children": [i + 1]} for i in range(count)]
    made.document["nodes"] = [*nodes, {"mesh": 0}]
    return made.glb()


def packed() -> bytes:
    """A view that claims to unpack to a great deal."""
    made = plain()
    view = made.view(b"\xa0" + b"\xff" * 64)
    body = {
        "buffer": 0,
        "byteOffset": 0,
        "byteLength": 65,
        "byteStride": 12,
        "count": 200_000_000,
        "mode": "ATTRIBUTES",
    }
    made.document["bufferViews"][view]["extensions"] = {"EXT_meshopt_compression": body}
    made.document["accessors"][0]["bufferView"] = view
    return made.glb()


def stl(count: int, rows: int) -> bytes:
    record = struct.pack("<12fH", *([0.0] * 3), 0, 0, 0, 1, 0, 0, 0, 1, 0, 0)
    return b"\0" * 80 + struct.pack("<I", count) + record * rows


GLBS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", DAMAGED),
    "no glb": (b"not a model at all, but long enough to look at", DAMAGED),
    "a zip": (b"PK\x03\x04" + b"\0" * 100, DAMAGED),
    "truncated": (plain().glb()[:-40], DAMAGED),
    "only a head": (plain().glb()[:12], DAMAGED),
    "version 1": (plain().glb().replace(b"glTF\x02", b"glTF\x01", 1), DAMAGED),
    "json cut": (glb(b'{"asset": {"version": "2.0"'), DAMAGED),
    "json deep": (glb(b'{"asset": {"version": "2.0"}, "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"), DAMAGED),
    "json wide": (glb(b'{"asset": {"version": "2.0"}, "x": [' + b"{}," * 4_000_000 + b"1]}"), SIZES),
    "json is a list": (glb(b"[1, 2, 3]"), INCONSISTENT),
    "no asset": (glb({"scenes": []}), DAMAGED),
    "nan in json": (glb(b'{"asset": {"version": "2.0"}, "nodes": [{"scale": [NaN, 1, 1]}]}'), DAMAGED),
    "nothing in it": (glb({"asset": {"version": "2.0"}}), EMPTY),
    "only points": (edited(plain(), "meshes", 0, "primitives", 0, "mode", value=0), EMPTY),
    "mode 9": (edited(plain(), "meshes", 0, "primitives", 0, "mode", value=9), INCONSISTENT),
    "nan positions": (with_values(np.full((4, 3), np.nan)), INCONSISTENT),
    "infinite positions": (with_values(np.full((4, 3), np.inf)), INCONSISTENT),
    "far positions": (with_values(TETRAHEDRON * 1e9), INCONSISTENT),
    "no size": (with_values(TETRAHEDRON * 0), INCONSISTENT),
    "corner out of range": (with_values(TETRAHEDRON[:3]), INCONSISTENT),
    "negative count": (edited(plain(), "accessors", 0, "count", value=-4), INCONSISTENT),
    "huge count": (edited(plain(), "accessors", 0, "count", value=2**39), SIZES),
    "count beyond buffer": (edited(plain(), "accessors", 0, "count", value=5000), INCONSISTENT),
    "count is text": (edited(plain(), "accessors", 0, "count", value="4"), INCONSISTENT),
    "view beyond buffer": (edited(plain(), "bufferViews", 0, "byteLength", value=10**9), INCONSISTENT),
    "view of no buffer": (edited(plain(), "bufferViews", 0, "buffer", value=7), INCONSISTENT),
    "stride of nothing": (edited(plain(), "bufferViews", 0, "byteStride", value=1), INCONSISTENT),
    "buffer longer than file": (edited(plain(), "buffers", value=[{"byteLength": 10**8}]), DAMAGED),
    "zeros without end": (
        edited(plain(), "accessors", 0, value={"componentType": 5126, "count": 17_000_000, "type": "VEC3"}),
        SIZES,
    ),
    "sparse beyond": (
        edited(plain(), "accessors", 0, "sparse", value={"count": 9, "indices": {}, "values": {}}),
        INCONSISTENT,
    ),
    "unpacks to 2 GB": (packed(), SIZES),
    "node in a circle": (edited(plain(), "nodes", 0, "children", value=[0]), TREE),
    "node twice": (edited(plain(), "nodes", value=[{"children": [1, 1]}, {"mesh": 0}]), TREE),
    "deep nodes": (chain(2000), TREE),
    "many nodes": (edited(plain(), "nodes", value=[{"mesh": 0}] * 5000), SIZES),
    "scene of no node": (edited(plain(), "scenes", 0, "nodes", value=[5]), INCONSISTENT),
    "mesh of no number": (edited(plain(), "nodes", 0, "mesh", value=True), INCONSISTENT),
    "one mesh a million times": (
        edited(plain(), "meshes", 0, "primitives", value=plain().document["meshes"][0]["primitives"] * 100_000),
        SIZES,
    ),
    "material of nothing": (edited(plain(), "meshes", 0, "primitives", 0, "material", value=3), INCONSISTENT),
    "colour of text": (
        edited(plain(), "materials", 0, "pbrMetallicRoughness", "baseColorFactor", value=["a", 0, 0, 1]),
        INCONSISTENT,
    ),
    "colour of 1e999": (plain().glb().replace(b"[1, 0, 0, 1]", b"[1e999,0, 1]"), INCONSISTENT),
    "picture bomb": (with_picture(bomb_png(60_000, 60_000)), PICTURE),
    "picture without size": (with_picture(bomb_png(0, 0)), PICTURE),
    "picture of text": (with_picture(b"<svg/>"), PICTURE),
    "picture cut": (with_picture(b"\x89PNG\r\n\x1a\n"), DAMAGED),
    "picture from the web": (edited(textured(), "images", value=[{"uri": "http://x.test/a.png"}]), INCONSISTENT),
    "picture from above": (edited(textured(), "images", value=[{"uri": "../../etc/passwd"}]), INCONSISTENT),
    "draco": (edited(plain(), "extensionsRequired", value=["KHR_draco_mesh_compression"]), NEEDS),
    "unknown extension": (edited(plain(), "extensionsRequired", value=["X_" + "y" * 10_000]), NEEDS),
    "skin of nothing": (edited(moving(), "skins", 0, "joints", value=[77]), INCONSISTENT),
    "joint beyond skin": (edited(moving(), "skins", 0, "joints", value=[1]), INCONSISTENT),
    "times backwards": (edited(moving(), "animations", 0, "samplers", 0, "input", value=0), INCONSISTENT),
    "shapes that differ": (
        edited(
            moving(),
            "meshes",
            0,
            "primitives",
            value=[{"attributes": {"POSITION": 0}}, {"attributes": {"POSITION": 0}, "targets": [{}]}],
        ),
        INCONSISTENT,
    ),
}
"""By what is wrong: the bytes of a GLB and the code; an empty code: it may also be taken."""


def text_of(made: Maker, **changes: Any) -> bytes:
    return json.dumps({**json.loads(made.gltf()), **changes}).encode()


CUT_PLY = b"ply\nformat binary_little_endian 1.0\nelement vertex 900\n%b%b%bend_header\nabc" % tuple(
    b"property float %b\n" % axis for axis in (b"x", b"y", b"z")
)

OTHERS: dict[str, tuple[str, bytes, str]] = {
    "gltf with a web buffer": (
        "gltf",
        text_of(plain(), buffers=[{"uri": "https://x.test/a.bin", "byteLength": 4}]),
        "SW009",
    ),
    "gltf with an absolute buffer": (
        "gltf",
        text_of(plain(), buffers=[{"uri": "/etc/passwd", "byteLength": 4}]),
        "SW008",
    ),
    "gltf that climbs": ("gltf", text_of(plain(), buffers=[{"uri": "../../../a.bin", "byteLength": 4}]), "SW008"),
    "gltf that climbs in code": (
        "gltf",
        text_of(plain(), buffers=[{"uri": "%2e%2e/%2e%2e/a.bin", "byteLength": 4}]),
        "SW008",
    ),
    "gltf without its buffer": ("gltf", text_of(plain(), buffers=[{"uri": "a.bin", "byteLength": 4}]), "SW002"),
    "gltf of bad base64": ("gltf", text_of(plain(), buffers=[{"uri": "data:x;base64,!!", "byteLength": 4}]), DAMAGED),
    "gltf of no json": ("gltf", b"\xff\xfe\x00", DAMAGED),
    "stl of too many": ("stl", stl(4_000_000_000, 2), SIZES),
    "stl cut": ("stl", stl(5000, 2), DAMAGED),
    "stl of nothing": ("stl", stl(0, 0), EMPTY),
    "stl text of no number": ("stl", b"solid x\nfacet\nvertex 0 0 x\nvertex 0 1 0\nvertex 1 0 0\n", INCONSISTENT),
    "stl text of two corners": ("stl", b"solid x\nfacet\nvertex 0 0 0\nvertex 0 1 0\n", DAMAGED),
    "stl of infinity": ("stl", b"\0" * 80 + struct.pack("<I12fH", 1, *([np.inf] * 12), 0), INCONSISTENT),
    "stl short": ("stl", b"abc", DAMAGED),
    "ply of nothing": (
        "ply",
        b"ply\nformat ascii 1.0\nelement vertex 0\nproperty float x\nproperty float y\nproperty float z\nend_header\n",
        EMPTY,
    ),
    "ply of too many": ("ply", b"ply\nformat ascii 1.0\nelement vertex 99999999999\nend_header\n", SIZES),
    "ply negative": ("ply", b"ply\nformat ascii 1.0\nelement vertex -5\nend_header\n", INCONSISTENT),
    "ply cut": (
        "ply",
        CUT_PLY,
        DAMAGED,
    ),
    "ply without a head": ("ply", b"ply\n" + b"comment\n" * 20_000, DAMAGED),
    "ply of strange types": (
        "ply",
        b"ply\nformat ascii 1.0\nelement vertex 1\nproperty quad x\nend_header\n1\n",
        INCONSISTENT,
    ),
    "obj of no face": ("obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\n", EMPTY),
    "obj beyond": ("obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", INCONSISTENT),
    "obj before": ("obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf -9 1 2\n", INCONSISTENT),
    "obj zero": ("obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 0 1 2\n", INCONSISTENT),
    "obj of text": ("obj", b"v a b c\nf 1 1 1\n", INCONSISTENT),
    "obj of nan": ("obj", b"v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", INCONSISTENT),
    "obj of a giant face": ("obj", b"v 0 0 0\nf " + b"1 " * 500_000 + b"\n", INCONSISTENT),
    "obj of bytes": ("obj", b"\0" * 1000, DAMAGED),
    "obj whose library climbs": ("obj", b"mtllib ../../../x.mtl\nv 0 0 0\nf 1 1 1\n", "SW008"),
    "obj whose library is gone": ("obj", b"mtllib x.mtl\nv 0 0 0\nf 1 1 1\n", "SW002"),
    "obj fan of everything": (
        "obj",
        b"".join(b"v %d %d 0\n" % (i % 300, i // 300) for i in range(9000))
        + b"".join(b"f 1 %d %d\n" % (i, i + 1) for i in range(2, 8999)),
        "",
    ),
}
"""By what is wrong: ending, bytes and code."""
__all__ = ["FACES", "GLBS", "OTHERS"]
