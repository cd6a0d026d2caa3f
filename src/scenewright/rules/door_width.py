"""Doors wide enough to pass."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.geometry.doorway import KNUCKLE, LINING, THICKNESS
from scenewright.survey import Finding, Limit, Mend, Rule, Way, World

LEAF = THICKNESS + KNUCKLE
"""Metres that a hinged leaf open at 90 degrees takes of the hole: its wood and the knuckle it turns about."""


class DoorWidth(Rule):
    """A door or archway leaves enough clear width for a wheelchair, or for two hands that carry something.

    Measured as the standard does: between the face of a leaf open at 90 degrees and the frame opposite; of double doors
    with both leaves open, of an archway the whole hole.
    """

    code: ClassVar[str] = "SW820"
    limits: ClassVar = MappingProxyType({"clear": Limit(0.815, "m", "2010 ADA Standards 404.2.3", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, openings: {entrance: {is: door, wall: south, width: 95cm}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, openings: {entrance: {is: door, wall: south, width: 70cm}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["clear"].value
        for way in world.ways:
            clear = clear_width(way)
            short = wanted - clear
            if short > 1e-6:
                hole = way.void.width + short / way.thing.poses.scales[way.row, 0]
                yield Finding(
                    way.thing,
                    f"'{way.name}' leaves {clear:.3f} m to pass",
                    f"at least {wanted} m clear with the leaf at 90 degrees",
                    "width",
                    Mend("width", float(hole)),
                    excess=short,
                )


def clear_width(way: Way) -> float:
    """Metres between what bounds a way when its leaves are open."""
    about = way.thing.description
    leaves = {joint.path: joint for joint in about.joints if joint.path.startswith("leaf") and "/" not in joint.path}
    scale = float(way.thing.poses.scales[way.row, 0])
    if not leaves:
        return way.void.width * scale
    widths = [anchor.size[0] for anchor in about.anchors if anchor.name in leaves]
    if any(joint.kind == "slider" for joint in leaves.values()):
        return min(sum(widths), way.void.width - 2 * LINING) * scale
    return (sum(widths) - LEAF * len(widths)) * scale
