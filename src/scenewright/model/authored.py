"""Values as authors write them: a constant, a random spread, an expression, a template, a pick or a list of these."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from scenewright.quantity import SceneFile
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.parts import FieldKind
    from scenewright.syntax import Path
    from scenewright.syntax.expression import Expression
    from scenewright.syntax.interpolation import Template
    from scenewright.syntax.literals import Normal, Uniform

Scalar: TypeAlias = float | int | bool | str | tuple["Scalar", ...] | SceneFile | None
"""What an authored value becomes: a number, flag, text, colour (three numbers), file or a list of these."""


@dataclass(frozen=True)
class Constant:
    """A value that stands in the text."""

    value: Scalar
    kind: FieldKind
    path: Path = ()


@dataclass(frozen=True)
class Draw:
    """A range or a normal spread: one number a draw."""

    spread: Uniform | Normal
    kind: FieldKind
    path: Path = ()


@dataclass(frozen=True)
class Formula:
    """An expression, evaluated where it stands and then checked against `kind`."""

    expression: Expression
    kind: FieldKind
    path: Path = ()


@dataclass(frozen=True)
class Interpolated:
    """Text with expressions in braces."""

    template: Template
    kind: FieldKind
    path: Path = ()


@dataclass(frozen=True)
class Pick:
    """One of several values, by weight."""

    options: tuple[Authored, ...]
    weights: tuple[float, ...]
    kind: FieldKind
    path: Path = ()


@dataclass(frozen=True)
class Series:
    """A list whose items may each be any authored value."""

    items: tuple[Authored, ...]
    kind: FieldKind
    path: Path = ()


@dataclass(frozen=True)
class Unknown:
    """Stands for a value that could not be read; complained about already."""

    kind: FieldKind
    path: Path = ()


Authored: TypeAlias = Constant | Draw | Formula | Interpolated | Pick | Series | Unknown


@dataclass(frozen=True)
class Facts:
    """What an authored value depends on, found once."""

    names: frozenset[str] = field(default=frozenset())
    """Bare names and dotted references, as written."""
    is_random: bool = False


def leaves(value: Authored) -> Iterator[Authored]:
    """Yield `value` and everything inside it."""
    yield value
    if isinstance(value, Pick):
        for option in value.options:
            yield from leaves(option)
    elif isinstance(value, Series):
        for item in value.items:
            yield from leaves(item)


def facts_of(value: Authored) -> Facts:
    """Say which names `value` reads and whether it draws."""
    names: set[str] = set()
    is_random = False
    for leaf in leaves(value):
        if isinstance(leaf, Formula):
            names |= set(leaf.expression.names)
        elif isinstance(leaf, Interpolated):
            names |= set(leaf.template.names)
        elif isinstance(leaf, (Draw, Pick)):
            is_random = True
    return Facts(frozenset(names), is_random)
