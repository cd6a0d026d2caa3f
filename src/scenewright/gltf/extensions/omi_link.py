"""OMI_link: where a portal leads. Its makers archived it; viewers that know it open the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Node


class Links(Extension):
    """An address, relative to the file or on the web, with its title."""

    name: ClassVar[str] = "OMI_link"

    def node(self, node: Node) -> Body | None:
        """Say where the node leads."""
        if node.link is None:
            return None
        return {"uri": node.link.uri, **({"title": node.link.title} if node.link.title else {})}
