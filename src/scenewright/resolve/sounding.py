"""Sounds of nodes and of the whole scene, worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.parts.refusing import RefusedError
from scenewright.parts.sounds import read_sound
from scenewright.quantity import SceneFile
from scenewright.records import dataclass
from scenewright.resolve.evaluating import UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.diagnostics import Span
    from scenewright.model.authored import Authored, Scalar
    from scenewright.model.reading import Details
    from scenewright.resolve.evaluating import Evaluator
    from scenewright.resolve.frames import Frame
    from scenewright.syntax import Path

RANGE = 10.0
"""Metres that a sound is heard from, where its author says nothing: across a large room."""


@dataclass(frozen=True)
class SoundSpec:
    """What is heard, and how."""

    sound: str | SceneFile
    """A built-in sound, or a file."""
    volume: float = 1.0
    range: float = RANGE
    """Metres beyond which it is not heard; 0: it only fades with distance."""
    loop: bool | None = None
    """Whether it begins again when it ends; None: as it is made for (files do)."""
    span: Span | None = None


def sound_of(evaluator: Evaluator, frame: Frame, values: Mapping[str, Authored], label: str) -> SoundSpec | None:
    """Work a sound out; None where there is none, or it cannot be played and the author was told.

    Args:
        evaluator: Works out the values.
        frame: Of the node; of the file for its ambience.
        values: By key: sound, volume, range, loop.
        label: Path of the values, which draws depend on.
    """
    found: dict[str, Scalar] = {}
    for key, authored in values.items():
        try:
            found[key] = evaluator.value(authored, frame, f"{label}/{key}")
        except UnresolvedError:
            continue
    sound, loop = found.get("sound"), found.get("loop")
    if not isinstance(sound, str | SceneFile):
        return None
    path = values["sound"].path
    if isinstance(sound, SceneFile) and not _is_playable(evaluator, frame, sound, path):
        return None
    volume, reach = _number(found, "volume", 1.0), _number(found, "range", RANGE)
    span = frame.scene.document.span(path)
    return SoundSpec(sound, volume, reach, loop if isinstance(loop, bool) else None, span)


def _is_playable(evaluator: Evaluator, frame: Frame, sound: SceneFile, path: Path) -> bool:
    try:
        read_sound(sound, "sound")
    except RefusedError as error:
        details: Details = {"expected": error.expected, "hint": error.hint, "severity": error.severity}
        evaluator.fault(frame, error.code, path, str(error), **details)
        return False
    return True


def _number(values: Mapping[str, Scalar], key: str, default: float) -> float:
    value = values.get(key)
    return float(value) if isinstance(value, int | float) else default
