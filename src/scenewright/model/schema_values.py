"""Schemas of single values: what an editor shows and completes for a number, a colour, a choice, a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scenewright.quantity import UNITS
from scenewright.syntax.color_names import COLOR_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.parts import FieldKind

Schema = dict[str, Any]

EXPRESSION = r"^=[^=]"
_PLAIN = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"


def number_pattern(unit: str) -> str:
    """Give the pattern of a number with a unit, a range, a deviation or an expression."""
    units = "|".join(re.escape(name) for name in UNITS.get(unit, {}))
    suffix = rf"\s*(?:{units})?" if units else ""
    one = rf"{_PLAIN}{suffix}"
    return rf"^(?:=[^=].*|\s*{one}\s*(?:(?:\.\.|\+-)\s*{one}\s*)?)$"


def pick_of(inner: Schema) -> Schema:
    """Give the schema of ``{pick: […], weights: […]}``."""
    return {
        "type": "object",
        "required": ["pick"],
        "additionalProperties": False,
        "properties": {
            "pick": {"type": "array", "minItems": 1, "items": inner, "description": "Values to choose from."},
            "weights": {"type": "array", "items": {"type": "number", "minimum": 0}, "description": "One a value."},
        },
    }


def value_schema(kind: FieldKind, doc: str = "", default: object = None) -> Schema:
    """Give the schema of a value of `kind`, which may also be computed, drawn or picked."""
    base = _BASES[kind.name](kind)
    base["description"] = describe(kind, doc, default)
    shown = plain_default(default)
    if shown is not None:
        base["default"] = shown
    return base


def sound_schema(kinds: Mapping[str, FieldKind], doc: str) -> Schema:
    """Give the schema of `sound` or `ambience`: a name or file, or a mapping of what they say."""
    docs = {
        "sound": "A built-in sound, or a file beside the scene.",
        "volume": "0 is silent, 1 as recorded.",
        "range": "Metres beyond which it is not heard; 10 unless given, 0: it only fades with distance.",
        "loop": "Whether it begins again when it ends; unless given, files do and built-in sounds as they are.",
    }
    return {
        "type": ["string", "object"],
        "examples": [*kinds["sound"].choices],
        "additionalProperties": False,
        "properties": {
            **{key: value_schema(kind, docs[key]) for key, kind in kinds.items()},
            "pick": True,
            "weights": True,
        },
        "description": f"{doc}: {', '.join(kinds['sound'].choices)}, or a file beside the scene.",
    }


def describe(kind: FieldKind, doc: str, default: object) -> str:
    """Write the hover text: the documentation, then unit, range and default."""
    facts = []
    if kind.name == "number" and kind.quantity is not None:
        unit = f" {kind.quantity.unit}" if kind.quantity.unit else ""
        whole = "whole number " if kind.quantity.integer else ""
        facts.append(f"{whole}{kind.low:g} to {kind.high:g}{unit}")
    if kind.name == "choice":
        facts.append("one of " + ", ".join(kind.choices))
    if kind.name == "file":
        facts.append(f"a file: {', '.join(kind.suffixes)}")
        facts += [f"or {', '.join(kind.choices)}"] if kind.choices else []
        facts += ["or an https:// address"] if kind.links else []
    shown = plain_default(default)
    if shown is not None:
        facts.append(f"default {shown}")
    return f"{doc} ({'; '.join(facts)})".strip() if facts else doc


def plain_default(default: object) -> object:
    """Write a default as an author would; None when there is none worth showing."""
    if isinstance(default, tuple) and hasattr(default, "r"):
        return "#" + "".join(f"{int(float(channel) * 255 + 0.5):02x}" for channel in default)
    if isinstance(default, tuple):
        return [plain_default(item) for item in default]
    return default if isinstance(default, str | bool | int | float) else None


def _number(kind: FieldKind) -> Schema:
    unit = kind.quantity.unit if kind.quantity is not None else ""
    types: list[str] = ["number", "string", "object"]
    if kind.optional:
        types.append("null")
    schema: Schema = {"type": types, "minimum": kind.low, "maximum": kind.high, "pattern": number_pattern(unit)}
    if kind.quantity is not None and kind.quantity.integer:
        schema["type"] = ["integer", *types[1:]]
    return _or_pick(schema, {"type": ["number", "string"], "pattern": number_pattern(unit)})


def _or_pick(schema: Schema, inner: Schema) -> Schema:
    """Let a value be a pick as well: keywords for objects do not touch the others."""
    pick = pick_of(inner)
    return {**schema, **{key: pick[key] for key in ("required", "properties", "additionalProperties")}}


def _text(kind: FieldKind) -> Schema:
    types = ["string", "number", "boolean", "object", *(["null"] if kind.optional else [])]
    return _or_pick({"type": types}, {"type": ["string", "number", "boolean"]})


def _file(kind: FieldKind) -> Schema:
    """Give the schema of a path below the scene's folder, or of text that becomes one."""
    endings = "|".join("".join(f"[{c}{c.upper()}]" if c.isalpha() else re.escape(c) for c in s) for s in kind.suffixes)
    others = [*map(re.escape, kind.choices), *(["https://.*"] if kind.links else [])]
    pattern = rf"^(?:=[^=].*|.*\{{.*|.*(?:{endings}){''.join(f'|{other}' for other in others)})$"
    types = ["string", "object", *(["null"] if kind.optional else [])]
    return _or_pick({"type": types, "pattern": pattern}, {"type": "string", "pattern": pattern})


def _flag(_kind: FieldKind) -> Schema:
    return _or_pick({"type": ["boolean", "string", "object"], "pattern": EXPRESSION}, {"type": ["boolean", "string"]})


def _choice(kind: FieldKind) -> Schema:
    words = {"type": "string", "enum": list(kind.choices)}
    return _alternatives(words, {"type": "string", "pattern": EXPRESSION}, pick_of({"type": "string"}))


def _color(kind: FieldKind) -> Schema:
    channels = {"type": "array", "minItems": 3, "maxItems": 3, "items": {"type": "number", "minimum": 0, "maximum": 1}}
    text = {"type": "string", "pattern": r"^(?:#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|=[^=].*|.*\{.*|[A-Za-z][A-Za-z _-]*)$"}
    options: list[Schema] = [text, channels, pick_of({"type": ["string", "array"]})]
    options += [{"type": "null"}] if kind.optional else []
    return {**_alternatives(*options), "examples": ["#0b6e4f", *sorted(COLOR_NAMES)]}


def _list(kind: FieldKind) -> Schema:
    item = value_schema(kind.item) if kind.item is not None else {}
    item.pop("description", None)
    series = {"type": "array", "minItems": kind.min_items, "maxItems": kind.max_items, "items": item}
    options: list[Schema] = [series, {"type": "string", "pattern": EXPRESSION}, pick_of({})]
    options += [{"type": "null"}] if kind.optional else []
    return _alternatives(*options)


def _alternatives(*options: Schema) -> Schema:
    """Join value shapes that differ by type; nodes never use this, as their faults would be unreadable."""
    return {"anyOf": list(options)}


_BASES = {
    "number": _number, "text": _text, "flag": _flag, "choice": _choice, "color": _color, "list": _list, "file": _file,
}  # fmt: skip
