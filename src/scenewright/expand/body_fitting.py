"""Shapes and mass of a thing, from the triangles it is drawn with."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.convex import arrays_of, bare_mesh, fused, hull, solid
from scenewright.geometry.mass import Moments, moments, principal, together
from scenewright.geometry.sampling import areas_of
from scenewright.geometry.shape_fitting import Fitted, box_of, capsule_of, fit, hull_of, simplest, sphere_of
from scenewright.gltf.reading.matrices import applied, determinant, matrix_of, product
from scenewright.graph import Motion, Shape, Transform
from scenewright.parts.densities import OTHER
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.geometry import Mesh
    from scenewright.geometry.convex import Closed
    from scenewright.graph import Node, Vec3

FILL = 0.3
"""Share of its hull that is taken for solid where a surface is open (foliage, cloth, sheets): a house value."""
_DIGITS = 6
"""Significant digits of masses and moments."""
_LIGHTEST = 1e-6
"""Kilograms (and kg m2) at least: extensions ask for more than nothing."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A mesh of a body, how dense it is (kg/m3), and where it lies in the body's frame, in metres of the world."""

    mesh: Mesh
    density: float
    frame: Float64
    """(3, 4)."""

    @property
    def key(self) -> str:
        """Identity of what follows from it."""
        return f"{self.mesh.key} {self.density} {self.frame.tolist()}"


@dataclass(frozen=True, eq=False)
class SolidPart:
    """Triangles of one piece in the frame of their body; `body` is None where they are open."""

    positions: Float64
    indices: NDArray[np.int64]
    density: float
    body: Closed | None


def pieces_of(
    node: Node, scale: Vec3, densities: Mapping[str, float], leaves: Callable[[Node], bool]
) -> tuple[Piece, ...]:
    """What a node and all below it are made of, but for what `leaves` it.

    Args:
        node: The body.
        scale: What its frame is scaled by.
        densities: Kilograms a cubic metre by material key.
        leaves: Whether a node below is no part of it.
    """

    def below(at: Node, matrix: Float64) -> Iterator[Piece]:
        for primitive in at.primitives:
            if primitive.mesh.triangle_count:
                density = densities.get(primitive.material, OTHER)
                yield from (Piece(primitive.mesh, density, frame) for frame in _frames(at, matrix))
        for child in at.children:
            if not leaves(child):
                yield from below(child, product(matrix, matrix_of(child.transform)))

    return tuple(below(node, matrix_of(Transform(scale=scale))))


def _frames(node: Node, matrix: Float64) -> list[Float64]:
    """Where a node's own meshes lie: once, or once a copy."""
    them = node.instances
    if them is None:
        return [matrix]
    rows = zip(them.translations.tolist(), them.rotations.tolist(), them.scales.tolist(), strict=True)
    return [product(matrix, matrix_of(Transform(tuple(t), tuple(r), tuple(s)))) for t, r, s in rows]


def solid_parts(pieces: Sequence[Piece]) -> list[SolidPart]:
    """The triangles of some pieces in their body's frame, as bodies where they are closed."""
    made = []
    for piece in pieces:
        positions = applied(piece.frame, piece.mesh.positions.astype(np.float64))
        indices = piece.mesh.indices.astype(np.int64)
        outward = indices[:, ::-1] if determinant(piece.frame) < 0.0 else indices
        made.append(SolidPart(positions, outward, piece.density, solid(positions, outward)))
    return made


def fitted_shapes(parts: Sequence[SolidPart], wanted: str, scale: Vec3) -> tuple[Shape, ...]:
    """Shapes around some parts: of the kind that is wanted, else the best (`shape_fitting.fit`).

    Args:
        parts: In the body's frame, metres of the world.
        wanted: box, sphere, capsule, hull or mesh; empty: the best.
        scale: What the frames above scale by, which the shapes undo.
    """
    if not parts:
        return ()
    corners = np.concatenate([part.positions for part in parts])
    if wanted == "mesh":
        starts = np.cumsum([0, *(len(part.positions) for part in parts)])
        faces = np.concatenate([part.indices + start for part, start in zip(parts, starts, strict=False)])
        mesh = bare_mesh(corners, faces)
        return (_shape(Fitted("hull", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0.0, mesh=mesh), scale, is_mesh=True),)
    one = {"box": box_of, "sphere": sphere_of, "hull": hull_of}.get(wanted)
    if one is not None:
        return (_shape(one(corners), scale),)
    if wanted == "capsule":
        every = [capsule_of(corners, axis) for axis in (1, 0, 2)]
        return (_shape(min(every, key=lambda each: float(f"{each.volume:.8g}")), scale),)
    return tuple(_shape(each, scale) for each in _best(parts))


def _best(parts: Sequence[SolidPart]) -> tuple[Fitted, ...]:
    """The best solids: what is closed for itself, and the hull of what is open (a pot, and the leaves in it)."""
    closed = [part for part in parts if part.body is not None]
    loose = [part.positions for part in parts if part.body is None]
    bodies = [part.body for part in closed if part.body is not None]
    solids = fit(np.concatenate([part.positions for part in closed]), bodies) if closed else ()
    return (*solids, simplest(np.concatenate(loose))) if loose else solids


def _shape(fitted: Fitted, scale: Vec3, *, is_mesh: bool = False) -> Shape:
    """A fitted solid in the node's own frame, which is scaled."""
    back = [1.0 / each for each in scale]
    x, y, z = (round(at * b, 5) + 0.0 for at, b in zip(fitted.center, back, strict=True))
    # Under a quarter turn the solid's Y is another axis of the node's.
    turned = {0: (back[1], back[0], back[2]), 1: back, 2: (back[0], back[2], back[1])}[fitted.axis]
    sx, sy, sz = turned
    a, b, c = (max(round(each, 4), 1e-4) for each in fitted.size) if fitted.mesh is None else fitted.size
    kind = "mesh" if is_mesh else fitted.kind
    return Shape(kind, (a, b, c), fitted.mesh, (x, y, z), fitted.rotation, (sx, sy, sz))


def moving(parts: Sequence[SolidPart], scale: Vec3, mass: float | None) -> Motion:
    """How a body of some parts moves, from their volumes and densities, or spread likewise to a given mass.

    Volumes, centres and inertia are integrals over closed meshes (`geometry.mass`); what overlaps within a mesh counts
    once. Open meshes count as `FILL` of their common hull.

    Args:
        parts: In the body's frame, metres of the world.
        scale: What the frames above scale by.
        mass: Kilograms; None: what they weigh.
    """
    closed = [_moments(part.body).times(part.density) for part in parts if part.body is not None]
    whole = together([*closed, _open_moments([part for part in parts if part.body is None])])
    if whole.amount <= 0.0:
        whole = _least(np.concatenate([part.positions for part in parts]))
    if mass is not None:
        whole = whole.times(mass / whole.amount)
    (a, b, c), orientation = principal(whole.inertia)
    x, y, z = (round(at / by, 5) + 0.0 for at, by in zip(whole.center, scale, strict=True))
    qx, qy, qz, qw = (round(each, 6) + 0.0 for each in orientation)
    return Motion("dynamic", _digits(whole.amount), (x, y, z), (_digits(a), _digits(b), _digits(c)), (qx, qy, qz, qw))


def _moments(body: Closed) -> Moments:
    return moments(*arrays_of(fused(body)))


def _open_moments(parts: Sequence[SolidPart]) -> Moments:
    """What open surfaces weigh: together they may be closed; else their hull stands for them."""
    if not parts:
        return Moments()
    positions = np.concatenate([part.positions for part in parts])
    starts = np.cumsum([0, *(len(part.positions) for part in parts)])
    faces = np.concatenate([part.indices + start for part, start in zip(parts, starts, strict=False)])
    areas = [fsum(areas_of(part.positions[part.indices]).tolist()) for part in parts]
    total = sum(areas)
    weighed = sum(area * part.density for area, part in zip(areas, parts, strict=True))
    density = weighed / total if total > 0.0 else OTHER
    together_closed = solid(positions, faces)
    if together_closed is not None:
        return _moments(together_closed).times(density)
    around = hull(positions)
    return moments(*arrays_of(around)).times(FILL * density) if around is not None else Moments()


def _least(corners: Float64) -> Moments:
    """A flat thing as a sheet of a tenth of a millimetre."""
    box = box_of(corners)
    (w, h, d), (x, y, z) = box.size, box.center
    m = box.volume * OTHER
    spread = (m * (w * w / 12 + x * x), m * (h * h / 12 + y * y), m * (d * d / 12 + z * z))
    return Moments(m, (m * x, m * y, m * z), (*spread, m * x * y, m * y * z, m * z * x))


def _digits(value: float) -> float:
    return max(float(f"{value:.{_DIGITS}g}"), _LIGHTEST)
