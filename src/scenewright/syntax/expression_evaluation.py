"""Evaluation of a checked expression tree, every step and every result bounded."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from scenewright.diagnostics.near import did_you_mean
from scenewright.syntax.expression_faults import ExpressionError
from scenewright.syntax.expression_functions import (
    FUNCTIONS,
    MAX_LENGTH,
    MAX_MAGNITUDE,
    Result,
    checked,
    is_number,
    kind_of,
    rounded,
)

MAX_STEPS = 10_000

Attributes: TypeAlias = Callable[[str, str], object]
"""Gives the number `name` of the node `base`: ``attributes("hall", "width")``."""

_ARITHMETIC: dict[type[ast.operator], tuple[str, Callable[[float, float], float]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[..., bool]]] = {
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
}


@dataclass
class Budget:
    """Steps left; one object may serve all expressions of a file."""

    steps: int = MAX_STEPS

    def spend(self, steps: int, offset: int) -> None:
        """Take steps away.

        Raises:
            ExpressionError: When none are left.
        """
        self.steps -= steps
        if self.steps < 0:
            raise ExpressionError("the calculation takes too many steps", offset).coded("SW411")


def dotted(node: ast.AST) -> str | None:
    """Spell ``hall.width`` or ``hall[0].width``; None for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = dotted(node.value)
        return None if base is None else f"{base}.{node.attr}"
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and type(node.slice.value) is int:
        base = dotted(node.value)
        return None if base is None else f"{base}[{node.slice.value}]"
    return None


@dataclass
class Evaluation:
    """One run over one tree."""

    scope: Mapping[str, object]
    attributes: Attributes | None
    budget: Budget
    offset: Callable[[ast.AST], int]

    def value(self, node: ast.expr) -> Result:
        """Calculate a node."""
        at = self.offset(node)
        self.budget.spend(1, at)
        method = _METHODS[type(node)]
        return method(self, node, at)

    def _constant(self, node: ast.Constant, at: int) -> Result:
        """Give a literal."""
        value = node.value
        if isinstance(value, str):
            return value
        return checked(cast("float", value), at)

    def _name(self, node: ast.Name, at: int) -> Result:
        """Look a name up."""
        if node.id in {"true", "false"}:
            return node.id == "true"
        if node.id in self.scope:
            return self._admit(self.scope[node.id], node.id, at)
        known = ", ".join(sorted(self.scope)[:12])
        message = f"unknown name '{node.id}'" + (f"; known here: {known}" if known else "")
        raise ExpressionError(message, at, did_you_mean(node.id, self.scope)).coded("SW209", len(node.id))

    def _attribute(self, node: ast.Attribute, at: int) -> Result:
        """Read a node's number."""
        name = dotted(node) or node.attr
        if name in self.scope:
            return self._admit(self.scope[name], name, at)
        if self.attributes is None:
            raise ExpressionError(f"'{name}' cannot be read here", at).coded("SW209", len(name))
        return self._admit(self.attributes(name[: -len(node.attr) - 1], node.attr), name, at)

    def _admit(self, value: object, name: str, at: int) -> Result:
        """Let in only values of the language."""
        if isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            return checked(value, at)
        if isinstance(value, str):
            return str(value)
        if isinstance(value, (list, tuple)):
            if len(value) > MAX_LENGTH:
                raise ExpressionError(f"'{name}' has too many entries", at).coded("SW412", len(name))
            return [self._admit(item, name, at) for item in value]
        raise ExpressionError(f"'{name}' has no value that can be calculated with", at).coded("SW408", len(name))

    def _list(self, node: ast.List, _at: int) -> Result:
        """Calculate the items."""
        return [self.value(item) for item in node.elts]

    def _boolean(self, node: ast.BoolOp, _at: int) -> Result:
        """Run `and` and `or` as Python does: the deciding operand is the result."""
        wanted = isinstance(node.op, ast.Or)
        result: Result = False
        for item in node.values:
            result = self.value(item)
            if bool(result) is wanted:
                break
        return result

    def _choice(self, node: ast.IfExp, _at: int) -> Result:
        """Run ``a if c else b``."""
        return self.value(node.body if self.value(node.test) else node.orelse)

    def _unary(self, node: ast.UnaryOp, at: int) -> Result:
        """Run `not`, `-` and `+`."""
        value = self.value(node.operand)
        if isinstance(node.op, ast.Not):
            return not value
        if not is_number(value):
            sign = "-" if isinstance(node.op, ast.USub) else "+"
            raise ExpressionError(f"'{sign}' takes a number, not {kind_of(value)}", at).coded("SW408")
        number = cast("float", value)
        return -number if isinstance(node.op, ast.USub) else number

    def _compare(self, node: ast.Compare, at: int) -> Result:
        """Run a chain of comparisons."""
        left = self.value(node.left)
        for sign_node, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.value(right_node)
            sign, compare = _COMPARISONS[type(sign_node)]
            if kind_of(left) != kind_of(right) or (sign not in {"==", "!="} and isinstance(left, (bool, list))):
                message = f"'{sign}' cannot compare {kind_of(left)} with {kind_of(right)}"
                raise ExpressionError(message, at).coded("SW408")
            if not compare(left, right):
                return False
            left = right
        return True

    def _binary(self, node: ast.BinOp, at: int) -> Result:
        """Run arithmetic."""
        left, right = self.value(node.left), self.value(node.right)
        sign, calculate = _ARITHMETIC.get(type(node.op), ("**", operator.pow))
        if sign == "+" and isinstance(left, (str, list)) and isinstance(right, type(left)):
            return self._joined(left, right, at)
        if not (is_number(left) and is_number(right)):
            raise _mixed(sign, left, right, at)
        a, b = cast("float", left), cast("float", right)
        if sign in {"/", "//", "%"} and b == 0:
            raise ExpressionError("division by zero", at, "guard it: 'a / b if b != 0 else 0'").coded("SW406")
        try:
            return checked(_power(a, b, at) if sign == "**" else calculate(a, b), at)
        except OverflowError:
            raise ExpressionError("the result is too large (above 1e15)", at).coded("SW407") from None

    def _joined(self, left: str | list[Result], right: str | list[Result], at: int) -> Result:
        """Join two texts or two lists."""
        if len(left) + len(right) > MAX_LENGTH:
            raise ExpressionError(f"texts and lists have at most {MAX_LENGTH} entries", at).coded("SW412")
        self.budget.spend((len(left) + len(right)) // 100, at)
        return cast("Result", operator.add(left, right))

    def _index(self, node: ast.Subscript, at: int) -> Result:
        """Take one item of a list or one character of a text."""
        items, number = self.value(node.value), self.value(node.slice)
        if not isinstance(items, (list, str)):
            raise ExpressionError(f"{kind_of(items)} has no items", at, "only lists are indexed").coded("SW408")
        if not is_number(number) or cast("float", number) != math.floor(cast("float", number)):
            raise ExpressionError(f"an index is a whole number, not {kind_of(number)}", at).coded("SW408")
        index = int(cast("float", number))
        if not -len(items) <= index < len(items):
            message = f"index {index} is outside the list of {len(items)}"
            raise ExpressionError(message, at, "the first item has index 0").coded("SW414")
        return items[index]

    def _call(self, node: ast.Call, at: int) -> Result:
        """Call a function of the language."""
        name = cast("ast.Name", node.func).id
        arguments = [self.value(argument) for argument in node.args]
        try:
            result = FUNCTIONS[name].call(*arguments)
        except ExpressionError as error:
            error.offset = at
            error.length = len(name)
            raise
        if isinstance(result, list):
            self.budget.spend(len(result), at)
        return checked(cast("float", result), at) if is_number(result) else result


def _mixed(sign: str, left: Result, right: Result, at: int) -> ExpressionError:
    """Say which kinds do not go together."""
    error = ExpressionError(f"'{sign}' cannot combine {kind_of(left)} with {kind_of(right)}", at)
    if isinstance(left, bool) or isinstance(right, bool):
        error.hint = "to count a truth value write 'a if condition else b'"
    elif isinstance(left, str) or isinstance(right, str):
        error.hint = 'to put numbers into a text write "text {expression}"'
    return error.coded("SW408")


def _power(base: float, exponent: float, at: int) -> float:
    """Raise to a power; the size of the result is bounded before it is calculated."""
    if base == 0 and exponent < 0:
        raise ExpressionError("division by zero (zero to a negative power)", at).coded("SW406")
    if base < 0 and exponent != math.floor(exponent):
        message = "a negative number has no power with a fraction"
        raise ExpressionError(message, at).coded("SW407")
    if base and exponent * math.log(abs(base)) > math.log(MAX_MAGNITUDE) + 1e-9:
        raise ExpressionError("the power is too large (above 1e15)", at).coded("SW407")
    if isinstance(base, int) and isinstance(exponent, int) and exponent >= 0:
        return int(base**exponent)
    return rounded(float(base) ** exponent)


_METHODS: dict[type[ast.expr], Callable[..., Result]] = {
    ast.Constant: Evaluation._constant,  # noqa: SLF001 - the class's own dispatch table
    ast.Name: Evaluation._name,  # noqa: SLF001
    ast.Attribute: Evaluation._attribute,  # noqa: SLF001
    ast.List: Evaluation._list,  # noqa: SLF001
    ast.BoolOp: Evaluation._boolean,  # noqa: SLF001
    ast.IfExp: Evaluation._choice,  # noqa: SLF001
    ast.UnaryOp: Evaluation._unary,  # noqa: SLF001
    ast.Compare: Evaluation._compare,  # noqa: SLF001
    ast.BinOp: Evaluation._binary,  # noqa: SLF001
    ast.Subscript: Evaluation._index,  # noqa: SLF001
    ast.Call: Evaluation._call,  # noqa: SLF001
}
