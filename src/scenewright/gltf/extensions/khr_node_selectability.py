"""KHR_node_selectability: what can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Node


class NodeSelectability(Extension):
    """Nodes at which the graph listens to selections say that they can be selected, as all can by default."""

    name: ClassVar[str] = "KHR_node_selectability"

    def node(self, node: Node) -> Body | None:
        """Say it of one node."""
        program = self.builder.graph.program
        if program is None:
            return None
        return {"selectable": True} if node.address in program.selectable else None
