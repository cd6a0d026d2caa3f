"""Constructive solid geometry that keeps its surfaces: where each triangle came from, its normals, texture and tint.

Attributes are interpolated over the triangles that a cut divides, so a cut cylinder is still smooth and a hard edge hard;
where two solids meet the edge is hard. See `boolean` for joins within one material, which shade by crease instead.
"""

from __future__ import annotations

from dataclasses import field
from functools import reduce
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from scenewright.arrays import normalized, snap_directions, snap_positions
from scenewright.geometry.assemble import collapsed, lattice
from scenewright.geometry.mesh import Mesh
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

_TOLERANCE = 2e-5
"""Metres below which detail is merged away, so that snapping to the stored grid cannot tear the result."""
_ATTEMPTS = 3
"""How often a result is simplified again where snapping laid corners on edges: once, as a rule."""
_ROUND = 1e-6
"""Share of its volume that a solid may lack of its convex hull and still be convex: a cut's rounding."""
_NORMAL, _UV, _COLOR = slice(3, 6), slice(6, 8), slice(8, 12)
"""Columns of a vertex beside its position."""


@dataclass(frozen=True, eq=False)
class CsgSolid:
    """A closed body whose triangles know their surface: `sources` names it for each mesh that went in, by its id."""

    body: manifold3d.Manifold = field(default_factory=manifold3d.Manifold)
    sources: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_convex(self) -> bool:
        """Whether it fills its convex hull."""
        if self.body.genus():  # what has a hole through it does not
            return False
        volume = self.body.volume()
        return bool(volume > 0.0 and self.body.hull().volume() - volume <= _ROUND * volume)


def solid_of(mesh: Mesh, surface: str) -> CsgSolid | None:
    """A closed mesh as a solid; None when it is open, empty or inside out.

    Pieces of the mesh that overlap (a table's legs in its top) count once.

    Args:
        mesh: Triangles with outward faces; vertices at one place of the stored grid are one corner.
        surface: Name that `surfaces` gives what remains of it.
    """
    if not mesh.triangle_count:
        return None
    number = manifold3d.Manifold.reserve_ids(1)
    indices = mesh.indices.astype(np.int64)
    body = manifold3d.Manifold(_handed_over(_vertices(mesh), indices, [(number, 0, len(indices))]))
    if body.status() != manifold3d.Error.NoError or body.is_empty() or body.volume() <= 0.0:
        return None
    pieces = body.decompose()
    if len(pieces) > 1 and all(piece.volume() > 0.0 for piece in pieces):  # else some are hollows in others
        body = manifold3d.Manifold.batch_boolean(pieces, manifold3d.OpType.Add)
    return CsgSolid(body, {number: surface})


def united(solids: Sequence[CsgSolid]) -> CsgSolid:
    """What any of the solids fills; nothing for none."""
    if len(solids) == 1:
        return solids[0]
    body = manifold3d.Manifold.batch_boolean([solid.body for solid in solids], manifold3d.OpType.Add)
    return CsgSolid(body, _sources(solids))


def subtracted(solid: CsgSolid, cutters: Sequence[CsgSolid]) -> CsgSolid:
    """What is left of a solid without all the cutters."""
    if not cutters:
        return solid
    return CsgSolid(solid.body - united(cutters).body, _sources([solid, *cutters]))


def intersected(solids: Sequence[CsgSolid]) -> CsgSolid:
    """What all the solids share; nothing for none."""
    if not solids:
        return CsgSolid()
    return CsgSolid(reduce(lambda a, b: a ^ b, [solid.body for solid in solids]), _sources(solids))


def surfaces(solid: CsgSolid) -> dict[str, Mesh]:
    """The boundary of a solid by surface, in order of name; together closed, each by itself perhaps not.

    Attributes are those of the meshes that went in, turned inward where the solid is what was left around them.
    """
    result = _on_grid(solid.body.simplify(_TOLERANCE))
    vertices = np.asarray(result.vert_properties, np.float64)
    faces = np.asarray(result.tri_verts, np.int64).reshape(-1, 3)
    found: dict[str, list[tuple[NDArray[np.int64], bool]]] = {}
    for number, start, end in sorted(_runs(result)):
        mine = faces[start:end]
        if len(mine):
            found.setdefault(solid.sources[number], []).append((mine, _is_inside_out(vertices, mine)))
    meshes = {name: _mesh(vertices, found[name]) for name in sorted(found)}
    return {name: mesh for name, mesh in meshes.items() if mesh.triangle_count}


def _on_grid(body: manifold3d.Manifold) -> manifold3d.Mesh:
    """A body's mesh with its corners on the stored grid.

    Snapping may lay a corner of a thin triangle on its opposite edge. Leaving such a triangle out would tear the surface,
    so the snapped body is simplified again, which turns its edges round.
    """
    mesh = body.to_mesh()
    for _ in range(_ATTEMPTS):
        vertices = np.array(mesh.vert_properties, np.float32)
        vertices[:, :3] = snap_positions(vertices[:, :3].astype(np.float64))
        faces = np.asarray(mesh.tri_verts, np.int64).reshape(-1, 3)
        if not (collapsed(vertices[:, :3].astype(np.float64), faces) & _three(_first_at(vertices)[faces])).any():
            break
        again = manifold3d.Manifold(_handed_over(vertices, faces, _runs(mesh)))
        if again.status() != manifold3d.Error.NoError:
            break
        mesh = again.simplify(_TOLERANCE).to_mesh()
    return mesh


def _runs(mesh: manifold3d.Mesh) -> list[tuple[int, int, int]]:
    """Stretches of triangles that came from one mesh: its id, the first and the one after the last."""
    ends = [int(index) // 3 for index in mesh.run_index]
    return [(int(number), ends[k], ends[k + 1]) for k, number in enumerate(mesh.run_original_id)]


def _three(corners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which triangles (m,) have three different corners."""
    return np.asarray(
        (corners[:, 0] != corners[:, 1]) & (corners[:, 1] != corners[:, 2]) & (corners[:, 2] != corners[:, 0]), np.bool_
    )


def _handed_over(
    vertices: NDArray[np.float32], faces: NDArray[np.int64], runs: Sequence[tuple[int, int, int]]
) -> manifold3d.Mesh:
    """A mesh as Manifold takes it: vertices at one place are one corner, and triangles that lost a corner are gone."""
    first = _first_at(vertices)
    kept = _three(first[faces])
    count = np.concatenate([[0], np.cumsum(kept)])
    merged = np.nonzero(first != np.arange(len(vertices)))[0]
    return manifold3d.Mesh(
        np.ascontiguousarray(vertices, np.float32),
        np.ascontiguousarray(faces[kept], np.uint32),
        merge_from_vert=merged.astype(np.uint32),
        merge_to_vert=first[merged].astype(np.uint32),
        run_index=np.array([3 * count[runs[0][1]], *(3 * count[end] for _, _, end in runs)], np.uint32),
        run_original_id=np.array([number for number, _, _ in runs], np.uint32),
    )


def _sources(solids: Iterable[CsgSolid]) -> dict[int, str]:
    return {number: name for solid in solids for number, name in solid.sources.items()}


def _vertices(mesh: Mesh) -> NDArray[np.float32]:
    """Rows of position, normal, texture coordinates and colour; white where the mesh has none."""
    colors = np.ones((mesh.vertex_count, 4), np.float32) if mesh.colors is None else mesh.colors
    return np.concatenate([mesh.positions, mesh.normals, mesh.uvs, colors], axis=1)


def _is_inside_out(vertices: Float64, faces: NDArray[np.int64]) -> bool:
    """Whether the normals of a run of triangles look away from where the triangles do."""
    corners = vertices[faces]
    (ax, ay, az), (bx, by, bz) = ((corners[:, k, :3] - corners[:, 0, :3]).T for k in (1, 2))
    x, y, z = corners[:, :, _NORMAL].sum(axis=1).T
    return bool(((ay * bz - az * by) * x + (az * bx - ax * bz) * y + (ax * by - ay * bx) * z).sum() < 0.0)


def _mesh(vertices: Float64, runs: Sequence[tuple[NDArray[np.int64], bool]]) -> Mesh:
    """Join runs of triangles to one indexed mesh on the stored grid; no two runs share a vertex."""
    faces = np.concatenate([mine for mine, _ in runs])
    faces = faces[~collapsed(vertices[:, :3], faces)]
    used, hand = np.zeros(len(vertices), bool), np.ones((len(vertices), 1))
    used[faces] = True
    for mine, inside_out in runs:
        hand[mine] = -1.0 if inside_out else 1.0
    rows = vertices[used]
    colors = np.clip(np.round(rows[:, _COLOR], 6), 0.0, 1.0)
    return Mesh(
        positions=snap_positions(rows[:, :3]),
        indices=(np.cumsum(used) - 1)[faces].astype(np.uint32),
        normals=snap_directions(normalized(rows[:, _NORMAL] * hand[used])),
        uvs=snap_directions(rows[:, _UV]),
        colors=None if (colors == 1.0).all() else colors.astype(np.float32),
    )


def _first_at(vertices: NDArray[np.float32]) -> NDArray[np.int64]:
    """For each vertex (n, at least 3) the first one at the same place of the stored grid; (n,)."""
    places = lattice(vertices[:, :3].astype(np.float64))
    order = np.lexsort(places.T)
    ordered = places[order]
    new = np.ones(len(order), bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.zeros(len(order), np.int64)
    first[order] = order[new][np.cumsum(new) - 1]  # lexsort is stable: the first of equals has the least number
    return first
