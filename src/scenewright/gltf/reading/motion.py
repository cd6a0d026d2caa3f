"""Skins and animations of a foreign glTF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from scenewright.geometry.foreign.errors import inconsistent, too_large
from scenewright.gltf.reading.document import as_object, child, items, text
from scenewright.graph import Channel, Clip, Skin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.arrays import Float32
    from scenewright.gltf.reading.accessors import Accessors
    from scenewright.gltf.reading.document import Document, Object

_MAX_CLIPS = 512
_MAX_CHANNELS = 20_000
_WIDTHS = {"translation": 3, "rotation": 4, "scale": 3, "weights": 1}
_ENDS = ("LINEAR", "STEP", "CUBICSPLINE")


def read_skin(document: Document, accessors: Accessors, index: object, ids: Mapping[int, str]) -> Skin:
    """Read skin `index`; `ids` are the nodes in the tree.

    Raises:
        ForeignError: It is not there, or names nodes that are not.
    """
    who = f"skins[{index}]"
    entry = document.one("skins", index, "a node")
    joints = items(entry, "joints", who)
    missing = [joint for joint in joints if not isinstance(joint, int) or joint not in ids]
    if missing or not joints:
        raise inconsistent(f"{who} has joints that are not in the tree")
    binds = np.tile(np.eye(4, dtype=np.float32), (len(joints), 1, 1))
    if "inverseBindMatrices" in entry:
        rows = accessors.floats(entry["inverseBindMatrices"], 16, f"matrices of {who}")
        if len(rows) < len(joints):
            raise inconsistent(f"{who} has {len(rows)} matrices for {len(joints)} joints")
        binds = rows[: len(joints)].reshape(-1, 4, 4).transpose(0, 2, 1).copy()
        binds[:, 3] = (0.0, 0.0, 0.0, 1.0)
    return Skin(tuple(ids[joint] for joint in joints), binds)


def read_clips(
    document: Document, accessors: Accessors, ids: Mapping[int, str], shapes: Mapping[int, int]
) -> tuple[Clip, ...]:
    """Read the animations; each gets a name that can be an id and no other has.

    Args:
        document: The file.
        accessors: Reads its arrays.
        ids: Nodes in the tree; channels of others are left out.
        shapes: How many shapes the mesh of a node has.

    Raises:
        ForeignError: A channel is faulty, or there are too many.
    """
    entries = document.all("animations")
    if len(entries) > _MAX_CLIPS:
        raise too_large(f"it has {len(entries)} animations", f"{_MAX_CLIPS} animations")
    clips, taken, count = [], set[str](), 0
    for number, entry in enumerate(entries):
        body, who = as_object(entry, f"animations[{number}]"), f"animations[{number}]"
        listed = items(body, "channels", who)
        count += len(listed)
        if count > _MAX_CHANNELS:
            raise too_large(f"it has more than {_MAX_CHANNELS} animated properties", f"{_MAX_CHANNELS} properties")
        found = [_channel(accessors, body, as_object(one, who), (ids, shapes)) for one in listed]
        name = re.sub(r"[^a-z0-9]+", "_", text(body, "name").lower()).strip("_") or f"clip_{number}"
        while name in taken:
            name += "_2"
        taken.add(name)
        channels = tuple(channel for channel in found if channel is not None)
        if channels:
            clips.append(Clip(name, channels, idle=False))
    return tuple(clips)


def _channel(
    accessors: Accessors, clip: Object, entry: Object, known: tuple[Mapping[int, str], Mapping[int, int]]
) -> Channel | None:
    who = "a channel of an animation"
    ids, shapes = known
    target = child(entry, "target", who)
    node, path = target.get("node"), text(target, "path")
    if not isinstance(node, int) or node not in ids or path not in _WIDTHS:
        return None
    samplers, number = items(clip, "samplers", who), entry.get("sampler")
    if not isinstance(number, int) or not 0 <= number < len(samplers):
        raise inconsistent(f"{who} refers to a sampler that is not there")
    sampler = as_object(samplers[number], who)
    ends = text(sampler, "interpolation") or "LINEAR"
    if ends not in _ENDS:
        raise inconsistent(f"{who} has the interpolation {ends}", ", ".join(_ENDS))
    times = accessors.floats(sampler.get("input"), 1, f"times of {who}")[:, 0]
    values = accessors.floats(sampler.get("output"), _WIDTHS[path], f"values of {who}")
    rows = len(times) * (3 if ends == "CUBICSPLINE" else 1) * (shapes.get(node, 0) if path == "weights" else 1)
    if len(values) != rows or not len(times):
        raise inconsistent(f"{who} has {len(values)} values for {len(times)} times")
    if float(times[0]) < 0 or bool((np.diff(times) <= 0).any()):
        raise inconsistent(f"{who} has times that do not grow")
    return _made(ids[node], path, ends, times, values)


def _made(node: str, path: str, ends: str, times: Float32, values: Float32) -> Channel:
    return Channel(
        node,
        cast("Literal['translation', 'rotation', 'scale', 'weights']", path),
        times,
        values[:, 0] if path == "weights" else values,
        cast("Literal['LINEAR', 'STEP', 'CUBICSPLINE']", ends),
    )
