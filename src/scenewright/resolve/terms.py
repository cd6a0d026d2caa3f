"""Expressions that read state, typed: what is known is worked out, the rest becomes operations of KHR_interactivity."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

from scenewright.graph.terms import (
    SIZES,
    Term,
    TermType,
    Variable,
    apply,
    component,
    select,
)
from scenewright.resolve.term_types import alike, as_float, combined, counted, fault, fixed, named, numeric, truth
from scenewright.syntax.expression_outline import Free, Known, Operated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenewright.syntax.expression_outline import Outline

_COMPARISONS = {"<": "math/lt", "<=": "math/le", ">": "math/gt", ">=": "math/ge"}
Function: TypeAlias = "Callable[[list[Term], int], Term]"


class Typing:
    """Types outlines by the types of the state variables in them."""

    def __init__(self, types: Mapping[str, TermType], names: Mapping[str, str]) -> None:
        """Begin with the types of all variables, and what each is called in the whole scene by the name it has here."""
        self._types = types
        self._names = names

    def term(self, outline: Outline) -> Term:
        """Type an outline.

        Raises:
            ExpressionError: An operation is applied to what it does not take, with the offset of the place.
        """
        if isinstance(outline, Known):
            made = fixed(outline.value)
            if made is None:
                message = "state is calculated with truth values, numbers and vectors of 2 to 4 numbers"
                raise fault(message, outline.offset)
            return made
        if isinstance(outline, Free):
            return Variable(self._types[outline.name], self._names[outline.name])
        return self._operated(outline)

    def _operated(self, outline: Operated) -> Term:  # noqa: PLR0911 - a table of forms, one a line
        name, at = outline.name, outline.offset
        terms = [self.term(argument) for argument in outline.arguments]
        match name:
            case "and" | "or":
                flags = [truth(term) for term in terms]
                return reduce(lambda a, b: apply(f"math/{name}", "bool", a, b), flags)
            case "not":
                return apply("math/not", "bool", truth(terms[0]))
            case "if":
                then, otherwise = alike(terms[1], terms[2], at)
                return select(truth(terms[0]), then, otherwise)
            case "==" | "!=":
                return _equal(terms[0], terms[1], at, negated=name == "!=")
            case "list":
                return combined(terms, at)
            case "[]":
                return _extracted(terms[0], outline.arguments[1], at)
        if name in _COMPARISONS:
            left, right = alike(numeric(terms[0], at), numeric(terms[1], at), at)
            return apply(_COMPARISONS[name], "bool", left, right)
        return _calculated(name, terms, at)


def _calculated(name: str, terms: list[Term], at: int) -> Term:
    made = _FUNCTIONS.get(name)
    if made is None:
        message = f"'{name}' cannot be calculated while the scene runs"
        raise fault(message, at, "calculate it before, in a parameter")
    return made(terms, at)


def _arithmetic(operation: str) -> Function:
    def make(terms: list[Term], at: int) -> Term:
        left, right = alike(counted(terms[0], at), counted(terms[1], at), at, spread=True)
        return apply(operation, left.type, left, right)

    return make


def _unary(operation: str) -> Function:
    def make(terms: list[Term], at: int) -> Term:
        term = counted(terms[0], at)
        return apply(operation, term.type, term)

    return make


def _whole(operation: str) -> Function:
    def make(terms: list[Term], at: int) -> Term:
        term = numeric(terms[0], at)
        return term if term.type == "int" else apply("type/floatToInt", "int", apply(operation, "float", term))

    return make


def _extreme(operation: str) -> Function:
    def make(terms: list[Term], at: int) -> Term:
        return reduce(lambda a, b: _paired(operation, a, b, at), [numeric(term, at) for term in terms])

    return make


def _of_floats(operation: str, *, degrees: bool = False) -> Function:
    def make(terms: list[Term], at: int) -> Term:
        floats = [as_float(numeric(term, at)) for term in terms]
        if degrees:
            floats = [apply("math/rad", "float", term) for term in floats]
        return apply(operation, "float", *floats)

    return make


def _angle(terms: list[Term], at: int) -> Term:
    return apply("math/deg", "float", _of_floats("math/atan2")(terms, at))


def _power(terms: list[Term], at: int) -> Term:
    whole = all(term.type == "int" for term in terms)
    power = _of_floats("math/pow")(terms, at)
    return apply("type/floatToInt", "int", power) if whole else power


def _divided(name: str) -> Function:
    """Divide and take remainders as the language does: the quotient is rounded down."""

    def make(terms: list[Term], at: int) -> Term:
        whole = all(term.type == "int" for term in terms)
        left, right = (as_float(counted(term, at)) for term in terms)
        left, right = alike(left, right, at, spread=True)
        quotient = apply("math/div", left.type, left, right)
        if name == "/":
            return quotient
        floored = apply("math/floor", left.type, quotient)
        if name == "%":
            floored = apply("math/sub", left.type, left, apply("math/mul", left.type, floored, right))
        return apply("type/floatToInt", "int", floored) if whole else floored

    return make


def _paired(operation: str, a: Term, b: Term, at: int) -> Term:
    left, right = alike(a, b, at)
    return apply(operation, left.type, left, right)


def _equal(left: Term, right: Term, at: int, *, negated: bool) -> Term:
    """Compare two values of one type."""
    if left.type == right.type == "bool":
        differ = apply("math/xor", "bool", left, right)
        return differ if negated else apply("math/not", "bool", differ)
    left, right = alike(left, right, at)
    same = apply("math/eq", "bool", left, right)
    return apply("math/not", "bool", same) if negated else same


def _extracted(term: Term, index: Outline, at: int) -> Term:
    size = SIZES[term.type]
    if size == 1:
        raise fault(f"{named(term.type)} has no entries", at)
    known = index.value if isinstance(index, Known) else None
    if not isinstance(known, int) or not 0 <= known < size:
        raise fault(f"the index of a vector is a whole number from 0 to {size - 1}", at)
    return component(term, known)


_FUNCTIONS: dict[str, Function] = {
    "+": _arithmetic("math/add"),
    "-": _arithmetic("math/sub"),
    "*": _arithmetic("math/mul"),
    "/": _divided("/"),
    "//": _divided("//"),
    "%": _divided("%"),
    "**": _power,
    "neg": _unary("math/neg"),
    "abs": _unary("math/abs"),
    "plus": lambda terms, at: counted(terms[0], at),
    "floor": _whole("math/floor"),
    "ceil": _whole("math/ceil"),
    "round": _whole("math/round"),
    "min": _extreme("math/min"),
    "max": _extreme("math/max"),
    "clamp": _of_floats("math/clamp"),
    "lerp": _of_floats("math/mix"),
    "smoothstep": _of_floats("math/smoothStep"),
    "sqrt": _of_floats("math/sqrt"),
    "sin": _of_floats("math/sin", degrees=True),
    "cos": _of_floats("math/cos", degrees=True),
    "tan": _of_floats("math/tan", degrees=True),
    "atan2": _angle,
}
"""Operators and functions of expressions as operations."""
