"""Idle motion (`animate:`) as glTF animation clips: one endless clip a moving thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from scenewright.arrays import snap_directions, snap_positions
from scenewright.graph import Channel, Clip
from scenewright.graph.affine import multiply
from scenewright.interactivity.glimmering import uneven

if TYPE_CHECKING:
    from scenewright.arrays import Float32, Float64
    from scenewright.graph import Quaternion, Transform, Vec3
    from scenewright.resolve.resolved import Motion

STEPS = 24
"""Keys of one cycle: with linear interpolation a swing is within 1 % of a sine."""


def clip(motion: Motion, address: str, rest: Transform) -> Clip:
    """One motion of the node at `address`, which rests at `rest`; the first and the last key are equal.

    `spin` turns about the vertical by `by` degrees a cycle (a full turn unless told), `sway` leans from side to side by up
    to `by` degrees, `bob` rises and falls by `by` metres, `orbit` carries it round its parent's origin, `flicker` shrinks
    and grows irregularly by the share `by` (what shines becomes darker and brighter instead: see `glimmering`).
    """
    phase = np.linspace(0.0, 1.0, STEPS + 1)
    times = (phase * motion.over).astype(np.float32)
    wave = np.sin(2.0 * np.pi * phase)
    wave[0] = wave[-1] = 0.0
    name = f"{address} {motion.kind}"
    rotation, translation = rest.rotation, np.array(rest.translation)
    match motion.kind:
        case "spin":
            turned = _turned(rotation, (0.0, 1.0, 0.0), phase * motion.by)
            return Clip(name, (_channel(address, "rotation", times, turned),))
        case "sway":
            turned = _turned(rotation, (0.0, 0.0, 1.0), wave * motion.by)
            return Clip(name, (_channel(address, "rotation", times, turned),))
        case "bob":
            moved = translation + wave[:, None] * np.array([0.0, motion.by, 0.0])
            return Clip(name, (_channel(address, "translation", times, moved),))
        case "orbit":
            angle = np.radians(phase * motion.by)
            x, y, z = translation
            sine, cosine = np.sin(angle), np.cos(angle)
            moved = np.stack([x * cosine + z * sine, np.full_like(angle, y), z * cosine - x * sine], axis=1)
            turned = _turned(rotation, (0.0, 1.0, 0.0), phase * motion.by)
            return Clip(
                name,
                (_channel(address, "translation", times, moved), _channel(address, "rotation", times, turned)),
            )
        case "flicker":
            scaled = np.array(rest.scale) * (1.0 - motion.by * (0.5 + 0.5 * uneven(phase)))[:, None]
            return Clip(name, (_channel(address, "scale", times, scaled),))


def _channel(
    address: str, path: Literal["translation", "rotation", "scale"], times: Float32, values: Float64
) -> Channel:
    stored = snap_directions(values) if path == "rotation" else snap_positions(values)
    return Channel(address, path, times, stored)


def _turned(rest: Quaternion, axis: Vec3, degrees: Float64) -> Float64:
    """Quaternions of `rest` followed by a turn about an axis of its own frame; (k, 4) xyzw, neighbours on one side."""
    half = np.radians(degrees) / 2.0
    sine = np.sin(half)
    x, y, z = axis
    return np.stack(multiply(rest, (sine * x, sine * y, sine * z, np.cos(half))), axis=1)
