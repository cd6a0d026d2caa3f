"""Expressions of which some names are unknown yet: everything else is calculated, the rest is a tree of operations."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from scenewright.syntax.expression_faults import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Collection

    from scenewright.syntax.expression_functions import Result


class Known(NamedTuple):
    """A part that is calculated already."""

    value: Result
    offset: int


class Free(NamedTuple):
    """A name that has a value only later."""

    name: str
    offset: int


class Operated(NamedTuple):
    """An operation on outlines: an operator as written, ``if``, ``[]``, ``list``, ``neg``, or a function's name."""

    name: str
    arguments: tuple[Outline, ...]
    offset: int


Outline: TypeAlias = "Known | Free | Operated"

_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
}  # fmt: skip
_UNARY: dict[type[ast.unaryop], str] = {ast.Not: "not", ast.USub: "neg"}
_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip


class Outliner:
    """Outlines checked trees."""

    def __init__(
        self,
        free: Collection[str],
        calculate: Callable[[ast.expr], Result],
        offset: Callable[[ast.AST], int],
    ) -> None:
        """Begin.

        Args:
            free: Names without a value.
            calculate: Gives the value of a part that reads none of them.
            offset: Index of a part in the source.
        """
        self._free = free
        self._calculate = calculate
        self._offset = offset

    def outline(self, node: ast.expr) -> Outline:
        """Outline one part.

        Raises:
            ExpressionError: It cannot be calculated, or has no meaning with unknown names in it.
        """
        at = self._offset(node)
        if not any(isinstance(below, ast.Name) and below.id in self._free for below in ast.walk(node)):
            return Known(self._calculate(node), at)
        if isinstance(node, ast.Name):
            return Free(node.id, at)
        if isinstance(node, ast.Compare):
            return self._compared(node, at)
        name, parts = self._taken_apart(node, at)
        return Operated(name, tuple(self.outline(part) for part in parts), at)

    @staticmethod
    def _taken_apart(node: ast.expr, at: int) -> tuple[str, list[ast.expr]]:
        found = _PARTS.get(type(node))
        if found is None:
            raise ExpressionError("this cannot be calculated while the scene runs", at).coded("SW404")
        return found(node)

    def _compared(self, node: ast.Compare, at: int) -> Outline:
        """Take ``a < b < c`` apart into its pairs."""
        sides = [self.outline(part) for part in (node.left, *node.comparators)]
        pairs = [
            Operated(_COMPARED[type(operator)], (sides[k], sides[k + 1]), at) for k, operator in enumerate(node.ops)
        ]
        return pairs[0] if len(pairs) == 1 else Operated("and", tuple(pairs), at)


_PARTS: dict[type[ast.expr], Callable[[Any], tuple[str, list[ast.expr]]]] = {
    ast.BinOp: lambda node: (_BINARY[type(node.op)], [node.left, node.right]),
    ast.BoolOp: lambda node: ("and" if isinstance(node.op, ast.And) else "or", node.values),
    ast.UnaryOp: lambda node: (_UNARY.get(type(node.op), "plus"), [node.operand]),
    ast.IfExp: lambda node: ("if", [node.test, node.body, node.orelse]),
    ast.Call: lambda node: (node.func.id, node.args),
    ast.Subscript: lambda node: ("[]", [node.value, node.slice]),
    ast.List: lambda node: ("list", node.elts),
}
"""What an operation is called and its operands, by the sort of tree node."""
