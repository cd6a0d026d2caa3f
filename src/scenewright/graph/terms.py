"""Values that are worked out while a world runs: constants, state variables, and operations on them."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

TermType: TypeAlias = Literal["bool", "int", "float", "float2", "float3", "float4", "float4x4", "ref"]
"""Types of KHR_interactivity that terms have."""
SIZES: dict[str, int] = {
    "bool": 1, "int": 1, "float": 1, "float2": 2, "float3": 3, "float4": 4, "float4x4": 16, "ref": 1,
}  # fmt: skip
"""Components of a value of a type."""


Sort: TypeAlias = Literal["node", "material", "light", "animation", "source"]


@dataclass(frozen=True)
class Symbol:
    """An index that the writer will know: of a node by address, a material by key, an animation by name, and so on.

    Lights and sound sources go by the address of the node that has them.
    """

    sort: Sort
    key: str


@dataclass(frozen=True)
class Pointer:
    """A JSON pointer with symbols in it: ``("/nodes/", Symbol(…), "/rotation")``."""

    parts: tuple[str | Symbol, ...]


Written: TypeAlias = "bool | int | float | str | Symbol | Pointer"
"""What stands in a configuration or as part of a constant."""


@dataclass(frozen=True)
class Fixed:
    """A constant; `value` has as many entries as its type."""

    type: TermType
    value: tuple[Written, ...]

    @property
    def numbers(self) -> tuple[float, ...]:
        """Its entries as floats; symbols have none."""
        return tuple(float(entry) for entry in self.value if isinstance(entry, int | float))


@dataclass(frozen=True)
class Variable:
    """A state variable by name."""

    type: TermType
    name: str


@dataclass(frozen=True)
class Apply:
    """An operation of KHR_interactivity without side effect (``math/add``, ``type/intToFloat``).

    `sockets` names its arguments, `socket` the result that is meant, `config` its configuration.
    """

    type: TermType
    operation: str
    arguments: tuple[Term, ...]
    sockets: tuple[str, ...]
    socket: str = "value"
    config: tuple[tuple[str, tuple[Written, ...]], ...] = ()


Term: TypeAlias = "Fixed | Variable | Apply"
_ONE, _TWO, _THREE = ("a",), ("a", "b"), ("a", "b", "c")


def number(value: float) -> Fixed:
    """A float constant."""
    return Fixed("float", (float(value),))


def flag(value: bool) -> Fixed:  # noqa: FBT001 - the value itself
    """A truth value."""
    return Fixed("bool", (value,))


def vector(values: tuple[float, ...]) -> Fixed:
    """A float2, float3 or float4 constant."""
    kinds: dict[int, TermType] = {2: "float2", 3: "float3", 4: "float4"}
    return Fixed(kinds[len(values)], tuple(float(value) for value in values))


_FOLDED: dict[str, Callable[..., float]] = {
    "math/add": operator.add,
    "math/sub": operator.sub,
    "math/mul": operator.mul,
    "math/min": min,
    "math/max": max,
    "math/neg": operator.neg,
    "math/rad": math.radians,
    "math/clamp": lambda a, b, c: min(max(a, b), c),
    "type/intToFloat": float,
}
"""What is worked out at once where all arguments are constants, component by component."""


def apply(operation: str, kind: TermType, *arguments: Term) -> Term:
    """An operation whose arguments are called a, b, c, as most are; a constant where these are."""
    fold = _FOLDED.get(operation)
    if fold is not None and all(isinstance(argument, Fixed) for argument in arguments):
        columns = [argument.numbers for argument in arguments if isinstance(argument, Fixed)]
        values = [fold(*row) for row in zip(*columns, strict=True)]
        return Fixed(kind, tuple(int(v) if kind == "int" else round(float(v), 9) for v in values))
    sockets = (_ONE, _TWO, _THREE)[len(arguments) - 1] if len(arguments) < 4 else ("a", "b", "c", "d")
    return Apply(kind, operation, arguments, sockets)


def select(condition: Term, then: Term, otherwise: Term) -> Term:
    """One of two values."""
    if isinstance(condition, Fixed):
        return then if condition.value[0] else otherwise
    return Apply(then.type, "math/select", (condition, then, otherwise), ("condition", "a", "b"))


def spread3(term: Term) -> Term:
    """A number as all three components of a float3."""
    if isinstance(term, Fixed):
        return vector(term.numbers * 3)
    return Apply("float3", "math/combine3", (term, term, term), _THREE)


def component(term: Term, index: int) -> Term:
    """One entry of a vector.

    By a dot product: Babylon 9.28 refuses graphs in which ``math/extract2`` to ``math/extract4`` take a vector.
    """
    if isinstance(term, Fixed):
        return number(term.numbers[index])
    unit = tuple(1.0 if k == index else 0.0 for k in range(SIZES[term.type]))
    return apply("math/dot", "float", term, vector(unit))


def zero(kind: TermType) -> Fixed:
    """What a variable of a type begins with where it does not matter."""
    return flag(value=False) if kind == "bool" else Fixed(kind, ((0 if kind == "int" else 0.0),) * SIZES[kind])


def variables_of(term: Term | None) -> Iterator[str]:
    """Names of the state variables that a term reads."""
    if isinstance(term, Variable):
        yield term.name
    elif isinstance(term, Apply):
        for argument in term.arguments:
            yield from variables_of(argument)
