"""What is said of graphs that cannot be run."""

from __future__ import annotations

from scenewright.records import dataclass

MOST_FAULTS = 50
"""Faults of one graph that are kept."""


@dataclass(frozen=True)
class GraphFault:
    """One fault of a graph, or (`fatal` false) something in it that has no effect."""

    path: str
    """JSON pointer from the file's root: ``/extensions/KHR_interactivity/graphs/0/nodes/3/values/a``."""
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        """Path and message."""
        return f"{self.path}: {self.message}"


class GraphError(ValueError):
    """A graph that has to be refused, with all that is wrong with it."""

    def __init__(self, faults: tuple[GraphFault, ...]) -> None:
        super().__init__("; ".join(map(str, faults[:3])))
        self.faults = faults


class RunError(RuntimeError):
    """A graph that does more at one event than may be done, with the place it was stopped at."""

    def __init__(self, fault: GraphFault) -> None:
        super().__init__(str(fault))
        self.fault = fault
