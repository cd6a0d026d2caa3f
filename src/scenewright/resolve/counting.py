"""How many copies a repeated node has, and what each copy's expressions see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import draw_key, uniform
from scenewright.model import faults
from scenewright.model.scene import REPEAT_LIMIT
from scenewright.records import dataclass
from scenewright.resolve.coursing import motif_by_target
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.posing import reference
from scenewright.resolve.resolved import Grid, Motif, Ring, Row, Spread, Stack
from scenewright.resolve.scattering import scatter_motif

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Repeat
    from scenewright.resolve.frames import Frame


@dataclass(frozen=True)
class RepeatPlan:
    """A repeat worked out: `items` are what `each` lists, empty without it."""

    motif: Motif
    count: int
    items: tuple[Scalar, ...]
    name: str
    variants: int

    def names(self, number: int) -> dict[str, Scalar]:
        """What the expressions of copy `number` see."""
        share = number / (self.count - 1) if self.count > 1 else 0.0
        names: dict[str, Scalar] = {"i": number, "n": self.count, "u": share}
        if self.name:
            names[self.name] = self.items[number % len(self.items)] if self.items else number
        return names

    def variants_of(self, frame: Frame, numbers: Sequence[int]) -> NDArray[np.int64]:
        """Say which variant each copy of the repeated `frame` uses: its own number, then a draw."""
        copies = np.asarray(numbers, np.int64)
        units = uniform(draw_key(frame.seed, frame.template, "variant"), *frame.copies, copies)
        drawn = np.minimum(np.floor(units * self.variants).astype(np.int64), self.variants - 1)
        return np.where(copies < self.variants, copies, drawn)


def plan_of(evaluator: Evaluator, frame: Frame) -> RepeatPlan:
    """Work out the repeat of a frame, once.

    Raises:
        UnresolvedError: It cannot be; the author was told.
    """
    found = frame.counted.get("plan")
    if isinstance(found, RepeatPlan):
        return found
    repeat = frame.node.repeat if frame.node is not None else None
    if repeat is None or "busy" in frame.counted:
        if repeat is not None:
            message = "the number of copies depends on itself"
            evaluator.fault(frame, faults.CYCLE, repeat.path, message, expected="a count known beforehand")
        raise UnresolvedError
    frame.counted["busy"] = True
    plan = _plan(evaluator, frame, repeat)
    frame.counted["plan"] = plan
    return plan


def _plan(evaluator: Evaluator, frame: Frame, repeat: Repeat) -> RepeatPlan:
    items: tuple[Scalar, ...] = ()
    if repeat.each is not None:
        listed = evaluator.value(repeat.each, frame, "repeat/each")
        items = listed if isinstance(listed, tuple) else (listed,)
    numbers = {key: evaluator.value(value, frame, f"repeat/{key}") for key, value in repeat.values.items()}
    made_by = motif_by_target if repeat.motif in {"surround", "along"} else _motif
    motif = made_by(evaluator, frame, repeat, numbers, len(items))
    count = motif.columns * motif.rows if isinstance(motif, Grid) else motif.count
    if count > REPEAT_LIMIT:
        message = f"{count} copies are more than {REPEAT_LIMIT}"
        evaluator.fault(frame, faults.TOO_MANY_COPIES, repeat.path, message, expected=f"{REPEAT_LIMIT} at most")
        raise UnresolvedError
    variants = count if repeat.variants == "all" else min(repeat.variants, count)
    return RepeatPlan(motif, count, items, repeat.name, max(variants, 1))


def _motif(evaluator: Evaluator, frame: Frame, repeat: Repeat, numbers: dict[str, Scalar], item_count: int) -> Motif:
    if repeat.motif == "row":
        along = None if repeat.along is None else reference(evaluator, repeat.along, frame, "repeat/along")
        return Row(_whole(numbers["row"]), _length(numbers.get("gap")), _length(numbers.get("step")), along)
    if repeat.motif == "grid":
        sides = numbers["grid"]
        columns, rows = sides if isinstance(sides, tuple) else (0, 0)
        return Grid(_whole(columns), _whole(rows), _pair(numbers.get("gap")), _pair(numbers.get("step")))
    if repeat.motif == "ring":
        return Ring(_whole(numbers["ring"]), _length(numbers.get("radius")) or 0.0)
    if repeat.motif == "stack":
        return Stack(_whole(numbers["stack"]), _length(numbers.get("gap")) or 0.0)
    if repeat.motif == "scatter":
        return scatter_motif(evaluator, frame, repeat, numbers)
    return Spread(item_count if repeat.motif == "each" else _whole(numbers["count"]))


def _whole(value: Scalar) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _length(value: Scalar) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _pair(value: Scalar) -> tuple[float, float] | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    first, second = (_length(item) or 0.0 for item in value)
    return first, second
