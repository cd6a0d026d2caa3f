"""What a world costs: against its targets' limits, by address, in view from where one stands; of any GLB."""

from scenewright.report.build_report import budget_rows, make_report, over_limits, places
from scenewright.report.document import BuildReport, FileReport, plain
from scenewright.report.measures import Measured, measure

__all__ = [
    "BuildReport",
    "FileReport",
    "Measured",
    "budget_rows",
    "make_report",
    "measure",
    "over_limits",
    "places",
    "plain",
]
