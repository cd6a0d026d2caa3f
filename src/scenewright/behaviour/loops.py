"""Events that set each other off for ever without time passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Position, Span
from scenewright.graph.terms import Fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph.behaviour import Act, Behaviour

TIMED = frozenset({"swing", "spin", "slide", "move", "scale", "fade", "recolor", "wait"})
"""Actions that take time."""


def endless(behaviours: tuple[Behaviour, ...]) -> Iterator[Diagnostic]:
    """Complain about each circle of events and variables once, at its first emission or setting."""
    edges: dict[str, list[tuple[str, Act]]] = {}
    for behaviour in behaviours:
        trigger = behaviour.trigger
        if trigger.kind in {"receive", "change"}:
            # Conditions end many circles, and no text tells which: only what always goes on is complained about.
            caused = [] if behaviour.condition is not None else list(_caused(behaviour.acts))
            edges.setdefault(_key(trigger.kind, trigger.name), []).extend(caused)
    done: set[str] = set()
    for start in edges:
        circle = _circle(start, edges, done) if start not in done else []
        if circle:
            yield _complaint(circle)


def _key(kind: str, name: str) -> str:
    return f"{'change of' if kind == 'change' else 'event'} {name}"


def _caused(acts: tuple[Act, ...]) -> Iterator[tuple[str, Act]]:
    """Events and changes that follow at once."""
    for act in acts:
        if act.kind == "emit":
            yield _key("receive", act.text), act
        elif act.kind == "set":
            yield from ((_key("change", name), act) for name, value in act.sets if not isinstance(value, Fixed))
        elif act.kind == "together":
            for inner in act.inner:
                yield from _caused((inner,))
        if _takes_time(act):
            return


def _takes_time(act: Act) -> bool:
    if act.kind == "together":
        return any(_takes_time(inner) for inner in act.inner)
    return act.kind in TIMED and not (isinstance(act.over, Fixed) and not act.over.value[0])


def _circle(start: str, edges: dict[str, list[tuple[str, Act]]], done: set[str]) -> list[tuple[str, Act]]:
    """The first circle that is reached from `start`, as (event, what sets it off); empty where there is none."""
    trail: list[tuple[str, Act]] = []
    stack = [(start, iter(edges.get(start, ())))]
    while stack:
        name, following = stack[-1]
        step = next(following, None)
        if step is None:
            done.add(name)
            stack.pop()
            if trail:
                trail.pop()
            continue
        target, _ = step
        names = [entry[0] for entry in stack]
        if target in names:
            done.update(names)
            return [*trail, step][names.index(target) :]
        if target in edges and target not in done:
            trail.append(step)
            stack.append((target, iter(edges[target])))
    return []


def _complaint(circle: list[tuple[str, Act]]) -> Diagnostic:
    chain = " → ".join([circle[-1][0], *(name for name, _ in circle)])
    spot = circle[0][1].spot
    span = Span(spot.file, Position(spot.line, spot.column), Position(spot.line, spot.column + 1))
    message = f"these go on for ever without time passing: {chain}"
    return Diagnostic("SW752", message, span, expected="a `wait` or an `if` in the circle")
