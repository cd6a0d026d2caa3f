"""Beams, rafters and braces of outdoor carpentry, as pieces; metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.pieces import Piece, slab

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.geometry.seating import Strips

_PLANED = 0.004
"""Rounding of planed edges."""


def tailed(length: float, section: tuple[float, float], fineness: Strips) -> Piece:
    """A board on edge along X, on y = 0, of (thickness, height), its ends cut to a hollow curve below."""
    thick, high = section
    raised = slab(_profile(length, high, fineness), thick, _PLANED, fineness.bevel)
    return _upright(raised, thick)


def _profile(length: float, high: float, fineness: Strips) -> Float64:
    """Side view (k, 2) of a board: x, and minus the height."""
    reach = length / 2
    cut, nose = min(high * 1.3, length * 0.2), high * 0.45
    if fineness.level < 2:
        right = [[reach - cut, 0.0], [reach, high - nose]]
    else:
        # A quarter of an ellipse that leaves the underside upright and meets the nose level.
        angle = np.linspace(0.0, np.pi / 2, max(fineness.bend // 2, 2) + 1)
        x, y = reach - cut * np.cos(angle), (high - nose) * np.sin(angle)
        right = [[float(a), float(b)] for a, b in zip(x, y, strict=True)]
    right.append([reach, high])
    left = [[-x, y] for x, y in right[::-1]]
    return np.array([[x, -y] for x, y in [*right, *left]], np.float64)


def brace(reach: float, section: tuple[float, float], fineness: Strips) -> Piece:
    """A strut of (thickness, width) between a post (x < 0) and a beam (y > 0): it meets both `reach` from their corner."""
    thick, wide = section
    long = reach * float(np.sqrt(2.0))
    # Drawn lying, so that its grain runs along it; its ends are cut upright and level once it stands at 45 degrees.
    outline = np.array([[0.0, 0.0], [wide, wide], [long - wide, wide], [long, 0.0]]) * np.array([1.0, -1.0])
    lying = _upright(slab(outline, thick, _PLANED, fineness.bevel), thick)
    return lying.turned("z", 45.0).at(0.0, -reach, 0.0)


def _upright(raised: Piece, thick: float) -> Piece:
    """Stand a slab up whose outline was drawn as x and minus the height, about z = 0."""
    return raised.turned("x", 90.0).at(0.0, 0.0, -thick / 2)
