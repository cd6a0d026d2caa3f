"""Words of things: how large they are set, and from where one reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scenewright.survey.world import Thing, World

CAP_HEIGHT = 0.727
"""Height of capitals in ems of the typeface signs are set in, Inter (its OS/2 table)."""
EYE = 1.6
"""Metres over the floor of a standing visitor's eyes."""
NEAREST = 0.5
"""Metres: nearer than this nothing is comfortable to look at."""
BODY = 0.3
"""Metres: half the width of a visitor."""
_FARTHEST = 8.0
MOST_COPIES = 64
"""Copies of one thing that are looked at one by one; more are like those."""


def capital_height(thing: Thing) -> float:
    """Height of a capital of a thing's words in its own frame, metres; 0 when it has no words.

    Words of a sign that are too long for its plate are made smaller; so they are measured as they are set.
    """
    text, width = thing.param("text"), thing.param("width")
    if not isinstance(text, str) or not text.strip():
        return 0.0
    size = thing.param("size")
    if isinstance(size, float):
        return size
    if not isinstance(width, float):
        return 0.0
    from scenewright.geometry.lettering import set_text  # noqa: PLC0415 - loads a typeface; a sign has done so already

    given, height = thing.param("text_size"), thing.param("height")
    margin = 0.0 if thing.param("style") == "raised" else min(0.06 * width, 0.05)
    room = width - 2 * margin
    weight = 400 if thing.param("weight") == "regular" else 600
    words = set_text(text, room, given if isinstance(given, float) else max(width / 13.0, 0.012), weight, 1)
    if isinstance(height, float) and words.height > height:
        return words.size * height / words.height
    return words.size


def reading_distance(world: World, thing: Thing, row: int) -> float:
    """Metres from the words to the eyes of the nearest visitor who can stand straight before them; 0 where none can."""
    low, high = thing.description.low, thing.description.high
    middle = np.array([[(low[k] + high[k]) / 2 for k in range(3)]])
    x, y, z = thing.poses.outward(row, middle)[0].tolist()
    front = thing.poses.bases[row, :, 2] / max(float(thing.poses.scales[row, 2]), 1e-9)
    flat = float(np.sqrt(front[0] * front[0] + front[2] * front[2]))
    ways = np.arange(NEAREST, _FARTHEST, 0.1)
    if flat < 0.2:  # It lies on a floor or a table: one stands beside it.
        return float(np.sqrt(NEAREST**2 + (world.floor_at((x, y, z)) + EYE - y) ** 2))
    floor = world.floor_at((x + front[0] / flat * 0.3, y, z + front[2] / flat * 0.3))
    spots = np.stack([x + front[0] / flat * ways, z + front[2] / flat * ways], axis=1)
    standing = world.bodies.between(floor + 0.05, floor + 1.8)
    free = standing.distances(spots).min(axis=1, initial=np.inf) >= BODY
    # A sign that stands free is its own obstacle only where one would stand in it.
    for k in np.flatnonzero(free).tolist():
        return float(np.sqrt(ways[k] ** 2 + (floor + EYE - y) ** 2))
    return 0.0
