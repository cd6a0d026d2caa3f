"""Blades of grass and other long leaves: tapered strips that bend over, seen from both sides."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64, normalized, snap_directions, snap_positions, uniform
from scenewright.geometry.mesh import Mesh
from scenewright.records import dataclass

_UP = np.array([0.0, 1.0, 0.0])
_LEAST = 0.4
"""Least cosine between a normal and the face it belongs to."""


@dataclass(frozen=True)
class Sward:
    """How blades stand; metres and shares."""

    count: int
    height: float
    radius: float
    """Of the circle that the tuft covers at the tips."""
    foot: float
    """Of the circle that the roots cover."""
    width: float
    """Of a blade at its widest."""
    segments: int
    """Stretches along a blade; the last one runs to a point."""
    upright: float = 0.72
    """How far normals are bent to the sky, so that a tuft is lit as the ground it stands on is."""
    least: float = 0.5
    """Height of the shortest blade relative to the tallest."""
    buried: float = 0.0
    """Length of every blade below the ground."""
    folded: float = 0.35
    """Where on a blade it is widest, from its root."""


def blade_triangles(sward: Sward) -> int:
    """Triangles of `blades`."""
    return sward.count * 2 * (2 * sward.segments - 1)


def blades(sward: Sward, key: int) -> Mesh:
    """Make blades around the origin, both sides of each; the first reaches the full height, darker at their roots.

    Returns:
        An open mesh with colours, uvs in metres (u across, v down the blade).
    """
    index = np.arange(sward.count)
    draw = uniform(key, index[:, None], np.arange(6)[None, :])
    turn = 2.0 * np.pi * (index * 0.6180339887498949 + 0.12 * draw[:, 0])
    out = np.stack([np.cos(turn), np.zeros(sward.count), np.sin(turn)], axis=1)
    tall = sward.height * (sward.least + (1.0 - sward.least) * draw[:, 1])
    tall[0] = sward.height
    root = out * (sward.foot * np.sqrt((index + 0.5) / sward.count))[:, None]
    lean = (sward.radius - sward.foot) * (0.25 + 0.75 * draw[:, 2])
    t = np.linspace(0.0, 1.0, sward.segments + 1)
    aside = (t * t)[None, :] * lean[:, None]
    rise = (tall[:, None] + sward.buried) * (1.35 * t - 0.35 * t * t)[None, :] - sward.buried
    middle = root[:, None] + out[:, None] * aside[..., None] + _UP * rise[..., None]
    if sward.count > 3:
        middle = _spread(middle, sward.radius)
    across = np.stack([-out[:, 2], np.zeros(sward.count), out[:, 0]], axis=1)
    twist = (draw[:, 3] - 0.5)[:, None] * out
    across = normalized(across + 0.9 * twist)
    half = 0.5 * sward.width * (0.7 + 0.3 * draw[:, 4])[:, None] * _taper(t, sward.folded)[None, :]
    step = np.sqrt((np.diff(middle, axis=1) ** 2).sum(axis=2))
    length = np.concatenate([np.zeros((sward.count, 1)), np.cumsum(step, axis=1)], axis=1)
    return _strips(middle, (across, out), (half, length), sward, draw)


def _spread(middle: Float64, radius: float) -> Float64:
    """Stretch blades level so that their tips reach `radius` on all four sides."""
    made = middle.copy()
    for axis in (0, 2):
        least, most = float(middle[..., axis].min()), float(middle[..., axis].max())
        made[..., axis] = (middle[..., axis] - least) / max(most - least, 1e-9) * (2.0 * radius) - radius
    return made


def _taper(t: Float64, folded: float) -> Float64:
    """Width along a blade relative to the widest place."""
    wide = 0.62 + 0.38 * np.clip(t / max(folded, 1e-6), 0.0, 1.0)
    tip = np.clip((1.0 - t) / (1.0 - folded), 0.0, 1.0)
    return np.asarray(np.where(t <= folded, wide, np.sqrt(tip)), np.float64)


def _strips(
    middle: Float64, sides: tuple[Float64, Float64], sizes: tuple[Float64, Float64], sward: Sward, draw: Float64
) -> Mesh:
    """Vertices left and right of every blade's middle, the tip once; then all again for the back."""
    (across, out), (half, length) = sides, sizes
    reach = across[:, None] * half[..., None]
    body = np.stack([middle - reach, middle + reach], axis=2)[:, :-1].reshape(sward.count, -1, 3)
    points = np.concatenate([body, middle[:, -1:]], axis=1)
    step = np.gradient(middle, axis=1)
    flat = normalized(np.cross(across[:, None] + 0.0 * step, step))
    flat = np.where((flat * out[:, None]).sum(axis=2, keepdims=True) > 0.0, flat, -flat)
    flat = np.concatenate([np.repeat(flat[:, :-1], 2, axis=1), flat[:, -1:]], axis=1)
    front, back = (_bent(sign * flat, sward.upright) for sign in (1.0, -1.0))
    u = np.concatenate([np.stack([-half, half], axis=2)[:, :-1].reshape(sward.count, -1), 0.0 * half[:, -1:]], axis=1)
    v = np.concatenate([np.repeat(length[:, :-1], 2, axis=1), length[:, -1:]], axis=1)
    uvs = np.stack([u + draw[:, 5:6] * 2.0, draw[:, 0:1] * 2.0 - v], axis=2)
    share = np.clip(points[..., 1] / sward.height, 0.0, 1.0)
    tint = (0.52 + 0.48 * share) * (0.88 + 0.12 * draw[:, 2:3])
    warm = 0.12 * (draw[:, 4:5] - 0.5)
    colors = np.stack([tint * (0.94 + warm), tint, tint * (0.88 - warm), np.ones_like(tint)], axis=2)
    rows = _front(sward, points, flat)
    count = points.shape[0] * points.shape[1]
    return Mesh(
        snap_positions(np.concatenate([points.reshape(-1, 3)] * 2)),
        np.concatenate([rows, rows[:, ::-1] + count]).astype(np.uint32),
        snap_directions(np.concatenate([front.reshape(-1, 3), back.reshape(-1, 3)])),
        snap_directions(np.concatenate([uvs.reshape(-1, 2)] * 2)),
        colors=np.concatenate([np.rint(colors.reshape(-1, 4) * 1024.0) / 1024.0] * 2),
    )


def _bent(flat: Float64, upright: float) -> Float64:
    """Normals turned from a blade's own to the sky by a share, but never behind its face."""
    mixed = normalized(flat * (1.0 - upright) + upright * _UP)
    behind = np.maximum(_LEAST - (mixed * flat).sum(axis=2, keepdims=True), 0.0)
    return normalized(mixed + behind * flat)


def _front(sward: Sward, points: Float64, flat: Float64) -> Float64:
    """Corners (m, 3) of the fronts, wound so that they look the way `flat` does."""
    k = 2 * np.arange(sward.segments - 1)
    one = np.stack([k, k + 1, k + 3, k, k + 3, k + 2], axis=1).reshape(-1, 3)
    last = 2 * sward.segments
    one = np.concatenate([one, [[last - 2, last - 1, last]]]).astype(np.int64)
    face = np.cross(points[:, 1] - points[:, 0], points[:, last] - points[:, 0])
    turned = (face * flat[:, 0]).sum(axis=1) < 0.0
    every = np.where(turned[:, None, None], one[None, :, ::-1], one[None])
    return np.asarray((every + (np.arange(sward.count) * (last + 1))[:, None, None]).reshape(-1, 3))
