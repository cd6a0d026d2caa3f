"""Reports for people: what is used of each limit, as a text table or a page of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from scenewright.plan.budgets import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.plan.budgets import BudgetRow, Cost
    from scenewright.plan.forecast import TargetForecast
    from scenewright.report.document import BuildReport

    Costs = Mapping[str, Sequence[Cost]]

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#23262b}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{padding:.3rem .6rem;text-align:left;"
    "border-bottom:1px solid #d9d9d4}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    "tr.over td{background:#fbe9e7}caption{text-align:left;font-weight:600;padding:.4rem 0}"
)


def text_table(title: str, rows: Sequence[BudgetRow], costs: Costs) -> str:
    """Limits line by line, those exceeded marked with ``!``; then what costs most."""
    cells = [("", "metric", "scope", "used", "limit", "headroom", "source")]
    for row in rows:
        mark = "!" if row.headroom < 0 else ""
        cells.append((mark, row.metric, row.scope, *_numbers(row), _source(row)))
    lines = [title, "", *_aligned(cells), *most_text(costs)]
    return "\n".join(line.rstrip() for line in lines)


def most_text(costs: Costs) -> list[str]:
    """What costs most, a paragraph for each metric, as lines."""
    lines: list[str] = []
    for metric, entries in costs.items():
        lines += ["", f"Most {metric}:", *_aligned([_costly(metric, entry) for entry in entries])]
    return [line.rstrip() for line in lines]


def forecast_text(forecast: TargetForecast) -> str:
    """A forecast as a table, with the three addresses that cost most of each limit."""
    costs: dict[str, Sequence[Cost]] = {row.metric: row.costliest[:3] for row in forecast.budget if row.costliest}
    text = text_table(f"{forecast.target}, forecast:", forecast.budget, costs)
    without = f"\n\nOnly a build tells: {', '.join(forecast.unknown)}" if forecast.unknown else ""
    return text + without


def report_text(report: BuildReport) -> str:
    """A build's report: the limits of every target that the scene promises, then what costs most."""
    tables = [text_table(f"{title}:", rows, {}) for title, rows in _tables(report).items()]
    return "\n\n".join([report.scene, *tables, "\n".join(most_text(report.costliest)).strip()])


def report_page(report: BuildReport) -> str:
    """A build's report as a page of HTML."""
    return html_page(report.scene, _tables(report), report.costliest)


def _tables(report: BuildReport) -> dict[str, tuple[BudgetRow, ...]]:
    """Rows by what was measured or forecast, in words."""
    own, *others = report.targets
    tables = {own.target: own.budget}
    for other in others:
        tables[f"{other.target}, forecast of a build for it"] = other.forecast.budget
        tables[f"{other.target}, measured on the file for {other.measured_on}"] = other.budget
    return tables


def html_page(title: str, tables: Mapping[str, Sequence[BudgetRow]], costs: Costs) -> str:
    """A page by itself, without scripts: a table of limits for each target, then what costs most."""
    parts = [f"<h1>{escape(title)}</h1>"]
    for target, rows in tables.items():
        head = "".join(f"<th>{word}</th>" for word in ("Metric", "Scope", "Used", "Limit", "Headroom", "Source"))
        body = "".join(_html_row(row) for row in rows)
        parts.append(f"<table><caption>{escape(target)}</caption><tr>{head}</tr>{body}</table>")
    for metric, entries in costs.items():
        body = "".join(
            f"<tr><td>{escape(name)}</td><td class=n>{value}</td><td>{escape(place)}</td></tr>"
            for name, value, place in (_costly(metric, entry) for entry in entries)
        )
        parts.append(f"<table><caption>Most {escape(metric)}</caption>{body}</table>")
    head = f"<meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _html_row(row: BudgetRow) -> str:
    numbers = "".join(f"<td class=n>{number}</td>" for number in _numbers(row))
    over = " class=over" if row.headroom < 0 else ""
    return f"<tr{over}><td>{row.metric}</td><td>{row.scope}</td>{numbers}<td>{escape(_source(row))}</td></tr>"


def _numbers(row: BudgetRow) -> tuple[str, str, str]:
    """Used, limit and headroom as people read them; a forecast says by how much it may be off."""
    used = shown(row.metric, row.used) + (f" ±{row.tolerance:.0%}" if row.tolerance else "")
    return used, shown(row.metric, row.limit), shown(row.metric, row.headroom)


def _source(row: BudgetRow) -> str:
    return f"{row.source} ({row.strength})"


def _costly(metric: str, entry: Cost) -> tuple[str, str, str]:
    place = f"{entry.file}:{entry.line}" if entry.line is not None else ""
    return entry.address or "(the file itself)", shown(metric, entry.used), place


def _aligned(cells: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell; cells that begin with a digit or a minus stand right."""
    widths = [max(len(row[k]) for row in cells) for k in range(len(cells[0]))] if cells else []
    return [
        "  ".join(
            cell.rjust(width) if cell[:1].isdigit() or cell[:1] == "-" else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in cells
    ]
