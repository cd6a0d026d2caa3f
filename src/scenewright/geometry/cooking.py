"""Hobs, knobs and oven doors, as pieces; metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.fitted import pierced, rounded_rectangle
from scenewright.geometry.pieces import Piece, beam, block, both_sides, rod, turning

if TYPE_CHECKING:
    from scenewright.geometry.seating import Strips

PLATES = (0.0725, 0.09)
"""Radii of a small and a large hotplate: 145 and 180 mm are the sizes sold (EN 60350-2)."""
PLATE = 0.008
"""How far a hotplate stands over the hob."""
GRATE = 0.042
"""Height of a gas hob's grates."""
BAR = 0.045
"""How far an oven's handle stands out."""
DOOR = 0.04
"""Thickness of an oven's door."""


def hotplate(radius: float, fineness: Strips) -> list[Piece]:
    """A cast-iron plate in a ring of steel, dished in its middle; on y = 0."""
    sides = fineness.sides
    if fineness.level < 2:
        return [turning([[0.0, 0.0], [radius, 0.0], [radius, PLATE], [0.0, PLATE]], sides).of("plates")]
    rim, top = radius - 0.004, PLATE
    plate = [[0.0, -0.001], [rim, -0.001], [rim, top - 0.001], [rim - 0.002, top], [0.026, top]]
    ring = [[rim - 0.001, -0.001], [radius, -0.001], [radius, 0.002], [rim + 0.001, 0.005], [rim - 0.001, 0.005]]
    dish = [[0.022, top - 0.002], [0.0, top - 0.002]]
    return [turning([*plate, *dish], sides).of("plates"), turning([*ring, ring[0]], sides).of("fittings")]


def burner(radius: float, fineness: Strips) -> list[Piece]:
    """A gas burner under a grate of four fingers on a square frame; on y = 0."""
    cap, reach = radius * 0.5, radius + 0.02
    rows = [[0.0, 0.0], [cap + 0.006, 0.0], [cap + 0.004, 0.012], [cap, 0.013], [cap - 0.002, 0.02], [0.0, 0.021]]
    made = [turning(rows if fineness.level > 1 else [rows[0], rows[1], [cap, 0.02], [0.0, 0.02]], fineness.sides)]
    bar, strips = 0.01, fineness.bevel
    side = block((bar, bar, 2 * reach), 0.002, strips)
    end = block((2 * reach - bar, bar, bar), 0.002, strips)
    y, out = GRATE - 0.014, reach - bar / 2
    made += [*both_sides([side.at(out, y, 0.0)]), end.at(0.0, y, out), end.at(0.0, y, -out)]
    if fineness.level < 2:
        return [piece.of("plates") for piece in made]
    foot = block((bar, y + 0.001, bar), 0.001, strips)
    made += both_sides([foot.at(out, 0.0, out), foot.at(out, 0.0, -out)])
    finger = beam([[reach - bar, GRATE - 0.006, 0.0], [cap * 0.45, GRATE - 0.006, 0.0]], [bar, 0.012], 0.002, strips)
    return [piece.of("plates") for piece in [*made, *(finger.turned("y", 90.0 * k) for k in range(4))]]


def dial(fineness: Strips) -> list[Piece]:
    """A knob 42 mm wide about the origin of a face that looks to +Z, with a bar to grip and a steel collar."""
    if fineness.level < 2:
        return [block((0.04, 0.04, 0.026)).at(0.0, -0.02, 0.013).of("fittings")]
    sides = max(fineness.thin_sides, 12)
    rows = [[0.0, -0.001], [0.021, -0.001], [0.021, 0.006], [0.019, 0.016], [0.017, 0.018], [0.0, 0.018]]
    collar = [[0.0, -0.001], [0.026, -0.001], [0.026, 0.002], [0.024, 0.003], [0.0, 0.003]]
    grip = block((0.009, 0.036, 0.013), 0.002, fineness.bevel).at(0.0, -0.018, 0.0225)
    turned = [turning(rows, sides).of("knobs"), turning(collar, sides).of("fittings")]
    return [*(piece.turned("x", 90.0) for piece in turned), grip.of("knobs")]


def oven_door(size: tuple[float, float], fineness: Strips) -> list[Piece]:
    """A door of (width, height) on y = 0, its face at z = 0: a frame, a pane in it, and a bar to open it by."""
    wide, high = size
    glass = (wide - 0.13, high - 0.2)
    y = 0.07
    if fineness.level < 2:
        leaf = block((wide, high, DOOR)).at(0.0, 0.0, -DOOR / 2)
        pane = block((*glass, 0.006)).at(0.0, y, -0.001).of("inside")
    else:
        steps = fineness.bevel + 1
        hole = rounded_rectangle(*glass, 0.02, steps) + np.array([0.0, high / 2 - y - glass[1] / 2])
        frame = pierced(rounded_rectangle(wide, high, 0.006, steps), [hole], DOOR, 0.003, fineness.bevel)
        # Raised along Y, the frame is tipped forward: what was its far side becomes its top.
        leaf = frame.turned("x", 90.0).at(0.0, high / 2, -DOOR)
        pane = block((glass[0] + 0.01, glass[1] + 0.01, 0.004)).at(0.0, y - 0.005, -0.008).of("glass")
    out, reach, place = BAR - 0.01, wide / 2 - 0.05, high - 0.055
    bar = rod([[-reach, place, out], [reach, place, out]], 0.01, max(fineness.thin_sides, 4))
    post = rod([[reach - 0.03, place, -0.001], [reach - 0.03, place, out]], 0.007, max(fineness.thin_sides, 4))
    grip = [bar, *both_sides([post])] if fineness.level >= 2 else [bar]
    return [leaf.of("body"), pane, *(piece.of("fittings") for piece in grip)]


def oven_rack(width: float, depth: float, fineness: Strips) -> list[Piece]:
    """A wire shelf about the origin: a frame and bars from front to back."""
    thick, thin, sides = 0.0036, 0.0024, max(fineness.thin_sides // 2, 4)
    x, z = width / 2, depth / 2
    made = [rod([[-x, 0.0, end], [x, 0.0, end]], thick, sides) for end in (-z, z)]
    count = max(int(width / 0.045), 2)
    places = [width * (k / count - 0.5) for k in range(count + 1)]
    return made + [rod([[place, 0.0, -z], [place, 0.0, z]], thin, sides) for place in places]
