"""Trunks: rings where they are needed, roots that flare into buttresses, scars that swell a palm."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64, uniform
from scenewright.geometry.branching import Stems

_FOOT = (0.0, 0.012, 0.03, 0.06, 0.1)
"""Heights of rings around the foot, where the flare bends most."""
BURIED = 0.03
"""How far the trunk runs on straight below the ground, relative to its length, so that no gap opens on a slope."""


def trunk_rings(stem: Stems, segments: int, scars: int, *, foot: bool) -> tuple[Stems, Float64]:
    """Resample a trunk.

    Args:
        stem: One stem.
        segments: Rings above the foot.
        scars: Rings of leaf scars up to the top; each takes two rings of vertices.
        foot: Whether to spend rings on the roots.

    Returns:
        The stem with its new rings, the first of them buried, and their height on the trunk as a share of its length,
        (k + 1,).
    """
    body = np.linspace(_FOOT[-1] if foot else 0.0, 1.0, segments + 1)
    if scars:
        edges = _FOOT[-1] + (1.0 - _FOOT[-1]) * np.arange(scars) / scars
        body = np.concatenate([np.sort(np.concatenate([edges, edges + 0.6 / scars])), [1.0]])
    share = np.concatenate([[-BURIED], _FOOT[:-1], body] if foot else [[-BURIED], body[1:]])
    steps = stem.paths.shape[1] - 1
    at = np.clip((share * steps).astype(np.int64), 0, steps - 1)
    part = share * steps - at
    path = stem.paths[0, at] + (stem.paths[0, at + 1] - stem.paths[0, at]) * part[:, None]
    path[0] = stem.paths[0, 0] - np.array([0.0, BURIED * stem.lengths[0], 0.0])
    radii = stem.radii[0, at] + (stem.radii[0, at + 1] - stem.radii[0, at]) * part
    return Stems(path[None], radii[None], stem.lengths, stem.parents, stem.offsets), share


def trunk_rings_count(segments: int, scars: int, *, foot: bool) -> int:
    """Segments of what `trunk_rings` returns."""
    body = 2 * scars if scars else segments
    return body + len(_FOOT) if foot else body


def flared(share: Float64, flare: float) -> Float64:
    """Factor on the trunk's radius at a `share` of its height (Weber and Penn 1995, Flare)."""
    rise = 1.0 - 8.0 * np.clip(share, 0.0, 0.125)
    return np.asarray(1.0 + flare * (np.exp(rise * np.log(100.0)) - 1.0) / 100.0)


def buttresses(share: Float64, sides: int, lobes: int, key: int) -> Float64:
    """Factors (k + 1, sides) that draw the foot of a trunk out into `lobes` roots of unequal size; round where buried."""
    angle = np.arange(sides) * (2.0 * np.pi / sides)
    center = 2.0 * np.pi * (np.arange(lobes) + 0.5 * uniform(key, np.arange(lobes), 0)) / lobes
    size = 0.4 + 0.6 * uniform(key, np.arange(lobes), 1)
    near = 0.5 + 0.5 * np.cos(angle[:, None] - center[None, :])
    swell = (size * near**12).max(axis=1)
    depth = np.where(share < 0.0, 0.0, np.clip(1.0 - share / 0.12, 0.0, 1.0) ** 2)
    return np.asarray(1.0 + depth[:, None] * (0.34 * swell[None, :] - 0.1))


def scarred(share: Float64) -> Float64:
    """Factors (k + 1,) that swell every second ring above the foot, as scars of fallen palm leaves do."""
    body = np.nonzero(share >= _FOOT[-1])[0]
    factors = np.ones(len(share))
    factors[body[1::2]] = 1.1
    factors[-1] = 1.0
    return factors
