"""OMI_seat: where one sits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Node


class Seats(Extension):
    """Points of a seat in the frame of its node, from which viewers place the legs of who sits there."""

    name: ClassVar[str] = "OMI_seat"

    def node(self, node: Node) -> Body | None:
        """Describe the seat of a node; the angle is left out where it is a right one."""
        seat = node.seat
        if seat is None:
            return None
        body: dict[str, object] = {"back": list(seat.back), "foot": list(seat.foot), "knee": list(seat.knee)}
        if seat.angle != math.pi / 2:
            body["angle"] = seat.angle
        return body
