"""Shapes shared by things to sit on: frames, curved backs, cushions."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from scenewright.geometry.pieces import Piece, block, pad
from scenewright.records import dataclass

Corner = tuple[float, float, float]


class Strips(Protocol):
    """What a level of detail spends, as far as shapes need to know."""

    @property
    def level(self) -> int: ...  # noqa: D102 - see Fineness
    @property
    def sides(self) -> int: ...  # noqa: D102
    @property
    def thin_sides(self) -> int: ...  # noqa: D102
    @property
    def bevel(self) -> int: ...  # noqa: D102
    @property
    def bend(self) -> int: ...  # noqa: D102


ARM_OUT = {"dining": 0.035, "office": 0.1}
"""Metres by which armrests stand out beside the seat."""
STOOL_SPLAY = 0.02
"""Metres by which a stool's feet stand out beside its seat."""
STAR = 0.29
"""Metres from an office chair's column to the middle of its castors."""
CASTOR = 0.027
"""Radius of a castor."""
CASTOR_WIDE = 0.042
CREST = 0.055
"""Metres from the top of a dining chair to the middle of its crest rail."""
BOW = 0.028
"""Metres by which a dining chair's back is bowed."""


@dataclass(frozen=True)
class SeatSize:
    """Measures of one seat in metres; the rest follows from the style."""

    style: str
    width: float
    height: float
    """Top of the seat."""
    arms: bool = False

    @property
    def seat_depth(self) -> float:
        """Front to back of the seat."""
        return {"dining": 0.43, "office": 0.47, "lounge": 0.6, "stool": self.width}[self.style]

    @property
    def rise(self) -> float:
        """From the seat to the top of the back."""
        return {"dining": 0.42, "office": 0.54, "lounge": 0.42, "stool": 0.0}[self.style]

    @property
    def lean(self) -> float:
        """How far the top of the back is behind its foot."""
        return {"dining": 0.075, "office": 0.1, "lounge": 0.15, "stool": 0.0}[self.style]


def seat_extent(size: SeatSize) -> tuple[Corner, Corner]:
    """Lowest and highest corner of what the builders below make."""
    half, deep = size.width / 2, size.seat_depth / 2
    top = size.height + size.rise
    if size.style == "stool":
        reach = half + STOOL_SPLAY
        return (-reach, 0.0, -reach), (reach, size.height, reach)
    if size.style == "office":
        # The castor at 72 degrees reaches furthest to the side, the one in front furthest forward.
        star = STAR * 0.9510565 + CASTOR_WIDE / 2 * 0.3090170 + CASTOR * 0.9510565
        side = max(star, half + (ARM_OUT["office"] if size.arms else 0.0))
        return (-side, 0.0, -deep - size.lean + 0.012), (side, top, max(STAR + CASTOR, deep))
    if size.style == "lounge":
        return (-half, 0.0, -deep - size.lean), (half, top, deep if size.arms else deep - 0.005)
    side = half + (ARM_OUT["dining"] if size.arms else 0.0)
    behind = post_place(size, top - CREST) - BOW - 0.009
    return (-side, 0.0, behind), (side, top, deep)


def post_place(size: SeatSize, y: float) -> float:
    """Z of the middle of a rear post at a height: kicked back at the floor, upright at the seat, leaning above."""
    deep, share = -size.seat_depth / 2, (y - size.height) / size.rise
    if y < size.height:
        low = 1.0 - y / size.height
        return deep + 0.018 - 0.045 * low * low
    return deep + 0.018 - (size.lean + 0.004) * (0.62 * share + 0.38 * share * share)


def cushion(width: float, depth: float, thick: float, fineness: Strips) -> Piece:
    """A stuffed cushion on y = 0: bulging sides, domed top, a welt where its halves meet."""
    if fineness.level == 0:
        return block((width, thick, depth)).of("seat")
    # Inset and height as shares of the thickness, from the flat underside over the seam to the crown.
    rows = [(0.16, 0.0), (0.03, 0.12), (0.0, 0.45), (0.04, 0.72), (0.2, 0.88), (0.7, 0.96), (1.5, 1.0)]
    if fineness.level < 3:
        rows = [(0.12, 0.0), (0.0, 0.45), (0.2, 0.9), (0.9, 1.0)]
    if fineness.level >= 5:
        welt = [(0.005, 0.42), (-0.045, 0.44), (-0.06, 0.47), (-0.045, 0.5), (0.005, 0.52)]
        rows = [*rows[:2], *welt, *[(0.025, 0.64), (0.08, 0.78), (0.18, 0.87), (0.4, 0.93), (0.9, 0.975), (1.6, 1.0)]]
    reach = min(width, depth) * 0.45 / thick
    out = max(-min(inset for inset, _ in rows), 0.0) * thick
    profile = [[min(inset, reach) * thick, y * thick] for inset, y in rows]
    size = (width - 2 * out, depth - 2 * out)
    return pad(size, profile, 0.045, max(fineness.bevel + 1, 2)).of("seat")


def curve(points: list[list[float]], steps: int) -> list[list[float]]:
    """Points of a smooth curve through the given ones (Catmull-Rom), `steps` to a stretch."""
    p = np.array(points)
    p = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = (np.arange(steps) / steps)[:, None]
    made = [
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return [*np.concatenate(made).tolist(), points[-1]]
