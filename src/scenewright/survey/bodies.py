"""What stands in the way, as boxes that are turned about the vertical; all at once, as arrays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.parts import Ground, Opening, Stands
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec3
    from scenewright.survey.poses import Poses
    from scenewright.survey.world import Thing

STEMS = 1.0
"""Metres: what grows lower than this (grass, flowers) is walked through."""
STEM = 0.3
"""Metres: half the width that a taller plant takes near the ground; its crown is overhead."""
FLAT = 0.05
"""Metres: what is no higher than this (a rug, a path) is walked over."""


@dataclass(frozen=True, eq=False)
class Bodies:
    """n boxes; row j belongs to copy ``rows[j]`` of ``owners[j]``."""

    owners: tuple[Thing, ...]
    rows: tuple[int, ...]
    centers: Float64
    """(n, 2) x and z of the middle."""
    axes: Float64
    """(n, 2) unit x axis of the box as (x, z)."""
    halves: Float64
    """(n, 2) half the extents along that axis and across it."""
    levels: Float64
    """(n, 2) lowest and highest point."""

    def __len__(self) -> int:
        return len(self.owners)

    def name(self, index: int) -> str:
        """Address of one."""
        return self.owners[index].name_of(self.rows[index])

    def distances(self, points: Float64) -> Float64:
        """Metres from (m, 2) points (x, z) to each outline, (m, n); 0 inside."""
        delta = points[:, None, :] - self.centers[None]
        along = delta[..., 0] * self.axes[:, 0] + delta[..., 1] * self.axes[:, 1]
        across = delta[..., 1] * self.axes[:, 0] - delta[..., 0] * self.axes[:, 1]
        out_x = np.maximum(np.abs(along) - self.halves[:, 0], 0.0)
        out_z = np.maximum(np.abs(across) - self.halves[:, 1], 0.0)
        return np.asarray(np.sqrt(out_x * out_x + out_z * out_z))

    def chosen(self, mask: NDArray[np.bool_]) -> Bodies:
        """Only the rows of a mask (n,)."""
        keep = np.flatnonzero(mask).tolist()
        return Bodies(
            tuple(self.owners[k] for k in keep),
            tuple(self.rows[k] for k in keep),
            self.centers[keep],
            self.axes[keep],
            self.halves[keep],
            self.levels[keep],
        )

    def between(self, low: float, high: float) -> Bodies:
        """Those that have a part between two heights."""
        return self.chosen((self.levels[:, 1] > low) & (self.levels[:, 0] < high))

    def in_room(self, room: Poses, low: Vec3, high: Vec3) -> Bodies:
        """What keeps one from walking in a room, in the room's own frame: from a step over its floor to head height."""
        floor = float(room.outward(0, np.array([[0.0, low[1], 0.0]]))[0, 1])
        standing = self.between(floor + FLAT, floor + 2.0)
        if len(standing) == 0:
            return standing
        points = np.stack([standing.centers[:, 0], np.full(len(standing), floor), standing.centers[:, 1]], axis=1)
        local = room.inward(0, points)
        reach = standing.halves.sum(axis=1)
        near = (local[:, 0] > low[0] - reach) & (local[:, 0] < high[0] + reach)
        near &= (local[:, 2] > low[2] - reach) & (local[:, 2] < high[2] + reach)
        x_axis, z_axis = room.bases[0, [0, 2], 0], room.bases[0, [0, 2], 2]
        turned = np.stack([(standing.axes * x_axis).sum(axis=1), (standing.axes * z_axis).sum(axis=1)], axis=1)
        size = np.sqrt((turned * turned).sum(axis=1))[:, None]
        scaled = replace(standing, centers=local[:, [0, 2]], axes=turned / size, halves=standing.halves / size)
        return scaled.chosen(near)


def bodies_of(things: Sequence[Thing]) -> Bodies:
    """Every copy of every thing that takes room on the floor, or over it.

    Rooms, walls with openings, the ground, what one climbs (stairs, ramps) and what has no extent are none.
    """
    parts = [entry for thing in things if _is_body(thing) for entry in _rows(thing)]
    if not parts:
        none = np.zeros((0, 2))
        return Bodies((), (), none, none, none, none)
    owners, rows, columns = zip(*parts, strict=True)
    table = np.concatenate(columns)
    return Bodies(
        tuple(owner for owner, numbers in zip(owners, rows, strict=True) for _ in numbers),
        tuple(number for numbers in rows for number in numbers),
        table[:, 0:2],
        table[:, 2:4],
        table[:, 4:6],
        table[:, 6:8],
    )


def _is_body(thing: Thing) -> bool:
    about, part = thing.description, thing.part
    flat = about.high[1] - about.low[1] <= FLAT
    small = about.stands is Stands.ROOTED and about.high[1] < STEMS
    climbed = about.anchor("landing") is not None
    aside = isinstance(part, Ground | Opening) or part.takes_openings or thing.node.kind == "spawn"
    return about.solid and not (flat or small or climbed or aside or about.inside is not None)


def _rows(thing: Thing) -> Iterator[tuple[Thing, range, Float64]]:
    """The boxes of a thing's copies: (n, 8) columns centre, axis, half extents, levels."""
    low, high = np.array(thing.description.low), np.array(thing.description.high)
    middle, half = (low + high) / 2, (high - low) / 2
    if thing.description.stands is Stands.ROOTED:
        half[[0, 2]] = np.minimum(half[[0, 2]], STEM)
        middle[[0, 2]] = 0.0
    bases = thing.poses.bases
    centers = thing.poses.origins + (bases * middle).sum(axis=2)
    rise = (np.abs(bases[:, 1, :]) * half).sum(axis=1)
    x_axis, z_axis = bases[:, [0, 2], 0], bases[:, [0, 2], 2]
    wide, deep = (np.sqrt((axis * axis).sum(axis=1)) for axis in (x_axis, z_axis))
    axes = np.where(wide[:, None] > 1e-6, x_axis / np.maximum(wide, 1e-6)[:, None], np.array([1.0, 0.0]))
    halves = np.stack([half[0] * wide, half[2] * deep], axis=1)
    levels = np.stack([centers[:, 1] - rise, centers[:, 1] + rise], axis=1)
    yield thing, range(len(thing.poses)), np.concatenate([centers[:, [0, 2]], axes, halves, levels], axis=1)
