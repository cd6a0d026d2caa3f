"""Painting leaves one over another: a canvas with colour, cover, slopes and shade, and the stamps that go on it.

Leaves are painted back to front, each in the small window it covers: its outline as a signed distance (so that edges are
smooth at any size), its midrib and veins, its curl as slopes of the surface, and the shade it throws on what lies below.
Lengths are fractions of an atlas cell's height; x runs right and y **up** from the middle of the cell's lower edge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from scenewright.arrays import Float64, Pixels, uniform
from scenewright.texture.pack import pack_orm

Outline: TypeAlias = Callable[[Float64, Float64], Float64]
"""Signed distance inside a leaf of length 1 at (s along the midrib, t across), positive inside."""
Tone: TypeAlias = tuple[float, float, float]
"""sRGB in [0, 1]."""

_SHADE = 0.5
"""How much a leaf darkens what lies under it."""


@dataclass(frozen=True)
class Leaf:
    """One leaf: where its stalk ends, where it points (radians, 0 is up, positive to the left), its length and colour."""

    x: float
    y: float
    angle: float
    length: float
    tone: Tone
    tilt: tuple[float, float] = (0.0, 0.0)
    """Slopes by which the whole leaf leans out of the card."""


@dataclass(frozen=True, eq=False)
class _Window:
    """A piece of a cell: rows and columns, and the leaf's own coordinates (s, t) of each pixel."""

    rows: slice
    columns: slice
    s: Float64
    t: Float64
    pixel: float
    """Size of a pixel in leaf lengths."""


class Canvas:
    """One atlas cell while it is painted; `aspect` is the width of its card over its height."""

    def __init__(self, size: int, aspect: float) -> None:
        self.size = size
        self.aspect = aspect
        self.color = np.zeros((size, size, 3))
        self.alpha = np.zeros((size, size))
        self.slope = np.zeros((size, size, 2))
        self.light = np.ones((size, size))
        self.gloss = np.full((size, size), 0.6)

    def stamp(self, leaf: Leaf, outline: Outline, veins: float, curl: float) -> None:
        """Paint a leaf of `outline` with `veins` pairs of veins, its halves folded by `curl` (slope)."""
        window = self._window(leaf, -0.25, 1.15, 0.75)
        if window is None:
            return
        inside = outline(window.s, window.t)
        across = np.abs(window.t)
        rib = np.clip(1.0 - across / (0.018 + 0.6 * window.pixel), 0.0, 1.0)
        run = (window.s - 0.75 * across) * veins
        crest = np.abs(run - np.floor(run) - 0.5) * 2.0
        vein = np.clip((crest - 0.8) / 0.2, 0.0, 1.0) * min(0.03 / window.pixel, 1.0)
        bright = 0.9 + 0.16 * np.clip(window.s, 0.0, 1.0) + 0.2 * rib + 0.1 * vein
        bright = bright - 0.10 * np.clip(1.0 - inside / 0.05, 0.0, 1.0)
        fold = np.where(window.t > 0.0, curl, -curl) * (1.0 - rib) + 0.25 * window.t
        lengthwise = 0.5 * (window.s - 0.5) * curl
        self._lay(leaf, window, inside, (bright, fold + 0.1 * (vein - 0.5) * np.sign(window.t), lengthwise))

    def brush(self, leaf: Leaf, teeth: tuple[int, float, float], reach: float, key: int) -> None:
        """Paint a shoot with needles or leaflets on both sides.

        Args:
            leaf: The shoot's axis.
            teeth: Number on each side, thickness relative to their spacing, and how far they point forward (cotangent).
            reach: Length of the longest, relative to the shoot.
            key: Of the draws that vary lengths and gaps.
        """
        window = self._window(leaf, -0.05, 1.0 + reach, 1.05 * reach)
        if window is None:
            return
        count, thick, forward = teeth
        across = np.abs(window.t)
        run = (window.s - forward * across - 0.3 * forward * across * across / reach) * count
        number = np.clip(np.floor(run), 0, count).astype(np.int64) * 2 + (window.t > 0.0)
        chance = uniform(key, np.arange(2 * count + 2))[number]
        root = np.clip(run / count, 0.0, 1.0)
        long = reach * (0.75 + 0.25 * chance) * (0.35 + 0.65 * np.sqrt(np.clip(4.4 * root * (1.08 - root), 0.0, 1.0)))
        body = np.clip(across / np.maximum(long, 1e-6), 0.0, 1.0)
        wide = thick * 0.5 * np.minimum(1.0, 3.2 * (1.0 - body)) * (0.75 + 0.25 * np.minimum(1.0, body * 6.0))
        off = np.abs(run - np.floor(run) - 0.5 + 0.25 * (chance - 0.5))
        inside = np.minimum((wide - off) / count, long - across)
        inside = np.where((run >= 0.0) & (run < count), inside, -1.0)
        stalk = 0.008 * (1.2 - window.s) - across
        inside = np.maximum(inside, np.where((window.s > -0.02) & (window.s < 1.0), stalk, -1.0))
        bright = 0.82 + 0.28 * chance + 0.12 * body - 0.2 * np.clip(1.0 - across / (0.02 + window.pixel), 0.0, 1.0)
        fold = np.clip((run - np.floor(run) - 0.5) * 1.6, -0.6, 0.6)
        self._lay(leaf, window, inside, (bright, fold * 0.6, -fold * 0.5))

    def twig(self, start: tuple[float, float], end: tuple[float, float], widths: tuple[float, float], tone: Tone) -> None:
        """Paint a tapering twig between two points."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = float(np.sqrt(dx * dx + dy * dy))
        leaf = Leaf(start[0], start[1], float(np.arctan2(-dx, dy)), length, tone)
        window = self._window(leaf, -0.03, 1.03, 0.04 + widths[0] / length)
        if window is None:
            return
        half = (widths[0] + (widths[1] - widths[0]) * np.clip(window.s, 0.0, 1.0)) * 0.5 / length
        half = np.maximum(half, 0.5 * window.pixel)
        inside = np.minimum(half - np.abs(window.t), np.minimum(window.s + 0.01, 1.01 - window.s))
        round_ = np.clip(window.t / half, -1.0, 1.0)
        self._lay(leaf, window, inside, (0.95 - 0.2 * round_, round_, np.zeros_like(round_)))

    def paste(self, other: Canvas, leaf: Leaf) -> None:
        """Paint a whole other canvas smaller, its lower middle at the leaf's foot."""
        window = self._window(leaf, 0.0, 1.0, 0.5 * other.aspect)
        if window is None:
            return
        row = np.clip(((1.0 - window.s) * other.size).astype(np.int64), 0, other.size - 1)
        column = np.clip(((0.5 - window.t / other.aspect) * other.size).astype(np.int64), 0, other.size - 1)
        shrunk = max(int(round(window.pixel * other.size)), 1)
        cover = _box(other.alpha, shrunk)[row, column]
        cover = np.where((window.s > 0.0) & (window.s < 1.0) & (np.abs(window.t) < 0.5 * other.aspect), cover, 0.0)
        place = (window.rows, window.columns)
        share = np.clip(cover * 1.5 - 0.15, 0.0, 1.0)[..., None]
        tone = np.array(leaf.tone) * other.color[row, column]
        self.light[place] *= 1.0 - 0.35 * share[..., 0] * (1.0 - share[..., 0])
        self.color[place] += (tone - self.color[place]) * share
        tilted = other.slope[row, column] * 0.6 + np.array(leaf.tilt)
        self.slope[place] += (tilted - self.slope[place]) * share
        self.alpha[place] = np.maximum(self.alpha[place], share[..., 0])

    def _window(self, leaf: Leaf, low: float, high: float, half: float) -> _Window | None:
        """Pixels that a leaf reaching from `low` to `high` along and `half` to either side may cover."""
        cos, sin = float(np.cos(leaf.angle)), float(np.sin(leaf.angle))
        ends = [(s, t) for s in (low, high) for t in (-half, half)]
        xs = [leaf.x + leaf.length * (-s * sin - t * cos) for s, t in ends]
        ys = [leaf.y + leaf.length * (s * cos - t * sin) for s, t in ends]
        n = self.size
        left, right = (int(np.floor((x / self.aspect + 0.5) * n)) for x in (min(xs), max(xs)))
        top, bottom = (int(np.floor((1.0 - y) * n)) for y in (max(ys), min(ys)))
        columns, rows = slice(max(left, 0), min(right + 1, n)), slice(max(top, 0), min(bottom + 1, n))
        if columns.start >= columns.stop or rows.start >= rows.stop:
            return None
        x = ((np.arange(columns.start, columns.stop) + 0.5) / n - 0.5) * self.aspect - leaf.x
        y = 1.0 - (np.arange(rows.start, rows.stop) + 0.5) / n - leaf.y
        s = (y[:, None] * cos - x[None, :] * sin) / leaf.length
        t = (-x[None, :] * cos - y[:, None] * sin) / leaf.length
        return _Window(rows, columns, s, t, 1.0 / (n * leaf.length))

    def _lay(self, leaf: Leaf, window: _Window, inside: Float64, paint: tuple[Float64, Float64, Float64]) -> None:
        """Cover the window where `inside` is positive, after shading what lies beneath."""
        bright, fold, lengthwise = paint
        place = (window.rows, window.columns)
        cover = np.clip(0.5 + inside / window.pixel, 0.0, 1.0)
        under = np.clip(0.55 + inside / max(0.12, 3.0 * window.pixel), 0.0, 1.0)
        self.light[place] *= 1.0 - _SHADE * under * (1.0 - cover)
        share = cover[..., None]
        tone = np.clip(np.array(leaf.tone) * bright[..., None], 0.0, 1.0)
        self.color[place] += (tone - self.color[place]) * share
        cos, sin = float(np.cos(leaf.angle)), float(np.sin(leaf.angle))
        # The leaf's t axis points to the picture's left; slopes are of the surface's height.
        right = -fold * cos - lengthwise * sin + leaf.tilt[0]
        up = -fold * sin + lengthwise * cos + leaf.tilt[1]
        self.slope[place] += (np.stack([right, up], axis=-1) - self.slope[place]) * share
        self.light[place] += (1.0 - self.light[place]) * cover
        self.alpha[place] = np.maximum(self.alpha[place], cover)


def pointed(width: float, middle: float) -> Outline:
    """Outline of an egg-shaped leaf: greatest half `width` near `middle` of its length, a drawn-out tip."""
    power = np.log(0.5) / np.log(middle)

    def inside(s: Float64, t: Float64) -> Float64:
        place = np.clip(s, 1e-6, 1.0)
        half = width * np.sin(np.pi * place**power)
        stalk = np.minimum(0.012 - np.abs(t), s + 0.22)
        return np.where(s < 0.0, stalk, np.where(s > 1.0, 1.0 - s - np.abs(t), half - np.abs(t)))

    return inside


def lobed(width: float, lobes: float) -> Outline:
    """Outline of an oak leaf: rounded lobes, broadest beyond the middle."""

    def inside(s: Float64, t: Float64) -> Float64:
        place = np.clip(s, 1e-6, 1.0)
        wave = 1.0 + 0.36 * np.cos(2.0 * np.pi * lobes * (place - 0.3 * np.abs(t)) + 0.4)
        half = width * np.sqrt(np.sin(np.pi * place**0.8)) * (0.35 + 0.65 * place**0.5) * wave
        stalk = np.minimum(0.014 - np.abs(t), s + 0.15)
        return np.where(s < 0.0, stalk, np.where(s > 1.0, 1.0 - s - np.abs(t), half - np.abs(t)))

    return inside


def palmate(sharpness: float) -> Outline:
    """Outline of a maple leaf: five pointed lobes that spread from the stalk's end."""
    lobes = np.array([0.0, 0.92, -0.92, 1.95, -1.95])
    reach = np.array([0.78, 0.66, 0.66, 0.4, 0.4])

    def inside(s: Float64, t: Float64) -> Float64:
        x, y = t, s - 0.22
        radius = np.sqrt(x * x + y * y)
        turn = np.arctan2(x, y)
        edge = np.full_like(radius, 0.16)
        for lobe, far in zip(lobes, reach, strict=True):
            off = np.abs(turn - lobe)
            off = np.minimum(off, 2.0 * np.pi - off)
            edge = np.maximum(edge, far * (1.0 - sharpness * off) * (1.0 + 0.1 * np.cos(off * 22.0)))
        stalk = np.where(s < 0.25, np.minimum(0.014 - np.abs(t), s + 0.2), -1.0)
        return np.maximum((edge - radius) * 0.7, stalk)

    return inside


def _box(field: Float64, width: int) -> Float64:
    """Average blocks of about `width` pixels (a power of two at most it), at the field's own size."""
    out = field
    step = 1
    while step * 2 <= width:
        out = 0.25 * (out + np.roll(out, -step, 0) + np.roll(out, -step, 1) + np.roll(np.roll(out, -step, 0), -step, 1))
        step *= 2
    return out


def bled(color: Float64, alpha: Float64) -> Float64:
    """Fill clear pixels with the colour of the leaves nearest to them, so that mip maps show no dark fringe.

    A pyramid of alpha-weighted averages is filled from its coarse end (push-pull, Gortler et al. 1996).

    Args:
        color: (n, n, channels), n a power of two.
        alpha: (n, n) in [0, 1].
    """
    weight = (alpha > 0.35).astype(np.float64)[..., None]
    if len(color) == 1:
        return color
    pushed = color * weight
    small, cover = (
        0.25 * (a[0::2, 0::2] + a[1::2, 0::2] + a[0::2, 1::2] + a[1::2, 1::2]) for a in (pushed, weight)
    )
    filled = bled(small / np.maximum(cover, 1e-9), (cover[..., 0] > 0.0).astype(np.float64))
    return np.where(weight > 0.0, color, np.repeat(np.repeat(filled, 2, axis=0), 2, axis=1))


def packed(canvas: Canvas) -> tuple[Pixels, Pixels, Pixels]:
    """Turn a canvas (a whole atlas) into 8-bit base colour with alpha, normal, and occlusion-roughness-metallic."""
    shade = 0.62 + 0.38 * canvas.light
    color = bled(canvas.color * shade[..., None], canvas.alpha)
    base = np.concatenate([np.clip(color * 255.0, 30.0, 243.0), canvas.alpha[..., None] * 255.0], axis=-1)
    slope = bled(canvas.slope, canvas.alpha)
    normal = np.concatenate([-slope, np.ones((*canvas.alpha.shape, 1))], axis=-1)
    normal = normal / np.sqrt((normal * normal).sum(axis=-1, keepdims=True))
    orm = pack_orm(*((a.astype(np.float32)) for a in (0.4 + 0.6 * canvas.light, canvas.gloss)), 0.0)
    return np.rint(base).astype(np.uint8), np.rint(normal * 127.5 + 127.5).astype(np.uint8), orm
