"""What every stage says to the author: one immutable record a complaint."""

from __future__ import annotations

from dataclasses import field, replace
from enum import Enum
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_DIAGNOSTICS = 200
"""A file with more faults than this is cut off with a note; nobody reads further, and it bounds memory."""


class Severity(Enum):
    """How bad it is; only errors stop the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text, both numbers 1-based; columns count Unicode code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Span:
    """A half-open range of one file: `end` is just past the last character."""

    file: str
    start: Position
    end: Position

    @staticmethod
    def at(file: str, line: int = 1, column: int = 1, length: int = 0) -> Span:
        """Make a span on one line."""
        return Span(file, Position(line, column), Position(line, column + length))


@dataclass(frozen=True)
class Fix:
    """One replacement that would mend the fault: the text `old` at `path` becomes `new`.

    `path` is the slash path from the file's root (``parts/hall/width``). `new` None removes the entry. When `rename` is
    true, `old` and `new` are keys; else they are the values as written.
    """

    path: str
    old: str
    new: str | None
    rename: bool = False


@dataclass(frozen=True)
class Diagnostic:
    """One complaint with its place, what was expected and how to mend it."""

    code: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    address: str = ""
    expected: str = ""
    hint: str = ""
    fixes: tuple[Fix, ...] = ()


@dataclass
class Diagnostics:
    """Collects complaints of one compilation, in the order they are found; the only mutable thing that crosses stages."""

    items: list[Diagnostic] = field(default_factory=list)
    dropped: int = 0

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep `diagnostic` unless the same is there already or the bound is reached."""
        if diagnostic in self.items:
            return
        if len(self.items) >= MAX_DIAGNOSTICS:
            self.dropped += 1
        else:
            self.items.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add several."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the build."""
        return any(item.severity is Severity.ERROR for item in self.items)

    def sorted(self) -> list[Diagnostic]:
        """All complaints by file and place, errors first at one place, with a note when some were cut off."""
        order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
        items = sorted(self.items, key=lambda d: (d.span.file, d.span.start, order[d.severity], d.code, d.message))
        if self.dropped:
            note = f"{self.dropped} more complaints were left out; mend these first"
            items.append(replace(items[-1], code="SW001", message=note, severity=Severity.INFO, hint="", fixes=()))
        return items

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate as found."""
        return iter(self.items)


class SceneError(Exception):
    """Carries diagnostics out of a function that cannot go on; shells turn it into text or JSON."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__("; ".join(d.message for d in diagnostics[:3]))
        self.diagnostics = diagnostics
