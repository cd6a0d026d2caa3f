"""Walking a source tree: where things stand, which keys are allowed, and complaints with their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from scenewright.diagnostics import Diagnostic, Diagnostics, Fix, Position, Severity, Span
from scenewright.diagnostics.near import SYNONYMS, did_you_mean, nearest
from scenewright.model import faults
from scenewright.syntax import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scenewright.model.scene import Scene
    from scenewright.syntax import Path, SourceDocument, Value

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
OPERATOR_WORDS = frozenset(
    {"and", "or", "not", "in", "is", "if", "else", "true", "false", "for", "lambda", "none", "this"}
)
SIDE_NAMES = frozenset(
    {"north", "south", "east", "west", "left", "right", "front", "back", "top", "bottom", "floor", "ceiling", "any"}
)
_REWRITTEN = {"true": "a YAML 1.1 tool rewrote `on` or `yes`", "false": "a YAML 1.1 tool rewrote `off` or `no`"}


class Details(TypedDict, total=False):
    """What a complaint may carry besides its code, place and message."""

    key: bool
    expected: str
    hint: str
    fixes: tuple[Fix, ...]
    severity: Severity


def address_of(path: Path) -> str:
    """Turn a path into the address of the node it is in: ``parts/hall/parts/seat/width`` is in ``hall/seat``."""
    names: list[str] = []
    position = 0
    while position + 1 < len(path) and path[position] in {"parts", "openings", "components"}:
        names.append(str(path[position + 1]))
        position += 2
    return "/".join(names)


def slash(path: Path) -> str:
    """Write a path as fixes and variants do."""
    return "/".join(str(step) for step in path)


def within(span: Span, text: str, offset: int, length: int) -> Span:
    """Narrow the span of a scalar to a part of its text, where the text stands on one line as it was read."""
    width = span.end.column - span.start.column
    if span.start.line != span.end.line or width not in {len(text), len(text) + 2}:
        return span
    start = span.start.column + offset + (width - len(text)) // 2
    start = min(start, span.end.column - 1)
    line, end = span.start.line, min(start + max(length, 1), span.end.column)
    return Span(span.file, Position(line, start), Position(line, end))


def listed(names: Collection[str], most: int = 12) -> str:
    """Join names for a sentence, cut off where nobody would read on."""
    names = list(names)
    text = ", ".join(names[:most])
    return f"{text}, … ({len(names)} in all)" if len(names) > most else text


def as_text(value: Value) -> Text | None:
    """Give a scalar as text, whether it came from YAML, JSON or Python; None for lists and mappings."""
    if isinstance(value, Text):
        return value
    if value is None:
        return Text("null")
    if isinstance(value, bool):
        return Text("true" if value else "false")
    if isinstance(value, int | float):
        return Text(repr(value))
    return Text(value) if isinstance(value, str) else None


def is_null(value: Value) -> bool:
    """Whether nothing stands there."""
    return value is None or (isinstance(value, Text) and value.plain and value in {"", "~", "null", "Null", "NULL"})


def complaint(code: str, message: str, span: Span, address: str, details: Details) -> Diagnostic:
    """Make a diagnostic out of what a caller knows."""
    return Diagnostic(
        code,
        message,
        span,
        details.get("severity", Severity.ERROR),
        address,
        details.get("expected", ""),
        details.get("hint", ""),
        details.get("fixes", ()),
    )


@dataclass
class Reader:
    """One file being read: its tree, the scene it becomes, and where complaints go."""

    document: SourceDocument
    diagnostics: Diagnostics
    scene: Scene

    def fault(self, code: str, path: Path, message: str, **details: Unpack[Details]) -> None:
        """Complain about the value (or `key`) at `path`."""
        span = self.document.span(path, key=details.get("key", False))
        self.diagnostics.add(complaint(code, message, span, address_of(path), details))

    def fault_within(
        self, code: str, path: Path, message: str, part: tuple[str, int, int], **details: Unpack[Details]
    ) -> None:
        """Complain about a part (text as read, offset, length) of the scalar at `path`."""
        span = within(self.document.span(path), *part)
        self.diagnostics.add(complaint(code, message, span, address_of(path), details))

    def mapping(self, path: Path, value: Value, expected: str) -> dict[str, Value]:
        """Return `value` if it is a mapping, else complain and return an empty one."""
        if isinstance(value, dict):
            return value
        if not is_null(value):
            self.fault(faults.WRONG_TYPE, path, f"`{path[-1]}` must be a mapping", expected=expected)
        return {}

    def check_keys(self, path: Path, value: Mapping[str, Any], allowed: Collection[str], what: str) -> None:
        """Complain about every key of `value` that `what` does not have."""
        for key in value:
            if key not in allowed:
                self.unknown_key(path, key, allowed, what)

    def unknown_key(self, path: Path, key: str, allowed: Collection[str], what: str) -> None:
        """Complain about one key, with the nearest that is allowed."""
        where = (*path, key)
        if key in _REWRITTEN:
            message = f"key `{key}`: {_REWRITTEN[key]}; no key of the language is a truth value"
            self.fault(faults.REWRITTEN_KEY, where, message, key=True, hint="write the key the tool replaced")
            return
        near = [name for name in nearest(key, allowed) if name not in self.siblings(path)]
        fixes = tuple(Fix(slash(where), key, name, rename=True) for name in near)
        code = faults.OTHER_NAME if key in SYNONYMS and near else faults.UNKNOWN_KEY
        expected, hint = listed(sorted(allowed), 40), did_you_mean(key, allowed)
        self.fault(code, where, f"{what} has no `{key}`", key=True, expected=expected, hint=hint, fixes=fixes)

    def siblings(self, path: Path) -> Collection[str]:
        """Keys of the mapping at `path`; empty when there is none."""
        value = self.at(path)
        return value.keys() if isinstance(value, dict) else ()

    def at(self, path: Path) -> Value:
        """Give the value at `path`, or None."""
        return self.document.at(path)

    def unknown(self, code: str, path: Path, message: str, candidates: Collection[str], name: str) -> None:
        """Complain about a name (a value) that nothing has, with the nearest that exists."""
        fixes = tuple(Fix(slash(path), name, near) for near in nearest(name, candidates))
        expected = listed(sorted(candidates), 24)
        self.fault(code, path, message, expected=expected, hint=did_you_mean(name, candidates), fixes=fixes)

    def unknown_slot(self, path: Path, slot: str, kind: str, slots: Collection[str]) -> None:
        """Complain about a material slot that `kind` does not have."""
        message = f"`{kind}` has no material slot `{slot}`"
        free = [near for near in nearest(slot, slots) if near not in self.siblings(path[:-1])]
        fixes = tuple(Fix(slash(path), slot, near, rename=True) for near in free)
        hint, expected = did_you_mean(slot, slots), listed(slots)
        self.fault(faults.UNKNOWN_SLOT, path, message, key=True, expected=expected, hint=hint, fixes=fixes)

    def check_id(self, path: Path, what: str) -> bool:
        """Check that the last key of `path` may be a name; complain if not."""
        name = str(path[-1])
        if ID.match(name) and len(name) <= 64 and name not in OPERATOR_WORDS | SIDE_NAMES:
            return True
        if name in _REWRITTEN:
            self.unknown_key(path[:-1], name, (), what)
            return False
        if name in OPERATOR_WORDS or name in SIDE_NAMES:
            role = "a word of expressions" if name in OPERATOR_WORDS else "the name of a side"
            code, message, near = faults.RESERVED_NAME, f"`{name}` is {role} and cannot name {what}", f"{name}_1"
        else:
            code, message, near = faults.BAD_NAME, f"`{name}` cannot name {what}", _mended(name)
        fixes = (Fix(slash(path), name, near, rename=True),)
        expected = "a small letter, then small letters, digits and underscores (64 at most)"
        self.fault(code, path, message, key=True, expected=expected, fixes=fixes)
        return False


def _mended(name: str) -> str:
    """Turn any text into a valid name."""
    mended = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    mended = re.sub(r"[^a-z0-9]+", "_", mended).strip("_")[:60]
    return mended if ID.match(mended) else f"item_{mended}".rstrip("_")
