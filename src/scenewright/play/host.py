"""What a viewer does with the events that no standard has a property for: sounds, captions, links, teleports.

Events are called ``scenewright:…``; other viewers ignore them. Sources of sounds are those of KHR_audio_emitter.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from scenewright.play.values import shown
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.values import Value
    from scenewright.play.world import World

PREFIX = "scenewright:"
_SPOT = re.compile(r"\{\{|\}\}|\{([0-3])\}")


@dataclass(eq=False)
class Sound:
    """One source: whether it plays, and its volume on its way."""

    name: str
    playing: bool
    gain: float
    """Volume it goes to."""
    before: float = 0.0
    """Volume it comes from."""
    since: float = 0.0
    over: float = 0.0

    def volume(self, time: float) -> float:
        """Volume at a time; it changes evenly."""
        if time >= self.since + self.over:
            return self.gain
        share = (time - self.since) / self.over
        return self.before + (self.gain - self.before) * share


@dataclass(eq=False)
class Host:
    """A viewer without a screen: it remembers what it was asked for."""

    world: World
    sounds: list[Sound] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    """What was said, in order."""
    links: list[str] = field(default_factory=list)
    """What was opened, in order."""
    teleports: list[int] = field(default_factory=list)
    """Nodes that visitors were put at, in order."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often each event was sent."""

    def __post_init__(self) -> None:
        """Read the sources of sounds."""
        sources = self.world.at("/extensions/KHR_audio_emitter/sources")
        for entry in sources if isinstance(sources, list) else []:
            body = entry if isinstance(entry, dict) else {}
            name, gain = body.get("name"), body.get("gain", 1.0)
            known = float(gain) if isinstance(gain, int | float) else 1.0
            self.sounds.append(Sound(name if isinstance(name, str) else "", body.get("autoplay") is True, known))

    def take(self, name: str, values: Mapping[str, Value], time: float) -> str:
        """Take an event; gives what it comes to, in words."""
        self.counts[name] = self.counts.get(name, 0) + 1
        verb = name.removeprefix(PREFIX) if name.startswith(PREFIX) else ""
        if verb in {"play", "pause", "stop", "volume"}:
            return self._sound(verb, values, time)
        if verb == "say":
            text = self._listed("captions", values.get("text"))
            self.captions.append(_filled(text, values) if isinstance(text, str) else "")
            return f'says "{self.captions[-1]}"'
        if verb == "open":
            link = self._listed("links", values.get("link"))
            uri = link.get("uri") if isinstance(link, dict) else None
            self.links.append(uri if isinstance(uri, str) else "")
            return f"opens {self.links[-1]}"
        if verb == "teleport":
            return self._teleport(values.get("node"))
        given = ", ".join(f"{key} {shown(value)}" for key, value in values.items())
        return f"sends {name}" + (f" ({given})" if given else "")

    def _sound(self, verb: str, values: Mapping[str, Value], time: float) -> str:
        number = values.get("source")
        if not isinstance(number, int) or not 0 <= number < len(self.sounds):
            return f"no sound {shown(number)} to {verb}"
        sound = self.sounds[number]
        name = sound.name or f"sound {number}"
        if verb != "volume":
            sound.playing = verb == "play"
            return f"{name} {'plays' if sound.playing else 'pauses' if verb == 'pause' else 'stops'}"
        gain, over = values.get("gain"), values.get("over")
        sound.before, sound.since = sound.volume(time), time
        sound.gain = gain if isinstance(gain, float) else sound.gain
        sound.over = over if isinstance(over, float) and over > 0 else 0.0
        return f"{name} goes to volume {shown(sound.gain)} in {shown(sound.over)} s"

    def _teleport(self, node: Value) -> str:
        if not isinstance(node, int) or not 0 <= node < len(self.world.nodes):
            return f"no node {shown(node)} to teleport to"
        self.teleports.append(node)
        address = address_of(self.world.nodes[node]) or f"node {node}"
        return f"the visitor is put at {address}"

    def _listed(self, key: str, number: Value) -> Any:
        """An entry of a list in the extras of the first scene."""
        entries = self.world.at(f"/scenes/0/extras/scenewright/{key}")
        if isinstance(entries, list) and isinstance(number, int) and 0 <= number < len(entries):
            return entries[number]
        return None


def _filled(text: str, values: Mapping[str, Value]) -> str:
    """A caption with its values: ``{0}`` is `v0`, a doubled brace is one."""

    def one(found: re.Match[str]) -> str:
        return shown(values.get(f"v{found[1]}")) if found[1] else found[0][0]

    return _SPOT.sub(one, text)


def address_of(node: object) -> str:
    """The address that a glTF node carries; empty where it carries none."""
    extras = node.get("extras") if isinstance(node, dict) else None
    ours = extras.get("scenewright") if isinstance(extras, dict) else None
    address = ours.get("address") if isinstance(ours, dict) else None
    return address if isinstance(address, str) else ""
