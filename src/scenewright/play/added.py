"""Properties that KHR_interactivity adds to a glTF: the visitor's head, limits, versions, states of animations.

Source: KHR_interactivity, "Extending glTF Object Model".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.play.timers import MOST_ACTIVE

if TYPE_CHECKING:
    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

_PREFIX = "/extensions/KHR_interactivity/"
_ACTIVE = ("Animations", "Delays", "PropertyInterpolations", "VariableInterpolations")
_PERSPECTIVE = ("aspectRatio", "yfov", "znear", "zfar")
_ORTHOGRAPHIC = ("xmag", "ymag", "znear", "zfar")
_FIXED: dict[str, tuple[str, Value]] = {
    **{f"{_PREFIX}limits/maxActive{name}": ("int", MOST_ACTIVE) for name in _ACTIVE},
    f"{_PREFIX}asset/majorVersion": ("int", 2),
    f"{_PREFIX}asset/minorVersion": ("int", 0),
    f"{_PREFIX}activeCamera/rotation": ("float4", (math.nan,) * 4),
    **{f"{_PREFIX}activeCamera/perspective/{name}": ("float", math.nan) for name in _PERSPECTIVE},
    **{f"{_PREFIX}activeCamera/orthographic/{name}": ("float", math.nan) for name in _ORTHOGRAPHIC},
}
"""Of the visitor only the place is known: there is no lens, and nowhere they look."""


def added_property(machine: Machine, pointer: str) -> tuple[str, Value] | None:
    """Signature and value of one of these properties; None where there is none at `pointer`."""
    parts = pointer.split("/")
    if pointer == f"{_PREFIX}activeCamera/position":
        return "float3", machine.viewer
    if pointer.startswith(f"{_PREFIX}asset/extensions/") and len(parts) == 7 and parts[6] == "enabled":
        used = machine.world.root.get("extensionsUsed", [])
        return ("bool", True) if isinstance(used, list) and parts[5] in used else None
    if parts[1:2] == ["animations"] and parts[3:5] == ["extensions", "KHR_interactivity"] and len(parts) == 6:
        return _of_animation(machine, "/".join(parts[:3]), parts[5])
    return _FIXED.get(pointer)


def _of_animation(machine: Machine, reference: str, name: str) -> tuple[str, Value] | None:
    number = machine.world.animation_at(reference)
    clip = None if number is None else machine.world.clip(number)
    if number is None or clip is None:
        return None
    requested, effective = machine.world.heads.get(number, (0.0, 0.0))
    states: dict[str, tuple[str, Value]] = {
        "isPlaying": ("bool", number in machine.timers.animations),
        "minTime": ("float", clip.start),
        "maxTime": ("float", clip.duration),
        "playhead": ("float", effective),
        "virtualPlayhead": ("float", requested),
    }
    return states.get(name)
