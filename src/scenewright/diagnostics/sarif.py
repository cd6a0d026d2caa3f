"""Diagnostics as SARIF 2.1.0 (OASIS standard, 2020), for code hosts and editors."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from scenewright.diagnostics.codes import CODES
from scenewright.diagnostics.model import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(diagnostics: Iterable[Diagnostic], version: str = "") -> dict[str, object]:
    """Make a SARIF log with one run.

    Args:
        diagnostics: In order.
        version: Of the compiler.

    Returns:
        Plain values, ready for `json.dumps`. Columns count Unicode code points. A fix whose replacement is one value of
        the complaint's own range is given as a replacement; other fixes only as text.
    """
    items = list(diagnostics)
    codes = sorted({item.code for item in items})
    driver: dict[str, object] = {
        "name": "scenewright",
        "rules": [_rule(code) for code in codes],
    }
    if version:
        driver["version"] = version
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, codes.index(item.code)) for item in items],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, object]:
    """Describe one code."""
    info = CODES.get(code)
    if info is None:
        return {"id": code}
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in info.title.replace("'", "").split()),
        "shortDescription": {"text": info.title},
        "fullDescription": {"text": info.explanation},
    }


def _result(item: Diagnostic, rule: int) -> dict[str, object]:
    """One complaint."""
    notes = [item.message]
    if item.expected:
        notes.append(f"Expected: {item.expected}.")
    if item.hint:
        notes.append(item.hint)
    location: dict[str, object] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(item.span.file)}, "region": _region(item.span)},
    }
    if item.address:
        location["logicalLocations"] = [{"fullyQualifiedName": item.address}]
    result: dict[str, object] = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": _LEVELS[item.severity],
        "message": {"text": "\n".join(notes)},
        "locations": [location],
    }
    fixes = [_fix(item.span, fix.old, fix.new) for fix in item.fixes if _fits(item.span, fix.old)]
    if fixes:
        result["fixes"] = fixes
    return result


def _fits(span: Span, old: str) -> bool:
    """Whether the complaint's range is exactly what the fix replaces."""
    return span.start.line == span.end.line and span.end.column - span.start.column == len(old)


def _fix(span: Span, old: str, new: str | None) -> dict[str, object]:
    """One replacement."""
    replacement = {"deletedRegion": _region(span), "insertedContent": {"text": new or ""}}
    change = {"artifactLocation": {"uri": _uri(span.file)}, "replacements": [replacement]}
    text = f"replace {old} by {new}" if new is not None else f"remove {old}"
    return {"description": {"text": text}, "artifactChanges": [change]}


def _region(span: Span) -> dict[str, int]:
    """A region; SARIF's end column is exclusive like ours."""
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _uri(file: str) -> str:
    """A relative or absolute path as a URI reference."""
    path = quote(file.replace("\\", "/"), safe="/~.-_")
    return f"file://{path}" if path.startswith("/") else path
