"""Sounds as the graph has them: built-in ones made and remembered, files as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.graph import Audio, Emitter
from scenewright.parts.audio import audio_of, loops, name_of
from scenewright.sound import sound_key

if TYPE_CHECKING:
    from scenewright.graph import Cache
    from scenewright.quantity import SceneFile
    from scenewright.resolve.sounding import SoundSpec


def emitter_for(spec: SoundSpec, cache: Cache, *, own: str = "", autoplay: bool = True) -> Emitter:
    """The emitter of a sound at a node.

    Args:
        spec: What is heard; ``SoundSpec("creak")`` is a built-in sound, once, heard up to 10 m.
        cache: Remembers built-in sounds, which take up to two seconds to make.
        own: Address of what starts and stops it, so that no other node shares its source; empty: shared.
        autoplay: Whether it plays from the start.
    """
    loop = loops(spec.sound) if spec.loop is None else spec.loop
    audio = _remembered(spec.sound, cache)
    return Emitter(audio, spec.volume, spec.range, loop, autoplay, own=own, name=name_of(spec.sound))


def ambience_for(spec: SoundSpec, cache: Cache) -> Emitter:
    """The emitter of a sound that is heard everywhere alike."""
    heard = emitter_for(spec, cache)
    return Emitter(heard.audio, heard.gain, 0.0, heard.loop, name=heard.name, is_global=True)


def _remembered(sound: str | SceneFile, cache: Cache) -> Audio:
    """The file of a sound, built-in ones from the cache."""
    if not isinstance(sound, str):
        return audio_of(sound)
    key = content_key("sound", sound, sound_key(sound) if cache.lasting else "")
    found = cache.get(key)
    if isinstance(found, Audio):
        return found
    made = audio_of(sound)
    cache.put(key, made)
    return made
