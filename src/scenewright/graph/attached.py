"""What a node can carry besides meshes and lights: cameras, sounds, links."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property

from scenewright.records import dataclass


@dataclass(frozen=True)
class Camera:
    """A perspective camera along the node's -Z, as glTF has it; `yfov` is radians, the planes metres."""

    yfov: float
    znear: float
    zfar: float


@dataclass(frozen=True, eq=False)
class Audio:
    """A sound file as it is; `key` is the hash of its content and equal keys are stored once."""

    key: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Emitter:
    """A KHR_audio_emitter at a node: one sound, heard all around up to `range` metres (0: everywhere)."""

    audio: Audio
    gain: float = 1.0
    range: float = 0.0
    loop: bool = True
    autoplay: bool = True

    @cached_property
    def key(self) -> str:
        """Identity of what is heard."""
        return f"{self.audio.key} {self.gain} {self.range} {self.loop} {self.autoplay}"


@dataclass(frozen=True)
class Link:
    """Where a node leads (OMI_link): an address, relative to this file or on the web, and what it is called."""

    uri: str
    title: str = ""
