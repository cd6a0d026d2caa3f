"""Text templates: ``Vase {i + 1}``; ``{{`` and ``}}`` are braces; a leading ``=`` makes the whole text an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.records import dataclass
from scenewright.syntax.expression import Budget, Expression, parse_expression
from scenewright.syntax.expression_faults import ExpressionError
from scenewright.syntax.expression_functions import MAX_LENGTH
from scenewright.syntax.literals import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.syntax.expression_evaluation import Attributes


def is_expression(text: str) -> bool:
    """Whether a text is one expression (``=a + b``), not a literal ``=`` (``==``)."""
    return text.startswith("=") and not text.startswith("==")


@dataclass(frozen=True, eq=False)
class Template:
    """A text with expressions in it: literal pieces and (expression, offset of its first character)."""

    source: str
    pieces: tuple[str | tuple[Expression, int], ...]
    names: frozenset[str]

    @property
    def is_literal(self) -> bool:
        """Whether nothing is interpolated."""
        return all(isinstance(piece, str) for piece in self.pieces)

    def render(
        self,
        scope: Mapping[str, object],
        attributes: Attributes | None = None,
        budget: Budget | None = None,
    ) -> str:
        """Put the values in.

        Raises:
            ExpressionError: With the offset into `source`.
        """
        budget = budget or Budget()
        result: list[str] = []
        size = 0
        for piece in self.pieces:
            if isinstance(piece, str):
                text = piece
            else:
                try:
                    text = show(piece[0].evaluate(scope, attributes, budget))
                except ExpressionError as error:
                    error.offset += piece[1]
                    raise
            size += len(text)
            if size > MAX_LENGTH:
                raise ExpressionError(f"the text has more than {MAX_LENGTH} characters", 0).coded("SW412")
            result.append(text)
        return "".join(result)


def show(value: object) -> str:
    """Write a value into a text: whole numbers without ``.0``, truth values as true and false, lists with commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format_number(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(show(item) for item in value)
    return str(value)


def parse_template(text: str) -> Template:
    """Split a text at its ``{expressions}``; a leading ``==`` gives one ``=``.

    Raises:
        ExpressionError: With the offset into `text`.
    """
    pieces: list[str | tuple[Expression, int]] = []
    literal: list[str] = []
    names: frozenset[str] = frozenset()
    index = 1 if text.startswith("==") else 0
    while index < len(text):
        character = text[index]
        if text[index : index + 2] in {"{{", "}}"}:
            literal.append(character)
            index += 2
        elif character == "{":
            end = _closing(text, index)
            pieces.append("".join(literal))
            literal = []
            expression = _inner(text, index, end)
            names |= expression.names
            pieces.append((expression, index + 1))
            index = end + 1
        elif character == "}":
            raise ExpressionError("this '}' closes nothing", index, "a literal brace is written '}}'").coded("SW415")
        else:
            literal.append(character)
            index += 1
    pieces.append("".join(literal))
    return Template(text, tuple(piece for piece in pieces if piece != ""), names)


def _closing(text: str, start: int) -> int:
    """Index of the brace that closes the one at `start`, quotes skipped."""
    quote = ""
    for index in range(start + 1, len(text)):
        character = text[index]
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "}":
            return index
    raise ExpressionError("this '{' is not closed", start, "a literal brace is written '{{'").coded("SW415")


def _inner(text: str, start: int, end: int) -> Expression:
    """Parse what stands between two braces."""
    body = text[start + 1 : end]
    if not body.strip():
        hint = "a literal brace is written '{{' and '}}'"
        raise ExpressionError("between the braces an expression is missing", start, hint).coded(
            "SW415", end - start + 1
        )
    try:
        return parse_expression(body)
    except ExpressionError as error:
        error.offset += start + 1
        if error.replacement is not None:
            error.replacement = f"{text[: start + 1]}{error.replacement}{text[end:]}"
        raise
