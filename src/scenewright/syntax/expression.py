"""Expressions: Python's grammar through a closed whitelist, bounded in length, depth, steps and size of results."""

from __future__ import annotations

import ast
import keyword
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from scenewright.diagnostics.near import did_you_mean, nearest
from scenewright.records import dataclass
from scenewright.syntax.expression_closures import Straight, UnusualError, straight
from scenewright.syntax.expression_evaluation import Attributes, Budget, Evaluation, dotted
from scenewright.syntax.expression_faults import WORDS, ExpressionError, Token, scan
from scenewright.syntax.expression_functions import FUNCTIONS
from scenewright.syntax.expression_outline import Outliner

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scenewright.syntax.expression_functions import Result
    from scenewright.syntax.expression_outline import Outline

__all__ = ["Budget", "Expression", "ExpressionError", "parse_expression"]

MAX_SOURCE = 500
MAX_NESTING = 32

_ALLOWED = (
    ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Call, ast.Constant, ast.Name, ast.Attribute,
    ast.List, ast.Subscript, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context,
)  # fmt: skip
_FIRST_LATIN, _FIRST_CYRILLIC = ord("a"), 0x0430


@dataclass(frozen=True, eq=False)
class Expression:
    """A checked expression. Equal sources give equal results for equal scopes."""

    source: str
    """As given, a leading ``=`` included."""
    names: frozenset[str]
    """Every name it reads; references such as ``hall.width`` and ``hall[0].width`` as whole strings."""
    _tree: ast.expr
    _offsets: tuple[int, ...]

    def evaluate(
        self,
        scope: Mapping[str, object],
        attributes: Attributes | None = None,
        budget: Budget | None = None,
    ) -> Result:
        """Calculate.

        Args:
            scope: Values by bare name (numbers, truth values, texts, lists); a dotted name found here is taken as it is.
            attributes: Gives a node's number: ``attributes("hall", "width")``.
            budget: Steps left, shared by several evaluations; a fresh one by default.

        Raises:
            ExpressionError: With the offset into `source`.
        """
        budget = budget or Budget()
        quick = self.straight
        if quick is not None and quick.steps <= budget.steps:
            try:
                result = quick.calculate(scope)
            except UnusualError:
                pass
            else:
                budget.steps -= quick.steps
                return result
        return Evaluation(scope, attributes, budget, self._offset).value(self._tree)

    def outline(
        self,
        free: Collection[str],
        scope: Mapping[str, object],
        attributes: Attributes | None = None,
        budget: Budget | None = None,
    ) -> Outline:
        """Calculate what can be without the names in `free`, and take the rest apart.

        Raises:
            ExpressionError: With the offset into `source`.
        """
        run = Evaluation(scope, attributes, budget or Budget(), self._offset)
        return Outliner(free, run.value, self._offset).outline(self._tree)

    @cached_property
    def straight(self) -> Straight | None:
        """The same as nested functions, where it is plain arithmetic."""
        return straight(self._tree)

    def _offset(self, node: ast.AST) -> int:
        """Index into `source` of a node."""
        return _offset_of(node, self._offsets)


def _offset_of(node: ast.AST, offsets: tuple[int, ...]) -> int:
    """Turn a node's UTF-8 column into an index into the source."""
    column = getattr(node, "col_offset", 0)
    return offsets[min(column, len(offsets) - 1)]


def parse_expression(text: str) -> Expression:
    """Check an expression, with or without its leading ``=``.

    Raises:
        ExpressionError: With the offset into `text`, a hint, and the corrected text where there is one.
    """
    head = len(text) - len(text.removeprefix("=").lstrip())
    body = text[head:].rstrip()
    if len(text) > MAX_SOURCE:
        message = f"the expression has {len(text)} characters; at most {MAX_SOURCE} are read"
        raise ExpressionError(message, MAX_SOURCE, "calculate parts of it in params").coded("SW409")
    if not body:
        raise ExpressionError("an expression is missing", max(0, len(text) - 1), "after '=' stands what to calculate")
    try:
        return _parse(text, body, head)
    except ExpressionError as error:
        error.offset += head
        if error.replacement is not None:
            error.replacement = text[:head] + error.replacement
        raise


def _parse(text: str, body: str, head: int) -> Expression:
    """`parse_expression` for the part after ``=``; offsets of errors count in `body`."""
    tokens = scan(body)
    _check_brackets(tokens)
    python = _python_text(body, tokens)
    offsets = tuple(range(len(python) + 1)) if python.isascii() else _byte_offsets(python)
    tree = _grammar(python, tokens)
    names: set[str] = set()
    _check(tree, 1, offsets, names)
    return Expression(text, frozenset(names), tree, tuple(offset + head for offset in offsets))


def _byte_offsets(python: str) -> tuple[int, ...]:
    """Of each byte of a text in UTF-8, the index of its character; and the text's length."""
    return (*(index for index, character in enumerate(python) for _ in character.encode()), len(python))


def _check_brackets(tokens: list[Token]) -> None:
    """Refuse unmatched and deeply nested brackets, before Python's parser sees them."""
    stack: list[Token] = []
    for token in tokens:
        if token.text in {"(", "["}:
            stack.append(token)
            if len(stack) > MAX_NESTING:
                raise ExpressionError("the expression is nested too deeply", token.start).coded("SW410")
        elif token.text in {")", "]"} and (not stack or stack.pop().text + token.text not in {"()", "[]"}):
            raise ExpressionError(f"this '{token.text}' closes nothing", token.start)
    if stack:
        raise ExpressionError(f"this '{stack[-1].text}' is not closed", stack[-1].start)


def _python_text(body: str, tokens: list[Token]) -> str:
    """Write names that are Python's keywords but not ours in Cyrillic, letter by letter; line breaks become blanks."""
    characters = [" " if character in "\r\n\t" else character for character in body]
    for token in tokens:
        if token.kind == "name" and keyword.iskeyword(token.text) and token.text not in WORDS:
            for index in range(token.start, token.end):
                characters[index] = chr(ord(body[index]) - _FIRST_LATIN + _FIRST_CYRILLIC)
    return "".join(characters)


def _latin(name: str) -> str:
    """Undo `_python_text` for one name."""
    if name.isascii():
        return name
    return "".join(chr(ord(c) - _FIRST_CYRILLIC + _FIRST_LATIN) for c in name)


def _grammar(python: str, tokens: list[Token]) -> ast.expr:
    """Run Python's parser; its complaints become ours."""
    try:
        return ast.parse(python, mode="eval").body
    except SyntaxError as error:
        raise _syntax(error, python, tokens) from None
    except (ValueError, MemoryError, RecursionError):
        raise ExpressionError("the expression is nested too deeply", 0).coded("SW410") from None


def _syntax(error: SyntaxError, python: str, tokens: list[Token]) -> ExpressionError:
    """Say what is missing."""
    last = tokens[-1]
    if last.kind == "operator" and last.text not in {")", "]"}:
        return ExpressionError(f"after '{last.text}' something is missing", last.start).coded("SW401", len(last.text))
    if last.kind == "name" and last.text in WORDS - {"true", "false"}:
        return ExpressionError(f"after '{last.text}' something is missing", last.start).coded("SW401", len(last.text))
    for before, token in pairwise(tokens):
        values = {"number", "text"}
        ends = (
            before.kind in values or before.text in {")", "]"} or (before.kind == "name" and before.text not in WORDS)
        )
        begins = token.kind in values or (token.kind == "name" and token.text not in WORDS)
        if ends and begins:
            message = f"an operator is missing between {before.text} and {token.text}"
            return ExpressionError(message, token.start).coded("SW401", len(token.text))
    if any(token.text == "if" for token in tokens) and not any(token.text == "else" for token in tokens):
        start = next(token.start for token in tokens if token.text == "if")
        return ExpressionError("'if' needs an 'else'", start, "write 'a if condition else b'").coded("SW401", 2)
    column = max(0, (error.offset or 1) - 1)
    return ExpressionError("the expression is malformed here", min(column, max(0, len(python) - 1)))


def _check(node: ast.AST, depth: int, offsets: tuple[int, ...], names: set[str]) -> None:
    """Refuse what is not in the whitelist; collect names."""
    if depth > MAX_NESTING:
        hint = "calculate parts of it in params"
        raise ExpressionError("the expression is nested too deeply", _offset_of(node, offsets), hint).coded("SW410")
    if isinstance(node, ast.BinOp):
        _check(node.left, depth + 1, offsets, names)
        _check(node.right, depth + 1, offsets, names)
        return
    if isinstance(node, ast.Constant):
        return
    offset = _offset_of(node, offsets)
    if not isinstance(node, _ALLOWED):
        raise _refusal(node, offset)
    if isinstance(node, ast.Name):
        _check_name(node, offset, names)
        return
    if isinstance(node, ast.Attribute):
        names.add(_reference(node, offset))
        return
    if isinstance(node, ast.Call):
        _check_call(node, offset)
        children: list[ast.AST] = list(node.args)
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        _check(child, depth + 1, offsets, names)


def _check_name(node: ast.Name, offset: int, names: set[str]) -> None:
    """Refuse a function's name that stands alone; collect others."""
    node.id = _latin(node.id)
    if node.id in {"true", "false"}:
        return
    if node.id in FUNCTIONS:
        message = f"'{node.id}' is a function: {FUNCTIONS[node.id].signature}"
        raise ExpressionError(message, offset).coded("SW405", len(node.id))
    names.add(node.id)


def _reference(node: ast.Attribute, offset: int) -> str:
    """Spell a dotted reference."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            part.id = _latin(part.id)
        elif isinstance(part, ast.Attribute):
            part.attr = _latin(part.attr)
    name = dotted(node)
    if name is None:
        hint = "a dot reads a node's number, as in hall.width"
        raise ExpressionError(f"nothing can be read with '.{node.attr}' here", offset, hint).coded("SW404")
    if any(part.startswith("_") for part in name.split(".")):
        raise ExpressionError(f"'{name}' is not a name; names begin with a letter", offset).coded("SW404", len(name))
    return name


def _check_call(node: ast.Call, offset: int) -> None:
    """Refuse unknown functions and wrong numbers of arguments."""
    if not isinstance(node.func, ast.Name):
        hint = "functions stand alone: sqrt(x), sin(30)"
        raise ExpressionError("only the functions of the language can be called", offset, hint).coded("SW404")
    name = _latin(node.func.id)
    function = FUNCTIONS.get(name)
    if function is None:
        near = nearest(name, FUNCTIONS)
        error = ExpressionError(f"there is no function '{name}'; known: {', '.join(FUNCTIONS)}", offset)
        error.hint = did_you_mean(name, FUNCTIONS) if near else ""
        raise error.coded("SW210", len(name))
    if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
        raise ExpressionError(f"{name} takes plain arguments: {function.signature}", offset).coded("SW405", len(name))
    if not function.least <= len(node.args) <= function.most:
        message = f"{name} takes {_how_many(function.least, function.most)}, not {len(node.args)}"
        raise ExpressionError(message, offset, f"write {function.signature}").coded("SW405", len(name))


def _how_many(least: int, most: int) -> str:
    """Say how many arguments."""
    if least == most:
        return "1 argument" if least == 1 else f"{least} arguments"
    return f"{least} to {most} arguments"


def _refusal(node: ast.AST, offset: int) -> ExpressionError:
    """Say what to write in place of something Python has and the language has not."""
    if isinstance(node, ast.Tuple):
        return ExpressionError("a list is written in square brackets", offset, "write [a, b]").coded("SW404")
    if isinstance(node, ast.Slice):
        return ExpressionError("parts of lists cannot be cut out", offset).coded("SW404")
    return ExpressionError("this is not part of expressions", offset).coded("SW404")
