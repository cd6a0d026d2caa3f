"""Lights in the units glTF viewers show: photometric values times the environment's exposure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.graph import Light

if TYPE_CHECKING:
    from scenewright.parts import LightSpec

LAMP_EXPOSURE = 0.06
"""Least exposure given to lamps, per candela a square metre.

By day a camera set for the sky hardly shows a lamp; an eye that looks into the room adapts to it. Lamps are therefore
exposed as for a lit interior (a diffuse white wall under 50 lux comes out mid-grey), or as the sky asks where that is
more.
"""


def light(spec: LightSpec, exposure: float) -> Light:
    """Turn lumens or lux into pre-exposed candela or lux.

    A point light spreads its lumens over the sphere (4 pi sr), a spot over its cone (2 pi (1 - cos(angle / 2)) sr).

    Args:
        spec: What the generator asked for.
        exposure: The environment's pre-exposure.
    """
    if spec.kind == "sun":
        return Light("directional", spec.color, round(spec.intensity * exposure, 6))
    scale = max(exposure, LAMP_EXPOSURE)
    if spec.kind == "point":
        candela = spec.intensity / (4.0 * math.pi)
        return Light("point", spec.color, round(candela * scale, 6), spec.range)
    outer = math.radians(spec.angle / 2.0)
    candela = spec.intensity / (2.0 * math.pi * (1.0 - math.cos(outer)))
    cones = (round(outer * 0.7, 6), round(outer, 6))
    return Light("spot", spec.color, round(candela * scale, 6), spec.range, *cones)
