"""The report of a build: what it costs, against the limits of every target that the scene promises, and by address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Severity
from scenewright.plan.budgets import BudgetRow, budget_row, over_budget
from scenewright.plan.degradations import degradations
from scenewright.plan.forecast import costliest, make_forecast, owner_of, spans_of
from scenewright.plan.promises import forecast_complaints, promise_span, promised_plans
from scenewright.report.bodies import bodies_of
from scenewright.report.document import AddressCost, BuildReport, TargetReport, Totals
from scenewright.report.graphs import graph_of
from scenewright.report.measures import measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.diagnostics import Diagnostic, Span
    from scenewright.gltf import Glb, Usage
    from scenewright.layout import Placed
    from scenewright.plan import Plan, Profile
    from scenewright.report.measures import Measured
    from scenewright.syntax import SourceDocument

_BOOKED = ("materials", "textures", "texture_bytes", "file_bytes")
"""Metrics whose addresses only the writer knows."""
_BY_ADDRESS = ("triangles", "draw_calls")


def make_report(placed: Placed, plan: Plan, glb: Glb) -> BuildReport:
    """Measure a finished file, and set it against the target it was built for and the others that the scene promises."""
    spans = places(placed)
    rows = tuple(_address(row.address, row.usage, spans) for row in glb.rows)
    booked = {metric: {row.address: getattr(row, metric) for row in rows} for metric in _BOOKED}
    measured = measure(glb.data)
    targets = tuple(
        TargetReport(
            entry.profile.id,
            entry.profile.title,
            entry.profile.id in placed.scene.targets,
            plan.profile.id,
            budget_rows(entry.profile, measured, booked, spans),
            make_forecast(placed, entry),
            degradations(placed, entry.profile),
        )
        for entry in promised_plans(placed, plan)
    )
    most = {metric: costliest(metric, measured.shares(metric), spans) for metric in _BY_ADDRESS}
    totals = Totals(**_named(glb.usage))
    return BuildReport(
        placed.scene.title,
        plan.profile.id,
        totals,
        measured.view,
        plan.forecast,
        targets,
        most,
        rows,
        bodies_of(measured.document),
        graph_of(measured.document),
    )


def budget_rows(
    profile: Profile,
    measured: Measured,
    booked: Mapping[str, Mapping[str, int]] | None = None,
    spans: Mapping[str, Span] | None = None,
) -> tuple[BudgetRow, ...]:
    """One row a limit of the target: used, limit, headroom, and where the limit comes from.

    Args:
        profile: The target.
        measured: The file.
        booked: Per metric what the writer booked to each address; without it such metrics name no address.
        spans: Lines by address.
    """
    rows = []
    for budget in profile.budgets:
        shares = (booked or {}).get(budget.metric) or measured.shares(budget.metric, budget.scope)
        used = measured.used(budget.metric, budget.scope)
        rows.append(budget_row(budget, used, costliest(budget.metric, shares, spans or {})))
    return tuple(rows)


def over_limits(report: BuildReport, document: SourceDocument) -> list[Diagnostic]:
    """Complain of what is over a limit, at the line that promises the target.

    The file is judged by the target it was built for. Another one that the scene promises gets a file of its own, so that
    this build only repeats its forecast, and never fails by it.
    """
    own, *others = report.targets
    found = over_budget(own.budget, own.target, promise_span(document, own.target))
    return found + forecast_complaints((other.forecast for other in others), document, Severity.WARNING)


def places(placed: Placed) -> dict[str, Span]:
    """Where each node stands in its file, by address."""
    return dict(spans_of(placed.nodes))


def _address(address: str, usage: Usage, spans: Mapping[str, Span]) -> AddressCost:
    span = spans.get(owner_of(address, spans))
    place = (span.file, span.start.line) if span is not None else (None, None)
    return AddressCost(**_named(usage), address=address, file=place[0], line=place[1])


def _named(usage: Usage) -> dict[str, int]:
    return {
        "triangles": usage.triangles_drawn,
        "triangles_stored": usage.triangles_stored,
        "draw_calls": usage.draw_calls,
        "materials": usage.materials,
        "textures": usage.textures,
        "texture_bytes": usage.texture_gpu_bytes,
        "file_bytes": usage.file_bytes,
    }
