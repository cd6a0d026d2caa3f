"""SceneGraph to glTF and back; home of pygltflib.

Nothing is loaded before a function of this package is first named; pygltflib, which takes long, only to read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.gltf.compression.codec import load_codec
    from scenewright.gltf.container import GltfError
    from scenewright.gltf.inspect import Counts, count
    from scenewright.gltf.model import Glb, GltfOptions, Row, Usage
    from scenewright.gltf.reader import read_glb
    from scenewright.gltf.writer import write_glb, write_patch

__all__ = [
    "Counts",
    "Glb",
    "GltfError",
    "GltfOptions",
    "Row",
    "Usage",
    "count",
    "load_codec",
    "read_glb",
    "write_glb",
    "write_patch",
]

_HOMES = {
    "Counts": "inspect",
    "Glb": "model",
    "GltfError": "container",
    "GltfOptions": "model",
    "Row": "model",
    "Usage": "model",
    "count": "inspect",
    "load_codec": "compression.codec",
    "read_glb": "reader",
    "write_glb": "writer",
    "write_patch": "writer",
}


def __getattr__(name: str) -> object:
    """Load the module that defines `name` the first time it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
