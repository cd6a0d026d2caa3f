"""The targets that a scene promises: where it does, and what is known of them before any mesh."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics import Severity, Span
from scenewright.plan.budgets import over_budget
from scenewright.plan.forecast import make_forecast
from scenewright.plan.make_plan import make_plan
from scenewright.plan.profile import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.diagnostics import Diagnostic
    from scenewright.layout import Placed
    from scenewright.plan.forecast import TargetForecast
    from scenewright.plan.make_plan import Plan
    from scenewright.syntax import SourceDocument


def promised_plans(placed: Placed, plan: Plan) -> tuple[Plan, ...]:
    """The plan given, and one for each other target that the scene promises, in its order."""
    others = [name for name in dict.fromkeys(placed.scene.targets) if name != plan.profile.id]
    return (plan, *(make_plan(placed, load_profile(name)) for name in others))


def promised_forecasts(placed: Placed, plan: Plan) -> tuple[TargetForecast, ...]:
    """Forecasts of the plan's target and of every other that the scene promises."""
    return tuple(make_forecast(placed, entry) for entry in promised_plans(placed, plan))


def promise_span(document: SourceDocument, target: str) -> Span:
    """Where the scene's `targets:` names a target; the file's first line where it does not."""
    names = document.at(("targets",))
    if isinstance(names, list) and target in names:
        return document.span(("targets", names.index(target)))
    return Span.at(document.file)


def forecast_complaints(
    forecasts: Iterable[TargetForecast], document: SourceDocument, most: Severity = Severity.ERROR
) -> list[Diagnostic]:
    """Say which limits a build would exceed, at the place that promises the target.

    Only what is over its limit even where the forecast is off by its tolerance can be an error.

    Args:
        forecasts: Of the targets to speak of.
        document: The scene's text.
        most: The worst severity: what is built for one target must not fail because of another.
    """
    found = []
    for forecast in forecasts:
        for row in forecast.budget:
            sure = row.used * (1.0 - row.tolerance) > row.limit
            for complaint in over_budget(
                [row], forecast.target, promise_span(document, forecast.target), forecast=True
            ):
                softened = complaint.severity is Severity.ERROR and (most is not Severity.ERROR or not sure)
                found.append(replace(complaint, severity=Severity.WARNING) if softened else complaint)
    return found
