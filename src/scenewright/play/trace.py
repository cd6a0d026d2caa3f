"""What happened, in words: reactions with their place in the scene, their effects, what the host was asked for."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from scenewright.play.host import PREFIX, Host
from scenewright.play.values import shown
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Graph
    from scenewright.play.values import Value
    from scenewright.play.world import World

MOST_HAPPENINGS = 10_000
"""Lines that are kept."""
_VERBS = {"set": "{} is {}", "move": "{} goes to {} in {} s", "start": "{} plays", "stop": "{} stops", "failed": "{}"}


@dataclass(frozen=True)
class Happening:
    """One line of the trace."""

    time: float
    """Seconds since the start."""
    kind: str
    """``do``, ``expect``, ``event``, ``set``, ``move``, ``start``, ``stop``, ``state``, ``sent``, ``log``, ``failed`` or
    ``note``."""
    text: str
    source: str = ""
    """``FILE:LINE`` of the reaction, at events."""


@dataclass(eq=False)
class Trace:
    """Collects what happens."""

    world: World
    graph: Graph
    time: float = 0.0
    happenings: list[Happening] = field(default_factory=list)
    dropped: int = 0
    host: Host = field(init=False)

    def __post_init__(self) -> None:
        """Read what the graph says of its reactions and variables."""
        self.host = Host(self.world)
        self._reactions = {
            entry["node"]: entry
            for entry in _objects(self.graph.extras.get("reactions"))
            if isinstance(entry.get("node"), int)
        }
        state = self.graph.extras.get("state")
        entries = state.items() if isinstance(state, dict) else ()
        self._names = {number: name for name, number in entries if isinstance(number, int)}

    def add(self, kind: str, text: str, source: str = "") -> None:
        """Add a line."""
        if len(self.happenings) >= MOST_HAPPENINGS:
            self.dropped += 1
        else:
            self.happenings.append(Happening(self.time, kind, text, source))

    def entered(self, block: int) -> None:
        """An event reaches a block."""
        entry = self._reactions.get(block)
        if entry is None:
            return
        where = f"{entry['file']}:{entry['line']}" if "file" in entry and "line" in entry else ""
        text = f"{entry.get('address', '')}: {entry.get('event', '')}"
        if self.graph.blocks[block].operation.name != "event/onTick":
            self.add("event", text, where)

    def act(self, kind: str, what: str, value: Value, seconds: Value) -> None:
        """A property is set or moved, an animation started or stopped, a message logged, or something failed."""
        named = self.named(what) if what.startswith("/") else what
        words = _VERBS.get(kind, "{}").format(named, shown(value), shown(seconds))
        if kind == "set" and what.endswith("/visible"):
            words = f"{named.rpartition('.')[0]} is {'shown' if value else 'hidden'}"
        self.add(kind, words)

    def variable(self, number: int, value: Value) -> None:
        """A variable changes."""
        if number in self._names:
            self.add("state", f"state.{self._names[number]} is {shown(value)}")

    def sent(self, event: int, values: Mapping[str, Value]) -> None:
        """A custom event is sent."""
        name = self.graph.events[event].id
        if name:
            text = self.host.take(name, values, self.time)
            if ":" not in name or name.startswith(PREFIX):
                self.add("sent", text)  # others are events that reactions of ours send themselves

    def named(self, pointer: str) -> str:
        """A pointer in the words of the scene: ``hall/lamp.translation``."""
        parts = pointer.split("/")
        entry = self.world.at("/".join(parts[:3])) if parts[1] != "extensions" else self.world.at("/".join(parts[:5]))
        body: dict[str, Any] = entry if isinstance(entry, dict) else {}
        extras = body.get("extras")
        ours = extras.get("scenewright") if isinstance(extras, dict) else None
        name = (ours.get("address") if isinstance(ours, dict) else None) or body.get("name")
        depth = 3 if parts[1] != "extensions" else 5
        start = str(name) if isinstance(name, str) else "/".join(parts[1:depth])
        return f"{start}.{parts[-1]}" if len(parts) > depth else start


def _objects(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
