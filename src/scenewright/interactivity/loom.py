"""What every event and action is woven with: the weaver, the scenery and what the world will carry beside the graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed, Term, apply, flag, number
from scenewright.interactivity.poses import Poses
from scenewright.interactivity.weaver import Flow, Weaver, pointer

if TYPE_CHECKING:
    from scenewright.graph import Clip
    from scenewright.graph.behaviour import Range, Trigger
    from scenewright.graph.program import Entry
    from scenewright.graph.terms import Pointer, TermType, Written
    from scenewright.interactivity.easing import Piece
    from scenewright.interactivity.scenery import Scenery

HOST = "scenewright:"
"""Events between a graph and the program that shows the world begin with it; others ignore them."""


@dataclass
class Loom:
    """One graph being woven."""

    weaver: Weaver
    scenery: Scenery
    poses: Poses
    listened: frozenset[str]
    """Variables whose changes somebody listens to."""
    captions: dict[str, int] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    clips: list[Clip] = field(default_factory=list)
    """Endless movements, played by the graph."""
    visible: dict[str, bool] = field(default_factory=dict)
    selectable: set[str] = field(default_factory=set)
    hoverable: set[str] = field(default_factory=set)
    grabbable: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    materials: dict[str, str] = field(default_factory=dict)
    """Keys of the materials that are put on, by their labels."""
    flags: dict[object, int] = field(default_factory=dict)
    watches: dict[Range, tuple[list[Flow], list[Flow]]] = field(default_factory=dict)
    """Where the viewer is watched: what goes on when it comes in, and when it goes out."""
    listening: frozenset[str] = frozenset()
    """Addresses at which a selection is listened to."""

    def flag(self, key: object) -> int:
        """A truth variable of its own for `key`, false at first: which way a movement goes next."""
        if key not in self.flags:
            self.flags[key] = self.weaver.variable(flag(value=False))
        return self.flags[key]

    def store(self, variable: int, value: Term) -> Flow:
        """Set a variable."""
        return self.weaver.flow("variable/set", {str(variable): value}, {"variables": (variable,)})

    def flip(self, variable: int) -> Flow:
        """Turn a truth variable over."""
        return self.store(variable, apply("math/not", "bool", self.weaver.read(variable)))

    def put(self, place: Pointer, value: Term) -> Flow:
        """Set a property of the world at once."""
        config: dict[str, tuple[Written, ...]] = {"pointer": (place,), "type": (value.type,)}
        return self.weaver.flow("pointer/set", {"value": value}, config)

    def glide(self, place: Pointer, value: Term, seconds: Term, piece: Piece) -> Flow:
        """Change a property of the world over a time."""
        config: dict[str, tuple[Written, ...]] = {"pointer": (place,), "type": (value.type,)}
        values = {"value": value, "duration": _share(seconds, piece.share)}
        values["p1"], values["p2"] = Fixed("float2", piece.first), Fixed("float2", piece.second)
        return self.weaver.flow("pointer/interpolate", values, config)

    def tell(self, name: str, values: dict[str, Term] | None = None) -> Flow:
        """Send an event to the program that shows the world."""
        return self.send(HOST + name, values)

    def send(self, name: str, values: dict[str, Term] | None = None) -> Flow:
        """Send a custom event."""
        kinds: dict[str, TermType] = {key: term.type for key, term in (values or {}).items()}
        event = self.weaver.event(name, kinds)
        return self.weaver.flow("event/send", values, {"event": (event,)})

    def heard(self, name: str, target: Flow) -> Flow:
        """Go on when a custom event without values comes."""
        made = self.weaver.flow("event/receive", None, {"event": (self.weaver.event(name),)})
        return self.weaver.connect(made, "out", target)

    def contained(self, event: Flow, trigger: Trigger, target: Flow) -> Flow:
        """Keep a selection from the things around the one that it is for, where one of them listens too."""
        if not any(address in self.listening for address in self.scenery.above(trigger.address)):
            return target
        values: dict[str, Term] = {"event": self.weaver.out(event, "event", "ref"), "stopImmediate": flag(value=False)}
        stopped = self.weaver.flow("event/stopPropagation", values)
        return self.weaver.sequence([stopped, target]) or target

    def show(self, address: str, value: Term) -> Flow:
        """Show or hide a node and all below it."""
        self.visible.setdefault(address, True)
        return self.put(pointer("node", address, VISIBLE), value)

    def is_shown(self, address: str) -> Term:
        """Whether a node is shown."""
        self.visible.setdefault(address, True)
        return self.weaver.get(pointer("node", address, VISIBLE), "bool")


VISIBLE = "extensions/KHR_node_visibility/visible"


def _share(seconds: Term, share: float) -> Term:
    if isinstance(seconds, Fixed):
        return number(round(seconds.numbers[0] * share, 6))
    return seconds if share == 1.0 else apply("math/mul", "float", seconds, number(share))
