"""The finished world held to its promises: what was built is measured on its own triangles, not on how it was placed."""

from scenewright.inspection.body import Body
from scenewright.inspection.checking import diagnostics_of, inspect, inspect_all
from scenewright.inspection.results import Result
from scenewright.inspection.world import Finished, finished

__all__ = ["Body", "Finished", "Result", "diagnostics_of", "finished", "inspect", "inspect_all"]
