"""What is around everything, with nothing indirect left."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.quantity import Color
    from scenewright.resolve.sounding import SoundSpec


@dataclass(frozen=True)
class Sky:
    """`environment.sky` with defaults: a time and place, or a plain colour."""

    time: float = 10.0
    """Hours of the day, local solar time."""
    latitude: float = 45.0
    turbidity: float = 3.0
    day: int = 172
    """Day of the year (172: June solstice)."""
    color: Color | None = None
    """A plain sky of this colour instead of the model."""


@dataclass(frozen=True)
class Environment:
    """`environment:` with defaults."""

    sky: Sky = field(default_factory=Sky)
    exposure: float = 0.0
    """Stops over what the sky asks for."""
    fog: tuple[Color, float, float] | None = None
    ambience: SoundSpec | None = field(default=None, repr=False)
    """What is heard everywhere; not part of what is seen, which is known by the other fields."""
