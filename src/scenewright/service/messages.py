"""The compiler's results as messages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from scenewright.diagnostics import Span
from scenewright.report import BuildReport
from scenewright.service.models import (
    DiagnosticModel,
    FixModel,
    KnobModel,
    PoseModel,
    SourceLine,
    TextPosition,
    TextRange,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenewright.diagnostics import Diagnostic, Position
    from scenewright.graph import Transform
    from scenewright.resolve.resolved import Knob
    from scenewright.service.folder import SceneFolder

_REPORTS = TypeAdapter(BuildReport)
LONGEST_LINE = 400
"""Characters of a source line that a message carries; a longer one is a data dump that nobody reads in a card."""


class Sources:
    """Lines of the scenes' texts, each file read once; a file outside the folder has none."""

    def __init__(self, folder: SceneFolder) -> None:
        self._folder = folder
        self._lines: dict[str, list[str]] = {}

    def line(self, span: Span) -> str:
        """Text of the line a span starts on."""
        if span.file not in self._lines:
            self._lines[span.file] = self._read(span.file)
        lines = self._lines[span.file]
        number = span.start.line
        return lines[number - 1][:LONGEST_LINE] if 0 < number <= len(lines) else ""

    def place(self, address: str, span: Span) -> SourceLine:
        """Where an address was written: the line of its key, which in block style stands above its value."""
        name = re.sub(r"\[\d*\]", "", address).rpartition("/")[2]
        above = Span.at(span.file, span.start.line - 1)
        heading = self.line(above).strip().partition("#")[0].rstrip()
        if heading == f"{name}:":
            span = above
        return self.at(span.file, span.start.line)

    def at(self, file: str, line: int) -> SourceLine:
        """A line of a file, from 1."""
        return SourceLine(file=self._folder.label(file), line=line, text=self.line(Span.at(file, line)))

    def complaints(self, diagnostics: Iterable[Diagnostic]) -> list[DiagnosticModel]:
        """Diagnostics as messages."""
        return [self._complaint(item) for item in diagnostics]

    def _read(self, name: str) -> list[str]:
        file = self._folder.inside(self._folder.root / name)
        if file is None:
            return []
        try:
            return file.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return []

    def _complaint(self, item: Diagnostic) -> DiagnosticModel:
        return DiagnosticModel(
            code=item.code,
            severity=item.severity.value,
            file=self._folder.label(item.span.file),
            range=TextRange(start=_position(item.span.start), end=_position(item.span.end)),
            address=item.address,
            message=item.message,
            expected=item.expected,
            hint=item.hint,
            fixes=[FixModel(path=fix.path, old=fix.old, new=fix.new) for fix in item.fixes],
            text=self.line(item.span).rstrip("\r"),
        )


def knob_model(knob: Knob) -> KnobModel:
    """A scene parameter as a message."""
    return KnobModel(
        name=knob.name,
        value=knob.value,
        default=knob.default,
        low=knob.low,
        high=knob.high,
        choices=list(knob.choices),
        unit=knob.unit,
        integer=knob.integer,
        doc=knob.doc,
    )


def pose_model(transform: Transform) -> PoseModel:
    """A transform as a message."""
    return PoseModel(
        translation=list(transform.translation), rotation=list(transform.rotation), scale=list(transform.scale)
    )


def report_model(report: Mapping[str, object], folder: SceneFolder) -> BuildReport:
    """A build's report as a message; files are named as the folder names them, not by their place on this machine."""
    label = cache(folder.label)

    def labelled(value: Any) -> Any:
        if isinstance(value, list):
            return [labelled(item) for item in value]
        if not isinstance(value, dict):
            return value
        file = value.get("file")
        found = {key: labelled(item) if isinstance(item, dict | list) else item for key, item in value.items()}
        return {**found, "file": label(file)} if isinstance(file, str) else found

    return _REPORTS.validate_python(labelled(dict(report)))


def _position(position: Position) -> TextPosition:
    return TextPosition(line=position.line, column=position.column)
