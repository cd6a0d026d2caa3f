"""Physical quantities of the language: unit, range and meaning of a number named once.

A part's field is annotated with one of the aliases below (``width: Length = 0.9``); `Range` narrows it. The checker, the
JSON schema, the manual and the property tests all read the same annotation.
"""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Annotated, NamedTuple

from scenewright.records import dataclass


@dataclass(frozen=True)
class Quantity:
    """What a number means: its dimension, base unit and the range that makes physical sense."""

    name: str
    unit: str
    """Base unit as authors write it: m, deg, s, kg, or empty for a pure number."""
    low: float
    high: float
    integer: bool = False


@dataclass(frozen=True)
class Range:
    """Narrower limits for one field, both inclusive, in the quantity's base unit."""

    low: float
    high: float


class Color(NamedTuple):
    """An sRGB colour, each channel in [0, 1] (display-referred; recipes linearise)."""

    r: float
    g: float
    b: float


@dataclass(frozen=True)
class SceneFile:
    """A file that a scene names. Equal where path and content are equal, wherever the scene lies."""

    path: str
    """As the author writes it."""
    digest: str
    """Of the content, its companions' included: what is made of the file follows from it."""
    size: int
    """Bytes, its companions' included."""
    location: Path = field(repr=False, compare=False)
    """Where it is on this machine."""
    companions: tuple[SceneFile, ...] = field(default=(), repr=False, compare=False)
    """Files it refers to in turn (a glTF's buffers and pictures, an OBJ's materials); paths as it writes them."""

    def __str__(self) -> str:
        """As the author writes it."""
        return self.path

    def locations(self) -> tuple[Path, ...]:
        """Every file that has to be watched."""
        return (self.location, *(companion.location for companion in self.companions))


MAX_FILE_BYTES = 128 << 20
"""Bytes of one foreign file with all it refers to; more would not fit a headset's memory either."""


@dataclass(frozen=True)
class Suffixes:
    """Which files a parameter takes, as in ``Annotated[SceneFile, Suffixes((".glb", ".obj"))]``; lower case.

    Words and links may stand beside files: ``Annotated[SceneFile | Literal["plain"], Suffixes((".png",))]``, and
    ``SceneFile | WebLink``.
    """

    names: tuple[str, ...]
    most: int = MAX_FILE_BYTES
    """Bytes."""


class WebLink(str):
    """A place on the web, ``https://…``: checked, never fetched. Beside `SceneFile` where a parameter takes either."""

    __slots__ = ()


UNITS: dict[str, dict[str, float]] = {
    "m": {"m": 1.0, "cm": 0.01, "mm": 0.001, "km": 1000.0, "ft": 0.3048, "in": 0.0254},
    "deg": {"deg": 1.0, "turn": 360.0, "rad": 57.29577951308232},
    "s": {"s": 1.0, "ms": 0.001, "min": 60.0},
    "kg": {"kg": 1.0, "g": 0.001, "t": 1000.0},
    "": {"%": 0.01},
    "lm": {"lm": 1.0},
    "lx": {"lx": 1.0},
    "K": {"K": 1.0},
}
"""Accepted unit suffixes by base unit, with the factor to the base unit."""

Length = Annotated[float, Quantity("length", "m", 1e-4, 10_000.0)]
TileSize = Annotated[float, Quantity("tile size", "m", 0.01, 50.0)]
Offset = Annotated[float, Quantity("offset", "m", -10_000.0, 10_000.0)]
Angle = Annotated[float, Quantity("angle", "deg", -36_000.0, 36_000.0)]
Ratio = Annotated[float, Quantity("ratio", "", 0.0, 1.0)]
Number = Annotated[float, Quantity("number", "", -1e9, 1e9)]
Count = Annotated[int, Quantity("count", "", 0, 100_000, integer=True)]
Duration = Annotated[float, Quantity("duration", "s", 0.0, 86_400.0)]
Mass = Annotated[float, Quantity("mass", "kg", 1e-6, 1e9)]
Temperature = Annotated[float, Quantity("temperature", "K", 1000.0, 40_000.0)]
Intensity = Annotated[float, Quantity("intensity", "lm", 0.0, 1e9)]
