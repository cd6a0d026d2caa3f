"""Lights in the units glTF viewers show: photometric values times the environment's exposure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.graph import Light

if TYPE_CHECKING:
    from scenewright.parts import LightSpec

LAMP_EXPOSURE = (0.05, 0.2)
"""Least and largest exposure given to lamps, per candela a square metre.

By day a camera set for the sky hardly shows a lamp, at night one set for the stars sees nothing else; an eye that looks
into the room adapts to it. Lamps are therefore exposed as for a lit interior: a diffuse white wall under 50 lux comes out
between mid-grey and white.
"""
ADAPTED = 0.5
"""Share of a lamp's colour that the eye takes for white (incomplete chromatic adaptation)."""
FAINT = 1.0
"""Lux below which a lamp's light is cut off: its default range."""


def light(spec: LightSpec, exposure: float) -> Light:
    """Turn lumens or lux into pre-exposed candela or lux.

    A point light spreads its lumens over the sphere (4 pi sr), a spot over its cone (2 pi (1 - cos(angle / 2)) sr).

    Args:
        spec: What the generator asked for.
        exposure: The environment's pre-exposure.
    """
    if spec.kind == "sun":
        return Light("directional", spec.color, round(spec.intensity * exposure, 6))
    low, high = LAMP_EXPOSURE
    scale = min(max(exposure, low), high)
    r, g, b = (round(c + (1.0 - c) * ADAPTED, 6) for c in spec.color)
    if spec.kind == "point":
        candela = spec.intensity / (4.0 * math.pi)
        return Light("point", (r, g, b), round(candela * scale, 6), spec.range or _reach(candela))
    outer = math.radians(spec.angle / 2.0)
    candela = spec.intensity / (2.0 * math.pi * (1.0 - math.cos(outer)))
    cones = (round(outer * 0.7, 6), round(outer, 6))
    return Light("spot", (r, g, b), round(candela * scale, 6), spec.range or _reach(candela), *cones)


def _reach(candela: float) -> float:
    """Metres at which a source falls to `FAINT`, by the inverse square law."""
    return round(math.sqrt(candela / FAINT), 3)
