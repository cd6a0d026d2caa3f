"""What to spend where, decided from forecasts before any mesh exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.parts import detail_level
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts import SurfaceFacts
    from scenewright.plan.profile import Profile

HEADROOM = 0.8
"""Share of a triangle budget that a forecast may fill: forecasts are true within 10 %, and viewers add their own."""
ATLAS_SIZE = 512
"""Pixels of an alpha atlas (leaves): its cells are seen at arm's length only in one or two places."""
MIN_TEXTURE = 128


@dataclass(frozen=True)
class Plan:
    """Detail level (index into `DETAIL_LEVELS`) by address, and how to size textures."""

    profile: Profile
    levels: Mapping[str, int]
    forecast: int
    """Triangles drawn, by the parts' own cost formulas."""

    def texture_size(self, facts: SurfaceFacts) -> int:
        """Edge in pixels of a material's images: the target's density over the tile, a power of two."""
        if facts.atlas != (1, 1):
            return min(ATLAS_SIZE, self.profile.max_texture)
        wanted = max(facts.tile) * self.profile.density
        size = MIN_TEXTURE
        while size < self.profile.max_texture and size * 1.4142 < wanted:
            size *= 2
        return size


def make_plan(placed: Placed, profile: Profile) -> Plan:
    """Choose one detail for everything, the highest that fits; a node's own `detail` stands.

    The forecast of triangles is compared with the target's limit; the start is the target's usual detail.
    """
    entries = list(_entries(placed.nodes, None))
    limit = profile.limit("triangles")
    level = detail_level(profile.detail)
    forecast = _forecast(entries, level)
    while limit is not None and level > 0 and forecast > limit * HEADROOM:
        level -= 1
        forecast = _forecast(entries, level)
    return Plan(profile, {node.node.address: _own(detail, level) for node, detail in entries}, forecast)


def _entries(nodes: tuple[PlacedNode, ...], inherited: float | None) -> Iterator[tuple[PlacedNode, float | None]]:
    """Every node with the `detail` that holds for it: its own or its nearest ancestor's."""
    for node in nodes:
        detail = node.node.detail if node.node.detail is not None else inherited
        yield node, detail
        yield from _entries(node.children, detail)


def _own(detail: float | None, level: int) -> int:
    return level if detail is None else detail_level(detail)


def _forecast(entries: list[tuple[PlacedNode, float | None]], level: int) -> int:
    total = 0
    for node, detail in entries:
        own = _own(detail, level)
        costs = [description.triangles[own] for description in node.descriptions]
        if node.node.copies is not None and costs:
            used = np.bincount(node.node.copies.variant, minlength=len(costs)).tolist()
            total += sum(count * cost for count, cost in zip(used, costs, strict=True))
        else:
            total += sum(costs)
    return total
