"""What a recipe of a sound says."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from scenewright.arrays import Float64


class Recipe(NamedTuple):
    """A sound that is made here: how long it lasts, whether it goes on for ever, and what makes it."""

    seconds: float
    loops: bool
    """Whether its end leads into its beginning; otherwise it begins and ends in silence."""
    make: Callable[[float], Float64]
    """Gives its samples for the seconds above; any strength, the loudest is brought to one peak for all."""
