"""What is in view from where one stands: things as spheres against a horizontal fan, without what hides what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

FAN = 110.0
"""Degrees across that a headset shows (Quest 3: 110 horizontally)."""
_TURNS = 24
"""Directions tried from each place."""


@dataclass(frozen=True, eq=False)
class Spheres:
    """What may be in view: sphere k has its centre in row k of `centers` (n, 3) and `radii` (n,), in metres."""

    centers: Float64
    radii: Float64
    costs: dict[str, NDArray[np.int64]]
    """What each sphere costs by metric, (n,)."""


class Seen(NamedTuple):
    """The most of one metric that a view holds, and which spheres (n,) are in that view."""

    used: int
    mask: NDArray[np.bool_]


def fullest_view(spheres: Spheres, places: Sequence[tuple[float, float]]) -> dict[str, Seen]:
    """Give the fullest fan of `FAN` degrees from any of the places, for each metric its own.

    Args:
        spheres: What there is, in metres.
        places: (x, z) of where one stands. Without any, everything is in view.
    """
    everything = np.ones(len(spheres.radii), np.bool_)
    if not places or not everything.size:
        return {name: Seen(int(cost.sum()), everything) for name, cost in spheres.costs.items()}
    best = {name: Seen(0, ~everything) for name in spheres.costs}
    for x, z in places:
        dx, dz = spheres.centers[:, 0] - x, spheres.centers[:, 2] - z
        distance = np.sqrt(dx * dx + dz * dz)
        share = np.minimum(spheres.radii / np.maximum(distance, 1e-9), 1.0)
        half = np.where(distance > spheres.radii, np.arcsin(share), np.pi)
        angle = np.arctan2(dx, dz)
        for turn in range(_TURNS):
            off = np.abs((angle - 2 * np.pi * turn / _TURNS + np.pi) % (2 * np.pi) - np.pi)
            seen = off <= np.radians(FAN / 2) + half
            for name, cost in spheres.costs.items():
                used = int(cost[seen].sum())
                if used > best[name].used:
                    best[name] = Seen(used, seen)
    return best
