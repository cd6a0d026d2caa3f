"""Profiles of trim: skirting, cornice, architrave, sash and bar, as (offset to the left of the path, height) polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.bodies import Moulding
from scenewright.geometry.faces import LEVEL, Outline, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.arrays import Float64
    from scenewright.geometry.shell import Side

BURIED = 0.002
"""How far trim reaches into what it is fixed to, metres: no gap, and no two faces in one plane."""


def arc(center: tuple[float, float], radius: tuple[float, float], turn: tuple[float, float], steps: int) -> Float64:
    """Points (steps + 1, 2) on an ellipse about `center` with radii (x, y), from turn[0] to turn[1] degrees."""
    angle = np.radians(np.linspace(turn[0], turn[1], steps + 1))
    return np.stack([center[0] + radius[0] * np.cos(angle), center[1] + radius[1] * np.sin(angle)], axis=1)


def skirting_profile(height: float, steps: int) -> Outline:
    """A board 16 mm thick with a torus on top and a step below it (`steps` chords in the round; 0: a plain board)."""
    deep = 0.016
    foot = [[-BURIED, -BURIED], [deep, -BURIED]]
    if not steps:
        return np.asarray([*foot, [deep, height], [-BURIED, height]], np.float64)
    curl = min(0.3 * height, 0.022)
    face = [[deep, height - curl - 0.006], [deep - 0.004, height - curl - 0.003], [deep - 0.004, height - curl]]
    crown = arc((0.004, height - curl), (deep - 0.008, curl), (0.0, 90.0), steps)[1:]
    return np.concatenate([np.asarray([*foot, *face]), crown, np.asarray([[-BURIED, height]])])


def cornice_profile(size: float, ceiling: float, steps: int) -> Outline:
    """A cove with a fillet at either end, `size` metres high and deep, under a ceiling at `ceiling` metres."""
    low, lip = ceiling - size, 0.12 * size
    if not steps:
        return np.asarray(
            [[-BURIED, low], [lip, low], [size, ceiling - lip], [size, ceiling + BURIED], [-BURIED, ceiling + BURIED]]
        )
    reach = size - 2 * lip
    cove = arc((size - lip, low + lip), (reach, reach), (180.0, 90.0), steps)
    return np.concatenate(
        [
            np.asarray([[-BURIED, low], [lip, low], [lip, low + lip]]),
            cove[1:-1],
            np.asarray([[size - lip, ceiling - lip], [size, ceiling - lip]]),
            np.asarray([[size, ceiling + BURIED], [-BURIED, ceiling + BURIED]]),
        ]
    )


def chamfered(width: float, depth: float, bevel: float) -> Outline:
    """A bar's section, `width` by `depth` about the origin with cut corners; counter-clockwise, 8 points (4 if sharp)."""
    w, d = width / 2, depth / 2
    b = min(bevel, 0.45 * min(w, d) * 2)
    if b <= 0.0:
        return np.asarray([[-w, -d], [w, -d], [w, d], [-w, d]], np.float64)
    corners = [[-w + b, -d], [w - b, -d], [w, -d + b], [w, d - b], [w - b, d], [-w + b, d], [-w, d - b], [-w, -d + b]]
    return np.asarray(corners, np.float64)


def round_the_walls(
    sides: Sequence[Side], profile: Outline, gaps: dict[int, list[tuple[float, float]]]
) -> tuple[Piece, ...]:
    """Run a profile (left of the path: into the room) round a room, mitred in the corners, leaving `gaps` open.

    `gaps` are stretches by side, metres along the wall from its middle, ordered from left to right.
    """
    # The plan is clockwise; trim runs the other way so that its left is the room.
    runs: list[list[Float64]] = [[]]
    for k in reversed(range(len(sides))):
        side = sides[k]
        half = side.length / 2
        runs[-1].append(_on(side, half))
        for start, end in reversed(gaps.get(k, [])):
            runs[-1].append(_on(side, end))
            runs.append([_on(side, start)])
    if len(runs) == 1:
        return (Moulding(profile, np.concatenate(runs[0]), closed=True, frame=LEVEL),)
    first, *rest = runs
    rest[-1] += first
    return tuple(Moulding(profile, np.concatenate(run), frame=LEVEL) for run in rest if len(run) > 1)


def _on(side: Side, u: float) -> Float64:
    return side.plan(np.asarray([[u, 0.0]], np.float64))
