"""Objects of a document to compact JSON, ours or pygltflib's, and JSON to pygltflib's, without its dataclasses-json layer.

That layer takes 11 s for 10,000 nodes. Here each class gets a plan once, derived from its own fields and annotations:
which key, which default to leave out, which class is inside.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, TypeAlias, get_args

from scenewright.gltf.container import GltfError
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pygltflib

    from scenewright.gltf.document import Property

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_GENERIC_LAST = ("extensions", "extras")
_NO_DEFAULT = {("Asset", "version"), ("Asset", "generator")}
"""Fields that are always written although they equal the default."""
_ATTRIBUTES = "Attributes"
"""pygltflib's only class that is no dataclass: it takes any attribute."""


@dataclass(frozen=True)
class _Field:
    name: str
    default: object
    kind: type | None
    """The class of this library inside the field, in a list or alone."""


def _inner_class(hint: object) -> type | None:
    """Find the document class inside Optional and List."""
    if isinstance(hint, type) and (is_dataclass(hint) or hint.__name__ == _ATTRIBUTES):
        return hint
    return next((kind for kind in map(_inner_class, get_args(hint)) if kind), None)


_PLANS: dict[type, tuple[_Field, ...]] = {}


def _plan(kind: type) -> tuple[_Field, ...]:
    """Give the fields of a document class, worked out once."""
    if kind not in _PLANS:
        _PLANS[kind] = _make_plan(kind)
    return _PLANS[kind]


def _make_plan(kind: type) -> tuple[_Field, ...]:
    """List the fields of a document class, `extensions` and `extras` last."""
    plan = []
    for item in fields(kind):
        default = item.default
        if item.default_factory is not MISSING:
            default = item.default_factory()
        if (kind.__name__, item.name) in _NO_DEFAULT:
            default = MISSING
        plan.append(_Field(item.name, default, _inner_class(item.type)))
    return tuple(sorted(plan, key=lambda item: item.name in _GENERIC_LAST))


def _plain(value: object) -> object:
    """Turn an object of the document into dictionaries and lists, leaving out what says nothing."""
    if value.__class__.__name__ == _ATTRIBUTES:
        return {key: item for key, item in vars(value).items() if item is not None}
    result = {}
    state = vars(value)
    for item in _plan(value.__class__):
        found = state[item.name]
        if found is None or found == item.default or found in ([], {}):
            continue
        if item.kind is None:
            result[item.name] = found
        elif isinstance(found, list):
            result[item.name] = [_plain(entry) for entry in found]
        else:
            result[item.name] = _plain(found)
    return result


def to_json(document: Property | pygltflib.GLTF2) -> bytes:
    """Write a document as compact UTF-8 JSON in the order of its classes' fields; equal documents give equal bytes."""
    text = json.dumps(_plain(document), separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def _object(kind: type, value: Mapping[str, Json]) -> object:
    """Build one object of a document class; keys that the class does not know are dropped."""
    if not isinstance(value, dict):
        raise GltfError(f"expected an object for {kind.__name__}, found {type(value).__name__}")
    if kind.__name__ == _ATTRIBUTES:
        return kind(**value)
    arguments: dict[str, object] = {}
    for item in _plan(kind):
        found = value.get(item.name)
        if found is None:
            continue
        if item.kind is None:
            arguments[item.name] = found
        elif isinstance(found, list):
            arguments[item.name] = [_object(item.kind, entry) for entry in found]
        else:
            arguments[item.name] = _object(item.kind, found)
    return kind(**arguments)


def from_json(text: bytes) -> pygltflib.GLTF2:
    """Read a JSON document into pygltflib's objects.

    Raises:
        GltfError: The text is no JSON, or its shape is not that of glTF.
    """
    import pygltflib  # noqa: PLC0415 - slow to import, and what is built is not read

    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GltfError(f"the JSON chunk cannot be read: {error}") from error
    return _object(pygltflib.GLTF2, value)
