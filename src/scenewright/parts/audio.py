"""Sounds as parts and nodes name them, a built-in one or a file, turned into what travels in the world."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.graph import Audio
from scenewright.parts.sounds import read_sound
from scenewright.sound import MIME, mp3_of, recipe_of

if TYPE_CHECKING:
    from scenewright.quantity import SceneFile


def audio_of(sound: str | SceneFile) -> Audio:
    """The file of a sound; a built-in one is made when it is first asked for, in up to two seconds.

    Raises:
        KeyError: No built-in sound is called so.
        RefusedError: The file cannot be played.
    """
    if isinstance(sound, str):
        return _made(sound)
    return Audio(sound.digest, read_sound(sound, "sound").mime, sound.location.read_bytes())


def loops(sound: str | SceneFile) -> bool:
    """Whether a sound goes on for ever where nothing is said: files do, of the built-in ones those without an end."""
    return recipe_of(sound).loops if isinstance(sound, str) else True


def name_of(sound: str | SceneFile) -> str:
    """What people call a sound."""
    return sound if isinstance(sound, str) else PurePosixPath(sound.path.rpartition(":")[2]).stem


@lru_cache(maxsize=64)
def _made(name: str) -> Audio:
    data = mp3_of(name)
    return Audio(content_key(data), MIME, data)
