"""Outlines of leaves as signed distances, read from tables so that every machine draws the same edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from scenewright.arrays import Float32, Float64

_F = np.float32


class Outline(NamedTuple):
    """The shape of a leaf of length 1: signed distance at (s along the midrib, t across), positive inside."""

    inside: Callable[[Float32, Float32], Float32]
    half: float
    """Nothing lies farther than this from the midrib."""


def pointed(width: float, middle: float) -> Outline:
    """Outline of an egg-shaped leaf: greatest half `width` near `middle` of its length, a drawn-out tip."""
    power = np.log(0.5) / np.log(middle)
    return _profiled(width * np.sin(np.pi * np.linspace(0.0, 1.0, 513) ** power), width)


def lobed(width: float, lobes: float) -> Outline:
    """Outline of an oak leaf: rounded lobes, broadest beyond the middle."""
    place = np.linspace(0.0, 1.0, 513)
    wave = 1.0 + 0.36 * np.cos(2.0 * np.pi * lobes * place + 0.4)
    half = width * np.sqrt(np.maximum(np.sin(np.pi * place**0.8), 0.0)) * (0.35 + 0.65 * place**0.5) * wave
    return _profiled(half, 1.36 * width, slant=0.25)


def palmate() -> Outline:
    """Outline of a maple leaf: five pointed, toothed lobes that spread from the stalk's end."""
    lobes = tuple(
        (np.sin(turn), np.cos(turn), far)
        for turn, far in ((0, 0.8), (0.92, 0.68), (-0.92, 0.68), (1.95, 0.42), (-1.95, 0.42))
    )

    def inside(s: Float32, t: Float32) -> Float32:
        along = s - _F(0.22)
        best = np.minimum(_F(0.014) - np.abs(t), np.minimum(s + _F(0.2), _F(0.3) - s))
        for side, ahead, far in lobes:
            run = t * _F(round(side, 5)) + along * _F(round(ahead, 5))
            off = np.abs(along * _F(round(side, 5)) - t * _F(round(ahead, 5)))
            tooth = run * _F(9.0)
            wave = np.abs(tooth - np.floor(tooth) - _F(0.5)) * _F(0.07)
            edge = np.minimum(_F(0.06) + run * _F(0.42), (_F(far) - run) * _F(0.52)) - off - wave
            best = np.maximum(best, np.where(run > -0.05, edge, _F(-1.0)))
        return np.asarray(best, np.float32)

    return Outline(inside, 0.68)


def _profiled(half: Float64, widest: float, slant: float = 0.0) -> Outline:
    """Outline from 513 half widths along the midrib; `slant` points its lobes forward."""
    table = (np.rint(half * 2.0**20) / 2.0**20).astype(np.float32)
    last = len(table) - 1

    def inside(s: Float32, t: Float32) -> Float32:
        across = np.abs(t)
        place = np.clip((s - across * _F(slant)) * _F(last), _F(0.0), _F(last)).astype(np.int32)
        body = np.minimum(table[place] - across, _F(1.0) - s)
        stalk = np.minimum(_F(0.013) - across, s + _F(0.18))
        return np.asarray(np.where(s < 0.02, stalk, body), np.float32)

    return Outline(inside, widest)
