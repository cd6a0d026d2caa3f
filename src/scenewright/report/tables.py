"""Reports for people: what is used of each limit, as a text table or a page of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from scenewright.plan.budgets import shown
from scenewright.report.degraded import degraded_html, degraded_rows, degraded_title
from scenewright.report.graphs import graph_line, graph_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.plan.budgets import BudgetRow, Cost
    from scenewright.plan.forecast import TargetForecast
    from scenewright.report.document import Bodies, BuildReport, GraphSize, TargetReport

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
    most = "\n".join(most_text(report.costliest)).strip()
    graph = graph_text(report.graph)
    degraded = [text for target in report.targets if (text := _degraded(target))]
    return "\n\n".join([report.scene, *tables, most, *_bodies(report.bodies), *([graph] if graph else []), *degraded])


def graph_text(size: GraphSize) -> str:
    """A behaviour graph's size and whose reactions need most of it; empty without one."""
    line = graph_line(size)
    rows = [("", "operations", "bytes"), *graph_rows(size)]
    return "\n".join([f"{line}; most:", *_aligned(rows)]) if line else ""


def _degraded(target: TargetReport) -> str:
    rows = degraded_rows(target)
    lines = [row.rstrip() for row in _aligned(rows)]
    return "\n".join([f"{degraded_title(target)}:", *lines]) if rows else ""


def _bodies(bodies: Bodies) -> list[str]:
    """A line on physics, where there is any."""
    if not bodies.extension:
        return []
    shapes = ", ".join(f"{count} {kind}" for kind, count in bodies.shapes.items())
    return [f"Bodies ({bodies.extension}): {bodies.dynamic} dynamic, {bodies.kinematic} kinematic; shapes: {shapes}"]


def report_page(report: BuildReport) -> str:
    """A build's report as a page of HTML."""
    more = [*map(degraded_html, report.targets), graph_html(report.graph)]
    return html_page(report.scene, _tables(report), report.costliest, "".join(more))


def graph_html(size: GraphSize) -> str:
    """A table of whose reactions need most of a behaviour graph; empty without one."""
    rows = (
        f"<tr><td>{escape(address)}</td><td class=n>{count}</td><td class=n>{size}</td></tr>"
        for address, count, size in graph_rows(size)
    )
    head = "<tr><th>Address</th><th>Operations</th><th>Bytes</th></tr>"
    return f"<table><caption>{graph_line(size)}</caption>{head}{''.join(rows)}</table>" if size.operations else ""


def _tables(report: BuildReport) -> dict[str, tuple[BudgetRow, ...]]:
    """Rows by what was measured or forecast, in words."""
    own, *others = report.targets
    tables = {own.target: own.budget}
    for other in others:
        tables[f"{other.target}, forecast of a build for it"] = other.forecast.budget
        tables[f"{other.target}, measured on the file for {other.measured_on}"] = other.budget
    return tables


def html_page(title: str, tables: Mapping[str, Sequence[BudgetRow]], costs: Costs, more: str = "") -> str:
    """A page by itself, without scripts: a table of limits for each target, then what costs most, then `more` tables."""
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
    parts.append(more)
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
