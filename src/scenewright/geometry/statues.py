"""Abstract sculpture: knots, superquadrics, blended balls and a stylised bust, as closed bodies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, normalized, uniform
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.organic import body, fitted_box, geodesic, ring_corners

_CREASE = 70.0


def knot(turns: tuple[int, int], thickness: float, steps: int, sides: int) -> Mesh:
    """A torus knot as a closed tube of `steps` rings, about 2 units wide, standing upright.

    Source: the (p, q) curve on a torus of radii 1 and 0.42, p times around the axis and q times through the hole.
    """
    p, q = turns
    t = 2.0 * np.pi * np.arange(steps) / steps
    reach = 1.0 + 0.42 * np.cos(q * t)
    path = np.stack([reach * np.cos(p * t), reach * np.sin(p * t), 0.42 * np.sin(q * t)], axis=1)
    ahead = normalized(np.roll(path, -1, axis=0) - np.roll(path, 1, axis=0))
    # Spokes measured from the torus' own normal close without a twist; parallel transport would not.
    core = np.stack([np.cos(p * t), np.sin(p * t), np.zeros(steps)], axis=1)
    out = path - core
    out = normalized(out - ahead * (out * ahead).sum(axis=1, keepdims=True))
    aside = np.cross(ahead, out)
    angle = 2.0 * np.pi * np.arange(sides) / sides
    spoke = out[:, None] * np.cos(angle)[:, None] + aside[:, None] * np.sin(angle)[:, None]
    points = path[:, None] + thickness * spoke
    corners = ring_corners(steps, sides, looped=True)
    return body(points.reshape(-1, 3), corners, _CREASE)


def superquadric(east: float, north: float, frequency: int) -> tuple[Float64, NDArray[np.int64]]:
    """Points and corners of the ellipsoid's relative |x|^(2/e) … = 1, its directions spread by a geodesic sphere.

    Source: Barr 1981, "Superquadrics and Angle-Preserving Transformations"; the radius along a direction follows from
    the inside-outside function.
    """
    directions, corners = geodesic(frequency)
    x, y, z = (np.maximum(np.abs(directions[:, k]), 1e-9) for k in range(3))
    level = (x ** (2.0 / east) + z ** (2.0 / east)) ** (east / north) + y ** (2.0 / north)
    reach = np.round(level ** (-north / 2.0), 9)
    return directions * reach[:, None], corners


def blend(frequency: int, key: int) -> tuple[Float64, NDArray[np.int64]]:
    """Points and corners of balls melted together: where the sum of their fields is one, seen from their middle.

    The field of a ball is (r / distance)^4 as of Blinn's and Nishimura's soft objects; one ball lies in the middle, so
    that every ray leaves the body once as long as the others reach into it.
    """
    directions, corners = geodesic(frequency)
    draw = uniform(key, np.arange(5)[:, None], np.arange(4)[None, :])
    turn = 2.0 * np.pi * (np.arange(5) / 5.0 * 2.0 + 0.12 * draw[:, 0])
    up = np.array([-0.62, -0.25, 0.15, 0.42, 0.7])
    wide = 0.44 - 0.2 * np.abs(up)
    centers = np.stack([wide * np.cos(turn), up, wide * np.sin(turn)], axis=1)
    centers = np.round(np.concatenate([[[0.0, 0.0, 0.0]], centers]), 9)
    radii = np.concatenate([[0.42], 0.3 + 0.12 * draw[:, 1]])
    near, far = np.zeros(len(directions)), np.full(len(directions), 3.0)
    for _ in range(34):
        middle = 0.5 * (near + far)
        points = directions * middle[:, None]
        field = np.zeros(len(points))
        for center, radius in zip(centers, radii.tolist(), strict=True):
            square = ((points - center) ** 2).sum(axis=1)
            share = radius * radius / np.maximum(square, 1e-9)
            field += share * share
        inside = field > 1.0
        near, far = np.where(inside, middle, near), np.where(inside, far, middle)
    return directions * near[:, None], corners


# Half widths and depths of a stylised head and shoulders by height, relative to the whole: height, half width, half
# depth, shift forward. Heights follow the canon of seven and a half heads (a head from chin to crown is 0.52 of a bust).
_BUST = (
    (0.0, 0.135, 0.105, -0.01),
    (0.05, 0.17, 0.115, -0.012),
    (0.12, 0.27, 0.135, -0.015),
    (0.2, 0.325, 0.14, -0.02),
    (0.27, 0.32, 0.128, -0.025),
    (0.325, 0.24, 0.105, -0.028),
    (0.36, 0.13, 0.09, -0.025),
    (0.4, 0.088, 0.088, -0.018),
    (0.455, 0.083, 0.086, -0.005),
    (0.475, 0.085, 0.105, 0.02),
    (0.5, 0.1, 0.135, 0.03),
    (0.55, 0.13, 0.155, 0.022),
    (0.64, 0.15, 0.172, 0.01),
    (0.74, 0.165, 0.192, -0.004),
    (0.83, 0.165, 0.198, -0.012),
    (0.91, 0.138, 0.17, -0.018),
    (0.965, 0.085, 0.11, -0.022),
    (0.992, 0.035, 0.045, -0.024),
)


def bust(rows: int, sides: int) -> tuple[Float64, NDArray[np.int64]]:
    """Points and corners of a smooth head on shoulders that looks to +Z: brow, nose and chin are only hinted at."""
    table = np.array(_BUST)
    at = np.linspace(0.0, 1.0, rows) * (len(table) - 1)
    rings = np.stack([_curve(table[:, k], at) for k in range(4)], axis=1)
    angle = 2.0 * np.pi * np.arange(sides) / sides
    sine, cosine = np.sin(angle), np.cos(angle)
    height = rings[:, 0]
    front = np.clip(cosine, 0.0, 1.0) ** 8
    ridge = front**4
    brow = np.exp(-(((height - 0.755) / 0.03) ** 2))
    eyes = np.exp(-(((height - 0.715) / 0.022) ** 2))
    slope = np.clip((0.75 - height) / 0.12, 0.0, 1.0) * np.clip((height - 0.612) / 0.02, 0.0, 1.0)
    lips = np.exp(-(((height - 0.575) / 0.012) ** 2))
    push = 0.012 * brow[:, None] * front - 0.02 * eyes[:, None] * np.clip(cosine, 0.0, 1.0) ** 3 * (1.0 - ridge)
    push = push + 0.052 * slope[:, None] * ridge**2 + 0.008 * lips[:, None] * front
    x = rings[:, 1:2] * sine
    z = rings[:, 2:3] * cosine + rings[:, 3:4] + push * np.clip(cosine, 0.0, 1.0)
    y = np.broadcast_to(height[:, None], x.shape)
    points = np.round(np.stack([x, y, z], axis=2), 7).reshape(-1, 3)
    ends = np.array([[0.0, 0.0, rings[0, 3]], [0.0, 1.0, rings[-1, 3]]])
    return np.concatenate([points, ends]), ring_corners(rows, sides)


def placed(
    points: Float64, corners: NDArray[np.int64], low: tuple[float, float, float], high: tuple[float, float, float]
) -> Mesh:
    """Stretch a body to a box and shade it."""
    return body(fitted_box(points, low, high), corners, _CREASE)


def _curve(values: Float64, at: Float64) -> Float64:
    """Values (k,) read between their places by Catmull and Rom's cubic (1974), `at` from 0 to k - 1."""
    k = np.clip(np.floor(at).astype(np.int64), 0, len(values) - 2)
    t = at - k
    padded = np.concatenate([[2 * values[0] - values[1]], values, [2 * values[-1] - values[-2]]])
    a, b, c, d = (padded[k + j] for j in range(4))
    return np.asarray(b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))), np.float64)
