"""`environment:` with defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.quantity import Color
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.sounding import sound_of
from scenewright.resolve.surroundings import Environment, Sky

if TYPE_CHECKING:
    from scenewright.model.authored import Authored, Scalar
    from scenewright.resolve.frames import Frame

FOG_COLOR = Color(0.75, 0.8, 0.85)
"""Haze of a clear day, when `fog` names no colour."""


def resolve_environment(evaluator: Evaluator, frame: Frame) -> Environment:
    """Work out the environment of a file."""
    values: dict[str, Scalar] = {}
    heard: dict[str, Authored] = {}
    for path, authored in frame.scene.environment.items():
        if path.startswith("ambience/"):
            heard[path.removeprefix("ambience/")] = authored
            continue
        try:
            values[path] = evaluator.value(authored, frame, f"environment/{path}")
        except UnresolvedError:
            continue
    default = Sky()
    sky = Sky(
        _number(values, "sky/time", default.time),
        _number(values, "sky/latitude", default.latitude),
        _number(values, "sky/turbidity", default.turbidity),
        int(_number(values, "sky/day", default.day)),
        _color(values.get("sky/color")),
    )
    ambience = sound_of(evaluator, frame, heard, "environment/ambience")
    return Environment(sky, _number(values, "exposure", 0.0), _fog(values), ambience)


def _fog(values: dict[str, Scalar]) -> tuple[Color, float, float] | None:
    if "fog/to" not in values:
        return None
    return (
        _color(values.get("fog/color")) or FOG_COLOR,
        _number(values, "fog/from", 0.0),
        _number(values, "fog/to", 0.0),
    )


def _number(values: dict[str, Scalar], path: str, default: float) -> float:
    value = values.get(path)
    return float(value) if isinstance(value, int | float) else default


def _color(value: Scalar) -> Color | None:
    return value if isinstance(value, Color) else None
