"""Pictures as coloured surfaces: flat quads that share their edges, painted by vertex colours; nothing lies on top."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform
from scenewright.geometry.assemble import finished, grid
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.pieces import Piece
from scenewright.geometry.transform import merged

Motif: TypeAlias = Literal["landscape", "waves", "grid", "plain"]
Rgb: TypeAlias = tuple[float, float, float]
Patch: TypeAlias = tuple[Float64, Float64, Rgb, Rgb]
"""Lower and upper edge, (n, 2) points in the unit square each, and the linear colours along them."""

_PALETTES: tuple[tuple[Rgb, ...], ...] = (
    ((0.72, 0.62, 0.45), (0.55, 0.24, 0.1), (0.1, 0.2, 0.24), (0.36, 0.42, 0.36), (0.8, 0.76, 0.66)),
    ((0.13, 0.24, 0.38), (0.42, 0.56, 0.62), (0.78, 0.68, 0.48), (0.62, 0.32, 0.18), (0.8, 0.79, 0.74)),
    ((0.2, 0.27, 0.16), (0.46, 0.52, 0.3), (0.75, 0.67, 0.4), (0.5, 0.25, 0.16), (0.77, 0.75, 0.68)),
)
"""Sets of linear colours (they multiply a light canvas); the last of each is the ground."""
_STEPS = (1, 2, 4, 6, 10, 16, 24, 32)
"""Stretches along a curved line by level of detail."""


def picture(size: tuple[float, float], motif: Motif, seed: int, level: int) -> Piece:
    """A picture of (width, height) metres, its lower middle at the origin, facing +Z; open, with vertex colours.

    `landscape` has hills before a sky that fades, `waves` bands of colour, `grid` fields between lines, `plain` is one
    colour. Everything is drawn from `seed`; the same seed is the same picture at every level of detail.
    """
    patches = _MOTIFS[motif](seed, _STEPS[level])
    cost = sum(2 * (len(lower) - 1) for lower, *_ in patches)
    return Piece(cost, lambda: merged([_painted(patch, size) for patch in patches]), "picture")


def print_of(size: tuple[float, float], aspect: float) -> Piece:
    """A sheet of (width, height) metres, its lower middle at the origin, facing +Z, that shows a whole image.

    Its texture coordinates run from 0 to 1 over the image, v down. An image of another `aspect` (height over width) is
    cut off evenly at the sides or above and below.
    """
    width, height = size
    across, down = min(1.0, width * aspect / height), min(1.0, height / (width * aspect))

    def made() -> Mesh:
        unit = np.array([[[-0.5, 0.0], [0.5, 0.0]], [[-0.5, 1.0], [0.5, 1.0]]])
        points = np.concatenate([unit * np.array(size), np.zeros((2, 2, 1))], axis=2)
        uvs = np.stack([0.5 + unit[..., 0] * across, 0.5 + (0.5 - unit[..., 1]) * down], axis=2)
        return finished(grid(points, np.broadcast_to([0.0, 0.0, 1.0], points.shape), uvs))

    return Piece(2, made, "picture")


def _painted(patch: Patch, size: tuple[float, float]) -> Mesh:
    lower, upper, low_color, high_color = patch
    flat = (np.stack([lower, upper]) - np.array([0.5, 0.0])) * np.array(size)
    points = np.concatenate([flat, np.zeros((*flat.shape[:2], 1))], axis=2)
    facing = np.broadcast_to([0.0, 0.0, 1.0], points.shape)
    mesh = finished(grid(points, facing, flat * np.array([1.0, -1.0])))
    share = mesh.positions[:, 1:2].astype(np.float64)
    # A collapsed quad would shift rows, so the colour follows the height within the patch instead of the row.
    low, high = float(flat[..., 1].min()), float(flat[..., 1].max())
    share = np.clip((share - low) / max(high - low, 1e-9), 0.0, 1.0)
    tone = np.array(low_color) * (1.0 - share) + np.array(high_color) * share
    colors = np.concatenate([tone, np.ones((len(tone), 1))], axis=1).astype(np.float32)
    return Mesh(mesh.positions, mesh.indices, mesh.normals, mesh.uvs, colors=colors)


def _draws(seed: int, motif: str, count: int) -> list[float]:
    return [float(v) for v in uniform(draw_key(seed, "picture", motif), np.arange(count))]


def _lines(heights: list[float], swings: list[float], phases: list[float], steps: int) -> list[Float64]:
    """Lines across the unit square that never cross: each swings by less than half the way to its neighbours."""
    x = np.linspace(0.0, 1.0, steps + 1)
    made = []
    for height, swing, phase in zip(heights, swings, phases, strict=True):
        wave = np.sin(2.0 * np.pi * (x * 1.15 + phase)) * 0.7 + np.sin(2.0 * np.pi * (x * 2.6 + 1.7 * phase)) * 0.3
        made.append(np.stack([x, np.round(height + swing * wave, 6)], axis=1))
    return made


def _bands(lines: list[Float64], colors: list[tuple[Rgb, Rgb]]) -> list[Patch]:
    return [(a, b, *pair) for a, b, pair in zip(lines[:-1], lines[1:], colors, strict=True)]


def _mixed(a: Rgb, b: Rgb, share: float) -> Rgb:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def _landscape(seed: int, steps: int) -> list[Patch]:
    draw = _draws(seed, "landscape", 12)
    palette = _PALETTES[int(draw[0] * 3)]
    near, far, sky = palette[2], palette[3], palette[4]
    count = 4
    horizon = 0.42 + 0.16 * draw[1]
    heights = [0.0, *(horizon * (k + 1) / count for k in range(count)), 1.0]
    swings = [0.0, *(horizon / count * (0.25 + 0.2 * draw[2 + k]) for k in range(count)), 0.0]
    phases = [0.0, *draw[6 : 6 + count], 0.0]
    lines = _lines(heights, swings, phases, steps)
    hills = [_mixed(_mixed(near, far, k / 2), sky, 0.2 * k) for k in range(count)]
    colors = [(_mixed(hill, (0.02, 0.03, 0.03), 0.35), hill) for hill in hills]
    return _bands(lines, [*colors, (_mixed(sky, palette[0], 0.75), sky)])


def _waves(seed: int, steps: int) -> list[Patch]:
    draw = _draws(seed, "waves", 24)
    palette = _PALETTES[int(draw[0] * 3)]
    count = 5 + int(draw[1] * 3)
    gaps = [0.5 + draw[2 + k] for k in range(count)]
    heights = [0.0, *(sum(gaps[: k + 1]) / sum(gaps) for k in range(count))]
    least = min(gaps) / sum(gaps)
    swings = [0.0, *(least * 0.45 * (0.4 + 0.6 * draw[10 + k]) for k in range(count - 1)), 0.0]
    lines = _lines(heights, swings, [0.0, *draw[16 : 15 + count], 0.0], steps)
    tones = [palette[(k * 2 + int(draw[9] * 5)) % 5] for k in range(count)]
    return _bands(lines, [(tone, _mixed(tone, palette[4], 0.12)) for tone in tones])


def _grid(seed: int, steps: int) -> list[Patch]:
    """Fields of colour between dark lines, after a drawn division into columns and, in each, rows."""
    del steps
    draw = _draws(seed, "grid", 40)
    palette, line = _PALETTES[int(draw[0] * 3)], 0.012
    edges = [0.0, 0.2 + 0.15 * draw[1], 0.55 + 0.2 * draw[2], 1.0]
    dark, ground = (0.035, 0.035, 0.04), palette[4]
    made: list[Patch] = []
    for k, (left, right) in enumerate(pairwise(edges)):
        far = right - line if k < 2 else right
        rows = [0.0, 0.18 + 0.3 * draw[4 + 3 * k], 0.6 + 0.25 * draw[5 + 3 * k], 1.0]
        for j, (low, high) in enumerate(pairwise(rows)):
            pick = draw[16 + 3 * k + j]
            tone = palette[int(pick / 0.55 * 4)] if pick < 0.55 else ground
            top = high - line if j < 2 else high
            made.append(_field(left, low, far, top, tone))
            if j < 2:
                made.append(_field(left, top, far, high, dark))
        if k < 2:
            made.append(_field(far, 0.0, right, 1.0, dark))
    return made


def _field(left: float, low: float, right: float, high: float, tone: Rgb) -> Patch:
    return (np.array([[left, low], [right, low]]), np.array([[left, high], [right, high]]), tone, tone)


def _plain(seed: int, steps: int) -> list[Patch]:
    del steps
    return [_field(0.0, 0.0, 1.0, 1.0, _PALETTES[int(_draws(seed, "plain", 1)[0] * 3)][4])]


_MOTIFS: dict[str, Callable[[int, int], list[Patch]]] = {
    "landscape": _landscape,
    "waves": _waves,
    "grid": _grid,
    "plain": _plain,
}
