"""Small foreign files made by hand, good and bad."""

from __future__ import annotations

import base64
import copy
import json
import struct
from typing import Any

import numpy as np

from unit.gltf.worlds import png

COMPONENTS = {"b": 5120, "B": 5121, "h": 5122, "H": 5123, "I": 5125, "f": 5126}
TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}


class Maker:
    """Collects arrays and writes a GLB or a glTF text around a document."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self.document: dict[str, Any] = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}]}

    def view(self, data: bytes, **more: Any) -> int:
        self.blob += b"\0" * (-len(self.blob) % 4)
        views = self.document.setdefault("bufferViews", [])
        views.append({"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(data), **more})
        self.blob += data
        return len(views) - 1

    def array(self, values: Any, code: str = "f", **more: Any) -> int:
        rows = np.asarray(values)
        width = 1 if rows.ndim == 1 else int(np.prod(rows.shape[1:]))
        data = rows.astype(np.dtype(code).newbyteorder("<")).tobytes()
        return self.accessor(self.view(data), code, len(rows), width, **more)

    def accessor(self, view: int | None, code: str, count: int, width: int, **more: Any) -> int:
        accessors = self.document.setdefault("accessors", [])
        entry = {"componentType": COMPONENTS[code], "count": count, "type": TYPES[width], **more}
        accessors.append(entry if view is None else {"bufferView": view, **entry})
        return len(accessors) - 1

    def glb(self) -> bytes:
        return glb(self.document, bytes(self.blob))

    def gltf(self) -> bytes:
        document = copy.deepcopy(self.document)
        uri = "data:application/octet-stream;base64," + base64.b64encode(bytes(self.blob)).decode()
        document["buffers"] = [{"byteLength": len(self.blob), "uri": uri}]
        return json.dumps(document).encode()


def glb(document: dict[str, Any] | bytes, blob: bytes = b"") -> bytes:
    """Pack a document as it is, with a buffer of the blob's length unless it says otherwise."""
    if isinstance(document, dict):
        if blob and "buffers" not in document:
            document = {**document, "buffers": [{"byteLength": len(blob)}]}
        document = json.dumps(document).encode()
    text = document + b" " * (-len(document) % 4)
    blob += b"\0" * (-len(blob) % 4)
    body = struct.pack("<II", len(text), 0x4E4F534A) + text
    body += struct.pack("<II", len(blob), 0x004E4942) + blob if blob else b""
    return struct.pack("<III", 0x46546C67, 2, 12 + len(body)) + body


TETRAHEDRON = np.array([[0, 0, 0], [2, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
FACES = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]])


def plain() -> Maker:
    """One node `Body Part` with a red tetrahedron, 2 x 1 x 1."""
    made = Maker()
    document = made.document
    points, corners = made.array(TETRAHEDRON), made.array(FACES.ravel(), "H")
    document["nodes"] = [{"name": "Body Part", "mesh": 0}]
    document["meshes"] = [{"primitives": [{"attributes": {"POSITION": points}, "indices": corners, "material": 0}]}]
    document["materials"] = [{"name": "red", "pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0, 1]}}]
    return made


def textured() -> Maker:
    """As `plain`, with texture coordinates and a picture in the file."""
    made = plain()
    document = made.document
    document["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] = made.array(np.eye(4)[:, :2])
    document["images"] = [{"bufferView": made.view(png(4, 4, (200, 40, 40))), "mimeType": "image/png"}]
    document["textures"] = [{"source": 0}]
    document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = {"index": 0}
    return made


def moving() -> Maker:
    """A tree of three nodes with a skinned mesh of two shapes, and two animations."""
    made = plain()
    document = made.document
    primitive = document["meshes"][0]["primitives"][0]
    primitive["attributes"]["JOINTS_0"] = made.array(np.array([[0, 1, 0, 0]] * 4), "B")
    primitive["attributes"]["WEIGHTS_0"] = made.array(np.array([[0.5, 0.5, 0, 0]] * 4))
    primitive["targets"] = [{"POSITION": made.array(TETRAHEDRON * k)} for k in (0.5, 0.25)]
    document["meshes"][0]["weights"] = [0.0, 1.0]
    binds = np.stack([np.eye(4), np.eye(4)])
    document["skins"] = [{"joints": [1, 2], "inverseBindMatrices": made.array(binds.reshape(2, 16))}]
    document["nodes"] = [
        {"name": "Body", "mesh": 0, "skin": 0},
        {"name": "upperArm", "children": [2], "translation": [0, 1, 0]},
        {"name": "hand", "translation": [0, 0.5, 0]},
    ]
    document["scenes"] = [{"nodes": [0, 1]}]
    times = made.array([0.0, 0.5, 1.0])
    turns = made.array([[0, 0, 0, 1], [0, 0, 1, 0], [0, 0, 0, 1]])
    document["animations"] = [
        {
            "name": "Walk",
            "samplers": [
                {"input": times, "output": turns},
                {"input": times, "output": made.array(np.zeros(18).reshape(-1)), "interpolation": "CUBICSPLINE"},
            ],
            "channels": [
                {"sampler": 0, "target": {"node": 1, "path": "rotation"}},
                {"sampler": 1, "target": {"node": 0, "path": "weights"}},
            ],
        },
        {
            "name": "Wave it",
            "samplers": [{"input": times, "output": made.array(np.ones((3, 3))), "interpolation": "STEP"}],
            "channels": [{"sampler": 0, "target": {"node": 2, "path": "scale"}}],
        },
    ]
    return made
