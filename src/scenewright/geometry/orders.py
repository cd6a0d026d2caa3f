"""Columns after the classical orders: profiles of shaft, base and capital, fluted shafts, Ionic volutes; metres."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.assemble import Surface, finished, grid
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.pieces import Piece, arc, rod, slab, turning

DIMINUTION = 5.0 / 6.0
"""Upper over lower radius of a shaft up to 15 feet high (Vitruvius III.3.12)."""
VOLUTE_TURNS = 3.0
VOLUTE_RATIO = 9.0
"""Vignola's volute: in three turns it comes from 4.5 parts to half a part, the eye's radius, about the eye's centre."""
FILLET = 0.25
"""Share of an Ionic flute's pitch that the fillet between flutes takes (Vitruvius III.5.14: a third of the flute)."""

Rows = list[list[float]]


def shaft_rows(radius: float, low: float, high: float, steps: int) -> Float64:
    """Radius and height (2 + steps, 2) of a shaft with entasis, from the bottom up.

    The lower third is straight; above it the radius falls as a parabola to `DIMINUTION` of it, which is within two
    millimetres of Vignola's construction for a column of 4 m.
    """
    share = np.concatenate([[0.0], np.linspace(1.0 / 3.0, 1.0, steps + 1)])
    fall = np.maximum(share * 1.5 - 0.5, 0.0) ** 2
    return np.stack([radius * (1.0 - (1.0 - DIMINUTION) * fall), low + (high - low) * share], axis=1)


def fluted(rows: Float64, flutes: int, chords: int, *, fillets: bool) -> Piece:
    """A shaft with hollows cut into it, closed by flat ends.

    Args:
        rows: (k, 2) radius at the arrises and height, from the bottom up.
        flutes: Hollows around.
        chords: Straight pieces across each.
        fillets: Ionic: semicircular hollows that end round below and above, with fillets between; otherwise Doric:
            shallow arcs that meet in sharp arrises, a hollow as deep as 0.207 of its width (the arc about the centre
            of the square on its chord, Vitruvius IV.3.9).
    """
    cost = _fluted_triangles(len(rows) + (4 if fillets else 0), flutes, chords, fillets=fillets)
    return Piece(cost, lambda: _fluted(rows, flutes, chords, fillets=fillets))


def _fluted_triangles(rows: int, flutes: int, chords: int, *, fillets: bool) -> int:
    columns = chords + int(fillets)
    return flutes * columns * (2 * (rows - 1) + 2)


def _fluted(rows: Float64, flutes: int, chords: int, *, fillets: bool) -> Mesh:
    pitch = 2 * np.pi / flutes
    span = pitch * (1.0 - FILLET) if fillets else pitch
    rows, depth = _ended(rows, span) if fillets else (rows, np.ones(len(rows)))
    across = -np.cos(np.linspace(0.0, np.pi, chords + 1)) if fillets else np.linspace(-1.0, 1.0, chords + 1)
    hollow = np.sqrt(np.maximum(1.0 - across * across, 0.0)) if fillets else 1.0 - across * across
    hollow[[0, -1]] = 0.0
    sagitta = span * (0.5 if fillets else 0.207)
    surfaces, rims = [], []
    for k in range(flutes):
        middle = (k + 0.5) * pitch
        turn = middle + across * span / 2
        reach = rows[:, :1] * (1.0 - sagitta * depth[:, None] * hollow[None, :])
        surfaces.append(_strip(reach, turn, rows[:, 1], k * pitch * float(rows[0, 0])))
        rims.append(_ring(reach, turn)[:, :-1])
        if fillets:
            edge = np.array([turn[-1], turn[-1] + pitch - span])
            flat = np.repeat(rows[:, :1], 2, axis=1)
            surfaces.append(_strip(flat, edge, rows[:, 1], (k * pitch + span) * float(rows[0, 0])))
            rims.append(_ring(flat, edge)[:, :-1])
    rim = np.concatenate(rims, axis=1)
    return finished(*surfaces, _end(rim[0], float(rows[0, 1]), -1), _end(rim[-1], float(rows[-1, 1]), 1))


def _ended(rows: Float64, span: float) -> tuple[Float64, Float64]:
    """Rows with two more at either end, where hollows fade out in a round, and the share of the depth of each row."""
    radius, height = rows[:, 0], rows[:, 1]
    ends = np.array([0.35, 1.0]) * span * 0.5 * radius[0] * 1.4
    margin = 0.3 * radius[0]
    low = height[0] + margin * 0.3 + np.concatenate([[0.0], ends])[1:]
    high = height[-1] - margin * 0.3 - np.concatenate([[0.0], ends])[1:]
    levels = np.concatenate([[height[0]], low, height[1:-1], high[::-1], [height[-1]]])
    levels = np.sort(levels, kind="stable")
    share = np.ones(len(levels))
    share[[0, -1]] = 0.0
    share[[1, -2]] = 0.76  # a semicircle at 35 % of its radius: sqrt(1 - 0.65^2)
    return np.stack([np.interp(levels, height, radius), levels], axis=1), share


def _ring(reach: Float64, turn: Float64) -> Float64:
    """Plan (rows, columns, 2) as (x, z) of points at distances and angles; angles run from +X towards -Z."""
    return np.stack([reach * np.cos(turn), -reach * np.sin(turn)], axis=2)


def _strip(reach: Float64, turn: Float64, height: Float64, start: float) -> Surface:
    """One hollow or fillet as a grid (rows, columns) with normals from its own slopes."""
    plan = _ring(reach, turn)
    points = np.stack([plan[..., 0], np.broadcast_to(height[:, None], reach.shape), plan[..., 1]], axis=2)
    normals = np.cross(np.gradient(points, axis=1), np.gradient(points, axis=0))
    girth = np.sqrt((np.diff(points[len(points) // 2], axis=0) ** 2).sum(axis=1))
    u = start + np.append(0.0, np.cumsum(girth))
    uvs = np.stack(np.broadcast_arrays(u[None, :], -height[:, None]), axis=2)
    return grid(points, normals, uvs)


def _end(rim: Float64, height: float, side: int) -> Surface:
    """A flat end over a star-shaped rim (n, 2) about the axis."""
    count = len(rim)
    flat = np.concatenate([[[0.0, 0.0]], rim])
    points = np.stack([flat[:, 0], np.full(count + 1, height), flat[:, 1]], axis=1)
    here = np.arange(count)
    faces = np.stack([np.zeros(count, np.int64), here + 1, (here + 1) % count + 1], axis=1)
    normals = np.broadcast_to([0.0, float(side), 0.0], points.shape)
    return Surface(points, faces if side > 0 else faces[:, ::-1], normals, flat * np.array([1.0, float(side)]))


def bulge(radius: float, y: float, half: float, steps: int) -> Rows:
    """A torus: half-round of radius `half` from height `y` up, standing out to `radius`."""
    return [[radius - half + float(c), y + half + float(s)] for c, s in arc(half, -90.0, 90.0, 2 * steps)]


def hollow(low: tuple[float, float], high: tuple[float, float], steps: int) -> Rows:
    """A quarter of an ellipse from (radius, height) `low`, leaving it level, up to `high`, arriving upright."""
    (a, p), (b, q) = low, high
    return [[a + (b - a) * float(s), q + (p - q) * float(c)] for c, s in arc(1.0, 0.0, 90.0, steps)]


def echinus(low: tuple[float, float], high: tuple[float, float], steps: int) -> Rows:
    """A swelling quarter from (radius, height) `low` out to `high`, steepest at its upper end."""
    (a, p), (b, q) = low, high
    return [[a + (b - a) * float(s), p + (q - p) * (1.0 - float(c))] for c, s in arc(1.0, 0.0, 90.0, steps)]


def attic_base(radius: float, low: float, tall: float, steps: int) -> Rows:
    """Rows of the Attic base over its slab: torus, scotia between fillets, smaller torus, and the shaft's flare.

    Of the height left by the slab a quarter is the upper torus, the rest is shared by lower torus and scotia
    (Vitruvius III.5.2).
    """
    big, small = 0.375 * tall, 0.25 * tall
    wide, slim = 1.34 * radius, 1.17 * radius
    y1, y2 = low + big, low + tall - small
    fillet = 0.06 * tall
    rows = [
        [wide - big / 2, low],
        *bulge(wide, low, big / 2, steps),
        [wide - big * 0.42, y1],
        [wide - big * 0.42, y1 + fillet],
    ]
    rows += hollow((wide - big * 0.62, y1 + fillet), (slim - small * 0.62, y2 - fillet), steps)
    rows += [[slim - small * 0.42, y2 - fillet], [slim - small * 0.42, y2], *bulge(slim, y2, small / 2, steps)]
    return [*rows, [slim - small * 0.6, low + tall]]


def volute_line(size: float, start: float, end: float, steps: int) -> Float64:
    """Points (steps + 1, 2) of a volute about its eye, clockwise from above it.

    `size` is its first radius; `start` and `end` are turns. The radius falls evenly in proportion (a logarithmic
    spiral) by `VOLUTE_RATIO` in `VOLUTE_TURNS`.
    """
    turn = np.linspace(start, end, steps + 1)
    radius = size * VOLUTE_RATIO ** (-turn / VOLUTE_TURNS)
    return np.stack([radius * np.sin(2 * np.pi * turn), radius * np.cos(2 * np.pi * turn)], axis=1)


def volute_face(reach: float, size: float, steps: int) -> Float64:
    """Outline (k, 2) as (x, y) of a capital's face: two volutes whose eyes are 2 `reach` apart, and the band between.

    y = 0 is the height of the eyes; the first `steps` chords go round the right volute.
    """
    right = volute_line(size, 0.0, 0.92, steps) + np.array([reach, 0.0])
    return np.concatenate([right, right[::-1] * np.array([-1.0, 1.0])])


def volutes(reach: float, size: float, face: float, steps: int, sides: int) -> list[Piece]:
    """An Ionic capital's two faces at z = ± `face` with their spirals, and the bolsters between; y = 0 is the eyes'."""
    thick = 0.3 * size
    outline = volute_face(reach, size, steps)
    # Drawn on the ground (x, z) = (x, -y) and turned up, so that its thickness runs towards +Z.
    plate = slab(outline * np.array([1.0, -1.0]), thick).turned("x", 90.0).at(0.0, 0.0, face - thick)
    made = [plate, plate.scaled(1.0, 1.0, -1.0)]
    waist = [[0.0, -face + 0.01], [0.68 * size, -face + 0.01], [0.48 * size, -0.3 * face], [0.44 * size, -0.06 * face]]
    waist += [[0.5 * size, -0.05 * face], [0.5 * size, 0.05 * face]]
    waist += [[0.44 * size, 0.06 * face], [0.48 * size, 0.3 * face], [0.68 * size, face - 0.01], [0.0, face - 0.01]]
    made += [turning(waist, sides).turned("x", 90.0).at(x, 0.0, 0.0) for x in (-reach, reach)]
    if steps >= 8:
        made += _spirals(reach, size, face, steps)
    return made


def _spirals(reach: float, size: float, face: float, steps: int) -> list[Piece]:
    """The rim of both volutes of a face as one tapering bead, and their eyes; for both faces."""
    half = volute_line(size * 0.9, 0.0, 2.6, int(steps * 2.2)) + np.array([reach, 0.0])
    bead = 0.075 * size * VOLUTE_RATIO ** (-np.linspace(0.0, 2.6, len(half)) / VOLUTE_TURNS) + 0.012 * size
    flat = np.concatenate([(half * np.array([-1.0, 1.0]))[::-1], half])
    path = np.concatenate([flat, np.full((len(flat), 1), face)], axis=1)
    line = rod(path.tolist(), np.concatenate([bead[::-1], bead]).tolist(), 6 if steps < 20 else 8)
    eye = turning([[0.0, -0.02 * size], [0.15 * size, -0.02 * size], [0.12 * size, 0.06 * size], [0.0, 0.1 * size]], 12)
    made = [line]
    made += [eye.turned("x", 90.0).at(x, 0.0, face) for x in (-reach, reach)]
    return made + [piece.scaled(1.0, 1.0, -1.0) for piece in made]
