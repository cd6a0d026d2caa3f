"""Convex hulls of few corners, and solids taken apart into pieces that are nearly convex."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import manifold3d
import numpy as np

from scenewright.arrays import cross, inner, snap_positions
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import weld_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

Closed: TypeAlias = manifold3d.Manifold
"""What a closed mesh encloses."""
CORNERS = 64
"""Corners of a hull at most: what physics engines take (Havok's own limit is 252, PhysX's 64)."""
_CUTS = (0.25, 0.4, 0.5, 0.6, 0.75)
"""Where along an axis of its box a piece is tried to be cut."""
_HALVES = 2
_GAIN = 0.02
"""Share of what a hull holds too much that a cut must save to be better than one in the middle."""
_FLAT = 1e-12
"""Cubic metres below which a body counts as flat."""


def solid(positions: Float64, indices: NDArray[np.integer]) -> Closed | None:
    """A closed mesh as a body; None where it is open, empty or inside out. Vertices at one place are one corner.

    Args:
        positions: (n, 3) metres, float64.
        indices: (m, 3) corners of triangles that face outward.
    """
    points = np.asarray(positions, np.float64)
    corner = weld_ids(points)
    place = np.zeros((int(corner.max(initial=-1)) + 1, 3))
    place[corner] = points
    faces = corner[np.asarray(indices, np.int64)]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    if not whole.any():
        return None
    body = manifold3d.Manifold(manifold3d.Mesh64(place, np.ascontiguousarray(faces[whole], np.uint64)))
    if body.status() != manifold3d.Error.NoError or body.volume() <= _FLAT:
        return None
    return body


def arrays_of(body: Closed) -> tuple[Float64, NDArray[np.int64]]:
    """Corners (n, 3) and triangles (m, 3) of a body."""
    mesh = body.to_mesh64()
    points = np.asarray(mesh.vert_properties, np.float64)[:, :3]
    return points, np.asarray(mesh.tri_verts, np.int64).reshape(-1, 3)


def fused(body: Closed) -> Closed:
    """A body whose pieces that overlap count once (a table's legs in its top)."""
    pieces = body.decompose()
    if len(pieces) < _HALVES or any(piece.volume() <= 0.0 for piece in pieces):  # some are hollows in others
        return body
    return manifold3d.Manifold.batch_boolean(pieces, manifold3d.OpType.Add)


def hull(points: Float64) -> Closed | None:
    """The convex hull of points (n, 3); None where they lie in a plane."""
    body = manifold3d.Manifold.hull_points(np.ascontiguousarray(points, np.float64))
    return None if body.is_empty() or body.volume() <= _FLAT else body


def hull_mesh(points: Float64, corners: int = CORNERS) -> Mesh | None:
    """The hull of points (n, 3) as a mesh without shading, of so many corners at most; None where they are flat.

    Where the hull has more, corners are kept one by one, each time the one that stands out furthest (as Quickhull adds
    them: Barber, Dobkin and Huhdanpaa 1996), so that what is lost is thin everywhere.
    """
    body = hull(points)
    if body is None:
        return None
    every, faces = arrays_of(body)
    if len(every) > corners:
        every, faces = _fewer(every, corners)
    return bare_mesh(every, faces)


def bare_mesh(positions: Float64, indices: NDArray[np.integer]) -> Mesh:
    """Triangles that are never drawn: on the stored grid, without shading."""
    zeros = np.zeros((len(positions), 3), np.float32)
    return Mesh(snap_positions(positions), np.asarray(indices, np.uint32), zeros, zeros[:, :2])


def _fewer(points: Float64, corners: int) -> tuple[Float64, NDArray[np.int64]]:
    """Corners and triangles of a hull of some of the points."""
    kept = sorted({int(at) for k in range(3) for at in (np.argmin(points[:, k]), np.argmax(points[:, k]))})
    while True:
        body = hull(points[kept])
        away = _nearest(points, points[kept]) if body is None else outside(points, body)
        away[kept] = -1.0
        if len(kept) >= corners and body is not None:
            return arrays_of(body)
        kept.append(int(np.argmax(away)))


def _nearest(points: Float64, others: Float64) -> Float64:
    """Distances (n,) from points to the nearest of others."""
    away = points[:, None, :] - others[None, :, :]
    return np.asarray(np.sqrt(inner(away, away).min(axis=1)))


def outside(points: Float64, body: Closed) -> Float64:
    """How far points (n, 3) stand out of a convex body, metres (n,): beyond the face they are furthest over."""
    places, faces = arrays_of(body)
    a, b, c = (places[faces[:, k]] for k in range(3))
    normal = cross(b - a, c - a)
    length = np.sqrt(inner(normal, normal))
    normal, a = normal[length > _FLAT] / length[length > _FLAT][:, None], a[length > _FLAT]
    return np.asarray((inner(points[:, None, :], normal[None, :, :]) - inner(a, normal)[None, :]).max(axis=1))


def convex_pieces(bodies: Sequence[Closed], tolerance: float, most: int) -> list[Float64]:
    """Corners (n, 3) of the pieces that some bodies are taken apart into.

    Bodies are divided where they hang together by nothing; the piece whose hull holds most that is not its own is cut in
    two by the plane that leaves least of that, until no piece has more than `tolerance` (cubic metres) or there are `most`.
    Then pieces that lie well in one hull are joined. It is the approximate convex decomposition of Lien and Amato (2007)
    with the measure of Mamou and Ghorbel (2009), volume instead of distance.
    """
    pieces = [piece for body in bodies for piece in body.decompose() if piece.volume() > _FLAT]
    excess = [_excess(piece) for piece in pieces]
    while pieces and len(pieces) < most and max(excess) > tolerance:
        worst = int(np.argmax(excess))
        halves = _cut(pieces[worst])
        if len(halves) < _HALVES:
            excess[worst] = 0.0
            continue
        pieces[worst : worst + 1] = halves
        excess[worst : worst + 1] = [_excess(half) for half in halves]
    return joined([arrays_of(piece)[0] for piece in pieces], tolerance / most, most)


def _excess(piece: Closed) -> float:
    return float(piece.hull().volume() - piece.volume())


def _cut(piece: Closed) -> list[Closed]:
    """The parts of a piece on both sides of the best plane across an axis.

    A first cut through a ring gains nothing, as the hulls of its halves make up its own: then it is cut in the middle of
    its longest side, and the gain comes with the next cuts.
    """
    box = piece.bounding_box()
    longest = max(range(3), key=lambda axis: (box[axis + 3] - box[axis], -axis))
    middle = _split(piece, longest, 0.5)
    best = (_excess(piece) * (1.0 - _GAIN), middle)
    for axis in range(3):
        for share in _CUTS:
            parts = _split(piece, axis, share)
            left = sum(_excess(part) for part in parts)
            if left < best[0] * (1.0 - 1e-6):
                best = (left, parts)
    return best[1]


def _split(piece: Closed, axis: int, share: float) -> list[Closed]:
    """The parts of a piece on both sides of a plane across an axis, some share of its length along it."""
    box = piece.bounding_box()
    normal = tuple(1.0 if k == axis else 0.0 for k in range(3))
    halves = piece.split_by_plane(normal, box[axis] + share * (box[axis + 3] - box[axis]))
    return [part for half in halves for part in half.decompose() if part.volume() > _FLAT]


def joined(pieces: Sequence[Float64], tolerance: float, most: int) -> list[Float64]:
    """Pieces (n, 3) with those joined, the cheapest first, whose common hull holds little more than theirs do.

    They are joined as long as a joint costs at most `tolerance` cubic metres, and on until `most` are left.
    """
    kept = _fused_small(list(pieces), 2 * most)
    volume = [_hull_volume(points) for points in kept]
    cost = {(i, k): _joint(kept, volume, i, k) for i in range(len(kept)) for k in range(i)}
    while cost:
        pair = min(cost, key=lambda at: (cost[at], at))
        if cost[pair] > tolerance and len(kept) <= most:
            break
        high, low = pair
        kept[low] = _corners(np.concatenate([kept[low], kept[high]]))
        volume[low] = _hull_volume(kept[low])
        last = len(kept) - 1
        kept[high], volume[high] = kept[last], volume[last]
        kept.pop()
        volume.pop()
        cost = _again(cost, kept, volume, (low, high, last))
    return kept


def _again(
    cost: dict[tuple[int, int], float], kept: list[Float64], volume: list[float], changed: tuple[int, int, int]
) -> dict[tuple[int, int], float]:
    """Costs of joints after some pieces are others."""
    fresh = {pair: each for pair, each in cost.items() if not set(pair) & set(changed)}
    for one in changed:
        for other in range(len(kept)):
            pair = (max(one, other), min(one, other))
            if one != other and one < len(kept) and pair not in fresh:
                fresh[pair] = _joint(kept, volume, *pair)
    return fresh


def _joint(kept: Sequence[Float64], volume: Sequence[float], i: int, k: int) -> float:
    return _hull_volume(np.concatenate([kept[i], kept[k]])) - volume[i] - volume[k]


def _hull_volume(points: Float64) -> float:
    body = hull(points)
    return float(body.volume()) if body is not None else 0.0


def _corners(points: Float64) -> Float64:
    body = hull(points)
    return arrays_of(body)[0] if body is not None else points


def _fused_small(pieces: list[Float64], most: int) -> list[Float64]:
    """At most so many pieces: the smaller ones go with the nearest of the largest, by the middles of their boxes."""
    if len(pieces) <= most:
        return pieces
    size = [_hull_volume(points) for points in pieces]
    order = sorted(range(len(pieces)), key=lambda k: (-size[k], k))
    large = sorted(order[:most])
    middle = np.stack([(points.min(axis=0) + points.max(axis=0)) / 2 for points in pieces])
    groups = {k: [pieces[k]] for k in large}
    for k in sorted(order[most:]):
        away = middle[large] - middle[k]
        groups[large[int(np.argmin(inner(away, away)))]].append(pieces[k])
    return [_corners(np.concatenate(groups[k])) for k in large]
