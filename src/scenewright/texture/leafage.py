"""Painting leaves one over another: a canvas with colour, cover, slopes and shade, and the stamps that go on it.

Leaves are painted back to front, each in the small window it covers: its outline as a signed distance (so that edges are
smooth at any size), its midrib and veins, its curl as slopes of the surface, and the shade it throws on what lies below.
Lengths are fractions of an atlas cell's height; x runs right and y **up** from the middle of the cell's lower edge.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from scenewright.arrays import Float32, Pixels, uniform
from scenewright.records import dataclass
from scenewright.texture.outlines import Outline

Tone: TypeAlias = tuple[float, float, float]
"""sRGB in [0, 1]."""

_F = np.float32
_SHADE = _F(0.5)
"""How much a leaf darkens what lies under it."""
_TURN_STEP = 2.0**20
"""Sines and cosines are rounded to this grid, so that machines whose last bits differ paint alike."""


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

    place: tuple[slice, slice]
    s: Float32
    t: Float32
    pixel: np.float32
    """Size of a pixel in leaf lengths."""
    turn: tuple[np.float32, np.float32]
    """Cosine and sine of the leaf's angle."""


class Canvas:
    """One atlas cell while it is painted; `aspect` is the width of its card over its height."""

    def __init__(self, size: int, aspect: float) -> None:
        self.size = size
        self.aspect = aspect
        self.paint = np.zeros((5, size, size), np.float32)
        """Planes of red, green, blue (sRGB), slope to the right, slope up."""
        self.alpha = np.zeros((size, size), np.float32)
        self.light = np.ones((size, size), np.float32)

    def planes(self) -> tuple[Float32, ...]:
        """Every plane (n, n): paint, alpha and light."""
        return (*self.paint, self.alpha, self.light)

    def stamp(self, leaf: Leaf, outline: Outline, veins: float, curl: float) -> None:
        """Paint a leaf of `outline` with `veins` pairs of veins, its halves folded by `curl` (slope)."""
        window = self._window(leaf, -0.2, 1.05, outline.half + 0.05)
        if window is None:
            return
        s, t, pixel = window.s, window.t, window.pixel
        inside = outline.inside(s, t)
        across = np.abs(t)
        rib = np.clip(_F(1.0) - across / (_F(0.018) + _F(0.6) * pixel), _F(0.0), _F(1.0))
        run = (s - _F(0.75) * across) * _F(veins)
        crest = np.abs(run - np.floor(run) - _F(0.5))
        vein = np.maximum(crest - _F(0.4), _F(0.0)) * np.minimum(_F(0.3) / pixel, _F(10.0))
        bright = _F(0.9) + _F(0.16) * s + _F(0.2) * rib + _F(0.1) * np.minimum(vein, _F(1.0))
        bright -= _F(2.0) * np.clip(_F(0.05) - inside, _F(0.0), _F(0.05))
        fold = np.sign(t) * (_F(1.0) - rib) * _F(curl) + _F(0.25) * t
        lengthwise = (s - _F(0.5)) * _F(0.5 * curl)
        self._lay(leaf, window, inside, (bright, fold, lengthwise))

    def brush(self, leaf: Leaf, teeth: tuple[int, float, float], reach: float, key: int) -> None:
        """Paint a shoot with needles or leaflets on both sides.

        Args:
            leaf: The shoot's axis.
            teeth: Number on each side, thickness relative to their spacing, and how far they point forward (cotangent).
            reach: Length of the longest, relative to the shoot.
            key: Of the draws that vary lengths and gaps.
        """
        window = self._window(leaf, -0.03, 1.0 + reach, 1.03 * reach)
        if window is None:
            return
        count, thick, forward = teeth
        s, t = window.s, window.t
        across = np.abs(t)
        run = (s - across * (_F(forward) + across * _F(0.3 * forward / reach))) * _F(count)
        whole = np.floor(run)
        number = np.clip(whole, 0, count).astype(np.int32) * 2 + (t > 0.0)
        chance = uniform(key, np.arange(2 * count + 2)).astype(np.float32)[number]
        root = np.clip(run * _F(1.0 / count), _F(0.0), _F(1.0))
        swell = np.sqrt(np.minimum(_F(4.4) * root * (_F(1.08) - root), _F(1.0)))
        long = _F(reach) * (_F(0.75) + _F(0.25) * chance) * (_F(0.35) + _F(0.65) * swell)
        body = np.minimum(across / long, _F(1.0))
        wide = np.minimum(_F(1.0), _F(3.2) * (_F(1.0) - body)) * np.minimum(_F(1.0), _F(0.75) + body * _F(1.5))
        aside = run - whole - _F(0.5)
        off = np.abs(aside + (chance - _F(0.5)) * _F(0.25))
        inside = np.minimum((wide * _F(thick * 0.5) - off) * _F(1.0 / count), long - across)
        inside = np.where((run >= 0.0) & (run < count), inside, _F(-1.0))
        stalk = _F(0.008) * (_F(1.2) - s) - across
        inside = np.maximum(inside, np.where((s > -0.02) & (s < 1.0), stalk, _F(-1.0)))
        bright = _F(0.82) + _F(0.28) * chance + _F(0.12) * body
        bright -= _F(0.2) * np.clip(_F(1.0) - across / (_F(0.02) + window.pixel), _F(0.0), _F(1.0))
        fold = np.clip(aside, _F(-0.4), _F(0.4))
        self._lay(leaf, window, inside, (bright, fold, -fold))

    def twig(
        self, start: tuple[float, float], end: tuple[float, float], widths: tuple[float, float], tone: Tone
    ) -> None:
        """Paint a tapering twig between two points."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = float(np.sqrt(dx * dx + dy * dy))
        leaf = Leaf(start[0], start[1], float(np.arctan2(-dx, dy)), length, tone)
        window = self._window(leaf, -0.03, 1.03, 0.02 + widths[0] / length)
        if window is None:
            return
        half = (_F(widths[0]) + _F(widths[1] - widths[0]) * np.clip(window.s, _F(0.0), _F(1.0))) * _F(0.5 / length)
        half = np.maximum(half, _F(0.5) * window.pixel)
        inside = np.minimum(half - np.abs(window.t), np.minimum(window.s + _F(0.01), _F(1.01) - window.s))
        round_ = np.clip(window.t / half, _F(-1.0), _F(1.0))
        self._lay(leaf, window, inside, (_F(0.95) - _F(0.2) * round_, round_, np.zeros_like(round_)))

    def paste(self, other: Canvas, leaf: Leaf) -> None:
        """Paint a whole other canvas, of about the size it gets here, with its lower middle at the leaf's foot."""
        window = self._window(leaf, 0.0, 1.0, 0.5 * other.aspect)
        if window is None:
            return
        row = np.floor((_F(1.0) - window.s) * _F(other.size)).astype(np.int32)
        column = np.floor((_F(0.5) - window.t * _F(1.0 / other.aspect)) * _F(other.size)).astype(np.int32)
        within = (row >= 0) & (row < other.size) & (column >= 0) & (column < other.size)
        row, column = np.where(within, row, 0), np.where(within, column, 0)
        share = np.clip(other.alpha[row, column] * _F(1.5) - _F(0.15), _F(0.0), _F(1.0)) * within
        self.light[window.place] *= _F(1.0) - _F(0.35) * share * (_F(1.0) - share)
        cover = self._cover(window.place, share)
        pixel = row * other.size + column
        for plane, source, gain, lean in zip(
            self.paint, other.paint, (*leaf.tone, 0.6, 0.6), (0.0, 0.0, 0.0, *leaf.tilt), strict=True
        ):
            target = plane[window.place]
            target += (source.take(pixel) * _F(gain) + _F(lean) - target) * cover

    def halved(self) -> Canvas:
        """The same picture at half the size, colours weighted by cover."""
        small = Canvas(self.size // 2, self.aspect)
        small.alpha[...] = _blocks(self.alpha)
        small.light[...] = _blocks(self.light)
        for plane, source in zip(small.paint, self.paint, strict=True):
            plane[...] = _blocks(source * self.alpha) / np.maximum(small.alpha, _F(1e-6))
        return small

    def _window(self, leaf: Leaf, low: float, high: float, half: float) -> _Window | None:
        """Pixels that a leaf reaching from `low` to `high` along and `half` to either side may cover."""
        cos, sin = (float(np.rint(turn(leaf.angle) * _TURN_STEP)) / _TURN_STEP for turn in (np.cos, np.sin))
        ends = [(s, t) for s in (low, high) for t in (-half, half)]
        xs = [leaf.x + leaf.length * (-s * sin - t * cos) for s, t in ends]
        ys = [leaf.y + leaf.length * (s * cos - t * sin) for s, t in ends]
        n = self.size
        left, right = (int(np.floor((x / self.aspect + 0.5) * n)) for x in (min(xs), max(xs)))
        top, bottom = (int(np.floor((1.0 - y) * n)) for y in (max(ys), min(ys)))
        columns, rows = slice(max(left, 0), min(right + 1, n)), slice(max(top, 0), min(bottom + 1, n))
        if columns.start >= columns.stop or rows.start >= rows.stop:
            return None
        x = (((np.arange(columns.start, columns.stop) + 0.5) / n - 0.5) * self.aspect - leaf.x) / leaf.length
        y = (1.0 - (np.arange(rows.start, rows.stop) + 0.5) / n - leaf.y) / leaf.length
        s = (y * cos).astype(np.float32)[:, None] - (x * sin).astype(np.float32)[None, :]
        t = -(x * cos).astype(np.float32)[None, :] - (y * sin).astype(np.float32)[:, None]
        return _Window((rows, columns), s, t, _F(1.0 / (n * leaf.length)), (_F(cos), _F(sin)))

    def _lay(self, leaf: Leaf, window: _Window, inside: Float32, look: tuple[Float32, Float32, Float32]) -> None:
        """Cover the window where `inside` is positive, after shading what lies beneath."""
        bright, fold, lengthwise = look
        cover = np.clip(_F(0.5) + inside / window.pixel, _F(0.0), _F(1.0))
        under = np.clip(_F(0.55) + inside / np.maximum(_F(0.12), _F(3.0) * window.pixel), _F(0.0), _F(1.0))
        light = self.light[window.place]
        light *= _F(1.0) - _SHADE * under
        light += (_F(1.0) - light) * cover
        cos, sin = window.turn
        # The leaf's t axis points to the picture's left; slopes are of the surface's height.
        colors = [np.minimum(bright * _F(tone), _F(1.0)) for tone in leaf.tone]
        slopes = [_F(leaf.tilt[0]) - fold * cos - lengthwise * sin, _F(leaf.tilt[1]) - fold * sin + lengthwise * cos]
        share = self._cover(window.place, cover)
        for plane, value in zip(self.paint, [*colors, *slopes], strict=True):
            target = plane[window.place]
            target += (value - target) * share

    def _cover(self, place: tuple[slice, slice], cover: Float32) -> Float32:
        """Add `cover` to the alpha and return how much of each pixel's colour is the new one's.

        Source: the over operator for colours not multiplied by alpha (Porter and Duff 1984); so edges on a clear ground
        have the leaf's full colour, not a darkened one.
        """
        alpha = self.alpha[place]
        alpha += (_F(1.0) - alpha) * cover
        return np.asarray(cover / np.maximum(alpha, _F(1e-6)), np.float32)


def _blocks(plane: Float32) -> Float32:
    """Average blocks of 2 by 2 pixels of (n, n)."""
    rows = plane[0::2] + plane[1::2]
    return np.asarray((rows[:, 0::2] + rows[:, 1::2]) * _F(0.25), np.float32)


def bled(planes: Float32, alpha: Float32) -> Float32:
    """Fill clear pixels with the paint of the leaves nearest to them, so that mip maps show no dark fringe.

    A pyramid of averages over the leaves is filled from its coarse end (push-pull, Gortler et al. 1996).

    Args:
        planes: (channels, n, n), n a power of two.
        alpha: (n, n) in [0, 1].
    """
    if len(alpha) == 1:
        return planes
    solid = alpha > 0.05
    weight = solid.astype(np.float32)
    cover = _blocks(weight)
    share = np.maximum(cover, _F(0.25))
    mean = np.asarray(np.stack([_blocks(plane * weight) / share for plane in planes]), np.float32)
    filled = bled(mean, (cover > 0.0).astype(np.float32))
    spread = np.zeros_like(planes)
    for target, coarse, plane in zip(spread, filled, planes, strict=True):
        for row in (0, 1):
            target[row::2, 0::2] = coarse
            target[row::2, 1::2] = coarse
        np.copyto(target, plane, where=solid)
    return spread


def packed(canvas: Canvas, gloss: float) -> tuple[Pixels, Pixels, Pixels]:
    """Turn a canvas (a whole atlas) into 8-bit base colour with alpha, normal, and occlusion-roughness-metallic.

    `gloss` is the roughness of leaves in full light.
    """
    paint = canvas.paint.copy()
    paint[:3] *= _F(0.62) + _F(0.38) * canvas.light
    paint = bled(paint, canvas.alpha)
    base = np.zeros((*canvas.alpha.shape, 4), np.uint8)
    for channel in range(3):
        base[..., channel] = np.clip(paint[channel] * _F(255.0) + _F(0.5), _F(30.0), _F(243.0))
    base[..., 3] = canvas.alpha * _F(255.0) + _F(0.5)
    right, up = paint[3], paint[4]
    scale = _F(127.5) / np.sqrt(right * right + up * up + _F(1.0))
    normal = np.zeros((*canvas.alpha.shape, 3), np.uint8)
    normal[..., 0] = -right * scale + _F(128.0)
    normal[..., 1] = -up * scale + _F(128.0)
    normal[..., 2] = scale + _F(128.0)
    shade = _F(1.0) - canvas.light
    orm = np.zeros((*canvas.alpha.shape, 3), np.uint8)
    orm[..., 0] = _F(255.5) - shade * _F(150.0)
    orm[..., 1] = (_F(gloss) + shade * _F(0.15)) * _F(255.0)
    return base, normal, orm
