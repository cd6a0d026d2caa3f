"""Soft things: box cushions with piping, pillows, rounded upholstery, and cloth that lies over an edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.assemble import Surface, finished, grid
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import smooth_normals
from scenewright.geometry.pieces import Piece, block
from scenewright.geometry.uv import box_mapped

_CREASE = 70.0
"""Degrees below which cloth is shaded as one curve; only a seam is sharper."""
_SPOTS: tuple[tuple[float, ...], ...] = ((0.8,), (0.7, 0.93), (0.6, 0.86, 0.96), (0.4, 0.7, 0.86, 0.94, 0.98))
"""Where columns stand along half a side, as shares of it: close together where the corner turns."""
_PIPE = 0.0035
"""Radius of the piping along a seam, metres."""
Ring = tuple[float, float, float]
"""Half the extent along X, half that along Z, and the height of one ring of a stuffed thing."""


class Strips(Protocol):
    """What a level of detail spends, as far as cloth needs to know."""

    @property
    def level(self) -> int: ...  # noqa: D102 - see Fineness


def superellipse(level: int, square: int) -> Float64:
    """Points (k, 2) of |x|^n + |z|^n = 1, anticlockwise seen from above, from +Z over +X.

    Args:
        level: Detail, 0 to 7: 4 to 12 columns to a side.
        square: n = 2**square, so that roots suffice: 2 is soft as a pillow, 3 a cushion, 4 a mattress.

    Source: Lame's curve; columns divide the sides of the square around it, not the angle.
    """
    spots = _SPOTS[(0, 0, 1, 1, 2, 2, 3, 3)[level]]
    rise = np.array([0.0, *spots])
    towards = np.stack([rise, np.ones(len(rise))], axis=1)
    corner = np.array([[1.0, 1.0]])
    quarter = np.concatenate([towards, corner, towards[:0:-1, ::-1]])
    power = quarter
    for _ in range(square):
        power = power * power
    norm = power.sum(axis=1, keepdims=True)
    for _ in range(square):
        norm = np.sqrt(norm)
    turns = [quarter / norm]
    for _ in range(3):
        turns.append(turns[-1][:, ::-1] * np.array([1.0, -1.0]))
    return np.concatenate(turns)


def stuffed(rings: Sequence[Ring], level: int, square: int, pinch: float = 0.0) -> Piece:
    """A closed body of superelliptic rings, bottom up; the first and the last ring are closed to their middles.

    Args:
        rings: Half extents and height of each ring, metres.
        level: Detail, see `superellipse`.
        square: How square the plan is, see `superellipse`.
        pinch: Share by which heights shrink towards the height of the widest ring at the corners, as in a pillow.
    """
    columns = len(superellipse(level, square))

    def make() -> Mesh:
        return _stuffed(np.array(rings, np.float64), superellipse(level, square), pinch)

    return Piece(2 * columns * len(rings), make, "body")


def _stuffed(rows: Float64, plan: Float64, pinch: float) -> Mesh:
    around = np.concatenate([plan, plan[:1]])
    ends = [np.array([[0.0, 0.0, rows[k, 2]]]) for k in (0, -1)]
    rows = np.concatenate([ends[0], rows, ends[1]])
    seam = rows[rows[:, 0].argmax(), 2]
    corner = around[:, 0] ** 2 * around[:, 1] ** 2
    weight = 1.0 - pinch * corner / corner.max()
    reach = rows[:, :1] / rows[:, 0].max()  # the middle keeps its height: only what is near a corner is pinched
    height = seam + (rows[:, 2:] - seam) * (1.0 - (1.0 - weight[None, :]) * reach)
    points = np.stack([rows[:, :1] * around[:, 0], height, rows[:, 1:2] * around[:, 1]], axis=2)
    return _cloth(grid(points, np.ones_like(points), points[:, :, [0, 2]]))


def _cloth(*surfaces: Surface) -> Mesh:
    """Shade as one curve and lay cloth on it, projected along the axes."""
    return box_mapped(smooth_normals(finished(*surfaces), _CREASE))


def box_cushion(size: tuple[float, float, float], fineness: Strips, crown: float = 0.03) -> Piece:
    """A box cushion of (width, thickness, depth) on y = 0: bulging boxing between two piped seams, domed on top.

    `crown` is how far the middle rises over the edge, metres, within the thickness.
    """
    width, thick, depth = size
    if fineness.level == 0:
        return block((0.96 * width, thick - 0.4 * crown, 0.94 * depth))
    a, c, body = width / 2 - _PIPE, depth / 2 - _PIPE, thick - crown
    soft, level = min(0.035, body * 0.3), fineness.level
    low, high, out = body * 0.14, body * 0.88, 0.0 if level < 2 else 0.5 * _PIPE
    rows = [(soft, 0.0), (soft * 0.3, low * 0.35)] if level >= 3 else [(soft * 0.6, 0.0)]
    rows += [*_seam(low, level), (-out, body * 0.5), *_seam(high, level)]
    if level >= 3:
        rows.append((soft * 0.35, high + (body - high) * 0.75))
    rows.append((soft, body))
    reach = min(a, c) - soft
    steps = (1, 1, 2, 3, 4, 5, 6, 8)[level]
    for k in range(1, steps + 1):
        share = k / (steps + 0.6)
        rows.append((soft + reach * share, body + crown * (1.0 - (1.0 - share) ** 2)))
    return stuffed([(a - inset, c - inset, y) for inset, y in rows], level, 3)


def _seam(y: float, level: int) -> list[tuple[float, float]]:
    """Rows (inset, y) of a piped seam between two grooves; an edge without piping from further away."""
    if level < 4:
        return [(0.0, y)]
    r = _PIPE
    if level < 6:
        return [(0.4 * r, y - 1.3 * r), (-r, y), (0.4 * r, y + 1.3 * r)]
    return [(0.4 * r, y - 1.3 * r), (-0.6 * r, y - 0.8 * r), (-r, y), (-0.6 * r, y + 0.8 * r), (0.4 * r, y + 1.3 * r)]


def pillow(size: tuple[float, float, float], fineness: Strips, sunk: float = 0.3) -> Piece:
    """A pillow of (width, thickness, depth): two cloths sewn round the edge, lying on y = 0, its corners drawn thin.

    `sunk` is the share of the thickness below the seam.
    """
    width, thick, depth = size
    if fineness.level == 0:
        return block((0.85 * width, 0.8 * thick, 0.85 * depth)).at(0.0, 0.1 * thick, 0.0)
    a, c, seam, level = width / 2, depth / 2, thick * sunk, fineness.level
    steps = (2, 2, 3, 4, 5, 6, 8, 10)[level]
    edge = min(0.006, 0.1 * thick)
    shares = [(k / (steps + 0.4)) ** 1.5 for k in range(1, steps + 1)]
    below = [((1 - s) * (a - edge), (1 - s) * (c - edge), seam * (1.0 - _swell(s))) for s in shares]
    above = [((1 - s) * (a - edge), (1 - s) * (c - edge), seam + (thick - seam) * _swell(s)) for s in shares]
    hem = [(a, c, seam - 0.0015), (a, c, seam + 0.0015)]
    if level >= 3:
        hem = [(a - edge, c - edge, seam - 0.002), *hem, (a - edge, c - edge, seam + 0.002)]
    return stuffed([*below[::-1], *hem, *above], level, 2, 0.6)


def _swell(share: float) -> float:
    """Height of a pillow from its edge (0) to its middle (1): steep first, then flat."""
    round_it = 1.0 - (1.0 - share) ** 2
    return 0.6 * float(np.sqrt(round_it)) + 0.4 * round_it


def upholstered(size: tuple[float, float, float], radius: float, fineness: Strips) -> Piece:
    """A padded block of (width, height, depth) on y = 0 with soft edges of `radius`, slightly bowed sides and top."""
    if fineness.level == 0:
        return block(size)
    width, height, depth = size
    a, c, level = width / 2, depth / 2, fineness.level
    r = min(radius, 0.45 * min(width, depth), 0.45 * height)
    steps = (1, 1, 1, 2, 3, 3, 4, 5)[level]
    turn = np.linspace(0.0, np.pi / 2, steps + 1)
    arc = [(r * (1.0 - float(c_)), r * float(s)) for s, c_ in zip(np.sin(turn), np.cos(turn), strict=True)]
    lower = min(r, 0.012)
    rows = [(lower, 0.0), (0.0, lower), *[(inset, height - r + y) for inset, y in arc]]
    return stuffed([(a - inset, c - inset, y) for inset, y in rows], level, 4)


def draped(size: tuple[float, float, float], thick: float, hang: float, fineness: Strips) -> Piece:
    """A quilt over a bed: it lies on y = 0 and hangs over both sides; metres.

    Args:
        size: Width of the bed, length of the quilt along Z (centred), and rise of its folds.
        thick: Thickness of the quilt in its middle; its ends are rolled thin.
        hang: How far it hangs down at the sides, outside half the width.
        fineness: Level of detail.
    """
    level = fineness.level
    across, along = ((4, 4), (6, 4), (8, 6), (12, 9), (16, 13), (20, 17), (28, 27), (36, 37))[level]
    cost = 4 * (across + 1) * (along - 1) + 4 * across

    def make() -> Mesh:
        return _draped(size, (thick, hang), across, along)

    return Piece(cost, make, "body")


def drape_overhang(thick: float, folds: float) -> float:
    """How far `draped` stands out beside half its width at most: its thickness at the hem and its folds, metres."""
    return 0.75 * thick + 2.4 * folds


def _draped(size: tuple[float, float, float], cloth: tuple[float, float], across: int, along: int) -> Mesh:
    width, length, folds = size
    thick, hang = cloth
    spread = np.linspace(-1.0, 1.0, across + 1)[None, :]
    inner_z = np.linspace(-0.5, 0.5, along - 2) * (length - 0.05)
    z = np.concatenate([[-length / 2], inner_z, [length / 2]])[:, None]  # the ends are rolled within 25 mm
    thin = np.ones(along)
    thin[[0, -1]] = 0.35
    reach = width / 2 + hang
    s = spread * reach + 0.0 * z
    wave = np.cos(4.1 * s + 2.3 * z) + np.cos(9.7 * z - 3.1 * s + 1.0) * 0.6 + np.cos(11.0 * s + 5.3 * z + 2.0) * 0.4
    bulge = thick * thin[:, None] * (1.0 - 0.25 * spread**6) + folds * (wave + 2.0) / 4.0 * thin[:, None]
    inner = _over(s, width / 2, np.zeros_like(s))
    outer = _over(s, width / 2, bulge)
    drop = np.maximum(np.abs(s) - width / 2, 0.0) / hang
    sway = drop * folds * 0.8 * (1.0 + np.cos(14.0 * z + 0.7 * np.sign(s)))
    for layer in (inner, outer):
        layer[:, :, 0] += sway * np.sign(s)
    points = [np.stack([layer[:, :, 0], layer[:, :, 1], z + 0.0 * s], axis=2) for layer in (inner, outer)]
    inside, outside = points
    loop = np.concatenate([outside, inside[:, ::-1], outside[:, :1]], axis=1)[::-1]
    ends = [np.stack([inside[-1], outside[-1]]), np.stack([outside[0], inside[0]])]
    sheets = [grid(part, np.ones_like(part), part[:, :, [0, 2]]) for part in (loop, *ends)]
    return _cloth(*sheets)


def _over(s: Float64, half: float, lift: Float64) -> Float64:
    """Places (…, 2) as (x, y) of cloth at way `s` from the middle, over an edge at `half`, `lift` off what it lies on."""
    r = 0.05
    flat = half - r
    past = np.clip((np.abs(s) - flat) / (r * np.pi / 2), 0.0, 1.0) * np.pi / 2
    down = np.maximum(np.abs(s) - flat - r * np.pi / 2, 0.0)
    x = np.minimum(np.abs(s), flat) + (r + lift) * np.sin(past)
    y = (r + lift) * np.cos(past) - r - down
    return np.stack([np.sign(s) * x, y], axis=-1)
