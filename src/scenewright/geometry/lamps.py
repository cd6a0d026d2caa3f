"""Shades, bulbs and sockets of standing lamps, as pieces about the Y axis; metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.pieces import Piece, arc, rod, turning

if TYPE_CHECKING:
    from scenewright.geometry.seating import Strips

SHEET = 0.002
"""Thickness of a shade, metres."""
BULB = 0.03
"""Radius of a common bulb (60 mm, as lamps of type A60 are), metres."""


def drum_shade(radius: float, upper: float, height: float, fineness: Strips) -> Piece:
    """A tapering shade open at both ends, on y = 0: closed sheet with rolled hems.

    `radius` is that of the lower rim, `upper` that of the upper one.
    """
    hem, out = (0.008, 0.0012) if fineness.level >= 4 else (0.0, 0.0)
    rows = [[radius - out, 0.0], [upper - out, height]]
    if hem:
        slant = (upper - radius) / height * hem
        rows = [
            [radius, 0.0],
            [radius + slant, hem],
            [radius + slant - out, hem + 0.001],
            [upper - slant - out, height - hem - 0.001],
            [upper - slant, height - hem],
            [upper, height],
        ]
    inside = [[upper - SHEET - out, height], [radius - SHEET - out, 0.0]]
    return turning([*rows, *inside, rows[0]], fineness.sides)


def dome_shade(radius: float, height: float, fineness: Strips) -> Piece:
    """A metal dome, open below, on y = 0: its outside is a quarter of an ellipse."""
    turn = arc(1.0, 0.0, 84.0, max(fineness.bend, 2))
    outside = np.stack([turn[:, 0] * radius, turn[:, 1] * height], axis=1)
    inside = np.stack([turn[:, 0] * (radius - SHEET), turn[:, 1] * (height - SHEET)], axis=1)
    top = [[0.0, height]]
    under = [[0.0, height - SHEET]]
    return turning(np.concatenate([top, outside[::-1], inside, under])[::-1], fineness.sides)


def spider(reach: float, y: float, fineness: Strips) -> list[Piece]:
    """Three spokes from the axis to a shade, and the ring that carries them; nothing from further away."""
    if fineness.level < 2:
        return []
    # The shade has flat sides, so that it is nearest to the axis in their middles: the apothem.
    inside = reach * float(np.cos(np.pi / fineness.sides)) - 2.5 * SHEET
    spoke = rod([[0.0, y, 0.004], [0.0, y, inside]], 0.0018, 4)
    ring = turning([[0.0, y - 0.003], [0.014, y - 0.003], [0.014, y + 0.003], [0.0, y + 0.003]], 8)
    return [ring, *(spoke.turned("y", 120.0 * k) for k in range(3))]


def bulb(y: float, fineness: Strips, radius: float = BULB) -> Piece:
    """A bulb with its neck down, its middle at `y`."""
    steps = max(fineness.bend // 2, 2)
    ball = arc(radius, -42.0, 90.0, 2 * steps if fineness.level else 2)
    ball[-1, 0] = 0.0
    rows = [[0.0, -1.3 * radius], [0.45 * radius, -1.3 * radius], *ball.tolist()]
    return turning(rows, max(fineness.thin_sides, 8)).at(0.0, y, 0.0)


def socket(y: float, fineness: Strips, height: float = 0.05) -> Piece:
    """The holder under a bulb whose middle is at `y` + 1.2 bulb radii above its rim."""
    rows = [[0.0, -height], [0.013, -height], [0.019, -height * 0.7], [0.019, 0.0], [0.0, 0.0]]
    return turning(rows, max(fineness.thin_sides, 8)).at(0.0, y, 0.0)


def foot_disc(radius: float, height: float, fineness: Strips) -> Piece:
    """A heavy round foot on y = 0 with a rounded rim, hollowed a little below."""
    r = min(0.006, height * 0.4)
    if fineness.level < 2:
        return turning([[0.0, 0.0], [radius, 0.0], [radius, height], [0.0, height]], fineness.sides)
    rim = [[radius - r + float(x), height - r + float(y)] for x, y in arc(r, 0.0, 90.0, fineness.bevel + 1)]
    low = [[0.0, 0.003], [radius - 0.018, 0.003], [radius - 0.012, 0.0], [radius - 0.001, 0.0], [radius, 0.001]]
    return turning([*low, *rim, [0.0, height]], fineness.sides)
