"""KHR_audio_emitter: sounds that nodes give off, their files inside the world's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Audio, Emitter, Node

_CODECS = {"audio/ogg": "OMI_audio_ogg_vorbis", "audio/opus": "OMI_audio_opus"}
"""Extensions of a source that say how its audio is coded. MP3 needs none; WAV has none and is named by its type alone."""
_STORED = {"audio/opus": "audio/ogg"}
"""Types in the file where they differ from the codec's: Opus lies in an Ogg container."""


class AudioEmitters(Extension):
    """Each different file, way of playing it and emitter is stored once at the root; nodes refer to emitters."""

    name: ClassVar[str] = "KHR_audio_emitter"

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder)
        self._audio: list[Body] = []
        self._sources: list[Body] = []
        self._emitters: list[Body] = []

    def node(self, node: Node) -> Body | None:
        """Refer to the node's emitters."""
        return {"emitters": [self._index(emitter) for emitter in node.emitters]} if node.emitters else None

    def scene(self) -> Body | None:
        """Refer to what is heard everywhere; a patch leaves that as it is."""
        emitters = () if self.builder.is_patch else self.builder.graph.emitters
        return {"emitters": [self._index(emitter) for emitter in emitters]} if emitters else None

    def root(self) -> Body | None:
        """Describe what nodes referred to."""
        if not self._emitters:
            return None
        return {"audio": self._audio, "sources": self._sources, "emitters": self._emitters}

    def _index(self, emitter: Emitter) -> int:
        return self.builder.once(("emitter", emitter.key), lambda: self._emitter(emitter))

    def _emitter(self, emitter: Emitter) -> int:
        """Write an emitter heard all around, or everywhere alike.

        Without a range it falls off by the inverse of the distance, as sound in the open does; with one it falls to
        nothing at it.
        """
        played = ("source", emitter.audio.key, emitter.loop, emitter.autoplay, emitter.own)
        source = self.builder.once(played, lambda: self._source(emitter))
        body: dict[str, object] = {"type": "global" if emitter.is_global else "positional", "sources": [source]}
        if emitter.gain != 1.0:
            body["gain"] = emitter.gain
        if emitter.range > 0.0 and not emitter.is_global:
            near = min(1.0, emitter.range / 2)
            body["positional"] = {"distanceModel": "linear", "refDistance": near, "maxDistance": emitter.range}
        self._emitters.append(body)
        return len(self._emitters) - 1

    def _source(self, emitter: Emitter) -> int:
        audio = emitter.audio
        number = self.builder.once(("audio", audio.key), lambda: self._store(audio))
        body: dict[str, object] = {"loop": emitter.loop, "autoplay": emitter.autoplay}
        if name := emitter.own or emitter.name:
            body["name"] = name
        codec = _CODECS.get(audio.mime)
        if codec is None:
            body["audio"] = number
        else:
            body["extensions"] = {codec: {"audio": number}}
            self.builder.used.add(codec)
        self._sources.append(body)
        if emitter.own:
            self.builder.indices["source", emitter.own] = len(self._sources) - 1
        return len(self._sources) - 1

    def _store(self, audio: Audio) -> int:
        view = self.builder.blob.view(audio.data)
        self._audio.append({"bufferView": view, "mimeType": _STORED.get(audio.mime, audio.mime)})
        return len(self._audio) - 1
