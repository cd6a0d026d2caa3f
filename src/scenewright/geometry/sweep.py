"""Shapes carried along a path: tapering tubes and mouldings with mitred corners."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import POSITION_STEP, Float64, cross, normalized
from scenewright.geometry.assemble import Surface, finished, grid
from scenewright.geometry.extrude import clean_ring, triangulated
from scenewright.geometry.lathe import wrapped_girth
from scenewright.geometry.mesh import Mesh

_BAND = 1.6
_CREASE = 40.0


def tube(path: Float64, radii: Float64, sides: int = 8, tile: float = 0.0) -> Mesh:
    """Carry a circle along a path; a disc closes each end that is no point.

    Args:
        path: (k, 3) metres; repeated points are dropped.
        radii: (k,) metres; a last radius of 0 makes a point.
        sides: Straight sides around.
        tile: Width in metres of one texture repeat; where given, u closes on whole repeats where that bends it little.

    Returns:
        ``2 sides (k - 1)`` triangles, ``sides`` fewer for each end of radius 0, ``sides`` more for each disc. u runs
        around in metres, v against the path; frames do not twist (parallel transport).
    """
    path, radii = np.asarray(path, np.float64), np.asarray(radii, np.float64)
    steps = np.rint(path / POSITION_STEP)
    keep = np.append(True, (steps[1:] != steps[:-1]).any(axis=1))
    path, radii = path[keep], np.where(radii[keep] < POSITION_STEP, 0.0, radii[keep])
    tangents = path_tangents(path)
    right, up = frames(path, tangents)
    surfaces = _tube_sides(path, radii, (tangents, right, up), (sides, tile))
    if radii[0] > 0:
        surfaces.append(_disc(path[0], radii[0], (-tangents[0], right[0], up[0]), sides))
    if radii[-1] > 0:
        surfaces.append(_disc(path[-1], radii[-1], (tangents[-1], -right[-1], up[-1]), sides))
    return finished(*surfaces)


def tube_triangles(points: int, sides: int, *, pointed: bool = False, caps: int = 2) -> int:
    """Triangles of `tube` over a path of `points`; `pointed` when the last radius is 0, `caps` discs."""
    return sides * (2 * (points - 1) - int(pointed) + caps)


def path_tangents(path: Float64, *, closed: bool = False) -> Float64:
    """Unit directions (k, 3) at the points of a path: halfway between the neighbouring stretches."""
    step = normalized(np.roll(path, -1, axis=0) - path)
    before = np.roll(step, 1, axis=0)
    if not closed:
        step[-1], before[0] = before[-1], step[0]
    total = step + before
    back = (total * total).sum(axis=1, keepdims=True) < 1e-12  # a path that turns right round keeps its direction
    return normalized(np.where(back, before, total))


def frames(path: Float64, tangents: Float64) -> tuple[Float64, Float64]:
    """Right and up directions (k, 3) that turn with the path but not about it.

    The first up is +Y, or +Z for a path that starts steeply.

    Source: the double reflection method of Wang, Juettler, Zheng and Liu, "Computation of Rotation Minimizing Frames"
    (2008).
    """
    first = tangents[0]
    guide = np.array([0.0, 1.0, 0.0]) if abs(first[1]) < 0.85 else np.array([0.0, 0.0, 1.0])
    up = guide - first * (guide * first).sum()
    ups = [up / np.sqrt((up * up).sum())]
    for k in range(len(path) - 1):
        chord = path[k + 1] - path[k]
        square = max(float((chord * chord).sum()), 1e-18)
        turned = ups[-1] - chord * (2 / square * (chord * ups[-1]).sum())
        ahead = tangents[k] - chord * (2 / square * (chord * tangents[k]).sum())
        mirror = tangents[k + 1] - ahead
        square = float((mirror * mirror).sum())
        if square > 1e-18:
            turned = turned - mirror * (2 / square * (mirror * turned).sum())
        across = turned - tangents[k + 1] * (turned * tangents[k + 1]).sum()
        ups.append(across / np.sqrt((across * across).sum()))
    up = np.array(ups)
    return cross(tangents, up), up


def _ring(sides: int) -> tuple[Float64, Float64]:
    """Cosine and sine (sides + 1,) around, the last equal to the first."""
    angle = (np.arange(sides + 1) % sides) * (2 * np.pi / sides)
    return np.cos(angle), np.sin(angle)


def _tube_sides(
    path: Float64, radii: Float64, basis: tuple[Float64, Float64, Float64], around: tuple[int, float]
) -> list[Surface]:
    tangents, right, up = basis
    sides, tile = around
    cosine, sine = _ring(sides)
    # Rows run along the path, so columns run from up to right: columns x rows then looks outward.
    spoke = up[:, None, :] * cosine[:, None] + right[:, None, :] * sine[:, None]
    points = path[:, None, :] + spoke * radii[:, None, None]
    step = np.sqrt((np.diff(path, axis=0) ** 2).sum(axis=1))
    length = np.append(0.0, np.cumsum(step))
    slope = np.gradient(radii, length) if len(path) > 1 else np.zeros(1)
    normals = spoke - tangents[:, None, :] * slope[:, None, None]
    surfaces = []
    for first, last in _bands(radii):
        ends = np.sort(radii[first : last + 1])
        scale = float(np.sqrt(max(ends[0], ends[-1] / _BAND**2) * ends[-1]))
        u = np.arange(sides + 1) / sides * wrapped_girth(scale, tile)
        uvs = np.stack(np.broadcast_arrays(u[None, :], -length[first : last + 1, None]), axis=2)
        rows = slice(first, last + 1)
        surfaces.append(grid(points[rows], normals[rows], uvs))
    return surfaces


def _bands(radii: Float64) -> list[tuple[int, int]]:
    """Stretches (first, last point) whose radii are near enough to share one scale of u."""
    bands: list[tuple[int, int]] = []
    first = 0
    for k in range(1, len(radii)):
        stretch = radii[first : k + 1]
        if k - first > 1 and stretch.max() > _BAND * stretch.min():
            bands.append((first, k - 1))
            first = k - 1
    return [*bands, (first, len(radii) - 1)]


def _disc(centre: Float64, radius: float, basis: tuple[Float64, Float64, Float64], sides: int) -> Surface:
    """Flat fan that looks along the first of (normal, right, up)."""
    normal, right, up = basis
    cosine, sine = _ring(sides)
    around = np.stack([-sine[:-1], cosine[:-1]], axis=1) * radius
    flat = np.concatenate([[[0.0, 0.0]], around])
    points = centre + right * flat[:, :1] + up * flat[:, 1:]
    number = np.arange(sides)
    indices = np.stack([np.zeros(sides, np.int64), number + 1, (number + 1) % sides + 1], axis=1)
    return Surface(points, indices, np.broadcast_to(normal, points.shape), flat * np.array([1.0, -1.0]))


def sweep(profile: Float64, path: Float64, closed: bool = False) -> Mesh:  # noqa: FBT001, FBT002 - fixed signature
    """Carry a closed profile along a path with mitred corners: skirtings, cornices, frames.

    Args:
        profile: (k, 2) corners (right, up) of a simple polygon, in either direction, metres. Looking along the path,
            right is right; up is +Y for a level path, and turns with a path that climbs.
        path: (n, 3) metres.
        closed: Join the end to the start (do not repeat the first point); otherwise the ends are capped.

    Returns:
        ``2 k n`` triangles when closed, else ``2 k (n - 1) + 2 (k - 2)``. u runs along the path and v across the
        profile, both in metres.
    """
    ring = clean_ring(np.asarray(profile, np.float64) * np.array([1.0, -1.0]), hole=False) * np.array([1.0, -1.0])
    path = np.asarray(path, np.float64)
    line = np.concatenate([path, path[:1]]) if closed else path
    rings, directions = _mitred(ring, line, closed=closed)
    surfaces = [_swept(ring, rings, directions, line)]
    if not closed:
        surfaces += _ends(ring, rings, directions)
    return finished(*surfaces)


def sweep_triangles(corners: int, points: int, *, closed: bool = False) -> int:
    """Triangles of `sweep` with a profile of `corners` over a path of `points`."""
    return 2 * corners * points if closed else 2 * corners * (points - 1) + 2 * (corners - 2)


def _mitred(ring: Float64, line: Float64, *, closed: bool) -> tuple[Float64, Float64]:
    """Profile in the mitre plane of every path point (n, k, 3), and right, up, along of every stretch (n - 1, 3, 3)."""
    along = normalized(np.diff(line, axis=0))
    right, up = frames(line[:-1], along)
    middle = path_tangents(line[:-1], closed=True) if closed else path_tangents(line)
    if closed:
        middle = np.concatenate([middle, middle[:1]])
    stretch = np.minimum(np.arange(len(line)), len(along) - 1)
    flat = right[stretch, None, :] * ring[:, :1] + up[stretch, None, :] * ring[:, 1:]
    # Slide each corner along its stretch until it lies in the mitre plane.
    ahead = along[stretch]
    reach = (flat * middle[:, None, :]).sum(axis=2) / (ahead * middle).sum(axis=1)[:, None]
    rings = line[:, None, :] + flat - ahead[:, None, :] * reach[:, :, None]
    if closed:
        rings[-1] = rings[0]
    return rings, np.stack([right, up, along], axis=1)


def _swept(ring: Float64, rings: Float64, directions: Float64, line: Float64) -> Surface:
    """Quads over stretches and profile edges, each with its own corners, smooth below the crease both ways."""
    step = normalized(np.roll(ring, -1, axis=0) - ring)
    out = np.stack([step[:, 1], -step[:, 0]], axis=1)
    last = np.roll(out, 1, axis=0)
    smooth = (out * last).sum(axis=1, keepdims=True) >= np.cos(np.radians(_CREASE)) - 1e-9
    shared = normalized(out + last)
    flat = np.stack([np.where(smooth, shared, out), np.where(np.roll(smooth, -1, 0), np.roll(shared, -1, 0), out)], 1)
    right, up = directions[:, 0], directions[:, 1]
    normals = right[:, None, None, :] * flat[..., :1] + up[:, None, None, :] * flat[..., 1:]
    count, corners = len(directions), len(ring)
    after = np.roll(np.arange(corners), -1)
    near, far = rings[:-1], rings[1:]
    points = np.stack([near, near[:, after], far, far[:, after]], axis=2)  # stretch, edge, corner of the quad
    across = -np.append(0.0, np.cumsum(np.sqrt(((ring[after] - ring) ** 2).sum(axis=1))))
    v = np.stack([across[:-1], across[1:], across[:-1], across[1:]], axis=1)
    reach = np.append(0.0, np.cumsum(np.sqrt((np.diff(line, axis=0) ** 2).sum(axis=1))))
    ahead = directions[:, 2]
    u = ((points - line[:-1, None, None, :]) * ahead[:, None, None, :]).sum(axis=3) + reach[:-1, None, None]
    uvs = np.stack([u, np.broadcast_to(v, u.shape)], axis=3)
    base = np.arange(count * corners)[:, None] * 4
    quads = (base + np.array([0, 3, 1, 0, 2, 3])).reshape(-1, 3)
    return Surface(points.reshape(-1, 3), quads, normals[:, :, [0, 1, 0, 1], :].reshape(-1, 3), uvs.reshape(-1, 2))


def _ends(ring: Float64, rings: Float64, directions: Float64) -> list[Surface]:
    """Flat caps across the first and the last ring."""
    triangles = triangulated([ring * np.array([1.0, -1.0])])
    caps = []
    for points, direction, order in ((rings[0], -directions[0, 2], 1), (rings[-1], directions[-1, 2], -1)):
        faces = triangles if order > 0 else triangles[:, ::-1]
        normals = np.broadcast_to(direction, points.shape)
        caps.append(Surface(points, faces, normals, ring * np.array([1.0 * order, -1.0])))
    return caps
