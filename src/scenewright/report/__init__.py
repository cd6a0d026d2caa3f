"""What a world costs: against the target's budgets, by address, in view from where one stands; of any GLB."""

from scenewright.report.build_report import budget_diagnostics, budget_rows, make_report, places
from scenewright.report.measures import Measured, measure

__all__ = ["Measured", "budget_diagnostics", "budget_rows", "make_report", "measure", "places"]
