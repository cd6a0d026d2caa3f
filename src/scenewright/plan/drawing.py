"""What a placed scene will draw, by the parts' own cost formulas: draws as spheres with their costs, before any mesh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import distinct
from scenewright.layout.frames import Frame
from scenewright.plan.views import Spheres
from scenewright.records import dataclass
from scenewright.resolve.bodies import own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Transform
    from scenewright.layout import Placed, PlacedNode
    from scenewright.layout.frames import Matrix3
    from scenewright.parts import Description
    from scenewright.plan.make_plan import Plan

STANDPOINTS = frozenset({"spawn", "zone"})
"""Kinds of node that say where one stands."""


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws of one parameter set of one node: `centers` (n, 3) and `radii` (n,) in the world, metres."""

    address: str
    centers: Float64
    radii: Float64
    triangles: int
    """Of each of the n."""
    calls: int
    """Of each of the n."""


def drawing(placed: Placed, plan: Plan) -> tuple[list[Draws], list[tuple[float, float]]]:
    """Give everything that is drawn, and (x, z) of where one stands."""
    draws: list[Draws] = []
    places: list[tuple[float, float]] = []
    for node, frame in _framed(placed.nodes, Frame()):
        alone = node.node.address in placed.conduct.acting or own_nodes(node.node.physics)
        draws += _draws(node, frame, plan, alone=alone)
        if node.node.kind in STANDPOINTS:
            places.append((frame.translation[0], frame.translation[2]))
    return draws, places


def spheres(draws: Sequence[Draws]) -> Spheres:
    """Put the spheres of all draws below each other."""
    sizes = [len(draw.radii) for draw in draws]

    def column(values: list[int]) -> NDArray[np.int64]:
        return np.repeat(np.array(values, np.int64), sizes)

    return Spheres(
        np.concatenate([np.zeros((0, 3)), *(draw.centers for draw in draws)]),
        np.concatenate([np.zeros(0), *(draw.radii for draw in draws)]),
        {
            "triangles": column([draw.triangles for draw in draws]),
            "draw_calls": column([draw.calls for draw in draws]),
        },
    )


def _framed(nodes: tuple[PlacedNode, ...], outer: Frame) -> Iterator[tuple[PlacedNode, Frame]]:
    """Every node with its frame in the world."""
    for node in nodes:
        frame = outer.compose(_frame(node.transform))
        yield node, frame
        yield from _framed(node.children, frame)


def _frame(transform: Transform) -> Frame:
    x, y, z, w = transform.rotation
    rotation: Matrix3 = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    return Frame(transform.translation, rotation, transform.scale)


def _draws(placed: PlacedNode, frame: Frame, plan: Plan, *, alone: bool) -> Iterator[Draws]:
    """What one node draws; nothing where its parts have no triangles. `alone`: each copy acts or falls by itself."""
    node = placed.node
    if not placed.descriptions:
        return
    level = plan.levels[node.address]
    if node.copies is None or placed.poses is None:
        yield from _made(placed, 0, (frame, np.zeros((1, 3))), (placed.descriptions[0].triangles[level], 1))
        return
    shown = np.array(_first_equal(placed))[node.copies.variant]
    for variant in distinct(shown)[0].tolist():
        places = placed.poses.translations[shown == variant].astype(np.float64)
        triangles = placed.descriptions[variant].triangles[level]
        # Copies that move or hold moving pieces are nodes of their own.
        together = plan.profile.instancing and not placed.descriptions[variant].joints and not node.motions
        count = len(places) if together and not alone and node.sound is None else 1
        yield from _made(placed, variant, (frame, places), (triangles, count))


def _made(placed: PlacedNode, variant: int, where: tuple[Frame, Float64], cost: tuple[int, int]) -> Iterator[Draws]:
    """Draws at places (n, 3) of a frame: one for all when `cost`, (triangles, copies in a draw), says so."""
    description, (frame, places), (triangles, count) = placed.descriptions[variant], where, cost
    if not triangles or not len(places):
        return
    low, high = np.array(description.low), np.array(description.high)
    if count == 1:
        middles, half = places + (low + high) / 2, (high - low) / 2
    else:
        # Their turns and sizes hardly matter for a sphere around all of them.
        low, high = places.min(axis=0) + low, places.max(axis=0) + high
        middles, half = ((low + high) / 2)[None], (high - low) / 2
    scale = np.array(frame.scale)
    centers = (np.array(frame.rotation)[None] * (middles * scale)[:, None, :]).sum(axis=2) + np.array(frame.translation)
    radius = float(np.sqrt((half * half).sum()) * scale.max())
    calls = _calls(placed, variant, description)
    yield Draws(placed.node.address, centers, np.full(len(centers), radius), triangles * count, calls)


def _calls(placed: PlacedNode, variant: int, description: Description) -> int:
    """Draw calls of one copy: each slot once, and each moving piece once more. A rule of thumb."""
    node = placed.node
    slots = node.part_materials[variant] if node.part_materials else node.materials
    return max(len(slots), 1) + len(description.joints)


def _first_equal(placed: PlacedNode) -> list[int]:
    """For each parameter set the first that is drawn alike."""
    first: dict[tuple[str, int], int] = {}
    parts = zip(placed.node.parts, placed.sites, strict=True)
    return [first.setdefault((repr(part), site.seed), variant) for variant, (part, site) in enumerate(parts)]
