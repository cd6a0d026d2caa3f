"""Clips as glTF animations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import content_key
from scenewright.gltf import document as gltf
from scenewright.gltf.container import GltfError
from scenewright.gltf.operations import written_pointer
from scenewright.gltf.pose import unit_quaternions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.arrays import Float32
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Channel, Clip


POINTER = "KHR_animation_pointer"


def write_animations(builder: Builder, indices: Mapping[str, int]) -> None:
    """Write the graph's clips.

    Args:
        builder: The document, its nodes already there.
        indices: Node index by address. A patch leaves out the channels of nodes that it does not carry.

    Raises:
        GltfError: A channel names an address that no node has.
    """
    for clip in builder.graph.clips:
        missing = sorted({c.address for c in clip.channels if c.address not in indices})
        if missing and not builder.is_patch:
            raise GltfError(f"clip {clip.name!r} moves nodes that are not there: {', '.join(missing)}")
        channels = [channel for channel in clip.channels if channel.address in indices]
        if channels:
            builder.indices["animation", clip.name] = len(builder.document.animations)
            builder.document.animations.append(_animation(builder, clip, channels, indices))


def _animation(builder: Builder, clip: Clip, channels: list[Channel], indices: Mapping[str, int]) -> gltf.Animation:
    """Write one clip; equal samplers are one."""
    animation = gltf.Animation(name=clip.name)
    if not clip.idle:
        animation.extras = {"scenewright": {"idle": False}}
    numbers: dict[tuple[int, int, str], int] = {}
    for channel in channels:
        builder.ledger.open(channel.address)
        values = _turns(channel) if channel.path == "rotation" else channel.values
        sampler = (_times(builder, channel.times), _values(builder, values), channel.interpolation)
        number = numbers.setdefault(sampler, len(numbers))
        animation.channels.append(gltf.AnimationChannel(sampler=number, target=_target(builder, channel, indices)))
    animation.samplers = [
        gltf.AnimationSampler(input=times, output=values, interpolation=interpolation)
        for times, values, interpolation in numbers
    ]
    return animation


def _target(builder: Builder, channel: Channel, indices: Mapping[str, int]) -> gltf.AnimationChannelTarget:
    """What a channel moves. One that has a pointer must not name a node (KHR_animation_pointer)."""
    if channel.pointer is None:
        return gltf.AnimationChannelTarget(node=indices[channel.address], path=channel.path)
    builder.used.add(POINTER)
    body = {"pointer": written_pointer(builder, channel.pointer)}
    return gltf.AnimationChannelTarget(path="pointer", extensions={POINTER: body})


def _turns(channel: Channel) -> Float32:
    """Quaternions of a channel, of unit length; the tangents of a spline are none and stay as they are."""
    if channel.interpolation != "CUBICSPLINE":
        return unit_quaternions(channel.values)
    values = channel.values.copy()
    values[1::3] = unit_quaternions(values[1::3])
    return values


def _times(builder: Builder, times: Float32) -> int:
    def store() -> int:
        array = np.asarray(times, np.float32)
        return builder.blob.accessor(array, bounds=([float(array.min())], [float(array.max())]))

    return builder.once(("times", content_key(times)), store)


def _values(builder: Builder, values: Float32) -> int:
    def store() -> int:
        array = np.asarray(values, np.float32)
        return builder.blob.accessor(array)

    return builder.once(("values", content_key(values)), store)
