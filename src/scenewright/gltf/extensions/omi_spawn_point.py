"""OMI_spawn_point: where visitors start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Node

LONGEST = 128
"""Characters of a title (schema of the extension)."""


class SpawnPoints(Extension):
    """Nodes with the role ``spawn``; visitors look along the node's +Z. The title is its label, else its name."""

    name: ClassVar[str] = "OMI_spawn_point"

    def node(self, node: Node) -> Body | None:
        """Name the place."""
        if node.extras.get("role") != "spawn":
            return None
        return {"title": str(node.extras.get("label") or node.name)[:LONGEST]}
