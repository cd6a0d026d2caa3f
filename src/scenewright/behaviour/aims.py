"""What an action acts on: the joints of a door that is to swing, the axis along which a drawer slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.behaviour.lookup import Found
from scenewright.graph.behaviour import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph import Vec3
    from scenewright.parts import Description
    from scenewright.parts.description import Joint

_UP, _ACROSS, _DEEP = (0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
_HINGES: dict[str, Vec3] = {"left": (0.0, -1.0, 0.0), "right": _UP, "top": (-1.0, 0.0, 0.0), "bottom": _ACROSS}
"""Axes by the edge that a thing hangs on: forward, +Z, where positive."""
JOINTS = {"swing": "hinge", "slide": "slider"}
"""The joint that an action moves."""
DEFAULT_SWING = 90.0
"""Degrees, where neither the author nor a joint says."""


def aims(kind: str, found: Found, hinge: str) -> Iterator[Target]:
    """Targets of one action on one thing.

    Swinging or sliding a whole thing moves all its joints of that sort, handles excepted; without one it turns about the
    edge that `hinge` names (its left one by default), or slides to its right. What has no bounds of its own, a group, turns
    about its origin.
    """
    joint_kind = JOINTS.get(kind)
    description = found.description
    joints = [] if description is None or joint_kind is None or hinge else description.joints
    own = [joint for joint in joints if joint.path == found.path and joint.kind == joint_kind]
    whole = [joint for joint in joints if joint.kind == joint_kind and "/" not in joint.path and not found.path]
    if own or whole:
        for joint in own or whole:
            yield _jointed(found, joint)
    elif kind == "swing":
        axis, pivot = _hung(description if not found.path else None, hinge)
        yield Target(found.whole, axis, pivot=pivot)
    elif kind == "slide":
        yield Target(found.whole, _ACROSS)
    else:
        yield Target(found.whole, _UP)


def _jointed(found: Found, joint: Joint) -> Target:
    return Target(f"{found.address}/{joint.path}", joint.axis, joint.low, joint.high)


def _hung(description: Description | None, hinge: str) -> tuple[Vec3, Vec3 | None]:
    """Axis and pivot of a thing that turns about an edge of its bounds: forward where positive, as a door opens."""
    if description is None:
        return _HINGES.get(hinge, _UP), None
    low, high = description.low, description.high
    middle, deep = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2), low[2]
    pivots = {
        "right": (high[0], low[1], deep),
        "top": (middle[0], high[1], deep),
        "bottom": (middle[0], low[1], deep),
    }
    return _HINGES[hinge or "left"], pivots.get(hinge, (low[0], low[1], deep))
