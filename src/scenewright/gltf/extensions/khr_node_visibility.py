"""KHR_node_visibility: whether nodes are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Node


class NodeVisibility(Extension):
    """Nodes whose visibility the graph changes say whether they are seen at first; a navigation mesh never is."""

    name: ClassVar[str] = "KHR_node_visibility"

    def node(self, node: Node) -> Body | None:
        """Say it of one node."""
        if node.extras.get("role") == "navmesh":
            return {"visible": False}
        program = self.builder.graph.program
        if program is None:
            return None
        return {"visible": program.visible[node.address]} if node.address in program.visible else None
