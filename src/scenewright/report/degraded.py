"""What targets cannot do and what it became, for people: as text, or as tables of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from scenewright.plan.degradations import in_common

if TYPE_CHECKING:
    from scenewright.report.document import TargetReport


def degraded_rows(target: TargetReport) -> list[tuple[str, str, str, str]]:
    """Address, what was asked for, what it became and where it is written; copies of a thing are one row."""
    return [
        (entry.address or "(the scene)", entry.what, entry.became, f"{entry.file}:{entry.line}")
        for entry in in_common(target.became)
    ]


def degraded_title(target: TargetReport) -> str:
    """Heading of the rows of a target."""
    return f"What {target.target} cannot do, and what it became"


def degraded_html(target: TargetReport) -> str:
    """A table; empty where the target can do everything."""
    rows = degraded_rows(target)
    if not rows:
        return ""
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head = "".join(f"<th>{word}</th>" for word in ("Address", "Asked for", "Became", "Line"))
    return f"<table><caption>{escape(degraded_title(target))}</caption><tr>{head}</tr>{body}</table>"
