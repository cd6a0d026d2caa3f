"""A scatter worked out: how many candidates, over what, kept how far from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.arrays import draw_key
from scenewright.model import faults
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.posing import reference
from scenewright.resolve.resolved import Reference, Scatter
from scenewright.syntax.expression import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Repeat
    from scenewright.resolve.frames import Frame

_PI = 3.141592653589793


def scatter_motif(evaluator: Evaluator, frame: Frame, repeat: Repeat, numbers: Mapping[str, Scalar]) -> Scatter:
    """Work the values of a scatter out.

    Raises:
        UnresolvedError: It cannot be; the author was told.
    """
    over = None if repeat.along is None else reference(evaluator, repeat.along, frame, "repeat/over")
    if over is None:
        raise UnresolvedError
    count = numbers.get("count")
    if not isinstance(count, int | float):
        count = _number(numbers.get("density"), 0.0) * _area(evaluator, frame, repeat, over)
    slope = numbers.get("slope")
    spacing = numbers.get("spacing")
    return Scatter(
        count=round(count),
        over=over,
        key=draw_key(frame.seed, frame.template, "scatter"),
        spacing=float(spacing) if isinstance(spacing, int | float) else None,
        clump=_number(numbers.get("clump"), 0.0),
        slope=(0.0, float(slope)) if isinstance(slope, int | float) else _pair(slope),
        height=_pair(numbers.get("height")),
        align=str(numbers.get("align", "up")),
        jitter=_number(numbers.get("jitter"), 1.0),
        keep_from=_keep_from(evaluator, frame, repeat),
    )


def _keep_from(evaluator: Evaluator, frame: Frame, repeat: Repeat) -> tuple[tuple[Reference, float], ...]:
    found = []
    for name, distance in repeat.keep_from:
        target = reference(evaluator, name, frame, "repeat/keep_from")
        if target is not None:
            found.append((target, _number(evaluator.value(distance, frame, f"repeat/keep_from/{target.text}"), 0.0)))
    return tuple(found)


def _area(evaluator: Evaluator, frame: Frame, repeat: Repeat, over: Reference) -> float:
    """Square metres of what a scatter is over, from its `width` and `depth` or its `radius`."""
    base = over.text.partition(".")[0]

    def read(name: str) -> float | None:
        try:
            value = evaluator.number_of(frame, base, name) if evaluator.number_of is not None else None
        except (ExpressionError, UnresolvedError):
            return None
        return float(value) if isinstance(value, int | float) else None

    width, depth = read("width"), read("depth")
    if width is not None and depth is not None:
        return width * depth
    radius = read("radius")
    if radius is not None:
        return _PI * radius * radius
    message = f"the area of '{base}' is not known here, so `density` gives no count"
    where = (*repeat.path, "scatter", "density")
    evaluator.fault(frame, faults.NEEDS_ANOTHER, where, message, expected="count: how many, instead of `density`")
    raise UnresolvedError


def _number(value: Scalar, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default


def _pair(value: Scalar) -> tuple[float, float] | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    low, high = value
    return (_number(low, 0.0), _number(high, 0.0))
