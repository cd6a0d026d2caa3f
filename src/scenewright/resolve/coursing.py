"""Motifs that go by a thing: how many copies surround it, or stand along it, which its length may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.parts.courses import count_along, line_of
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.posing import as_scale, reference
from scenewright.resolve.resolved import Along, Surround
from scenewright.syntax.expression import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.graph import Vec2
    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Repeat
    from scenewright.parts import Description
    from scenewright.resolve.frames import Frame

GAP = 0.05
"""Metres between a thing and what surrounds it, unless given: nothing touches."""


def motif_by_target(
    evaluator: Evaluator, frame: Frame, repeat: Repeat, numbers: Mapping[str, Scalar], item_count: int
) -> Surround | Along:
    """Work a surround or an along out: `count` copies, as many as fit `every` so many metres, or one an item of `each`.

    What has no length here has one copy: layout, which knows more lengths than are known before it, tells the author.

    Raises:
        UnresolvedError: It cannot be; the author was told.
    """
    named = None if repeat.along is None else reference(evaluator, repeat.along, frame, f"repeat/{repeat.motif}")
    if named is None:
        raise UnresolvedError
    count, every = int(_number(numbers.get("count"), item_count)), numbers.get("every")
    if repeat.motif == "surround":
        return Surround(named, count, _number(numbers.get("gap"), GAP))
    if not isinstance(every, int | float):
        return Along(named, None, count)
    line = _line(evaluator, frame, named.text)
    return Along(named, float(every), count_along(line, float(every)) if line else 1)


def _line(evaluator: Evaluator, frame: Frame, text: str) -> tuple[Vec2, ...]:
    """Points (x, z) of the line a reference means, scaled as its thing is; none where it cannot be known yet."""
    for found, name in _readings(evaluator, frame, text):
        description = _described(evaluator, found)
        anchor = description.anchor(name) if description is not None and name else None
        if description is None or (name and anchor is None):
            continue
        authored = found.node.common.get("scale") if found.node is not None else None
        sx, _, sz = as_scale(None if authored is None else evaluator.value(authored, found, "scale", by_copy=True))
        return tuple((x * sx, z * sz) for x, z in line_of(description, anchor))
    return ()


def _readings(evaluator: Evaluator, frame: Frame, text: str) -> Iterator[tuple[Frame, str]]:
    """What a reference may mean: a node and the name of an anchor of it, which may have dots and brackets, too."""
    steps = text.split(".")
    for k in range(len(steps), 0, -1):
        try:
            if evaluator.frame_of is not None:
                yield evaluator.frame_of(frame, ".".join(steps[:k])), ".".join(steps[k:])
        except ExpressionError:
            continue
    around = frame.parent
    while around is not None:  # A side of the room it stands in may be named alone.
        yield around, text
        around = around.parent


def _described(evaluator: Evaluator, frame: Frame) -> Description | None:
    """Describe the part of a node; None where it has none or refuses its numbers, which the author is told there."""
    node = frame.node
    if node is None or node.kind.part is None or evaluator.number_of is None:
        return None
    try:
        values = {name: evaluator.number_of(frame, node.id, name) for name in node.values}
        return node.kind.part(**values).describe(0)
    except (ExpressionError, UnresolvedError, TypeError, ValueError):
        return None


def _number(value: Scalar, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default
