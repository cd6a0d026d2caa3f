"""Fronts, drawers and grips of cabinets and desks, as pieces; metres."""

from __future__ import annotations

from scenewright.geometry.pieces import Piece, block, rod, turning
from scenewright.geometry.seating import Strips

FRONT = 0.019
"""Thickness of a door or a drawer's front."""
GAP = 0.003
"""Joint between two fronts."""
_FRAME = 0.062
"""Width of the rails and stiles of a panelled front."""
_WALL = 0.012
"""Thickness of a drawer's sides."""


def front(size: tuple[float, float], fineness: Strips, *, panelled: bool, grain: str = "y") -> list[Piece]:
    """A front of (width, height) on y = 0, its face at z = 0 and its body behind; framed round a sunk panel or flush."""
    wide, high = size
    strips = fineness.bevel
    # A front too narrow for a frame and a panel is left flush, as drawers are.
    if not panelled or fineness.level < 2 or min(size) < 3.2 * _FRAME:
        return [block((wide, high, FRONT), 0.0025, strips, grain=grain).at(0.0, 0.0, -FRONT / 2)]
    x, clear = (wide - _FRAME) / 2, wide - 2 * _FRAME
    stile = block((_FRAME, high, FRONT), 0.0025, strips, grain="y").at(x, 0.0, -FRONT / 2)
    rail = block((clear - 0.0008, _FRAME, FRONT - 0.0004), 0.0025, strips, grain="x")
    panel = block((clear + 0.01, high - 2 * _FRAME + 0.01, 0.008), grain="y")
    return [
        stile,
        block((_FRAME, high, FRONT), 0.0025, strips, grain="y").at(-x, 0.0, -FRONT / 2),
        rail.at(0.0, 0.0, -FRONT / 2),
        rail.at(0.0, high - _FRAME, -FRONT / 2),
        panel.at(0.0, _FRAME - 0.005, -FRONT + 0.006),
    ]


def drawer(size: tuple[float, float, float], fineness: Strips, *, grain: str = "x") -> list[Piece]:
    """A drawer of (width, height of its front, depth of its box): front on y = 0, its face at z = 0, open box behind."""
    wide, high, deep = size
    made = front((wide, high), fineness, panelled=False, grain=grain)
    if fineness.level < 3 or min(wide, high) < 0.09:  # a box that low would hold nothing and show nothing
        return made
    inside, tall = wide - 0.05, max(high - 0.05, high * 0.6)
    rear = -FRONT - deep
    side = block((_WALL, tall, deep), 0.001, fineness.bevel, grain="z").at(inside / 2, 0.02, -FRONT - deep / 2)
    made += [side, side.at(-inside, 0.0, 0.0)]
    made.append(block((inside - _WALL, tall - 0.012, _WALL), grain="x").at(0.0, 0.02, rear + _WALL / 2))
    made.append(block((inside - _WALL + 0.006, 0.005, deep), grain="z").at(0.0, 0.03, -FRONT - deep / 2))
    return made


def bow_handle(length: float, fineness: Strips) -> list[Piece]:
    """A round bar along X on two posts, about the origin of a face that looks to +Z; 30 mm deep."""
    r, out, sides = 0.005, 0.03, max(fineness.thin_sides, 4)
    bar = rod([[-length / 2, 0.0, out], [length / 2, 0.0, out]], r, sides)
    if fineness.level < 2:
        return [bar]
    post = rod([[0.0, 0.0, -0.001], [0.0, 0.0, out]], 0.0045, sides)
    foot = length / 2 - 0.016
    return [bar, post.at(foot, 0.0, 0.0), post.at(-foot, 0.0, 0.0)]


def knob(fineness: Strips) -> list[Piece]:
    """A turned knob 28 mm wide about the origin of a face that looks to +Z."""
    rows = [
        [0.0, -0.001],
        [0.008, -0.001],
        [0.006, 0.009],
        [0.011, 0.013],
        [0.014, 0.019],
        [0.012, 0.024],
        [0.0, 0.026],
    ]
    if fineness.level < 2:
        rows = [[0.0, -0.001], [0.012, -0.001], [0.012, 0.025], [0.0, 0.025]]
    return [turning(rows, max(fineness.thin_sides, 8)).turned("x", 90.0)]
