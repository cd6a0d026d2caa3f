"""GLB bytes to pygltflib's document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.gltf.container import unpack
from scenewright.gltf.serialise import from_json

if TYPE_CHECKING:
    import pygltflib


def read_glb(data: bytes) -> pygltflib.GLTF2:
    """Read a binary glTF; the binary chunk is at `binary_blob()` as a view into `data`.

    Raises:
        GltfError: The bytes are no GLB, or the JSON is no glTF.
    """
    text, binary = unpack(data)
    document = from_json(text)
    document.set_binary_blob(binary)
    return document
