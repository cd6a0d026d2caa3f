"""Nodes become resolved nodes: conditions, repeats, component instances, parts with their materials."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform
from scenewright.model import faults
from scenewright.model.authored import facts_of
from scenewright.model.scene import NODE_LIMIT
from scenewright.parts import Combination
from scenewright.parts.refusing import RefusedError
from scenewright.resolve.columns import Columns
from scenewright.resolve.counting import RepeatPlan, plan_of
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.frames import Frame
from scenewright.resolve.materials import covered
from scenewright.resolve.posing import Posing, key_spans, plain_numbers
from scenewright.resolve.resolved import Copies, MaterialSpec, ResolvedNode, Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.model.authored import Authored, Scalar
    from scenewright.model.reading import Details
    from scenewright.model.scene import Node
    from scenewright.parts import GeometryGenerator
    from scenewright.resolve.materials import Materials
    from scenewright.resolve.numbers import Numbers
    from scenewright.resolve.reacting import Reacting

DEPTH_LIMIT = 200
"""Nodes inside nodes, components unfolded."""


class TooManyError(Exception):
    """The scene has more nodes than can be built; the author was told."""


@dataclass
class Nodes:
    """Resolves the nodes of one scene."""

    evaluator: Evaluator
    numbers: Numbers
    materials: Materials
    posing: Posing
    reacting: Reacting
    count: int = 0

    def all(self, frame: Frame, nodes: Iterable[Node]) -> tuple[ResolvedNode, ...]:
        """Resolve `nodes`, children of `frame`, in source order.

        Raises:
            TooManyError: There are too many.
        """
        found = (self._one(frame.child(node)) for node in nodes)
        return tuple(node for node in found if node is not None)

    def _one(self, frame: Frame) -> ResolvedNode | None:
        self._tally(frame)
        if frame.node is None:
            return None
        if frame.node.repeat is not None:
            try:
                return self._repeated(frame, frame.node, plan_of(self.evaluator, frame))
            except UnresolvedError:
                return None
        return self._single(frame, frame.node) if self._condition(frame) else None

    def _tally(self, frame: Frame) -> None:
        self.count += 1
        if self.count > NODE_LIMIT or frame.depth > DEPTH_LIMIT:
            what = f"more than {NODE_LIMIT} nodes" if self.count > NODE_LIMIT else "nodes nested too deeply"
            path = frame.node.path if frame.node is not None else ()
            expected = "fewer nodes; copies of a thing without parts count as one"
            self.evaluator.fault(
                frame, faults.TOO_MANY_NODES, path, f"the scene has {what}", expected=expected, key=True
            )
            raise TooManyError

    def _condition(self, frame: Frame) -> bool:
        return self.posing.common(frame, "if", by_copy=True) is not False

    def _single(self, frame: Frame, node: Node) -> ResolvedNode:
        """Resolve one node that is not repeated."""
        posing = self.posing
        body = self._body(frame, node)
        place: dict[str, Any] = {"at": posing.at(frame), "rotate": posing.rotate(frame), "scale": posing.scale(frame)}
        return ResolvedNode(**body, **place, **posing.shared(frame), reactions=self.reacting.reactions(frame))

    def _body(self, frame: Frame, node: Node) -> dict[str, Any]:
        """Resolve the parts, materials and children of one node, without its place: fields of a `ResolvedNode`."""
        body: dict[str, Any] = {
            "id": node.id,
            "address": frame.address,
            "kind": node.kind.name,
            "span": frame.scene.document.span(node.path),
            "spans": key_spans(frame, node),
            "plain": plain_numbers(frame, node),
        }
        if node.kind.component is not None:
            return {**body, "is_component": True, "children": self._inside(frame, node)}
        part = None
        if node.kind.part is not None:
            part = self._part(frame, node, self._given(frame, node))
            if part is not None:
                seeds = tuple(inner_seeds(frame, np.zeros(0, np.int64)).tolist())
                body |= {"parts": (part,), "seeds": seeds, "materials": self.materials.slots(frame, part)}
        else:
            frame.inherited = self.materials.passed_on(frame)
        openings = self.all(frame, node.openings.values())
        children = self.all(frame, node.parts.values())
        if isinstance(part, Combination):
            cover = self.materials.own(frame)
            first = next(iter(node.parts), "")
            is_lost = part.acts_on_first and (not children or children[0].id != first)
            children = () if is_lost else tuple(covered(child, cover) for child in children)
        return {**body, "children": children, "openings": openings}

    def _given(self, frame: Frame, node: Node) -> dict[str, Scalar]:
        values: dict[str, Scalar] = {}
        for name in node.values:
            try:
                values[name] = self.numbers.number(frame, name)
            except UnresolvedError:
                continue
        return values

    def _part(self, frame: Frame, node: Node, values: Mapping[str, Scalar]) -> GeometryGenerator | None:
        """Make the part; what it refuses is a complaint at the node."""
        if node.kind.part is None:
            return None
        given: dict[str, Any] = dict(values)
        try:
            made = node.kind.part(**given)
        except TypeError:
            return None
        except RefusedError as error:
            path = (*node.path, error.parameter) if error.parameter in node.values else node.path
            details: Details = {"expected": error.expected, "hint": error.hint, "severity": error.severity}
            details["key"] = path == node.path
            self.evaluator.fault(frame, error.code, path, str(error), **details)
            return None
        except ValueError as error:
            self.evaluator.fault(frame, faults.OUT_OF_RANGE, node.path, f"`{node.kind.name}`: {error}", key=True)
            return None
        for remark in made.remarks():
            self.evaluator.remark(frame, remark, (*node.path, remark.parameter))
        return made

    def _inside(self, frame: Frame, node: Node) -> tuple[ResolvedNode, ...]:
        """Resolve the parts of a component instance, which see its parameters and nothing around it."""
        component, home = node.kind.component, node.kind.home
        if component is None or home is None:
            return ()
        try:
            values = self.numbers.arguments(frame)
        except UnresolvedError:
            return ()
        inside = Frame(
            home, frame.seed, address=frame.address, template=frame.template, copies=frame.copies,
            variants=frame.variants, names=values, nodes=component.parts,
            inherited=self.materials.passed_on(frame), depth=frame.depth,
        )  # fmt: skip
        return self.all(inside, component.parts.values())

    def _repeated(self, frame: Frame, node: Node, plan: RepeatPlan) -> ResolvedNode | None:
        numbers = tuple(self._kept(frame, node, plan))
        variants = plan.variants_of(frame, numbers)
        columns = Columns(self.evaluator, frame, plan, numbers, variants)
        base = ResolvedNode(node.id, frame.address, frame.scene.document.span(node.path), node.kind.name)
        is_batch = node.kind.part is not None and not node.parts and not node.openings and not node.reactions
        if is_batch and all(columns.is_shared(value) for value in _shared_by_batch(node)):
            filled, index = self._batch(base, columns, node)
            if numbers and not filled.parts:
                return None  # its part was refused, and the author told
        else:
            index = np.asarray(variants, np.int64)
            copies = [columns.copy(j) for j in range(len(numbers))]
            filled = replace(base, is_array=True, children=tuple(self._copies(copies, node)))
        spread = isinstance(plan.motif, Spread)
        poses = Copies(plan.motif, numbers, index, columns.turns(), columns.scales(), columns.at() if spread else ())
        at = None if poses.at else self.posing.at(frame)
        filled = replace(filled, spans=key_spans(frame, node), plain=plain_numbers(frame, node))
        return replace(filled, copies=poses, at=at, **self._outer(frame, node, filled))

    def _outer(self, frame: Frame, node: Node, filled: ResolvedNode) -> dict[str, Any]:
        """What belongs to the whole repeat: everything for a batch, only the placement for an array."""
        if not filled.is_array:
            return self.posing.shared(frame)
        must = True if node.common.get("must") is None else self.posing.common(frame, "must") is not False
        return {"placement": self.posing.placement(frame), "must": must}

    def _copies(self, frames: list[Frame], node: Node) -> Iterator[ResolvedNode]:
        for frame in frames:
            self._tally(frame)
            shared = self.posing.shared(frame)
            reactions = self.reacting.reactions(frame)
            yield ResolvedNode(**self._body(frame, node), **{**shared, "placement": None}, reactions=reactions)

    def _kept(self, frame: Frame, node: Node, plan: RepeatPlan) -> Iterator[int]:
        """Numbers of the copies that `if` keeps."""
        condition = node.common.get("if")
        if condition is None:
            yield from range(plan.count)
            return
        facts = facts_of(condition)
        own = {"i", "u", plan.name}
        is_own = bool(facts.names & own) or any(name.startswith(f"{node.id}.") for name in facts.names)
        if not facts.is_random and not is_own:
            if plan.count and self._condition(frame.copy(0, 0, plan.names(0))):
                yield from range(plan.count)
            return
        for number in range(plan.count):
            if self._condition(frame.copy(number, number, plan.names(number))):
                yield number

    def _batch(self, base: ResolvedNode, columns: Columns, node: Node) -> tuple[ResolvedNode, np.ndarray]:
        frame = columns.frame
        sets, used, index = columns.parameters()
        parts = [part for values in sets if (part := self._part(frame, node, values)) is not None]
        seeds = tuple(inner_seeds(frame, np.asarray(used, np.int64)).tolist())
        if len(parts) != len(sets):
            return base, index
        slots: list[dict[str, MaterialSpec]] = []
        first = frame.copy(0, 0, columns.plan.names(0)) if columns.plan.count else frame
        known: dict[str, dict[str, MaterialSpec]] = {}
        for part in parts:
            key = repr(sorted(part.materials().items()))
            if key not in known:
                known[key] = self.materials.slots(first, part)
            slots.append(known[key])
        return (
            replace(
                base,
                parts=tuple(parts),
                seeds=seeds,
                materials=slots[0] if slots else {},
                part_materials=tuple(slots) if len(known) > 1 else (),
            ),
            index,
        )


def _shared_by_batch(node: Node) -> Iterator[Authored]:
    """Values that a batch has once for all copies; where one differs by copy, the copies become nodes of their own."""
    for use in node.materials:
        if use.name is not None:
            yield use.name
        if use.material is not None:
            yield from use.material.values.values()
    yield from node.physics.values()
    yield from node.sound.values()
    for key in ("label", "tags", "detail", "overlap", "must"):
        if key in node.common:
            yield node.common[key]


def inner_seeds(frame: Frame, variants: Float64 | np.ndarray) -> np.ndarray:
    """Seeds of the inner randomness: one for each variant, or the node's own when `variants` is empty."""
    key = draw_key(frame.seed, frame.template, "seed")
    columns = (*frame.variants, variants) if variants.size else frame.variants
    return np.atleast_1d(np.floor(uniform(key, *columns) * 2.0**32).astype(np.int64))
