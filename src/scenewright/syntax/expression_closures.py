"""Straight calculations as nested functions: numbers in, one number out, several times as fast as walking the tree.

A scene of forty turned vases asks for thousands of sines. Whatever is out of the ordinary (a name that is no number, a
division by zero, a result too large) is left to `Evaluation`, which says what is wrong and where.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from scenewright.syntax.expression_faults import ExpressionError
from scenewright.syntax.expression_functions import FUNCTIONS, MAX_MAGNITUDE

Values: TypeAlias = Mapping[str, object]
Calculate: TypeAlias = Callable[[Values], float]

_EVEN: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_DIVIDING: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_PLAIN = frozenset({"sin", "cos", "tan", "sqrt", "abs", "floor", "ceil", "round", "min", "max", "clamp", "lerp"})
"""Functions that give numbers for numbers."""


class UnusualError(Exception):
    """The tree must be walked: the calculation is at fault, or has to do with more than numbers."""


class Straight(NamedTuple):
    """A calculation without branches."""

    calculate: Calculate
    """Gives the result for values by name.

    Raises UnusualError where `Evaluation` has to decide.
    """
    steps: int
    """Nodes of the tree: what one run takes from a budget."""


def straight(tree: ast.expr) -> Straight | None:
    """Turn a checked tree into nested functions; None when it is more than arithmetic on names and numbers."""
    calculate = _closure(tree)
    return None if calculate is None else Straight(calculate, _steps(tree))


def _steps(tree: ast.expr) -> int:
    """Nodes of the tree of a straight calculation; names of functions are no steps."""
    if isinstance(tree, ast.BinOp):
        return 1 + _steps(tree.left) + _steps(tree.right)
    if isinstance(tree, ast.Call):
        return 1 + sum(map(_steps, tree.args))
    return 1 + _steps(tree.operand) if isinstance(tree, ast.UnaryOp) else 1


class _Fixed:
    """A calculation that always gives the same number."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value

    def __call__(self, _values: Values) -> float:
        return self.value


def _folded(calculate: Calculate, inputs: Iterable[Calculate]) -> Calculate:
    """What depends on nothing, calculated once; what is out of the ordinary stays as it is."""
    if not all(isinstance(one, _Fixed) for one in inputs):
        return calculate
    try:
        return _Fixed(calculate({}))
    except UnusualError:
        return calculate


def _closure(node: ast.expr) -> Calculate | None:
    if isinstance(node, ast.Constant):
        return _constant(node.value)
    if isinstance(node, ast.Name):
        return None if node.id in {"true", "false"} else _name(node.id)
    if isinstance(node, ast.UnaryOp):
        return _unary(node)
    if isinstance(node, ast.BinOp):
        left, right = _closure(node.left), _closure(node.right)
        made = None if left is None or right is None else _binary(type(node.op), left, right)
        return None if made is None or left is None or right is None else _folded(made, (left, right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PLAIN:
        arguments = [_closure(argument) for argument in node.args]
        known = [argument for argument in arguments if argument is not None]
        return _folded(_call(FUNCTIONS[node.func.id].call, known), known) if len(known) == len(arguments) else None
    return None


def _constant(value: object) -> Calculate | None:
    if type(value) not in {int, float} or not -MAX_MAGNITUDE <= value <= MAX_MAGNITUDE:  # type: ignore[operator]
        return None
    return _Fixed(value)  # type: ignore[arg-type]  # a number, as was just seen


def _name(name: str) -> Calculate:
    def look_up(values: Values) -> float:
        value = values.get(name)
        if (type(value) is float or type(value) is int) and -MAX_MAGNITUDE <= value <= MAX_MAGNITUDE:
            return value
        raise UnusualError

    return look_up


def _unary(node: ast.UnaryOp) -> Calculate | None:
    inner = _closure(node.operand)
    if inner is None or isinstance(node.op, ast.Not):
        return None
    return _folded(lambda values: -inner(values), (inner,)) if isinstance(node.op, ast.USub) else inner


def _binary(sign: type[ast.operator], left: Calculate, right: Calculate) -> Calculate | None:
    if sign in _EVEN:
        even = _EVEN[sign]
        return _with_fixed(even, left, right) or _even(even, left, right)
    return _divided(_DIVIDING[sign], left, right) if sign in _DIVIDING else None


def _even(calculate: Callable[[float, float], float], left: Calculate, right: Calculate) -> Calculate:
    def calculated(values: Values) -> float:
        result = calculate(left(values), right(values))
        if -MAX_MAGNITUDE <= result <= MAX_MAGNITUDE:
            return result
        raise UnusualError

    return calculated


def _with_fixed(
    calculate: Callable[[float, float], float], left: Calculate, right: Calculate
) -> Callable[[Values], float] | None:
    """As `_even` where one side is a number, which need not be called for."""
    if isinstance(left, _Fixed):
        first = left.value

        def after(values: Values) -> float:
            result = calculate(first, right(values))
            if -MAX_MAGNITUDE <= result <= MAX_MAGNITUDE:
                return result
            raise UnusualError

        return after
    if not isinstance(right, _Fixed):
        return None
    second = right.value

    def before(values: Values) -> float:
        result = calculate(left(values), second)
        if -MAX_MAGNITUDE <= result <= MAX_MAGNITUDE:
            return result
        raise UnusualError

    return before


def _divided(calculate: Callable[[float, float], float], left: Calculate, right: Calculate) -> Calculate:
    def calculated(values: Values) -> float:
        a, b = left(values), right(values)
        if b == 0:
            raise UnusualError
        result = calculate(a, b)
        if -MAX_MAGNITUDE <= result <= MAX_MAGNITUDE:
            return result
        raise UnusualError

    return calculated


def _call(function: Callable[..., object], arguments: list[Calculate]) -> Calculate:
    first = arguments[0] if len(arguments) == 1 else None

    def calculated(values: Values) -> float:
        try:
            result = function(first(values)) if first else function(*[argument(values) for argument in arguments])
        except ExpressionError:
            raise UnusualError from None
        if (type(result) is float or type(result) is int) and -MAX_MAGNITUDE <= result <= MAX_MAGNITUDE:
            return result
        raise UnusualError

    return calculated
