"""`sound` of a node and `ambience` of the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.model import faults
from scenewright.model.reading import as_text
from scenewright.model.shapes import FLAG, RATIO, number
from scenewright.model.values import read_value
from scenewright.parts import FieldKind
from scenewright.parts.sounds import MAX_SOUND_BYTES, SUFFIXES
from scenewright.quantity import Length
from scenewright.sound import names
from scenewright.syntax.interpolation import is_expression

if TYPE_CHECKING:
    from scenewright.model.authored import Authored
    from scenewright.model.reading import Reader
    from scenewright.syntax import Path, Value

SOUNDS = names()
"""The built-in sounds."""
SOUND = FieldKind("file", suffixes=SUFFIXES, most_bytes=MAX_SOUND_BYTES, choices=SOUNDS)
REACH = number(Length, 0.0, 10_000.0)
KEYS: dict[str, FieldKind] = {"sound": SOUND, "volume": RATIO, "range": REACH, "loop": FLAG}
"""What `sound` of a node says."""
EVERYWHERE: dict[str, FieldKind] = {key: KEYS[key] for key in ("sound", "volume", "loop")}
"""What `ambience` says: it has no place, and so no range."""


def read_sound(reader: Reader, path: Path, value: Value, keys: dict[str, FieldKind]) -> dict[str, Authored]:
    """Read a sound and how it is played; empty where it names none.

    Args:
        reader: Takes complaints.
        path: Of the value.
        value: ``hum``, ``bells/noon.mp3``, ``{pick: […]}`` or ``{sound: hum, volume: 0.5}``.
        keys: `KEYS` or `EVERYWHERE`.
    """
    if not isinstance(value, dict) or "pick" in value:
        return {"sound": read_value(reader, path, value, SOUND)} if _is_known(reader, path, value) else {}
    body = reader.mapping(path, value, "{sound: wind, volume: 0.5}")
    reader.check_keys(path, body, tuple(keys), f"`{path[-1]}`")
    if "sound" not in body:
        message = f"`{path[-1]}` does not say which sound"
        reader.fault(faults.MISSING_KEY, path, message, key=True, expected="sound: wind, or a file beside the scene")
        return {}
    if not _is_known(reader, (*path, "sound"), body["sound"]):
        return {}
    return {key: read_value(reader, (*path, key), body[key], kind) for key, kind in keys.items() if key in body}


def _is_known(reader: Reader, path: Path, value: Value) -> bool:
    """Complain about a plain word that is no built-in sound; what has a dot is a file and looked for later."""
    text = as_text(value)
    if text is None or text in SOUNDS or is_expression(text) or any(mark in text for mark in ".{}"):
        return True
    reader.unknown(faults.UNKNOWN_SOUND, path, f"no built-in sound is called '{text}'", SOUNDS, str(text))
    return False
