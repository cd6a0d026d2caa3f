"""How tree species grow: the numbers of the branching model by species.

Proportions follow field guides (slenderness, crown width to height, angles of limbs); the numbers were tuned by eye on
silhouettes from 30 m and are relative to a trunk of length 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from scenewright.geometry.branching import Envelope, Habit
from scenewright.geometry.foliage import Spray
from scenewright.records import dataclass


@dataclass(frozen=True)
class Species:
    """One kind of tree. Lengths are relative to the trunk, where nothing else is said."""

    trunk: Habit
    radius: float
    """Of the trunk above its roots, relative to the height of the tree."""
    flare: float
    """How much wider the trunk is at the ground (Weber and Penn's Flare)."""
    limbs: Habit
    envelope: Envelope
    twigs: Habit | None
    foliage: Literal["sprays", "strands", "fronds", "none"]
    crown: float
    """Natural width of the crown relative to the height of the tree."""
    spray: Spray = Spray()
    limb_sides: int = 6
    """Faces around a limb close up; 0 where limbs are only a picture."""
    twig_sides: int = 3
    lobes: int = 6
    """Root buttresses around the trunk's foot."""
    rings: int = 0
    """Scars of old leaves that swell the trunk (palms)."""
    evergreen: bool = False
    lean: float = 1.5
    """Natural lean in degrees."""


_OAK = Species(
    trunk=Habit(segments=12, curve_v=70, taper=0.85),
    radius=0.025,
    flare=0.9,
    limbs=Habit(
        count=19,
        start=0.24,
        length=0.6,
        length_v=0.2,
        down=78,
        down_tip=25,
        down_v=14,
        curve=-35,
        curve_back=50,
        curve_v=150,
        upward=0.15,
        segments=8,
        ratio_power=1.25,
    ),
    envelope="spreading",
    twigs=Habit(
        count=11,
        start=0.22,
        length=0.5,
        length_v=0.3,
        down=58,
        down_tip=40,
        down_v=15,
        curve_v=130,
        upward=0.3,
        segments=4,
    ),
    foliage="sprays",
    crown=1.05,
    spray=Spray(count=8, length=0.115, width=0.115, start=0.2),
)
_MAPLE = Species(
    trunk=Habit(segments=10, curve_v=30, taper=0.92),
    radius=0.0165,
    flare=0.6,
    limbs=Habit(
        count=24,
        start=0.23,
        length=0.4,
        down=68,
        down_tip=18,
        curve=35,
        curve_v=60,
        upward=0.35,
        segments=7,
        ratio_power=1.25,
    ),
    envelope="spherical",
    twigs=Habit(
        count=9, start=0.2, length=0.52, length_v=0.2, down=50, down_tip=35, curve_v=60, upward=0.25, segments=4
    ),
    foliage="sprays",
    crown=0.68,
    spray=Spray(count=7, length=0.115, width=0.115, start=0.25),
)
_BIRCH = Species(
    trunk=Habit(segments=12, curve_v=36, taper=0.95),
    radius=0.0115,
    flare=0.35,
    limbs=Habit(
        count=28,
        start=0.26,
        length=0.36,
        length_v=0.25,
        down=52,
        down_tip=24,
        down_v=10,
        curve=-30,
        curve_v=50,
        upward=-0.1,
        segments=7,
        ratio_power=1.3,
    ),
    envelope="flame",
    twigs=Habit(
        count=8,
        start=0.25,
        length=0.75,
        length_v=0.3,
        down=50,
        down_tip=40,
        upward=-2.0,
        segments=5,
        ratio_power=1.6,
    ),
    foliage="sprays",
    crown=0.44,
    spray=Spray(count=6, length=0.095, width=0.08, start=0.15, spread=28, droop=0.8, upward=0.1),
)
_PINE = Species(
    trunk=Habit(segments=12, curve_v=14, taper=0.97),
    radius=0.0155,
    flare=0.5,
    limbs=Habit(
        count=84,
        start=0.09,
        length=0.3,
        length_v=0.15,
        down=98,
        down_tip=48,
        down_v=6,
        whorl=6,
        curve=22,
        curve_v=22,
        upward=0.1,
        segments=5,
        ratio_power=1.5,
    ),
    envelope="conical",
    twigs=Habit(
        count=6,
        start=0.25,
        length=0.42,
        length_v=0.25,
        down=52,
        down_tip=40,
        flat=0.8,
        curve_v=20,
        upward=0.1,
        segments=3,
    ),
    foliage="sprays",
    crown=0.46,
    spray=Spray(
        count=4,
        length=0.088,
        width=0.076,
        start=0.1,
        spread=34,
        droop=0.25,
        outward=0.45,
        upward=0.8,
        wild=0.6,
        bend=0.2,
    ),
    limb_sides=4,
    twig_sides=0,
    evergreen=True,
    lean=0.6,
)
_WILLOW = Species(
    trunk=Habit(segments=10, curve_v=60, taper=0.85),
    radius=0.032,
    flare=0.7,
    limbs=Habit(
        count=26,
        start=0.28,
        length=0.52,
        length_v=0.2,
        down=55,
        down_tip=20,
        down_v=12,
        curve=-45,
        curve_v=70,
        upward=0.1,
        segments=7,
        ratio_power=1.3,
    ),
    envelope="hemispherical",
    twigs=Habit(
        count=19,
        start=0.25,
        length=1.15,
        length_v=0.35,
        down=65,
        down_v=20,
        curve_v=30,
        upward=-4.5,
        segments=6,
    ),
    foliage="strands",
    crown=0.95,
    spray=Spray(width=0.075),
    twig_sides=0,
)
_PALM = Species(
    trunk=Habit(segments=14, curve=-8, curve_v=22, taper=0.38),
    radius=0.016,
    flare=0.55,
    limbs=Habit(
        count=26,
        start=0.965,
        length=0.42,
        length_v=0.16,
        down=108,
        down_tip=22,
        down_v=12,
        curve=-12,
        curve_v=14,
        upward=-0.95,
        segments=7,
    ),
    envelope="cylindrical",
    twigs=None,
    foliage="fronds",
    crown=0.72,
    spray=Spray(width=0.15),
    limb_sides=0,
    twig_sides=0,
    rings=26,
    evergreen=True,
    lean=5.0,
)
_DEAD = Species(
    trunk=Habit(segments=12, curve_v=95, taper=0.85),
    radius=0.0255,
    flare=0.9,
    limbs=Habit(
        count=13,
        start=0.26,
        length=0.5,
        length_v=0.4,
        down=72,
        down_tip=28,
        down_v=16,
        curve=30,
        curve_v=190,
        upward=0.1,
        segments=9,
        ratio_power=1.15,
    ),
    envelope="tapered",
    twigs=Habit(
        count=9,
        start=0.15,
        length=0.5,
        length_v=0.5,
        down=58,
        down_v=18,
        curve_v=170,
        upward=0.15,
        segments=5,
    ),
    foliage="none",
    crown=0.75,
    twig_sides=4,
    lean=4.0,
)

SPECIES: Mapping[str, Species] = MappingProxyType(
    {
        "oak": _OAK,
        "birch": _BIRCH,
        "maple": _MAPLE,
        "pine": _PINE,
        "palm": _PALM,
        "willow": _WILLOW,
        "dead": _DEAD,
    }
)
