"""What is used of a target's limits: one row a limit, measured or forecast alike, and the complaint where it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.diagnostics import Diagnostic, Severity
from scenewright.plan.profile import Evidence, Metric, Scope, Strength
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenewright.diagnostics import Span
    from scenewright.plan.profile import Budget

Unit: TypeAlias = Literal["count", "bytes", "pixels"]
UNITS: Mapping[str, Unit] = {"texture_bytes": "bytes", "file_bytes": "bytes", "texture_size": "pixels"}
"""Units of the metrics that are not counts."""
_CODES = {
    **dict.fromkeys(("triangles", "vertices", "mesh_triangles"), "SW803"),
    "draw_calls": "SW804",
    **dict.fromkeys(("texture_bytes", "texture_size", "textures"), "SW805"),
    "file_bytes": "SW806",
}
_OTHER_LIMIT = "SW810"
_WORDS = {
    "texture_bytes": "texture memory",
    "file_bytes": "file size",
    "mesh_triangles": "triangles of a mesh",
    "mesh_materials": "materials of a mesh",
}
"""Metrics whose names are not words."""
_ADVICE = {
    **dict.fromkeys(("triangles", "vertices", "mesh_triangles"), "lower their 'detail' or their number"),
    "draw_calls": "take fewer things, or copies of one by 'repeat'",
    **dict.fromkeys(("materials", "textures", "texture_bytes", "mesh_materials"), "let things share materials"),
}
_NAMED = 3
"""Addresses that a complaint names; the report has ten."""


@dataclass(frozen=True)
class Cost:
    """What one address costs of a metric, and the line that made it."""

    address: str
    """Address in the scene; in a file of another maker the node's name. Empty: the file itself and its sky's light."""
    used: int
    """In the unit of its metric."""
    file: str | None = None
    """The scene file; null where a thing has no line of its own (the sky)."""
    line: int | None = None
    """Line of that file, the first being 1."""


@dataclass(frozen=True)
class BudgetRow:
    """How much of one limit of one target is used."""

    metric: Metric
    """What is limited. Triangles and draw calls are those drawn, every copy counted; texture_size is the longest edge, and
    texture_bytes what pictures take on the GPU; mesh_triangles and mesh_materials are those of the fullest mesh."""
    scope: Scope
    """What the limit holds for: what one sees at once (the fullest view from a spawn point), the whole scene or file, each
    mesh, each texture."""
    unit: Unit
    """Unit of `used`, `limit` and `headroom`: a count, bytes, or pixels along an edge."""
    used: int
    """How much of it there is."""
    limit: int
    """How much the target takes."""
    headroom: int
    """`limit` less `used`; negative: over the limit."""
    tolerance: float
    """Share of `used` by which the number may be off: 0 where it was measured."""
    strength: Strength
    """How hard the limit is: refused by the platform, ranked lower, advised against, or this compiler's own choice."""
    evidence: Evidence
    """Where the limit is known from: R the platform's own publication, S a secondary source, H house."""
    source: str
    """The publication."""
    costliest: tuple[Cost, ...]
    """At most ten addresses that use most of it, within the scope, most first; empty where a metric has no address."""


def budget_row(budget: Budget, used: int, costliest: Iterable[Cost] = (), tolerance: float = 0.0) -> BudgetRow:
    """Compare what is used with a limit."""
    return BudgetRow(
        budget.metric,
        budget.scope,
        UNITS.get(budget.metric, "count"),
        used,
        budget.limit,
        budget.limit - used,
        tolerance,
        budget.strength,
        budget.evidence,
        budget.source,
        tuple(costliest),
    )


def shown(metric: str, value: int) -> str:
    """A number as people read it: bytes in megabytes, thousands apart."""
    return f"{value / 1e6:,.1f} MB" if UNITS.get(metric) == "bytes" else f"{value:,}"


def over_budget(rows: Iterable[BudgetRow], target: str, span: Span, *, forecast: bool = False) -> list[Diagnostic]:
    """Complain of each limit that is exceeded, and name what costs most.

    Args:
        rows: Measured or forecast.
        target: Whose limits they are.
        span: Where the scene promises the target.
        forecast: Whether the numbers are forecasts, so that the words say so.
    """
    return [_complaint(row, target, span, forecast=forecast) for row in rows if row.headroom < 0]


def _complaint(row: BudgetRow, target: str, span: Span, *, forecast: bool) -> Diagnostic:
    used, limit = shown(row.metric, row.used), shown(row.metric, row.limit)
    name = _WORDS.get(row.metric, row.metric.replace("_", " ")) + (" in view" if row.scope == "view" else "")
    amount = f"forecast: {name} about {used}" if forecast else f"{name} {used}"
    costs = ", ".join(_named(row.metric, cost) for cost in row.costliest[:_NAMED])
    advice = _ADVICE.get(row.metric, "take fewer or smaller things")
    return Diagnostic(
        _CODES.get(row.metric, _OTHER_LIMIT),
        f"{amount}, over {target}'s {limit}",
        span,
        severity_of(row.strength, row.evidence),
        expected=row.source,
        hint=f"costliest: {costs}; {advice}" if costs else advice,
    )


def _named(metric: str, cost: Cost) -> str:
    line = f", line {cost.line}" if cost.line is not None else ""
    return f"{cost.address or 'the file itself'} ({shown(metric, cost.used)}{line})"


def severity_of(strength: Strength, evidence: Evidence) -> Severity:
    """Only what a platform enforces, by its own source, is an error; advice warns; house rules inform."""
    if strength == "enforced" and evidence == "R":
        return Severity.ERROR
    return Severity.INFO if strength == "house" else Severity.WARNING
