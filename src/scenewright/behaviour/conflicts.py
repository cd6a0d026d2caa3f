"""Actions that drive one property of one thing at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.graph.behaviour import Act, Behaviour

PROPERTIES = {
    "swing": "turn", "spin": "turn", "slide": "place", "move": "place", "scale": "size", "fade": "look",
    "recolor": "look", "switch_material": "material", "show": "visibility", "hide": "visibility",
    "toggle": "visibility", "play": "sound", "pause": "sound", "stop": "sound",
}  # fmt: skip
"""What an action drives."""


def conflicts(behaviours: tuple[Behaviour, ...]) -> Iterator[Diagnostic]:
    """Complain where branches of one `together`, or reactions to one event without conditions, drive the same."""
    told: set[tuple[str, int]] = set()
    for group in _groups(behaviours):
        seen: dict[str, Act] = {}
        for branch in group:
            mine = dict(_driven(branch))
            for what, act in mine.items():
                other = seen.get(what)
                place = (act.spot.file, act.spot.line)
                if other is not None and place not in told:
                    told.add(place)
                    yield _complaint(what, act, other)
            seen = {**mine, **seen}


def _groups(behaviours: tuple[Behaviour, ...]) -> Iterator[list[tuple[Act, ...]]]:
    """What runs at the same time: branches, each a row of acts."""
    events: dict[tuple[str, str, str], list[tuple[Act, ...]]] = {}
    for behaviour in behaviours:
        trigger = behaviour.trigger
        if behaviour.condition is None and behaviour.acts:
            key = (trigger.kind, "" if trigger.name else trigger.address, trigger.name)
            if trigger.range is None and trigger.kind != "every":
                events.setdefault(key, []).append(behaviour.acts[:1])
        yield from _together(behaviour.acts)
    yield from (group for group in events.values() if len(group) > 1)


def _together(acts: Iterable[Act]) -> Iterator[list[tuple[Act, ...]]]:
    for act in acts:
        if act.kind == "together":
            yield [(inner,) for inner in act.inner]
            yield from _together(act.inner)


def _driven(acts: tuple[Act, ...]) -> Iterator[tuple[str, Act]]:
    """``property of address`` for everything that acts drive, those inside included."""
    for act in acts:
        if act.kind in PROPERTIES:
            sound = f" {act.text}" if act.text and PROPERTIES[act.kind] == "sound" else ""
            for target in act.targets:
                yield f"the {PROPERTIES[act.kind]} of {target.address}{sound}", act
        for name, _ in act.sets:
            yield f"the variable {name}", act
        yield from _driven(act.inner)


def _complaint(what: str, act: Act, other: Act) -> Diagnostic:
    spot = act.spot
    span = Span(spot.file, Position(spot.line, spot.column), Position(spot.line, spot.column + 1))
    message = f"two actions drive {what} at once: `{act.kind}` here and `{other.kind}` in line {other.spot.line}"
    return Diagnostic("SW753", message, span, expected="one after the other, or one of them")
