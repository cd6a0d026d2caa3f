"""Types of terms: what plain values are, what goes together, and what may stand for what without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import SIZES, Apply, Fixed, Term, apply, flag, number, vector
from scenewright.syntax.expression import ExpressionError

if TYPE_CHECKING:
    from scenewright.graph.terms import TermType

VECTORS: dict[int, TermType] = {2: "float2", 3: "float3", 4: "float4"}
"""Types of vectors by how many numbers they have."""
_NAMES = {"bool": "a truth value", "int": "a whole number", "float": "a number"}


def named(kind: str) -> str:
    """A type in words."""
    return _NAMES.get(kind, f"a vector of {SIZES[kind]} numbers")


def fixed(value: object) -> Fixed | None:
    """Turn a plain value into a constant; None for what state cannot hold, such as text."""
    if isinstance(value, bool):
        return flag(value)
    if isinstance(value, int) and abs(value) < 2**31:
        return Fixed("int", (value,))
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list | tuple) and 2 <= len(value) <= 4 and all(isinstance(v, int | float) for v in value):
        return vector(tuple(float(v) for v in value))
    return None


def as_float(term: Term) -> Term:
    """A number as a float."""
    if term.type != "int":
        return term
    return number(term.numbers[0]) if isinstance(term, Fixed) else apply("type/intToFloat", "float", term)


def coerced(term: Term, wanted: TermType) -> Term | None:
    """A term as another type where that loses nothing; None where it does."""
    if term.type == wanted:
        return term
    if wanted == "float" and term.type == "int":
        return as_float(term)
    if wanted == "int" and isinstance(term, Fixed) and term.type == "float" and term.numbers[0].is_integer():
        return Fixed("int", (int(term.numbers[0]),))
    if wanted in VECTORS.values() and isinstance(term, Fixed) and SIZES[term.type] == SIZES[wanted]:
        return vector(term.numbers)
    return None


def counted(term: Term, at: int) -> Term:
    """Numbers and vectors, no truth values."""
    if term.type == "bool":
        raise fault("a truth value is nothing to calculate with", at, "write `1 if x else 0`")
    return term


def numeric(term: Term, at: int) -> Term:
    """Numbers alone."""
    if term.type not in {"int", "float"}:
        raise fault(f"a number is needed here, not {named(term.type)}", at)
    return term


def truth(term: Term) -> Term:
    """What counts as true: true, and every number but 0."""
    if term.type == "bool":
        return term
    if isinstance(term, Fixed):
        return flag(bool(term.value[0]))
    return apply("math/not", "bool", apply("math/eq", "bool", term, Fixed(term.type, (0,) * SIZES[term.type])))


def alike(left: Term, right: Term, at: int, *, spread: bool = False) -> tuple[Term, Term]:
    """Give two terms one type: a number beside a vector stands, with `spread`, for all its components."""
    if left.type == right.type:
        return left, right
    kinds = {left.type, right.type}
    if kinds == {"int", "float"}:
        return as_float(left), as_float(right)
    if spread and kinds & {"int", "float"} and kinds & set(VECTORS.values()):
        size = max(SIZES[left.type], SIZES[right.type])
        return _widened(left, size), _widened(right, size)
    message = f"{named(left.type)} and {named(right.type)} do not go together"
    raise fault(message, at)


def _widened(term: Term, size: int) -> Term:
    if SIZES[term.type] == size:
        return term
    return combined([as_float(term)] * size, 0)


def combined(terms: list[Term], at: int) -> Term:
    """Two to four numbers as a vector.

    Raises:
        ExpressionError: At `at`, for another count or for what is no number.
    """
    if not 2 <= len(terms) <= 4:
        raise fault("a vector has 2 to 4 numbers", at)
    floats = [as_float(numeric(term, at)) for term in terms]
    sockets = ("a", "b", "c", "d")[: len(floats)]
    return Apply(VECTORS[len(floats)], f"math/combine{len(floats)}", tuple(floats), sockets)


def fault(message: str, at: int, hint: str = "") -> ExpressionError:
    """A complaint about types, at an index of the source."""
    return ExpressionError(message, at, hint).coded("SW408")
