"""Things that are heard."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.graph import Emitter
from scenewright.parts import Assembly, Description, GeometryGenerator, Site, Stands, SubNode
from scenewright.parts.audio import audio_of, loops, name_of
from scenewright.parts.refusing import RefusedError
from scenewright.parts.samples import sample
from scenewright.parts.sounds import MAX_SOUND_BYTES, SUFFIXES, read_sound
from scenewright.quantity import Length, Number, Range, SceneFile, Suffixes


class Sound(GeometryGenerator):
    """A sound that comes from where it stands (KHR_audio_emitter).

    A built-in sound, or a file beside the scene: every viewer that plays sounds reads MP3; Ogg (Vorbis or Opus) and WAV
    some. Browsers play nothing before the first click.
    """

    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "bell": {"file": sample("bell.wav"), "volume": 0.5, "range": 12.0},
            "once": {"file": sample("bell.wav"), "loop": False, "autoplay": False},
            "brook": {"sound": "water", "volume": 0.6},
        }
    )

    sound: (
        Literal[
            "wind", "birdsong", "water", "rain", "fire", "crowd", "hum", "creak", "click", "chime", "footsteps", "knock",
            "drum", "bell",
        ]
        | None
    ) = None  # fmt: skip
    """A built-in sound, instead of a file. wind, birdsong, water, rain, fire, crowd, hum and footsteps go on for ever."""
    file: Annotated[SceneFile, Suffixes(SUFFIXES, most=MAX_SOUND_BYTES)] | None = None
    """A file beside the scene: MP3, Ogg or WAV, up to ten minutes."""
    volume: Annotated[Number, Range(0.0, 4.0)] = 1.0
    """Loudness: 1 is as recorded, 0.5 half the amplitude."""
    range: Annotated[Length, Range(0.0, 10_000.0)] = 10.0
    """Metres beyond which it is not heard; 0: it only fades with distance, as in the open."""
    loop: bool | None = None
    """Whether it begins again when it ends; unless said, files do and built-in sounds as they are."""
    autoplay: bool = True
    """Whether it plays from the start; otherwise something must play it."""

    def __post_init__(self) -> None:
        """Refuse what says no sound, or two, and files that are none."""
        if self.sound is not None and self.file is not None:
            raise RefusedError("SW875", "`sound` and `file` exclude each other", "file", "one of them")
        if self.sound is None and self.file is None:
            raise RefusedError("SW875", "a sound is a built-in one or a file", "", "sound: birdsong, file: bell.mp3")
        if self.file is not None:
            read_sound(self.file, "file")

    def describe(self, seed: int) -> Description:
        nowhere = (0.0, 0.0, 0.0)
        return Description(
            nowhere,
            nowhere,
            (0,) * 8,
            stands=Stands.FLOATS,
            functional_sides=(),
            label="sound",
            synonyms=("audio", "ambience", "speaker"),
            solid=False,
        )

    def build(self, site: Site, detail: float) -> Assembly:
        emitter = None
        played = self.sound if self.sound is not None else self.file
        if played is not None:
            loop = loops(played) if self.loop is None else self.loop
            emitter = Emitter(audio_of(played), self.volume, self.range, loop, self.autoplay, name=name_of(played))
        return Assembly(nodes=(SubNode(path="", emitter=emitter),), role="sound")
