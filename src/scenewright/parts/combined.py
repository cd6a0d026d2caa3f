"""A combination with its parts: what union, difference and intersection are once layout has placed their material."""

from __future__ import annotations

from dataclasses import field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scenewright.graph import Collider, Vec3
from scenewright.parts.assembly import Assembly, Site, SubNode, SurfaceFacts
from scenewright.parts.description import DETAIL_LEVELS, Description, Forecast, detail_level, side_anchors
from scenewright.parts.kinds import Combination, GeometryGenerator
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.geometry import Mesh
    from scenewright.geometry.affine import Affine
    from scenewright.geometry.csg import CsgSolid

_KEPT = 128
"""Outcomes remembered: a plan counts the triangles of each before it is built."""


@dataclass(frozen=True)
class Operand:
    """One thing that goes into a combination, and where it stands in the combination's frame."""

    part: GeometryGenerator
    place: Affine
    seed: int = 0
    detail: float | None = None
    """Its own `detail`, or that of what it is in; None: the combination's."""
    slots: tuple[tuple[str, str], ...] = ()
    """Each of its slots with the slot of the combination that has the same material."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a combination gives at one level of detail; operands are numbered as `Combined.operands` yields them."""

    meshes: Mapping[str, Mesh]
    """By slot, without tangents; together they are closed."""
    is_convex: bool
    unclosed: tuple[int, ...] = ()
    """Operands that are no closed solid; they are left out."""
    lit: tuple[int, ...] = ()
    """Operands that would shine."""
    jointed: tuple[int, ...] = ()
    """Operands that would have moving parts."""
    finished: tuple[int, ...] = ()
    """Operands of which what has a material of its own, outside their slots, is left out."""

    @property
    def triangle_count(self) -> int:
        """Triangles over all slots."""
        return sum(mesh.triangle_count for mesh in self.meshes.values())


class Combined(GeometryGenerator):
    """Solids combined to one. Equal ones are one mesh, wherever they stand in the scene."""

    operation: Combination
    """What is done."""
    terms: tuple[tuple[Operand, ...], ...] = ()
    """What is combined: the operands of one term count as one solid."""
    low: Vec3 = (0.0, 0.0, 0.0)
    """Least corner of the extent."""
    high: Vec3 = (0.0, 0.0, 0.0)
    """Greatest corner of the extent."""

    def describe(self, seed: int) -> Description:
        """Describe it by the extents of its parts; its triangles are counted by combining when first asked for."""
        anchors = side_anchors(self.low, self.high)
        forecast = Forecast(lambda level: self.outcome(level).triangle_count)
        return replace(self.operation.describe(seed), low=self.low, high=self.high, triangles=forecast, anchors=anchors)

    def build(self, site: Site, detail: float) -> Assembly:
        """Mesh it; it collides as its hull where it is convex."""
        from scenewright.geometry.tangents import with_tangents  # noqa: PLC0415 - not for `check`

        found = self.outcome(detail_level(detail))
        meshes = {
            slot: with_tangents(mesh) if site.facts(slot).needs_tangents else mesh
            for slot, mesh in found.meshes.items()
        }
        colliders = (Collider("hull" if found.is_convex else "mesh"),) if meshes else ()
        return Assembly((SubNode("", meshes, colliders=colliders),))

    def made_of(self) -> Iterator[GeometryGenerator]:
        """Yield the operation and every operand's part, with what those are made of, each kind once."""
        kinds: dict[type, GeometryGenerator] = {type(self.operation): self.operation}
        for operand in (operand for term in self.terms for operand in term):
            for part in (operand.part, *operand.part.made_of()):
                kinds.setdefault(type(part), part)
        yield from kinds.values()

    def operands(self) -> Iterator[Operand]:
        """Yield all operands, those of operands that are combinations in their stead."""
        for operand in (operand for term in self.terms for operand in term):
            if isinstance(operand.part, Combined):
                yield from operand.part.operands()
            else:
                yield operand

    def outcome(self, level: int) -> Outcome:
        """What it gives at a level of detail; remembered."""
        return _outcome(self, level)


@lru_cache(maxsize=_KEPT)
def _outcome(whole: Combined, level: int) -> Outcome:
    from scenewright.geometry.affine import IDENTITY  # noqa: PLC0415 - kernels: only where something is combined
    from scenewright.geometry.csg import surfaces  # noqa: PLC0415

    work = _Work()
    slots = tuple((name, name) for name in sorted({outer for each in _slots(whole) for outer in each}))
    solid = work.combined(whole, IDENTITY, dict(slots), level)
    told = {name: tuple(numbers) for name, numbers in work.told.items()}
    return Outcome(surfaces(solid), solid.is_convex, **told)


def _slots(whole: Combined) -> Iterator[list[str]]:
    """The slots of the combination that each operand uses."""
    for term in whole.terms:
        for operand in term:
            yield [outer for _, outer in operand.slots]


@dataclass
class _Work:
    """One evaluation: walks the operands in order and notes what is wrong with which."""

    count: int = 0
    told: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of operands by the field of `Outcome` they belong in."""

    def combined(self, whole: Combined, place: Affine, slots: Mapping[str, str], level: int) -> CsgSolid:
        """Combine, seen from outside at `place`, with slots called as outside."""
        from scenewright.geometry.csg import united  # noqa: PLC0415 - as in `_outcome`

        solids = []
        for term in whole.terms:
            found = [self._operand(operand, place, slots, level) for operand in term]
            solids.append(united([solid for solid in found if solid is not None]))
        return whole.operation.combine(solids) if solids else united([])

    def _operand(self, operand: Operand, place: Affine, outer: Mapping[str, str], level: int) -> CsgSolid | None:
        from scenewright.geometry.affine import composed  # noqa: PLC0415 - as in `_outcome`

        own = level if operand.detail is None else detail_level(operand.detail)
        slots = {inner: outer.get(name, name) for inner, name in operand.slots}
        there = composed(place, operand.place)
        if isinstance(operand.part, Combined):
            return self.combined(operand.part, there, slots, own)
        number, self.count = self.count, self.count + 1
        plain = {slot: SurfaceFacts(needs_tangents=False) for slot in slots}
        assembly = operand.part.build(Site(seed=operand.seed, surfaces=plain), DETAIL_LEVELS[own])
        solid = _solid(assembly, there, slots)
        lost = {
            "unclosed": solid is None,
            "lit": any(sub.light for sub in assembly.nodes),
            "jointed": any(sub.joint for sub in assembly.nodes),
            "finished": any(sub.primitives for sub in assembly.nodes),
        }
        for name in (name for name, is_so in lost.items() if is_so):
            self.told.setdefault(name, []).append(number)
        return solid


def _solid(assembly: Assembly, place: Affine, slots: Mapping[str, str]) -> CsgSolid | None:
    """All meshes of an assembly as one solid; None when it has none or one is open."""
    from scenewright.geometry.affine import carried, composed, turned_and_moved  # noqa: PLC0415 - as in `_outcome`
    from scenewright.geometry.csg import solid_of, united  # noqa: PLC0415

    places: dict[str, Affine] = {}
    solids = []
    for sub in assembly.nodes:
        parent = places.get(sub.path.rpartition("/")[0], place) if sub.path else place
        places[sub.path] = composed(parent, turned_and_moved(sub.rotation, sub.translation))
        for slot, mesh in sub.meshes.items():
            known = slots.get(slot)  # what brings finished materials along has slots of its own
            solids.append(None if known is None else solid_of(carried(mesh, places[sub.path]), known))
    closed = [solid for solid in solids if solid is not None]
    return united(closed) if closed and len(closed) == len(solids) else None
