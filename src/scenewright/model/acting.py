"""The nouns of `when:` and what each event and action takes."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from scenewright.model.shapes import COLOR, FACTOR, FLAG, OFFSET, RATIO, SECONDS, TEXT, TURN, choice, number, series
from scenewright.quantity import Duration, Offset
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.model.authored import Authored
    from scenewright.model.scene import MaterialUse
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path

EVENTS = ("select", "hover", "unhover", "grab", "release", "start")
"""Events that are a word alone."""
EVENTS_OF = ("enter", "leave", "every", "change", "receive")
"""Events that say of what."""
EASES = ("linear", "in", "out", "in_out")
HINGES = ("left", "right", "top", "bottom")
WAIT = number(Duration, 0.0, 86_400.0)
WITHIN = number(Offset, 0.05, 1000.0)
STRETCH = {"over": SECONDS, "ease": choice(*EASES), "alternate": FLAG}
"""What every movement takes."""

Object = Literal["things", "playables", "place", "link", "name", "text", "seconds", "variables", "actions"]
"""What stands behind an action's name: references, one reference, a file or link, a word, a text, a time, a mapping."""


@dataclass(frozen=True)
class ActionSpec:
    """What an action is applied to and its modifiers. A modifier with two kinds takes one value or a list."""

    takes: Object
    modifiers: Mapping[str, FieldKind] = field(default_factory=dict)
    vectors: Mapping[str, FieldKind] = field(default_factory=dict)
    """Modifiers that may also be a list."""


_TURNING = {"by": TURN, "to": TURN, **STRETCH}
_OFFSETS = {"by": series(OFFSET, 3, 3), "to": series(OFFSET, 3, 3)}
_FACTORS = {"by": series(FACTOR, 3, 3), "to": series(FACTOR, 3, 3)}
_THING, _PLAYABLE = ActionSpec("things"), ActionSpec("playables")

ACTIONS: dict[str, ActionSpec] = {
    "swing": ActionSpec("things", {**_TURNING, "hinge": choice(*HINGES)}),
    "spin": ActionSpec("things", {**_TURNING, "loop": FLAG}),
    "slide": ActionSpec("things", {"by": OFFSET, "to": OFFSET, **STRETCH}),
    "move": ActionSpec("things", {"by": OFFSET, "to": OFFSET, **STRETCH, "loop": FLAG}, _OFFSETS),
    "scale": ActionSpec("things", {"by": FACTOR, "to": FACTOR, **STRETCH, "loop": FLAG}, _FACTORS),
    "fade": ActionSpec("things", {"to": RATIO, "over": SECONDS}),
    "recolor": ActionSpec("things", {"to": COLOR, "over": SECONDS}),
    "switch_material": ActionSpec("things", {"to": TEXT, "over": SECONDS}),
    "show": _THING,
    "hide": _THING,
    "toggle": _THING,
    "play": _PLAYABLE,
    "pause": _PLAYABLE,
    "stop": _PLAYABLE,
    "teleport": ActionSpec("place"),
    "open": ActionSpec("link"),
    "set": ActionSpec("variables"),
    "wait": ActionSpec("seconds"),
    "emit": ActionSpec("name"),
    "say": ActionSpec("text"),
    "together": ActionSpec("actions"),
}
"""Every action of the language."""
NEEDED = {"move": ("by", "to"), "scale": ("by", "to"), "recolor": ("to",), "switch_material": ("to",)}
"""Modifiers of which one must be given; the others have a default or follow from a joint."""


@dataclass(frozen=True, eq=False)
class Event:
    """What sets a reaction off. `of` names a zone or thing (enter, leave); `name` a variable or a custom event."""

    kind: str
    path: Path
    of: Authored | None = None
    name: str = ""
    amount: Authored | None = None
    """Seconds of `every`; metres of `within`."""
    called: Authored | None = None
    """The name of a custom event where it is calculated: ``struck_{i}``."""


@dataclass(frozen=True, eq=False)
class Action:
    """One item of `do:`. `targets` are references, a link or a text, as `ActionSpec.takes` says."""

    kind: str
    path: Path
    targets: tuple[Authored, ...] = ()
    values: Mapping[str, Authored] = field(default_factory=dict)
    """Modifiers; for `wait` the time under ``wait``, for `emit` the event under ``name``."""
    sets: Mapping[str, Authored] = field(default_factory=dict)
    """Values by variable."""
    material: MaterialUse | None = None
    """What `switch_material` puts on."""
    inner: tuple[Action, ...] = ()


@dataclass(frozen=True, eq=False)
class Reaction:
    """One entry of `when:`."""

    event: Event
    condition: Authored | None
    actions: tuple[Action, ...]
    path: Path


def values_of(reaction: Reaction) -> Iterator[Authored]:
    """Every value that is written in a reaction."""
    event = reaction.event
    written = (event.of, event.amount, event.called, reaction.condition)
    yield from (value for value in written if value is not None)
    for action in reaction.actions:
        yield from _values(action)


def _values(action: Action) -> Iterator[Authored]:
    yield from action.targets
    yield from action.values.values()
    yield from action.sets.values()
    if action.material is not None:
        if action.material.name is not None:
            yield action.material.name
        if action.material.material is not None:
            yield from action.material.material.values.values()
    for inner in action.inner:
        yield from _values(inner)
