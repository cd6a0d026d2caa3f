"""Which files a glTF text refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from scenewright.gltf.reading.document import MAX_JSON, as_object, items, read_json

if TYPE_CHECKING:
    from pathlib import Path


def gltf_companions(location: Path) -> list[str]:
    """Paths of buffers and pictures, as the glTF at `location` writes them but for percent signs, each once.

    Raises:
        ForeignError: It is no glTF.
        OSError: It cannot be read.
    """
    with location.open("rb") as file:
        root = read_json(file.read(MAX_JSON + 1))
    found: list[str] = []
    for key in ("buffers", "images"):
        for entry in items(root, key, "the file"):
            uri = as_object(entry, key).get("uri")
            if isinstance(uri, str) and not uri.startswith("data:"):
                found.append(unquote(uri))
    return list(dict.fromkeys(found))
