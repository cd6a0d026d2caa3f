"""Foreign files as assets, each read once: the one place that knows every format."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Literal

import numpy as np

from scenewright.arrays import content_key, extremes
from scenewright.geometry.foreign.errors import ForeignError
from scenewright.graph import Material, Primitive, Sampling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.geometry.foreign.shape import Look, Shape
    from scenewright.gltf.reading.model import Asset
    from scenewright.graph import Image
    from scenewright.quantity import SceneFile

SUFFIXES = (".glb", ".gltf", ".obj", ".stl", ".ply")
UPRIGHT: dict[str, Literal["y", "z"]] = {".glb": "y", ".gltf": "y", ".obj": "y", ".stl": "z", ".ply": "z"}
"""Which axis points up where a file says nothing of it: STL and PLY come from drawing offices and scanners."""
BODY = "body"
"""The slot of what has no material of its own."""
_KEPT_BYTES = 256 << 20
"""Sizes of the files whose assets are remembered."""

_KNOWN: OrderedDict[str, tuple[Asset, int]] = OrderedDict()
_LOCK = Lock()


def load(file: SceneFile) -> Asset:
    """Read a foreign file, or remember it by its content.

    Raises:
        ForeignError: It cannot be used.
    """
    key = f"{file.location.suffix.lower()} {file.digest}"
    with _LOCK:
        if key in _KNOWN:
            _KNOWN.move_to_end(key)
            return _KNOWN[key][0]
    asset = _read(file)
    with _LOCK:
        _KNOWN[key] = (asset, file.size)
        while len(_KNOWN) > 1 and sum(size for _, size in _KNOWN.values()) > _KEPT_BYTES:
            _KNOWN.popitem(last=False)
    return asset


def _read(file: SceneFile) -> Asset:
    suffix = file.location.suffix.lower()
    try:
        data = memoryview(file.location.read_bytes())
        beside = {companion.path: companion.location.read_bytes() for companion in file.companions}
    except OSError as error:
        raise ForeignError("SW010", f"it cannot be read: {error.strerror}") from error
    try:
        return _parsed(suffix, data, beside)
    except MemoryError as error:
        raise ForeignError("SW511", "it needs more memory than there is", "a smaller file") from error


def _parsed(suffix: str, data: memoryview, beside: Mapping[str, bytes]) -> Asset:
    # Each format is loaded only where a scene uses it.
    if suffix in {".glb", ".gltf"}:
        from scenewright.gltf.reading.read import read_asset  # noqa: PLC0415

        return read_asset(data, beside)
    if suffix == ".obj":
        from scenewright.geometry.foreign.obj import read_obj  # noqa: PLC0415

        return _asset(read_obj(data, beside), beside)
    if suffix == ".ply":
        from scenewright.geometry.foreign.ply import read_ply  # noqa: PLC0415

        return _asset(read_ply(data), {})
    from scenewright.geometry.foreign.stl import read_stl  # noqa: PLC0415

    return _asset(read_stl(data), {})


def _asset(shape: Shape, beside: Mapping[str, bytes]) -> Asset:
    """Put meshes without nodes under one node."""
    from scenewright.gltf.reading.model import Asset, AssetNode  # noqa: PLC0415

    images: dict[str, Image] = {}
    materials, primitives, bounds = {}, [], []
    for name, mesh in shape.meshes.items():
        key = BODY
        if name in shape.looks:
            material = _material(name, shape.looks[name], beside, images)
            key = material.key
            materials[key] = material
        primitives.append(Primitive(mesh, key))
        bounds.append(extremes(mesh.positions))
    low = np.min([low for low, _ in bounds], axis=0).astype(np.float64).tolist()
    high = np.max([high for _, high in bounds], axis=0).astype(np.float64).tolist()
    node = AssetNode(BODY, "", primitives=tuple(primitives))
    return Asset((node,), materials, images, (), tuple(low), tuple(high), shape.notes)


def _material(name: str, look: Look, beside: Mapping[str, bytes], images: dict[str, Image]) -> Material:
    from scenewright.gltf.reading.pictures import picture  # noqa: PLC0415

    keys: dict[str, str] = {}
    for slot, path in look.pictures.items():
        if path not in beside:
            raise ForeignError("SW513", f"its material '{name}' refers to '{path}', which is not beside the file")
        image = picture(beside[path], f"'{path}'")
        images[image.key] = image
        keys[slot] = image.key
    # A picture replaces the colour in OBJ, and is multiplied by it in glTF.
    color = (1.0, 1.0, 1.0) if "base_color" in keys else look.color
    made = Material(
        key="",
        name=name,
        base_color=(*color, look.alpha),
        metallic=look.metallic,
        roughness=look.roughness,
        emissive=(1.0, 1.0, 1.0) if "emissive" in keys else look.emissive,
        base_color_texture=keys.get("base_color"),
        normal_texture=keys.get("normal"),
        emissive_texture=keys.get("emissive"),
        alpha_mode="BLEND" if look.alpha < 1.0 else "OPAQUE",
        packed_occlusion=False,
        samplings=tuple((slot, Sampling()) for slot in keys),
    )
    return replace(made, key=content_key("foreign material", repr(made)))
