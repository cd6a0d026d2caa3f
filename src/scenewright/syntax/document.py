"""A scene text as plain values with a place for every path."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from scenewright.diagnostics import Position, Span
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the file's root: ``("parts", "hall", "openings", "light", "width")``."""

Value: TypeAlias = Any
"""`Text`, int, float, bool, None, list or dict with `str` keys, in source order."""


class Text(str):
    """A scalar exactly as written. `plain`: it stood unquoted, so it may mean a number, a unit or null."""

    __slots__ = ("plain",)
    plain: bool

    def __new__(cls, value: str, *, plain: bool = True) -> Self:
        """Keep the text and how it was written."""
        text = super().__new__(cls, value)
        text.plain = plain
        return text


@dataclass(frozen=True)
class Place:
    """Where a path stands: its key (None in lists and at the root) and its value."""

    value: Span
    key: Span | None = None


@dataclass(frozen=True)
class SourceDocument:
    """A file's tree. `places` has every path; a document built from Python has none and points at addresses only."""

    file: str
    text: str
    root: dict[str, Value]
    places: Mapping[Path, Place] = field(default_factory=dict)
    complete: bool = True
    """False when a syntax fault left parts of the text out: do not complain about what seems to be missing."""

    def at(self, path: Path) -> Value:
        """Give the value at `path`, or None."""
        value: Value = self.root
        for step in path:
            if isinstance(value, list):
                value = value[step] if isinstance(step, int) and step < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Span of the value (or key) at the longest known prefix of `path`."""
        while path and path not in self.places:
            path = path[:-1]
        place = self.places.get(path)
        if place is None:
            return Span(self.file, Position(1, 1), Position(1, 1))
        return place.key if key and place.key is not None else place.value
