"""Light sources without a body."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    GeometryGenerator,
    LightSpec,
    Site,
    Stands,
    SubNode,
)
from scenewright.parts.blackbody import blackbody_color, linear_color
from scenewright.quantity import Angle, Color, Intensity, Length, Range, Temperature

_HALF_ROOT = 0.7071067811865476
DOWNWARD = (-_HALF_ROOT, 0.0, 0.0, _HALF_ROOT)
"""Turns the direction of a glTF light, -Z, to straight down."""
_DEFAULTS = {"point": 800.0, "spot": 800.0, "sun": 50_000.0}
"""Lumens of a 60 W bulb's successor; lux of a hazy sun."""


class Light(GeometryGenerator):
    """A light. Spots and suns shine straight down until they are turned; a point shines all around."""

    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "spot": {"kind": "spot", "intensity": 1200.0, "angle": 40.0, "temperature": 3000.0},
            "sun": {"kind": "sun", "temperature": 5600.0},
            "red": {"color": Color(0.9, 0.1, 0.1), "range": 4.0},
        }
    )

    kind: Literal["point", "spot", "sun"] = "point"
    """A point shines all around, a spot in a cone, a sun in parallel from far away."""
    intensity: Annotated[Intensity, Range(0.0, 200_000.0)] | None = None
    """Lumens for points and spots (default 800), lux for a sun (default 50000)."""
    temperature: Temperature = 2700.0
    """Colour temperature in kelvin: 2700 is a warm bulb, 5600 daylight."""
    color: Color | None = None
    """A colour instead of a temperature."""
    range: Annotated[Length, Range(0.0, 1000.0)] = 0.0
    """Metres beyond which it lights nothing; 0 has no limit. A sun ignores it."""
    angle: Annotated[Angle, Range(1.0, 179.0)] = 60.0
    """Full opening of a spot's cone."""

    def describe(self, seed: int) -> Description:
        nowhere = (0.0, 0.0, 0.0)
        light = Anchor("light", "part", nowhere, (0.0, -1.0, 0.0))
        return Description(
            nowhere,
            nowhere,
            (0,) * 8,
            (light,),
            stands=Stands.FLOATS,
            functional_sides=(),
            label=f"{self.kind} light",
            synonyms=("lamp", "light source", "spotlight"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        color = blackbody_color(self.temperature) if self.color is None else linear_color(self.color)
        intensity = _DEFAULTS[self.kind] if self.intensity is None else self.intensity
        reach = 0.0 if self.kind == "sun" else self.range
        light = LightSpec(self.kind, intensity, color, reach, self.angle)
        return Assembly(nodes=(SubNode(path=""), SubNode(path="light", rotation=DOWNWARD, light=light)))
