"""What a part's parameters accept, read from its annotations: one table for the checker, the schema and the manual."""

from __future__ import annotations

import inspect
import sys
import types
from dataclasses import MISSING, fields, replace
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from scenewright.quantity import MAX_FILE_BYTES, Color, Quantity, Range, SceneFile, Suffixes, WebLink
from scenewright.records import dataclass


@dataclass(frozen=True)
class FieldKind:
    """The shape of one value. Exactly one of the groups below is set, by `name`.

    ``number``: quantity and range; ``choice``: choices; ``list``: item and length bounds; ``file``: suffixes and size, and
    what may stand instead (choices, links); ``text``, ``color``, ``flag`` have nothing more. `optional` admits leaving it
    out with a meaning of its own.
    """

    name: Literal["number", "choice", "list", "text", "color", "flag", "file"]
    optional: bool = False
    quantity: Quantity | None = None
    low: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()
    item: FieldKind | None = None
    min_items: int = 0
    max_items: int = 10_000
    suffixes: tuple[str, ...] = ()
    most_bytes: int = MAX_FILE_BYTES
    links: bool = False
    """Whether a file may be a place on the web instead."""


@dataclass(frozen=True)
class FieldSpec:
    """One parameter: its name, kind and default. `required` parameters have no default."""

    name: str
    kind: FieldKind
    default: object
    required: bool


@dataclass(frozen=True)
class Items:
    """Length bounds of a list parameter, as in ``Annotated[tuple[Offset, ...], Items(2, 64)]``."""

    low: int
    high: int


def fields_of(part: type) -> dict[str, FieldSpec]:
    """Read the parameters of a part class, in the order they are declared (cached on the class)."""
    cached: dict[str, FieldSpec] | None = part.__dict__.get("_field_specs")
    if cached is None:
        hints = _field_hints(part)
        cached = {}
        for entry in fields(part):
            missing = entry.default is MISSING
            default = None if missing else entry.default
            cached[entry.name] = FieldSpec(entry.name, _kind(hints[entry.name]), default, missing)
        type.__setattr__(part, "_field_specs", cached)
    return cached


def _field_hints(part: type) -> dict[str, Any]:
    """Resolve the annotations of fields only: class variables may name what is imported for the type checker alone."""
    names = {entry.name for entry in fields(part)}
    hints: dict[str, Any] = {}
    for base in reversed(part.__mro__):
        own = {name: hint for name, hint in inspect.get_annotations(base).items() if name in names}
        holder = types.SimpleNamespace(__annotations__=own)
        hints |= get_type_hints(holder, vars(sys.modules[base.__module__]), include_extras=True)
    return hints


def _kind(hint: Any) -> FieldKind:
    """Turn an annotation into a `FieldKind`."""
    extras: list[object] = []
    while get_origin(hint) is Annotated:
        hint, *more = get_args(hint)
        extras += more
    if get_origin(hint) in {Union, types.UnionType}:
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if SceneFile in inner:
            optional = len(inner) < len(get_args(hint))
            return replace(_file_kind(inner, extras), optional=optional)
        if len(inner) != 1:
            message = f"a parameter has one type or None, not {hint}"
            raise TypeError(message)
        wrapped = inner[0]
        for extra in extras:
            wrapped = Annotated[wrapped, extra]
        base = _kind(wrapped)
        return FieldKind(**{**base.__dict__, "optional": True})
    return _plain_kind(hint, extras)


_SIMPLE: dict[object, Literal["color", "text", "flag"]] = {Color: "color", str: "text", bool: "flag"}


def _file_kind(hints: list[Any], extras: list[object]) -> FieldKind:
    """Give the kind of a file with what may stand instead of one: words (a Literal) or links."""
    kinds = next((e for e in reversed(extras) if isinstance(e, Suffixes)), Suffixes(()))
    words = tuple(word for hint in hints if get_origin(hint) is Literal for word in get_args(hint))
    return FieldKind("file", suffixes=kinds.names, most_bytes=kinds.most, choices=words, links=WebLink in hints)


def _plain_kind(hint: Any, extras: list[object]) -> FieldKind:
    """`_kind` for an annotation stripped of Annotated and Optional."""
    if get_origin(hint) is Literal:
        return FieldKind("choice", choices=get_args(hint))
    if hint in _SIMPLE:
        return FieldKind(_SIMPLE[hint])
    if hint is SceneFile:
        return _file_kind([hint], extras)
    if get_origin(hint) is tuple:
        args = [arg for arg in get_args(hint) if arg is not Ellipsis]
        bounds = next((e for e in extras if isinstance(e, Items)), None)
        fixed = Ellipsis not in get_args(hint)
        low = len(args) if fixed else (bounds.low if bounds else 0)
        high = len(args) if fixed else (bounds.high if bounds else 10_000)
        return FieldKind("list", item=_kind(args[0]), min_items=low, max_items=high)
    quantity = next((e for e in extras if isinstance(e, Quantity)), None)
    if quantity is None:
        message = f"a number needs a quantity (Length, Count, …), not {hint}"
        raise TypeError(message)
    # The outermost Range wins; Annotated flattens, so it is the last one.
    limit = next((e for e in reversed(extras) if isinstance(e, Range)), Range(quantity.low, quantity.high))
    return FieldKind("number", quantity=quantity, low=limit.low, high=limit.high)
