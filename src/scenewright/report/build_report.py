"""The report of a build: what it costs, against the target's budgets and by address."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Severity, Span
from scenewright.report.measures import measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.gltf import Glb, Usage
    from scenewright.layout import Placed, PlacedNode
    from scenewright.plan import Plan, Profile
    from scenewright.report.measures import Measured


def make_report(placed: Placed, plan: Plan, glb: Glb) -> dict[str, object]:
    """Collect totals, budget rows and a row an address, as JSON data (read by the service's `ReportModel`)."""
    spans = places(placed)
    rows = []
    for row in glb.rows:
        span = _span_of(row.address, spans)
        entry: dict[str, object] = {"address": row.address, **_named(row.usage)}
        if span is not None:
            entry |= {"file": span.file, "line": span.start.line}
        rows.append(entry)
    measured = measure(glb.data)
    return {
        "scene": placed.scene.title,
        "target": plan.profile.id,
        "totals": _named(glb.usage),
        "view": measured.view,
        "forecast_triangles": plan.forecast,
        "budget": budget_rows(plan.profile, measured),
        "costliest": {metric: _rows_of(measured, metric, spans) for metric in ("triangles", "draw_calls")},
        "addresses": rows,
    }


def _rows_of(measured: Measured, metric: str, spans: Mapping[str, Span]) -> list[dict[str, object]]:
    """The ten addresses that draw most, with their source lines."""
    rows: list[dict[str, object]] = []
    for address, used in measured.costliest(metric):
        span = _span_of(address, spans)
        place = {"file": span.file, "line": span.start.line} if span is not None else {}
        rows.append({"address": address, "used": used, **place})
    return rows


def budget_rows(profile: Profile, measured: Measured) -> list[dict[str, object]]:
    """One row a limit of the target: used, limit, headroom, and where the limit comes from."""
    rows: list[dict[str, object]] = []
    for budget in profile.budgets:
        used = measured.used(budget.metric, budget.scope)
        rows.append({**asdict(budget), "used": used, "headroom": budget.limit - used})
    return rows


def budget_diagnostics(report: Mapping[str, object], file: str) -> list[Diagnostic]:
    """A warning for each limit that is exceeded (an error where the platform enforces it)."""
    rows = report["budget"]
    found = []
    for row in rows if isinstance(rows, list) else []:
        if row["headroom"] < 0:
            message = f"{row['metric']} {row['used']:,} is over {report['target']}'s {row['limit']:,}"
            severity = _severity(str(row["strength"]), str(row["evidence"]))
            hint = "the report lists the costliest addresses; lower their 'detail' or their number"
            found.append(Diagnostic("SW801", message, Span.at(file), severity, expected=str(row["source"]), hint=hint))
    return found


def _severity(strength: str, evidence: str) -> Severity:
    """Only what a platform enforces, by its own source, is an error; advice warns; house rules inform."""
    if strength == "enforced" and evidence == "R":
        return Severity.ERROR
    return Severity.INFO if strength == "house" else Severity.WARNING


def places(placed: Placed) -> dict[str, Span]:
    """Where each node stands in its file, by address."""
    found: dict[str, Span] = {}

    def walk(nodes: tuple[PlacedNode, ...]) -> None:
        for node in nodes:
            found[node.node.address] = node.node.span
            walk(node.children)

    walk(placed.nodes)
    return found


def _span_of(address: str, spans: Mapping[str, Span]) -> Span | None:
    """Place of an address; a sub-part's or a copy's is its node's."""
    while address:
        if address in spans:
            return spans[address]
        if address.endswith("]") and address.rpartition("[")[0] in spans:
            return spans[address.rpartition("[")[0]]
        address = address.rpartition("/")[0]
    return None


def _named(usage: Usage) -> dict[str, object]:
    return {
        "triangles": usage.triangles_drawn,
        "triangles_stored": usage.triangles_stored,
        "draw_calls": usage.draw_calls,
        "materials": usage.materials,
        "textures": usage.textures,
        "texture_bytes": usage.texture_gpu_bytes,
        "file_bytes": usage.file_bytes,
    }
