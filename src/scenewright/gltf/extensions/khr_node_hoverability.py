"""KHR_node_hoverability: what can be pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Node


class NodeHoverability(Extension):
    """Nodes at which the graph listens to pointers say that they can be pointed at, as all can by default."""

    name: ClassVar[str] = "KHR_node_hoverability"

    def node(self, node: Node) -> Body | None:
        """Say it of one node."""
        program = self.builder.graph.program
        if program is None:
            return None
        return {"hoverable": True} if node.address in program.hoverable else None
