"""What a world will cost on a target, from cost formulas, before any mesh: for the author while typing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scenewright.plan.budgets import BudgetRow, Cost, budget_row
from scenewright.plan.drawing import drawing, spheres
from scenewright.plan.views import fullest_view
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from scenewright.diagnostics import Span
    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts import SurfaceFacts
    from scenewright.plan.drawing import Draws
    from scenewright.plan.make_plan import Plan
    from scenewright.plan.profile import Textures
    from scenewright.resolve.resolved import MaterialSpec

TOLERANCES: Mapping[str, float] = {
    "triangles": 0.1,
    "draw_calls": 0.2,
    "materials": 0.3,
    "textures": 0.3,
    "texture_bytes": 0.3,
    "texture_size": 0.0,
}
"""What can be forecast, and by which share it may be off. Descriptions count triangles; that a part draws each of its slots
once and each moving piece once more is a rule of thumb. That it uses every slot it has makes the others upper bounds."""
SKY: Mapping[str, int] = {
    "triangles": 2208,
    "draw_calls": 1,
    "materials": 1,
    "textures": 1,
    "texture_size": 1024,
    "texture_bytes": 2_927_146,
}
"""What every sky costs: its dome, and the light it gives (see `sky` and `expand.environment`, which load too much here)."""
_MAPS = 3
"""Pictures of a painted material: colour, normal, and occlusion with roughness and metal. One without a normal map has none
at all."""
_MOST_COSTS = 10
_COMPARED = frozenset({"texture_size", "mesh_triangles", "mesh_materials"})
"""Metrics of which the largest counts."""


@dataclass(frozen=True)
class TargetForecast:
    """What a build for one target is expected to cost."""

    target: str
    """Name of the target."""
    title: str
    """Its name for people."""
    totals: dict[str, int]
    """Of the whole scene by metric, where it can be forecast: counts, bytes, pixels along an edge."""
    view: dict[str, int]
    """Triangles and draw calls of the fullest view from a spawn point; of the whole scene without any."""
    budget: tuple[BudgetRow, ...]
    """The target's limits that can be forecast."""
    unknown: tuple[str, ...]
    """Metrics that the target limits and that only a finished file has."""


def make_forecast(placed: Placed, plan: Plan) -> TargetForecast:
    """Forecast a build of `placed` by `plan`, without meshing or painting."""
    draws, places = drawing(placed, plan)
    around = spheres(draws)
    seen = fullest_view(around, places)
    whole = np.ones(len(around.radii), np.bool_)
    costs = {**{name: _shares(draws, name, whole) for name in seen}, **_painted(placed, plan)}
    for metric, used in SKY.items():
        costs[metric]["sky"] = used
    lines = dict(spans_of(placed.nodes))
    rows = []
    for budget in plan.profile.budgets:
        metric = budget.metric
        if metric in TOLERANCES:
            shares = costs[metric]
            if budget.scope == "view" and metric in seen:
                shares = {**_shares(draws, metric, seen[metric].mask), "sky": SKY[metric]}
            rows.append(
                budget_row(budget, _total(metric, shares), costliest(metric, shares, lines), TOLERANCES[metric])
            )
    unknown = tuple(budget.metric for budget in plan.profile.budgets if budget.metric not in TOLERANCES)
    totals = {metric: _total(metric, shares) for metric, shares in costs.items()}
    view = {metric: most.used + SKY[metric] for metric, most in seen.items()}
    return TargetForecast(plan.profile.id, plan.profile.title, totals, view, tuple(rows), unknown)


def costliest(metric: str, costs: Mapping[str, int], spans: Mapping[str, Span]) -> tuple[Cost, ...]:
    """Ten nodes that cost most, with the lines that made them.

    Args:
        metric: What is counted: sizes and what a mesh has are compared, all else is added up.
        costs: By address.
        spans: Places of the scene's nodes: what sub-parts and copies cost is their node's, since that is what one can
            change. What belongs to no node keeps its address.
    """
    owned: dict[str, int] = {}
    for address, used in costs.items():
        owner = owner_of(address, spans) or address
        before = owned.get(owner, 0)
        owned[owner] = max(before, used) if metric in _COMPARED else before + used
    order = sorted(
        ((used, address) for address, used in owned.items() if used), key=lambda entry: (-entry[0], entry[1])
    )
    found = []
    for used, address in order[:_MOST_COSTS]:
        span = spans.get(address)
        place = (span.file, span.start.line) if span is not None else (None, None)
        found.append(Cost(address, used, *place))
    return tuple(found)


def owner_of(address: str, spans: Mapping[str, Span]) -> str:
    """Address of the node that an address belongs to: itself, or what it is a sub-part or a copy of; empty for none."""
    while address:
        if address in spans:
            return address
        if address.endswith("]") and address.rpartition("[")[0] in spans:
            return address.rpartition("[")[0]
        address = address.rpartition("/")[0]
    return ""


def spans_of(nodes: tuple[PlacedNode, ...]) -> Iterator[tuple[str, Span]]:
    """Where each node stands in its file, by address."""
    for node in nodes:
        yield node.node.address, node.node.span
        yield from spans_of(node.children)


def _total(metric: str, shares: Mapping[str, int]) -> int:
    """What addresses use together; of sizes the largest."""
    return max(shares.values(), default=0) if metric in _COMPARED else sum(shares.values())


def _shares(draws: Sequence[Draws], metric: str, mask: NDArray[np.bool_]) -> dict[str, int]:
    """What each address uses of a metric, by the draws that `mask` (spheres,) holds."""
    found: dict[str, int] = {}
    ends = np.cumsum([0, *(len(draw.radii) for draw in draws)]).tolist()
    for draw, (start, end) in zip(draws, pairwise(ends), strict=True):
        each = draw.triangles if metric == "triangles" else draw.calls
        found[draw.address] = found.get(draw.address, 0) + each * int(mask[start:end].sum())
    return found


def _painted(placed: Placed, plan: Plan) -> dict[str, dict[str, int]]:
    """Materials and what their pictures take, each booked to the first address that needs it."""
    names = ("materials", "textures", "texture_size", "texture_bytes")
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    booked: set[MaterialSpec] = set()
    for address, spec in _specs(placed.nodes):
        if spec in booked:
            continue
        booked.add(spec)
        facts = spec.recipe.facts()
        size, maps = plan.texture_size(facts), _MAPS if facts.needs_tangents else 0
        amounts = (1, maps, size if maps else 0, _gpu_bytes(size, facts, plan.profile.textures) if maps else 0)
        for name, amount in zip(names, amounts, strict=True):
            before = found[name].get(address, 0)
            found[name][address] = max(before, amount) if name == "texture_size" else before + amount
    return found


def _gpu_bytes(size: int, facts: SurfaceFacts, textures: Textures) -> int:
    """Bytes of a material's pictures on the GPU with mips, a third more: as `gltf.inspect` counts them."""
    if not textures.startswith("ktx2"):
        return _MAPS * (size * size * 16 // 3)
    # Blocks take half a byte a texel, those with alpha and those of normals one byte.
    halves = 4 if facts.alpha_mode == "OPAQUE" else 5
    return halves * size * size * 2 // 3


def _specs(nodes: tuple[PlacedNode, ...]) -> Iterator[tuple[str, MaterialSpec]]:
    for placed in nodes:
        node = placed.node
        slots = (node.materials, *node.part_materials, *node.variant_materials.values())
        for materials in slots:
            for spec in materials.values():
                yield node.address, spec
        yield from _specs(placed.children)
