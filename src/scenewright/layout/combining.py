"""Unions, differences and intersections: all nodes below one become the operands of its part."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.diagnostics import Diagnostic, Severity
from scenewright.geometry.affine import IDENTITY, Affine, composed
from scenewright.layout.copies import instances, placed_boxes
from scenewright.layout.frames import Frame
from scenewright.layout.placed import PlacedNode
from scenewright.parts import Ground, Site, side_anchors
from scenewright.parts.combined import Combined, Operand
from scenewright.resolve.resolved import MaterialSpec, Scatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.diagnostics import Diagnostics
    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.parts import GeometryGenerator
    from scenewright.resolve.resolved import ResolvedNode

_SHARED = ("kind", "label", "tags", "physics", "detail", "overlap", "must", "motions", "variant_materials")
"""What copies must have alike to be instances of one thing."""
_Look: TypeAlias = tuple[MaterialSpec, tuple[tuple[str, MaterialSpec], ...]]
"""A material, and what variants put in its place."""


def combined_bounds(solver: Solver, item: Item) -> tuple[Vec3, Vec3]:
    """Extent of a combination in its own frame, from those of its parts; its anchors are noted on the way."""
    from scenewright.layout.solver import united  # noqa: PLC0415 - solver imports this module

    boxes = [united(found) for child in item.children if (found := placed_boxes(solver, child))]
    operation = item.combination
    low, high = operation.extent(boxes) if boxes and operation is not None else united([])
    anchors = side_anchors(low, high)
    item.descriptions = tuple(replace(known, low=low, high=high, anchors=anchors) for known in item.descriptions)
    return low, high


def combined(item: Item) -> PlacedNode:
    """One placed leaf for a combination and all below it."""
    gathering = _Gathering()
    part = gathering.part_of(item)
    variants: dict[str, dict[str, MaterialSpec]] = {}
    for (_, instead), slot in gathering.slots.items():
        for variant, spec in instead:
            variants.setdefault(variant, {})[slot] = spec
    node = replace(
        item.node,
        parts=(part,),
        children=(),
        materials={slot: spec for (spec, _), slot in gathering.slots.items()},
        variant_materials=variants,
    )
    frame = item.frame or Frame()
    return PlacedNode(node, frame.transform(), (part.describe(0),), (Site(),), material=tuple(gathering.material))


def combined_batch(item: Item, copies: tuple[PlacedNode, ...]) -> PlacedNode | None:
    """Placed copies of a combination as one batch, so that they are instanced; None where more than shapes differ."""
    repeat = item.node.copies
    if repeat is None or not copies or any(child.combination is None for child in item.children):
        return None
    first = copies[0].node
    if any(getattr(copy.node, key) != getattr(first, key) for copy in copies for key in _SHARED):
        return None
    shown: dict[tuple[GeometryGenerator, str], tuple[int, PlacedNode]] = {}
    index = [
        shown.setdefault((copy.node.parts[0], repr(copy.node.materials)), (len(shown), copy))[0] for copy in copies
    ]
    different = [copy for _, copy in shown.values()]
    node = replace(
        first,
        address=item.node.address,
        span=item.node.span,
        spans=item.node.spans,
        parts=tuple(copy.node.parts[0] for copy in different),
        seeds=(0,) * len(different),
        part_materials=tuple(copy.node.materials for copy in different),
        copies=replace(repeat, variant=np.array(index, np.int64)),
    )
    described = tuple(copy.descriptions[0] for copy in different)
    return PlacedNode(
        node, Frame().transform(), described, (Site(),) * len(different), instances(item), (), copies[0].material
    )


@dataclass
class _Gathering:
    """Collects the operands of one combination; equal materials get one slot."""

    slots: dict[_Look, str] = field(default_factory=dict)
    material: list[ResolvedNode] = field(default_factory=list)

    def part_of(self, item: Item) -> Combined:
        """The part that a combination becomes.

        Raises:
            ValueError: The item is none.
        """
        if item.combination is None:
            message = f"{item.address} combines nothing"
            raise ValueError(message)
        terms = tuple(tuple(self._operands(child, IDENTITY, None)) for child in item.children)
        low, high = item.bounds or ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
        return Combined(operation=item.combination, terms=terms, low=low, high=high)

    def _operands(self, item: Item, home: Affine, detail: float | None) -> Iterator[Operand]:
        """Operands of an item and all below it."""
        node = item.node
        own = detail if node.detail is None else node.detail
        if refusal(item) is not None:
            return
        if node.copies is not None and not node.is_array:
            for variant, frame in zip(node.copies.variant.tolist(), item.frames or [], strict=True):
                yield self._operand(item, variant, composed(home, _affine(frame)), own)
            return
        there = composed(home, _affine(item.frame or Frame()))
        if item.combination is not None:
            yield self._nested(item, there, own)
            return
        if node.parts:
            yield self._operand(item, 0, there, own)
        for child in item.children:
            yield from self._operands(child, there, own)

    def _operand(self, item: Item, variant: int, place: Affine, detail: float | None) -> Operand:
        node = item.node
        materials = node.part_materials[variant] if node.part_materials else node.materials
        slots = []
        for slot, spec in sorted(materials.items()):
            instead = {name: other[slot] for name, other in sorted(node.variant_materials.items()) if slot in other}
            slots.append((slot, self._slot((spec, tuple(instead.items())))))
        self.material.append(node)
        return Operand(node.parts[variant], place, item.sites[variant].seed, detail, tuple(slots))

    def _nested(self, item: Item, place: Affine, detail: float | None) -> Operand:
        inner = _Gathering()
        part = inner.part_of(item)
        self.material += inner.material
        slots = tuple((slot, self._slot(look)) for look, slot in inner.slots.items())
        return Operand(part, place, 0, detail, slots)

    def _slot(self, look: _Look) -> str:
        return self.slots.setdefault(look, f"surface{len(self.slots)}")


def _affine(frame: Frame) -> Affine:
    (a, b, c), (d, e, f), (g, h, i) = frame.rotation
    (sx, sy, sz), (x, y, z) = frame.scale, frame.translation
    return (a * sx, b * sy, c * sz, x), (d * sx, e * sy, f * sz, y), (g * sx, h * sy, i * sz, z)


def refusal(item: Item) -> tuple[str, str] | None:
    """Why a thing can be no operand, whatever its size: a code and a sentence; None when nothing speaks against it."""
    part = item.node.parts[0] if item.node.parts else None
    name, kind = item.id, item.node.kind
    if item.node.copies is not None and isinstance(item.node.copies.motif, Scatter):
        return "SW619", f"'{name}' is scattered when everything else stands, so nothing can be combined of its copies"
    if part is None:
        return None
    if part.takes_openings or isinstance(part, Ground):
        return "SW616", f"'{name}' is a {kind}, which is no single closed solid"
    if part.open_slots:
        sheets = ", ".join(sorted(part.open_slots))
        return "SW616", f"'{name}' is no closed solid: a {kind} has open sheets ({sheets})"
    return None


def complain_operands(item: Item, diagnostics: Diagnostics) -> None:
    """Say which nodes below a combination are no solids, and what of others has no effect in it.

    What copies have in common is said once.
    """
    for below in _below(item):
        node = below.node
        refused = refusal(below)
        if refused is not None:
            expected = "boxes, cylinders and other closed things, groups and repeats of them"
            hint = "a plane or rug becomes a flat box, a room is made of boxes" if refused[0] == "SW616" else ""
            told = Diagnostic(*refused, node.span, address=below.address, expected=expected, hint=hint)
            _once(diagnostics, told)
        hint = f"write it at '{item.id}', or take '{below.id}' out of it"
        lost = {"animate": next((motion.span for motion in node.motions), None), "physics": None}
        for key in (["animate"] if node.motions else []) + (["physics"] if node.physics else []):
            message = f"`{key}` of '{below.id}' has no effect: it is material of the {item.node.kind} '{item.id}'"
            span = lost[key] or node.span
            _once(diagnostics, Diagnostic("SW618", message, span, Severity.WARNING, below.address, hint=hint))


def _once(diagnostics: Diagnostics, told: Diagnostic) -> None:
    if not any(
        (known.code, known.span, known.message) == (told.code, told.span, told.message) for known in diagnostics
    ):
        diagnostics.add(told)


def _below(item: Item) -> Iterator[Item]:
    """Everything below an item; of copies with parts of their own the first."""
    for child in item.children[:1] if item.node.is_array else item.children:
        yield child
        yield from _below(child)
