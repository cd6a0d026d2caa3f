"""Points of view."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.graph import Camera as Lens
from scenewright.graph import Quaternion
from scenewright.parts import Anchor, Assembly, Description, GeometryGenerator, Site, Stands, SubNode
from scenewright.parts.refusing import RefusedError
from scenewright.quantity import Angle, Length, Offset, Range

MAX_DEPTH_RATIO = 1e5
"""Far over near beyond which a depth buffer of 24 bits no longer tells surfaces apart."""
_DIGITS = 9


class Camera(GeometryGenerator):
    """A view worth going to: a glTF camera that looks along its front, `eye` metres over its origin.

    Turn it with `rotate` or `place: {face_to: x}`. Viewers list it; nothing is drawn.
    """

    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "from above": {"fov": 35.0, "tilt": -30.0, "eye": 6.0}, "level": {"eye": 0.0, "far": 200.0}}
    )

    fov: Annotated[Angle, Range(5.0, 120.0)] = 50.0
    """Field of view from the lower to the upper edge of the picture."""
    tilt: Annotated[Angle, Range(-90.0, 90.0)] = 0.0
    """How far it looks up, or down where negative."""
    eye: Annotated[Offset, Range(0.0, 100.0)] = 1.6
    """Height of the lens over its origin; 0 where `at` says the height of the lens."""
    near: Annotated[Length, Range(0.01, 0.1)] = 0.05
    """Distance within which nothing is drawn."""
    far: Annotated[Length, Range(1.0, 10_000.0)] = 1000.0
    """Distance beyond which nothing is drawn; at most 100,000 times `near`."""

    def __post_init__(self) -> None:
        """Refuse planes between which a depth buffer cannot tell surfaces apart."""
        if self.far > MAX_DEPTH_RATIO * self.near:
            message = f"`far` is {self.far / self.near:.0f} times `near`: surfaces would flicker"
            raise RefusedError(
                "SW875", message, "far", f"at most {MAX_DEPTH_RATIO * self.near:g} m, or a larger `near`"
            )

    def describe(self, seed: int) -> Description:
        lens = (0.0, self.eye, 0.0)
        return Description(
            (0.0, 0.0, 0.0),
            lens,
            (0,) * 8,
            (Anchor("lens", "part", lens, (0.0, 0.0, 1.0)),),
            stands=Stands.FLOATS,
            label="camera",
            synonyms=("viewpoint", "view", "vantage point"),
            solid=False,
        )

    def build(self, site: Site, detail: float) -> Assembly:
        lens = Lens(round(math.radians(self.fov), _DIGITS), self.near, self.far)
        node = SubNode("lens", translation=(0.0, self.eye, 0.0), rotation=_turned(self.tilt), camera=lens)
        return Assembly(nodes=(SubNode(path=""), node), role="camera")


def _turned(tilt: float) -> Quaternion:
    """From glTF's view along -Z to one along +Z, then up by `tilt` degrees."""
    half = math.radians(tilt) / 2
    # Half a turn about Y, times the tilt about X in the camera's own frame.
    return (0.0, round(math.cos(half), _DIGITS) + 0.0, round(-math.sin(half), _DIGITS) + 0.0, 0.0)
