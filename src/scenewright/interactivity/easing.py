"""Easing as cubic Bezier curves from (0, 0) to (1, 1), and their division into pieces."""

from __future__ import annotations

from scenewright.records import dataclass

POINTS = {
    "linear": ((0.0, 0.0), (1.0, 1.0)),
    "in": ((0.42, 0.0), (1.0, 1.0)),
    "out": ((0.0, 0.0), (0.58, 1.0)),
    "in_out": ((0.42, 0.0), (0.58, 1.0)),
}
"""Inner control points: ``linear``, ``ease-in``, ``ease-out`` and ``ease-in-out`` of CSS Easing Functions Level 1."""
_BISECTIONS = 48


@dataclass(frozen=True)
class Piece:
    """One piece of a curve, stretched to the unit square: its share of the time and its control points."""

    share: float
    first: tuple[float, float]
    second: tuple[float, float]


def pieces(ease: str, count: int) -> list[Piece]:
    """Divide a curve into pieces that rise equally high.

    Each is the part of a cubic curve between two parameters, by de Casteljau's algorithm exactly a cubic again.
    """
    (x1, y1), (x2, y2) = POINTS[ease]
    if count == 1:
        return [Piece(1.0, (x1, y1), (x2, y2))]
    cuts = [0.0, *(_parameter(y1, y2, k / count) for k in range(1, count)), 1.0]
    made = []
    for k in range(count):
        xs = _part((0.0, x1, x2, 1.0), cuts[k], cuts[k + 1])
        ys = _part((0.0, y1, y2, 1.0), cuts[k], cuts[k + 1])
        wide, high = xs[3] - xs[0], ys[3] - ys[0]
        first = (_unit((xs[1] - xs[0]) / wide), round((ys[1] - ys[0]) / high, 6))
        second = (_unit((xs[2] - xs[0]) / wide), round((ys[2] - ys[0]) / high, 6))
        made.append(Piece(round(wide, 6), first, second))
    return made


def eased(ease: str, time: float) -> float:
    """How far a movement has come at a share of its time."""
    (x1, y1), (x2, y2) = POINTS[ease]
    return _cubic((0.0, y1, y2, 1.0), _parameter(x1, x2, time))


def _unit(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 6)


def _cubic(points: tuple[float, float, float, float], t: float) -> float:
    a, b, c, d = points
    s = 1.0 - t
    return s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d


def _parameter(first: float, second: float, wanted: float) -> float:
    """Where a rising curve from 0 to 1 reaches a value, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        if _cubic((0.0, first, second, 1.0), middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _part(points: tuple[float, float, float, float], low: float, high: float) -> tuple[float, float, float, float]:
    """Control points of the part of a curve between two parameters, by blossoming."""
    return (
        _blossom(points, low, low, low),
        _blossom(points, low, low, high),
        _blossom(points, low, high, high),
        _blossom(points, high, high, high),
    )


def _blossom(points: tuple[float, float, float, float], r: float, s: float, t: float) -> float:
    a, b, c, d = points
    ab, bc, cd = a + (b - a) * r, b + (c - b) * r, c + (d - c) * r
    abc, bcd = ab + (bc - ab) * s, bc + (cd - bc) * s
    return abc + (bcd - abc) * t
