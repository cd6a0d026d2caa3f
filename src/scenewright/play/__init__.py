"""Plays a world without a browser: an interpreter of KHR_interactivity on a GLB alone, and the words of its tests.

Source of all behaviour: KHR_interactivity in its form of 2026. What has no effect there has none here; what is refused
there is refused here, with a path and a reason. Time is virtual, in steps of 1/60 s, and chance is drawn from a key: the
same file and the same words give the same course on every machine.
"""

from scenewright.play.faults import GraphError, GraphFault, RunError
from scenewright.play.machine import Machine
from scenewright.play.reading import read_graph
from scenewright.play.stage import load_stage
from scenewright.play.world import World

__all__ = ["GraphError", "GraphFault", "Machine", "RunError", "World", "load_stage", "read_graph"]
