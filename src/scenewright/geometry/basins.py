"""Basins let into worktops and the taps over them, as pieces; metres, the worktop's upper side at y = 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.geometry.pieces import Piece, arc, block, pad, rod, turning

if TYPE_CHECKING:
    from scenewright.geometry.seating import Strips

BOWL = 0.18
"""Depth of a kitchen basin."""
RIM = 0.018
"""How far a basin's rim lies on the worktop around its hole."""
CORNER = 0.05
"""Radius of a basin's upright edges."""
TAP = 0.301
"""Height of a tap over the worktop."""
REACH = 0.18
"""From a tap's column to the end of its spout."""
_BEND = REACH / 2
_PIPE = 0.011
_RISE = TAP - _PIPE - _BEND


def basin_steps(fineness: Strips) -> int:
    """Stretches round each upright edge of a basin and of its hole."""
    return fineness.bevel + 2 if fineness.level >= 2 else 0


def basin(width: float, depth: float, fineness: Strips) -> list[Piece]:
    """A pressed steel basin through a hole of (width, depth): a rolled rim, rounded walls and bottom, a drain."""
    outside = [[0.03, -BOWL - 0.002], [0.008, -BOWL + 0.02], [0.001, -0.0005], [-RIM, -0.0005]]
    rim = [[-RIM, 0.0015], [0.003, 0.0015], [0.006, -0.004]]
    inside = [[0.011, -BOWL + 0.032], [0.016, -BOWL + 0.012], [0.034, -BOWL + 0.002], [0.06, -BOWL]]
    if fineness.level >= 3:
        rim = [[-RIM, 0.0015], [-RIM + 0.0025, 0.003], [-0.001, 0.003], [0.003, 0.0015], [0.006, -0.004]]
        turn = arc(0.045, 180.0, 270.0, fineness.bevel + 3)
        inside = [[0.056 + float(x), 0.045 - BOWL + float(y)] for x, y in turn]
    elif fineness.level == 0:
        inside = [[0.02, -BOWL]]
    made = [pad((width, depth), [*outside, *rim, *inside], CORNER, basin_steps(fineness))]
    if fineness.level >= 2:
        rows = [[0.0, -0.001], [0.045, -0.001], [0.045, 0.0022], [0.04, 0.003], [0.03, 0.0012], [0.0, 0.0012]]
        made.append(turning(rows, max(fineness.thin_sides, 12)).at(0.0, -BOWL, 0.0))
    return made


def tap(fineness: Strips) -> list[Piece]:
    """A mixer about its column: a spout that bends over towards +Z, a lever on its right."""
    steps = max(fineness.bend, 4) if fineness.level else 2
    path = [[0.0, 0.0, 0.0], [0.0, _RISE, 0.0]]
    turn = arc(_BEND, 180.0, 0.0, steps)[1:]
    path += [[0.0, _RISE + float(y), _BEND + float(z)] for z, y in turn]
    path.append([0.0, _RISE - 0.05, REACH])
    spout = rod(path, _PIPE, fineness.thin_sides)
    if fineness.level < 2:
        return [spout, block((0.04, 0.06, 0.04))]
    sides = max(fineness.thin_sides, 12)
    foot = [[0.0, 0.0], [0.027, 0.0], [0.027, 0.005], [0.024, 0.008], [0.019, 0.01]]
    column = turning([*foot, [0.019, 0.088], [0.016, 0.093], [0.0, 0.093]], sides)
    nozzle = turning([[0.0, 0.0], [0.0125, 0.0], [0.0135, 0.004], [0.0135, 0.022], [0.0, 0.022]], sides)
    cap = rod([[0.0, 0.06, 0.0], [0.045, 0.06, 0.0]], 0.015, sides)
    lever = rod([[0.038, 0.06, 0.0], [0.048, 0.1, 0.0], [0.056, 0.15, 0.0]], [0.006, 0.0055, 0.0045], sides)
    return [spout, column, nozzle.at(0.0, _RISE - 0.056, REACH), cap, lever]
