"""Batches: the parameters and poses of all copies of one repeated node, each worked out once for what it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import Float64, distinct, draw_key, uniform
from scenewright.model.authored import Authored, Draw, Series, facts_of
from scenewright.resolve.draws import spread_over
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.posing import as_at, as_scale, as_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from scenewright.graph import Vec3
    from scenewright.model.authored import Scalar
    from scenewright.resolve.counting import RepeatPlan
    from scenewright.resolve.frames import Frame
    from scenewright.resolve.posing import At


@dataclass
class Columns:
    """Works out the columns of one repeated node."""

    evaluator: Evaluator
    frame: Frame
    plan: RepeatPlan
    numbers: tuple[int, ...]
    """Copies that are kept."""
    variants: NDArray[np.int64]
    """The variant of each of them."""

    @property
    def names(self) -> frozenset[str]:
        """Names that differ from copy to copy; the node's own name means this copy."""
        own = {"i", "u", self.plan.name} if self.plan.name else {"i", "u"}
        return frozenset(own)

    def is_shared(self, authored: Authored) -> bool:
        """Whether a value is the same for all copies."""
        facts = facts_of(authored)
        return not facts.is_random and not self._is_own(facts.names)

    def _is_own(self, names: frozenset[str]) -> bool:
        own = self.frame.node.id if self.frame.node is not None else ""
        return any(name in self.names or name.startswith(f"{own}.") for name in names)

    def copy(self, j: int) -> Frame:
        """The frame of the j-th kept copy."""
        number = self.numbers[j]
        return self.frame.copy(number, int(self.variants[j]), self.plan.names(number))

    def parameters(self) -> tuple[list[dict[str, Scalar]], list[int], NDArray[np.int64]]:
        """Work out the parameter sets.

        Returns:
            The different sets, the variant each belongs to, and for each copy the index of its set.
        """
        node = self.frame.node
        values = node.values if node is not None else {}
        shared: dict[str, Scalar] = {}
        by_variant: dict[str, list[Scalar]] = {}
        by_copy: dict[str, list[Scalar]] = {}
        for name, authored in values.items():
            try:
                if self.is_shared(authored):
                    shared[name] = self.evaluator.value(authored, self.frame.copy(0, 0, self.plan.names(0)), name)
                elif self._is_own(facts_of(authored).names):
                    by_copy[name] = [
                        self.evaluator.value(authored, self.copy(j), name) for j in range(len(self.numbers))
                    ]
                else:
                    by_variant[name] = self._variant_column(authored, name)
            except UnresolvedError:
                continue
        return self._rows(shared, by_variant, by_copy)

    def _rows(
        self, shared: dict[str, Scalar], by_variant: dict[str, list[Scalar]], by_copy: dict[str, list[Scalar]]
    ) -> tuple[list[dict[str, Scalar]], list[int], NDArray[np.int64]]:
        columns = list(by_copy.values())
        if columns:
            rows: dict[tuple[Scalar, ...], int] = {}
            index = np.zeros(len(self.numbers), np.int64)
            for j, variant in enumerate(self.variants.tolist()):
                index[j] = rows.setdefault((variant, *(column[j] for column in columns)), len(rows))
            keys = list(rows)
        else:
            keys, index = _in_order(self.variants)
        sets: list[dict[str, Scalar]] = []
        used: list[int] = []
        for key in keys:
            variant = int(str(key[0]))
            drawn = {name: column[variant] for name, column in by_variant.items()}
            sets.append({**shared, **drawn, **dict(zip(by_copy, key[1:], strict=True))})
            used.append(variant)
        return sets, used, index

    def _variant_column(self, authored: Authored, name: str) -> list[Scalar]:
        """Draw a parameter for every variant: one array call for a range, one value after another for the rest."""
        count = self.plan.variants
        if isinstance(authored, Draw):
            integer = authored.kind.quantity is not None and authored.kind.quantity.integer
            units = self._units(name, np.arange(count), self.frame.variants)
            drawn = spread_over(authored.spread, units, integer=integer).tolist()
            return [int(value) for value in drawn] if integer else drawn
        frames = (self.frame.copy(v, v, self.plan.names(v)) for v in range(count))
        return [self.evaluator.value(authored, frame, name) for frame in frames]

    def _units(self, name: str, indices: NDArray[np.int64], before: tuple[int, ...]) -> Float64:
        return uniform(draw_key(self.frame.seed, self.frame.template, name), *before, indices)

    def turns(self) -> Float64:
        """Turns of each copy, (n, 3) degrees about X, Y, Z."""
        return self._pose("rotate", (0.0, 0.0, 0.0), as_turns)

    def scales(self) -> Float64:
        """Scale of each copy, (n, 3)."""
        return self._pose("scale", (1.0, 1.0, 1.0), as_scale)

    def _pose(self, key: str, default: Vec3, form: Callable[[Scalar], Vec3]) -> Float64:
        authored = self.frame.node.common.get(key) if self.frame.node is not None else None
        count = len(self.numbers)
        if authored is None:
            return np.tile(np.array(default), (count, 1))
        if isinstance(authored, Series):
            axes = [self._scalars(item, f"{key}[{k}]") for k, item in enumerate(authored.items)]
            return np.stack([_numbers(axis) for axis in axes], axis=1)
        values = self._scalars(authored, key)
        if isinstance(values, np.ndarray):
            if form is as_scale:
                return np.repeat(values[:, None], 3, axis=1)
            return np.stack([np.zeros(count), values, np.zeros(count)], axis=1)
        return np.array([form(value) for value in values], np.float64).reshape(count, 3)

    def _scalars(self, authored: Authored, name: str) -> Float64 | list[Scalar]:
        """Work out one value for each copy: an array where it is drawn from a range, else a list."""
        try:
            if isinstance(authored, Draw):
                integer = authored.kind.quantity is not None and authored.kind.quantity.integer
                units = self._units(name, np.asarray(self.numbers, np.int64), self.frame.copies)
                return spread_over(authored.spread, units, integer=integer)
            if self.is_shared(authored):
                one = self.evaluator.value(authored, self.frame, name, by_copy=True)
                return [one] * len(self.numbers)
            return [self.evaluator.value(authored, self.copy(j), name, by_copy=True) for j in range(len(self.numbers))]
        except UnresolvedError:
            return [0.0] * len(self.numbers)

    def at(self) -> tuple[At, ...]:
        """Where each copy stands, for repeats without a motif; empty when `at` is not given."""
        authored = self.frame.node.common.get("at") if self.frame.node is not None else None
        if authored is None:
            return ()
        if isinstance(authored, Series):
            axes = [_numbers(self._scalars(item, f"at[{k}]")) for k, item in enumerate(authored.items)]
            rows: list[Scalar] = [tuple(row) for row in np.stack(axes, axis=1).tolist()]
        else:
            rows = list(self._scalars(authored, "at"))
        return tuple(as_at(row) or (0.0, None, 0.0) for row in rows)


def _in_order(variants: NDArray[np.int64]) -> tuple[list[tuple[Scalar, ...]], NDArray[np.int64]]:
    """The different variants as they first appear, and for each copy the index of its own."""
    found, places = distinct(variants)
    first = np.zeros(len(found), np.int64)
    first[places[::-1]] = np.arange(len(variants))[::-1]
    order = np.argsort(first, kind="stable")
    rank = np.zeros(len(found), np.int64)
    rank[order] = np.arange(len(found))
    return [(int(variant),) for variant in found[order]], rank[places]


def _numbers(values: Float64 | list[Scalar]) -> Float64:
    if isinstance(values, np.ndarray):
        return values
    return np.array([float(value) if isinstance(value, int | float) else 0.0 for value in values])
