"""Vases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform
from scenewright.geometry.pieces import Piece, arc, turning
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

# Outside of each form as shares of the height: (radius, y) of foot, widest places and narrows, up to the lip.
_FORMS: dict[str, tuple[tuple[float, float], ...]] = {
    "amphora": ((0.15, 0.0), (0.13, 0.035), (0.2, 0.25), (0.29, 0.6), (0.12, 0.88), (0.165, 1.0)),
    "bottle": ((0.19, 0.0), (0.205, 0.03), (0.25, 0.28), (0.2, 0.46), (0.065, 0.7), (0.065, 0.92), (0.095, 1.0)),
    "bowl": ((0.38, 0.0), (0.36, 0.08), (0.62, 0.3), (0.87, 0.72), (0.94, 1.0)),
}
_WALL = 0.022
"""Thickness of the wall as a share of the height, kept between the two limits below (metres)."""
_THIN, _THICK = 0.0025, 0.012


class Vase(Modelled):
    """A turned vessel: hollow, with a foot ring, a wall of even thickness and a rounded lip."""

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "ceramic"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "amphora": {},
            "bottle": {"profile": "bottle", "height": 0.32},
            "bowl": {"profile": "bowl", "height": 0.11},
            "random": {"profile": "random", "height": 0.4},
        }
    )

    height: Annotated[Length, Range(0.03, 3.0)] = 0.36
    """From the foot to the lip; the width follows from the form."""
    profile: Literal["amphora", "bottle", "bowl", "random"] = "amphora"
    """The outline; `random` draws a new one for every seed."""

    def frame(self, seed: int) -> Description:
        radius = self._radius(seed)
        low, high = (-radius, 0.0, -radius), (radius, self.height, radius)
        wide = self._form(seed)[-1][0] * self.height * 2
        mouth = Anchor("mouth", "surface", (0.0, self.height, 0.0), size=(wide, wide))
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), mouth),
            functional_sides=("front", "back", "left", "right"),
            label="bowl" if self.profile == "bowl" else "vase",
            synonyms=("jar", "pot", "urn", "vessel", "bowl"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return [turning(self._profile(fineness, seed), fineness.sides)]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        radius = self._radius(seed)
        return (Collider("cylinder", (0.0, self.height / 2, 0.0), (2 * radius, self.height, 2 * radius)),)

    def _radius(self, seed: int) -> float:
        return max(r for r, _ in self._form(seed)) * self.height

    def _form(self, seed: int) -> tuple[tuple[float, float], ...]:
        if self.profile != "random":
            return _FORMS[self.profile]
        draw = [float(v) for v in uniform(draw_key(seed, "vase", "profile"), np.arange(8))]
        foot, belly, neck = 0.1 + 0.1 * draw[0], 0.2 + 0.2 * draw[1], 0.05 + 0.09 * draw[2]
        neck = min(neck, belly * 0.7)
        high, shoulder = 0.3 + 0.32 * draw[3], 0.75 + 0.13 * draw[4]
        lip = neck * (1.15 + 0.6 * draw[5])
        throat = (neck * 1.02, shoulder + 0.05)
        return ((foot, 0.0), (foot * 0.94, 0.03), (belly, high), (neck, shoulder), throat, (lip, 1.0))

    def _profile(self, fineness: Fineness, seed: int) -> Float64:
        """Foot, outside, lip and inside (k, 2), from the axis below to the axis within."""
        wall = min(max(self.height * _WALL, _THIN), _THICK)
        form = np.array(self._form(seed)) * self.height
        outside = _smooth(form, max(fineness.bend // 2, 1) + (fineness.level > 0))
        outside[-1, 1] -= wall / 2
        inside = _inside(outside, wall)
        sunk = wall * 0.6
        ring = [[0.0, sunk], [form[0, 0] - 2.2 * wall, sunk], [form[0, 0] - 1.4 * wall, 0.0]]
        if fineness.level < 2 or form[0, 0] < 3.0 * wall:  # far away, or too slim for a ring
            ring = [[0.0, 0.0]]
        middle = np.array([outside[-1, 0] - wall / 2, outside[-1, 1]])
        lip = middle + arc(wall / 2, 0.0, 180.0, 2 * max(fineness.bevel, 1))[1:-1]
        floor = [[0.0, inside[-1, 1] - wall * 0.2]]
        return np.concatenate([ring, outside, lip, inside, floor])


def _smooth(points: Float64, steps: int) -> Float64:
    """Curve (n, 2) through points with `steps` to a stretch; it goes no further out or in than its points do.

    Source: cubic Hermite stretches; slopes are set to 0 where the points turn back (Fritsch and Carlson 1980).
    """
    gap = np.diff(points, axis=0)
    slope = np.zeros_like(points)
    same = gap[:-1] * gap[1:] > 0
    total = np.where(same, gap[:-1] + gap[1:], 1.0)
    slope[1:-1] = np.where(same, 2 * gap[:-1] * gap[1:] / total, 0.0)  # harmonic mean: monotone
    slope[0], slope[-1] = gap[0], gap[-1]
    t = (np.arange(steps) / steps)[None, :, None]
    a, b, m, n = points[:-1, None], points[1:, None], slope[:-1, None], slope[1:, None]
    made = a + t * (m + t * (3 * (b - a) - 2 * m - n + t * (2 * (a - b) + m + n)))
    return np.concatenate([made.reshape(-1, 2), points[-1:]])


def _inside(outside: Float64, wall: float) -> Float64:
    """The outside moved inward by the wall and walked back down, above the floor of the vessel; (n, 2)."""
    ahead = np.concatenate([outside[1:], 2 * outside[-1:] - outside[-2:-1]])
    behind = np.concatenate([2 * outside[:1] - outside[1:2], outside[:-1]])
    along = ahead - behind
    length = np.sqrt((along * along).sum(axis=1, keepdims=True))
    moved = outside + np.stack([-along[:, 1], along[:, 0]], axis=1) / length * wall
    moved[-1] = outside[-1] - np.array([wall, 0.0])
    keep = (moved[:, 1] > 2.2 * wall) & (moved[:, 0] > wall * 0.4)
    keep[-1] = True
    rows = moved[keep][::-1]
    lower = np.minimum.accumulate(rows[:, 1])[:-1] > rows[1:, 1]
    return np.asarray(rows[np.append(True, lower)], np.float64)
