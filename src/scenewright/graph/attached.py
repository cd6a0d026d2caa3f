"""What a node can carry besides meshes and lights: cameras, sounds, links, seats."""

from __future__ import annotations

import math
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.graph.model import Vec3


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
    """A KHR_audio_emitter at a node, heard all around up to `range` metres (0: fading for ever), or of the whole scene."""

    audio: Audio
    gain: float = 1.0
    range: float = 0.0
    loop: bool = True
    autoplay: bool = True
    own: str = ""
    """Address of what starts and stops it: its source is then its own. Empty: equal sources are one."""
    name: str = ""
    """Of the sound, for people."""
    is_global: bool = False
    """Whether it is heard everywhere alike; it belongs to the scene, not to a node."""

    @cached_property
    def key(self) -> str:
        """Identity of what is heard."""
        kind = "global" if self.is_global else f"{self.range}"
        return f"{self.audio.key} {self.gain} {kind} {self.loop} {self.autoplay} {self.own}"


@dataclass(frozen=True)
class Link:
    """Where a node leads (OMI_link): an address, relative to this file or on the web, and what it is called."""

    uri: str
    title: str = ""


@dataclass(frozen=True)
class Seat:
    """Where one sits (OMI_seat), points in the node's frame: one looks from `back` to `knee`."""

    back: Vec3
    """Where the surface of the seat meets the backrest."""
    knee: Vec3
    """The front edge of the seat."""
    foot: Vec3
    """Where the feet stand."""
    angle: float = math.pi / 2
    """Radians between thighs and spine."""
