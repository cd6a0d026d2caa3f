"""Addresses and extras: what travels with every node."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.graph import Clip

if TYPE_CHECKING:
    from scenewright.graph import Skin
    from scenewright.parts import Assembly, SubNode
    from scenewright.resolve.resolved import ResolvedNode


def sub_address(address: str, path: str) -> str:
    """Address of a sub-node; the body has the node's own."""
    return f"{address}/{path}" if path else address


def last_name(address: str) -> str:
    """The last segment of an address, which is the node's name in the file."""
    return address.rpartition("/")[2]


def node_extras(node: ResolvedNode, assembly: Assembly | None) -> dict[str, object]:
    """JSON that travels as ``extras.scenewright`` beside the address."""
    extras: dict[str, object] = {"is": node.kind}
    if node.label:
        extras["label"] = node.label
    if node.tags:
        extras["tags"] = list(node.tags)
    if assembly is not None and assembly.role:
        extras["role"] = assembly.role
        extras |= assembly.said
    return extras


def addressed_skin(skin: Skin | None, address: str) -> Skin | None:
    """A skin whose joints are paths, for the thing at `address`."""
    if skin is None:
        return None
    return replace(skin, joints=tuple(sub_address(address, joint) for joint in skin.joints))


def addressed_clips(clips: tuple[Clip, ...], address: str) -> list[Clip]:
    """Clips whose channels are paths, for the thing at `address`: ``robot.walk`` waits, ``robot walk`` is idle."""
    made = []
    for clip in clips:
        channels = (replace(channel, address=sub_address(address, channel.address)) for channel in clip.channels)
        made.append(Clip(f"{address}{' ' if clip.idle else '.'}{clip.name}", tuple(channels), clip.idle))
    return made


def joint_extras(sub: SubNode) -> dict[str, object]:
    """The joint of a sub-node that moves: its axis in the sub-node's own frame, limits in degrees or metres."""
    if sub.joint is None:
        return {}
    joint = sub.joint
    return {"joint": {"kind": joint.kind, "axis": [float(v) for v in joint.axis], "low": joint.low, "high": joint.high}}
