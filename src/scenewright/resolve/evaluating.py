"""Authored values to plain ones: draws, expressions, references to other nodes' numbers, all bounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

import numpy as np

from scenewright.arrays import draw_key, uniform
from scenewright.diagnostics import Diagnostic, Diagnostics
from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, Draw, Formula, Interpolated, Pick, Scalar, Series, Unknown
from scenewright.model.links import named_file
from scenewright.model.reading import Details, complaint, within
from scenewright.model.values import coerce, describe_kind, parse_literal
from scenewright.quantity import SceneFile
from scenewright.resolve.draws import chosen, spread_over
from scenewright.syntax import Text
from scenewright.syntax.expression import Budget, ExpressionError
from scenewright.syntax.expression_closures import UnusualError
from scenewright.syntax.literals import LiteralError

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.parts.refusing import RefusedError
    from scenewright.resolve.frames import Frame
    from scenewright.syntax import Path

STEP_LIMIT = 3_000_000
"""Steps all expressions of a scene may take together: a few seconds."""
EXPRESSION_STEPS = 10_000


class UnresolvedError(Exception):
    """A value cannot be worked out; the author was told already."""


@dataclass
class Evaluator:
    """Works out authored values of one scene."""

    diagnostics: Diagnostics
    number_of: Callable[[Frame, str, str], Scalar] | None = None
    """Gives the number an expression in a frame means by a reference: (frame, ``hall[0]``, ``width``)."""
    frame_of: Callable[[Frame, str], Frame] | None = None
    """Gives the frame of the node that a name in a frame means."""
    steps: int = STEP_LIMIT
    failed: set[tuple[str, Path]] = field(default_factory=set)
    remarked: set[tuple[str, Path]] = field(default_factory=set)
    files: dict[str, SceneFile] = field(default_factory=dict)
    """Files that values name, by where they are."""

    def fault(self, frame: Frame, code: str, path: Path, message: str, **details: Unpack[Details]) -> None:
        """Complain about the value (or key) at `path` in the file of `frame`; once a place."""
        document = frame.scene.document
        if (document.file, path) in self.failed:
            return
        self.failed.add((document.file, path))
        span = document.span(path, key=details.get("key", False))
        self.diagnostics.add(complaint(code, message, span, frame.address, details))

    def remark(self, frame: Frame, remark: RefusedError, path: Path) -> None:
        """Say something about the value at `path` that leaves it as it is; once a place."""
        document = frame.scene.document
        if (document.file, path) in self.remarked:
            return
        self.remarked.add((document.file, path))
        details: Details = {"expected": remark.expected, "hint": remark.hint, "severity": remark.severity}
        self.diagnostics.add(complaint(remark.code, str(remark), document.span(path), frame.address, details))

    def value(self, authored: Authored, frame: Frame, name: str, *, by_copy: bool = False) -> Scalar:
        """Work out one value.

        Args:
            authored: What the author wrote.
            frame: Where it is evaluated.
            name: The parameter's path, which draws depend on (``height``, ``at[0]``).
            by_copy: Whether its draws are per copy, as poses are, and not per variant.

        Raises:
            UnresolvedError: It has no value.
        """
        if isinstance(authored, Constant):
            return self._noted(authored.value)
        if isinstance(authored, Draw):
            integer = authored.kind.quantity is not None and authored.kind.quantity.integer
            unit = np.asarray(self.unit(frame, name, by_copy=by_copy))
            drawn = float(spread_over(authored.spread, unit, integer=integer))
            return int(drawn) if integer else drawn
        if isinstance(authored, Pick):
            k = chosen(authored.weights, float(self.unit(frame, name, by_copy=by_copy)))
            return self.value(authored.options[k], frame, f"{name}/{k}", by_copy=by_copy)
        if isinstance(authored, Series):
            items = enumerate(authored.items)
            return tuple(self.value(item, frame, f"{name}[{k}]", by_copy=by_copy) for k, item in items)
        if isinstance(authored, Unknown):
            raise UnresolvedError
        return self._computed(authored, frame, name, by_copy=by_copy)

    def unit(self, frame: Frame, name: str, *, by_copy: bool) -> float:
        """Draw one number in [0, 1) for the parameter `name` of a frame."""
        indices = frame.copies if by_copy else frame.variants
        return float(uniform(draw_key(frame.seed, frame.template, name), *indices))

    def _computed(self, authored: Formula | Interpolated, frame: Frame, name: str, *, by_copy: bool) -> Scalar:
        if isinstance(authored, Formula) and not self.failed:
            number = self._calculated(authored, frame)
            if number is not None:
                return number
        path = authored.path
        if (frame.scene.document.file, path) in self.failed:
            raise UnresolvedError
        budget = Budget(min(EXPRESSION_STEPS, max(self.steps, 0)))
        before = budget.steps

        attributes = self.attributes_of(frame)
        try:
            if authored.kind.name == "file":
                named = self._text(authored, frame, attributes, budget)
                return self._noted(named_file(frame.scene, named, authored.kind))
            if isinstance(authored, Formula):
                return coerce(_plain(authored.expression.evaluate(frame.names, attributes, budget)), authored.kind)
            text = Text(authored.template.render(frame.names, attributes, budget))
            if authored.kind.name == "text":
                return str(text)
            return self.value(parse_literal(text, authored.kind, path), frame, name, by_copy=by_copy)
        except LiteralError as error:
            self.fault(frame, error.code, path, error.message, expected=error.expected, hint=error.hint)
        except ExpressionError as error:
            self.expression_fault(authored, frame, error)
        finally:
            self.steps -= before - budget.steps
        raise UnresolvedError

    def _calculated(self, authored: Formula, frame: Frame) -> Scalar:
        """A number that is plain arithmetic, as most are; None where there is more to it, or something to complain of."""
        straight = authored.expression.straight
        if straight is None or authored.kind.name != "number" or straight.steps > min(EXPRESSION_STEPS, self.steps):
            return None
        try:
            number = coerce(straight.calculate(frame.names), authored.kind)
        except (UnusualError, LiteralError):
            return None
        self.steps -= straight.steps
        return number

    def attributes_of(self, frame: Frame) -> Callable[[str, str], Scalar]:
        """What reads other nodes' numbers for expressions in `frame`."""

        def attributes(base: str, attribute: str) -> Scalar:
            if self.number_of is None:
                raise ExpressionError(f"'{base}.{attribute}' cannot be read here").coded(faults.UNKNOWN_NAME)
            return self.number_of(frame, base, attribute)

        return attributes

    def _noted(self, value: Scalar) -> Scalar:
        """Remember a file, which has to be watched."""
        if isinstance(value, SceneFile):
            self.files[str(value.location)] = value
        return value

    @staticmethod
    def _text(
        authored: Formula | Interpolated, frame: Frame, attributes: Callable[[str, str], Scalar], budget: Budget
    ) -> str:
        """Work out the name of a file."""
        if isinstance(authored, Interpolated):
            return authored.template.render(frame.names, attributes, budget)
        found = authored.expression.evaluate(frame.names, attributes, budget)
        if isinstance(found, str):
            return found
        raise LiteralError("the result is no path of a file", describe_kind(authored.kind)).coded(faults.RESULT_TYPE)

    def expression_fault(self, authored: Formula | Interpolated, frame: Frame, error: ExpressionError) -> None:
        """Complain about a place in an expression."""
        document, path = frame.scene.document, authored.path
        self.failed.add((document.file, path))
        source = authored.expression.source if isinstance(authored, Formula) else authored.template.source
        span = within(document.span(path), source, error.offset, error.length)
        self.diagnostics.add(Diagnostic(error.code, error.message, span, address=frame.address, hint=error.hint))


def _plain(value: object) -> Scalar:
    """Turn an expression's result into an immutable one."""
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, str | bool | int | float):
        return value
    return None
