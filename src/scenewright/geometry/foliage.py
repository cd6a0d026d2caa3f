"""Leaf cards: quads and strips that carry a picture of a whole spray of leaves, shaded as parts of one round crown.

Two published ideas make few cards look like a crown. Normals point away from the crown's centre, so that the crown shades
as a volume and not as a heap of paper. Towards the far levels cards are dropped in a fixed random order and the rest grow,
keeping the covered area: "Stochastic Simplification of Aggregate Detail" (Cook, Halstead, Planck, Ryu, SIGGRAPH 2007).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, cross, inner, normalized, snap_directions, snap_positions, uniform
from scenewright.geometry.branching import GOLDEN_ANGLE, Stems, draw_rows, rotated
from scenewright.geometry.mesh import Mesh
from scenewright.records import dataclass

CELL_MARGIN = 0.004
"""Share of an atlas cell left out at its borders, so that filtering does not reach the neighbour."""


@dataclass(frozen=True)
class Spray:
    """How cards sit on a stem. Lengths are relative to the tree's height, angles degrees."""

    count: int = 6
    """Cards on one stem, the last at its tip."""
    length: float = 0.08
    width: float = 0.08
    start: float = 0.3
    """Share of the stem that stays bare at its base."""
    spread: float = 50.0
    """Angle between stem and card."""
    droop: float = 0.1
    """Pull downwards on the card's axis."""
    outward: float = 0.8
    """How much cards face away from the crown's centre …"""
    upward: float = 0.5
    """… and how much the sky …"""
    wild: float = 0.6
    """… against chance."""
    bend: float = 0.15
    """How far the card's end hangs back from its plane, relative to its length."""


@dataclass(frozen=True, eq=False)
class Cards:
    """Grids of points: `corners` is (n, rows, columns, 3), the first row at the anchored end, columns to the right."""

    corners: Float64
    draws: Float64
    """(n, 4) in [0, 1): order of dropping, picture, hue, lightness."""

    @property
    def count(self) -> int:
        """Number of cards."""
        return len(self.corners)


@dataclass(frozen=True)
class Crown:
    """The ellipsoid that leaves shade as: centre and half axes, each three metres."""

    center: tuple[float, float, float]
    radii: tuple[float, float, float]


def spray_cards(stems: Stems, spray: Spray, key: int) -> Cards:
    """Set `spray.count` bent cards on every stem, facing away from the middle of all stems."""
    owner = np.repeat(np.arange(stems.count), spray.count)
    place = np.tile(np.arange(spray.count), stems.count)
    rows = draw_rows(key, owner, place)
    share = spray.start + (1.0 - spray.start) * (place + 1.0) / spray.count
    anchors, tangent = _points(stems, owner, share)
    facing = normalized(anchors - stems.paths[:, -1].mean(axis=0))
    chance = 2.0 * uniform(1, rows[:, None], np.arange(3)) - 1.0
    spread = np.where(place + 1 < spray.count, np.float64(spray.spread), 0.0)
    axis = _axes(tangent, spread, place, rows)
    axis = normalized(axis - np.array([0.0, spray.droop, 0.0]))
    normal = facing * spray.outward + np.array([0.0, spray.upward, 0.0]) + chance * spray.wild
    normal = normalized(normal - axis * inner(normal, axis)[:, None])
    normal = np.where(inner(normal, facing)[:, None] < -0.15, -normal, normal)
    right = cross(axis, normal)
    size = 0.8 + 0.4 * uniform(1, rows, 3)
    v = np.linspace(0.0, 1.0, 3)[None, :, None, None]
    h = np.linspace(-0.5, 0.5, 2)[None, None, :, None]
    frame = [part[:, None, None, :] * size[:, None, None, None] for part in (axis, right, normal)]
    corners = anchors[:, None, None, :] + frame[0] * v * spray.length + frame[1] * h * spray.width
    corners = corners - frame[2] * (v * v * spray.bend * spray.length)
    return Cards(corners, _draws(rows))


def strand_cards(stems: Stems, width: float, fold: float, key: int) -> Cards:
    """Lay one long card along every stem (willow strands, palm fronds).

    Args:
        stems: Their points are the middle of the card.
        width: Full width; the same unit as the stems.
        fold: 0 is a flat strip of two columns; else three columns whose outer ones hang by `fold` times the half width.
        key: Of the draws.
    """
    rows = draw_rows(key, np.arange(stems.count), np.zeros(stems.count, np.int64))
    tangent = normalized(np.gradient(stems.paths, axis=1))
    chord = normalized(stems.paths[:, -1] - stems.paths[:, 0])
    outward = normalized(stems.paths[:, -1] - stems.paths[:, -1].mean(axis=0))
    facing = np.array([[0.0, 1.0, 0.0]]) if fold else outward + 0.0 * chord
    right = normalized(cross(chord, np.broadcast_to(facing, chord.shape)))
    if not fold:
        right = rotated(right, chord, (uniform(2, rows) - 0.5) * 1.2)
    normal = normalized(cross(right[:, None, :] + 0.0 * tangent, tangent))
    h = np.linspace(-0.5, 0.5, 3 if fold else 2)
    corners = stems.paths[:, :, None, :] + (right[:, None, None, :] * h[:, None]) * width
    corners = corners - normal[:, :, None, :] * (np.abs(h)[:, None] * fold * width)
    return Cards(corners, _draws(rows))


def crown_cards(low: Float64, high: Float64, key: int) -> Cards:
    """Three upright cards around the axis, each with a picture of the whole crown: what is left of it far away."""
    center, half = 0.5 * (low + high), 0.5 * (high - low)
    turn = 2.0 * np.pi * (uniform(key, 0) + np.arange(3) / 3.0)
    facing = np.stack([np.cos(turn), np.zeros(3), np.sin(turn)], axis=1)
    right = np.stack([facing[:, 2], np.zeros(3), -facing[:, 0]], axis=1)
    middle = center * np.array([1.0, 0.0, 1.0]) + facing * half * np.array([0.12, 0.0, 0.12])
    h = np.array([-0.88, 0.88])[None, None, :, None]
    y = np.array([low[1], high[1]])[None, :, None, None] * np.array([0.0, 1.0, 0.0])
    corners = middle[:, None, None, :] + (right * half)[:, None, None, :] * h + y
    return Cards(corners, np.stack([uniform(key, np.arange(3), i) for i in range(4)], axis=1))


def kept(cards: Cards, share: float, rows: int) -> Cards:
    """Keep the first `share` of the cards in their order of dropping, grown to cover alike, with `rows` rows of points."""
    count = max(int(np.rint(share * cards.count)), 1)
    order = np.sort(np.argsort(cards.draws[:, 0], kind="stable")[:count])
    index = np.rint(np.linspace(0, cards.corners.shape[1] - 1, min(rows, cards.corners.shape[1]))).astype(np.int64)
    corners = cards.corners[order][:, index]
    anchors = corners[:, :1].mean(axis=2, keepdims=True)
    growth = (cards.count / count) ** 0.4
    return Cards(anchors + (corners - anchors) * growth, cards.draws[order])


def card_triangles(cards: tuple[int, ...], share: float, rows: int) -> int:
    """Triangles that `leaf_mesh` makes of `kept(…, share, rows)`, from the number of cards, their rows and columns."""
    count = max(int(np.rint(share * cards[0])), 1)
    return count * 2 * (cards[2] - 1) * (min(rows, cards[1]) - 1)


def leaf_mesh(cards: Cards, crown: Crown, cells: tuple[int, int], pictures: tuple[int, int]) -> Mesh:
    """Turn cards into triangles with crown-bent normals and a tint of each card.

    Args:
        cards: What is left at this detail.
        crown: The ellipsoid to shade as.
        cells: Columns and rows of the atlas.
        pictures: First and last + 1 of the cells to draw from.

    Returns:
        A mesh with uvs 0..1 in the atlas and colours: hue within 8 %, darker deep inside the crown.
    """
    count, rows, columns = cards.corners.shape[:3]
    points = cards.corners.reshape(count, -1, 3)
    flat = cross(points[:, columns - 1] - points[:, 0], points[:, -columns] - points[:, 0])
    away = (points - np.array(crown.center)) / np.array(crown.radii)
    depth = np.sqrt(inner(away, away))
    normals = normalized(normalized(away) + 0.55 * normalized(flat)[:, None, :])
    return Mesh(
        snap_positions(points.reshape(-1, 3)),
        _corners(count, rows, columns),
        snap_directions(normals.reshape(-1, 3)),
        snap_directions(_uvs(cards, cells, pictures).reshape(-1, 2)),
        colors=_tints(cards.draws, depth).reshape(-1, 4).astype(np.float32),
    )


def _points(stems: Stems, owner: NDArray[np.int64], share: Float64) -> tuple[Float64, Float64]:
    """Point and unit tangent of stems at `share` of their length."""
    steps = stems.paths.shape[1] - 1
    at = np.minimum((share * steps).astype(np.int64), steps - 1)
    low, high = stems.paths[owner, at], stems.paths[owner, at + 1]
    return low + (high - low) * (share * steps - at)[:, None], normalized(high - low)


def _axes(
    tangent: Float64,
    spread: Float64,
    place: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> Float64:
    """Directions of cards: the stem's, turned aside by `spread` degrees at the golden angle around it."""
    up = np.broadcast_to(np.array([0.0, 1.0, 0.0]), tangent.shape)
    across = np.broadcast_to(np.array([1.0, 0.0, 0.0]), tangent.shape)
    first = normalized(cross(np.where(np.abs(tangent[:, 1:2]) < 0.95, up, across), tangent))
    turn = np.radians(place * GOLDEN_ANGLE + 70.0 * uniform(1, rows, 4))
    radial = rotated(first, tangent, turn)
    angle = np.radians(spread * (0.7 + 0.6 * uniform(1, rows, 5)))[:, None]
    return normalized(tangent * np.cos(angle) + radial * np.sin(angle))


def _draws(rows: NDArray[np.int64]) -> Float64:
    """The four draws that a card keeps through all detail levels."""
    return uniform(3, rows[:, None], np.arange(4))


def _uvs(cards: Cards, cells: tuple[int, int], pictures: tuple[int, int]) -> Float64:
    """(n, rows * columns, 2) atlas coordinates: the anchored end at the bottom of its cell, some cards mirrored."""
    count, rows, columns = cards.corners.shape[:3]
    first, last = pictures
    cell = first + np.minimum((cards.draws[:, 1] * (last - first)).astype(np.int64), last - first - 1)
    u = np.linspace(CELL_MARGIN, 1.0 - CELL_MARGIN, columns)[None, None, :]
    u = np.where(((cards.draws[:, 3] * 64.0) % 1.0 < 0.5)[:, None, None], u, 1.0 - u)
    v = np.linspace(1.0 - CELL_MARGIN, CELL_MARGIN, rows)[None, :, None]
    u, v = np.broadcast_arrays((cell % cells[0])[:, None, None] + u, (cell // cells[0])[:, None, None] + v)
    return np.stack([u / cells[0], v / cells[1]], axis=-1).reshape(count, -1, 2)


def _tints(draws: Float64, depth: Float64) -> Float64:
    """(n, k, 4) linear factors by card and by how far out in the crown the point is (1: on its surface)."""
    hue = (draws[:, 2] - 0.5) * 0.16
    light = 0.92 + (draws[:, 3] - 0.5) * 0.16
    color = np.stack([light * (1.0 + hue), light, light * (1.0 - 0.5 * hue)], axis=1)
    share = np.clip((depth - 0.25) / 0.75, 0.0, 1.0)
    shade = 0.5 + 0.5 * share * share * (3.0 - 2.0 * share)
    rgb = np.clip(color[:, None, :] * shade[..., None], 0.0, 1.0)
    rgba = np.concatenate([rgb, np.ones_like(rgb[..., :1])], axis=-1)
    return np.rint(rgba * 1024.0) / 1024.0


def _corners(count: int, rows: int, columns: int) -> NDArray[np.uint32]:
    """(m, 3) vertex numbers of `count` grids, counter-clockwise seen from the card's front."""
    row, column = (axis.ravel() for axis in np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij"))
    a = row * columns + column
    one = np.stack([a, a + 1, a + columns, a + 1, a + 1 + columns, a + columns], axis=1).reshape(-1, 3)
    start = np.arange(count)[:, None, None] * (rows * columns)
    return (one[None] + start).reshape(-1, 3).astype(np.uint32)
