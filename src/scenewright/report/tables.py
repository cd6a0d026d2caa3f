"""Reports for people: what is used of each limit, as a text table or a page of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, object]

_BYTES = {"texture_bytes", "file_bytes"}
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#23262b}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{padding:.3rem .6rem;text-align:left;"
    "border-bottom:1px solid #d9d9d4}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    "tr.over td{background:#fbe9e7}caption{text-align:left;font-weight:600;padding:.4rem 0}"
)


def shown(metric: str, value: int) -> str:
    """A number as people read it: bytes in megabytes, thousands apart."""
    return f"{value / 1e6:,.1f} MB" if metric in _BYTES else f"{value:,}"


def text_table(title: str, rows: Sequence[Row], costliest: Mapping[str, Sequence[Row]]) -> str:
    """Limits line by line, those exceeded marked with ``!``; then what draws most."""
    cells = [("", "metric", "scope", "used", "limit", "headroom", "source")]
    for row in rows:
        metric, used, limit = str(row["metric"]), _int(row["used"]), _int(row["limit"])
        mark = "!" if used > limit else ""
        numbers = (shown(metric, used), shown(metric, limit), shown(metric, limit - used))
        cells.append((mark, metric, str(row["scope"]), *numbers, f"{row['source']} ({row['strength']})"))
    lines = [title, "", *_aligned(cells)]
    for metric, entries in costliest.items():
        lines += ["", f"Most {metric}:", *_aligned([_costly(metric, entry) for entry in entries])]
    return "\n".join(line.rstrip() for line in lines)


def html_page(title: str, tables: Mapping[str, Sequence[Row]], costliest: Mapping[str, Sequence[Row]]) -> str:
    """A page by itself, without scripts: a table of limits for each target, then what draws most."""
    parts = [f"<h1>{escape(title)}</h1>"]
    for target, rows in tables.items():
        head = "".join(f"<th>{word}</th>" for word in ("Metric", "Scope", "Used", "Limit", "Headroom", "Source"))
        body = "".join(_html_row(row) for row in rows)
        parts.append(f"<table><caption>{escape(target)}</caption><tr>{head}</tr>{body}</table>")
    for metric, entries in costliest.items():
        body = "".join(
            f"<tr><td>{escape(name)}</td><td class=n>{value}</td><td>{escape(place)}</td></tr>"
            for name, value, place in (_costly(metric, entry) for entry in entries)
        )
        parts.append(f"<table><caption>Most {escape(metric)}</caption>{body}</table>")
    head = f"<meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _html_row(row: Row) -> str:
    metric, used, limit = str(row["metric"]), _int(row["used"]), _int(row["limit"])
    numbers = "".join(f"<td class=n>{shown(metric, value)}</td>" for value in (used, limit, limit - used))
    over = " class=over" if used > limit else ""
    source = f"{row['source']} ({row['strength']})"
    return f"<tr{over}><td>{metric}</td><td>{escape(str(row['scope']))}</td>{numbers}<td>{escape(source)}</td></tr>"


def _costly(metric: str, entry: Row) -> tuple[str, str, str]:
    place = f"{entry['file']}:{entry['line']}" if "line" in entry else ""
    return str(entry["address"]), shown(metric, _int(entry["used"])), place


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


def _int(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
