"""What always holds: things whose places are given stand on something, not in each other, nor out of their room.

Relations never place anything so; what coordinates say is done, and said where it is done (SW606 to SW608, warnings).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, SceneError, Severity
from scenewright.layout.hanging import unsupported
from scenewright.layout.outline import TOUCH
from scenewright.layout.shapes import is_heap, prisms_of
from scenewright.layout.shifting import way_back, way_out
from scenewright.layout.solids import collide
from scenewright.layout.space import space_in
from scenewright.layout.standing import depth_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.diagnostics import Diagnostics, Fix
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism

DEEP = 0.02
"""Metres that boxes may reach into each other: things are rounder than their boxes."""
MOST = 400
"""Things of one room that are compared with each other."""


def keep_apart(root: Item, solver: Solver, diagnostics: Diagnostics) -> None:
    """Warn of things in rooms that stand in each other or leave their room, and of things that hang in the air."""
    for home in root.walk():
        if home.is_room and home.node.copies is None:
            diagnostics.extend(_complaints(solver, home))
    diagnostics.extend(unsupported(root, solver))


def _complaints(solver: Solver, home: Item) -> Iterator[Diagnostic]:
    things = [child for child in home.children if not child.is_opening and not child.node.overlap][:MOST]
    taken = []
    for thing in things:
        try:
            taken.append((thing, prisms_of(solver, thing)))
        except SceneError:
            continue
    space = space_in(solver, home)
    for k, (thing, prisms) in enumerate(taken):
        out = max((space.misses(prism) for prism in prisms), default=0.0)
        if thing.node.placement is None and out > max(DEEP, TOUCH):
            message = f"'{thing.id}' sticks {out:.2f} m out of '{home.id}'"
            fixes = way_back(thing, prisms, _but(taken, thing), space)
            hint = "move it, or put it outside the room's parts"
            yield _warning("SW608", thing, message, ("inside its room", hint), fixes)
        for other, others in taken[k + 1 :]:
            deep = _deepest(prisms, others)
            if deep > DEEP and (thing.node.placement is None or other.node.placement is None):
                message = f"'{thing.id}' stands {deep:.2f} m in '{other.id}' (by their outlines)"
                hint = "move one of them, place it by a relation, or write 'overlap: true' where it is meant"
                rest = _but(taken, thing, other)
                fixes = way_out(other, others, prisms, rest, space) or way_out(thing, prisms, others, rest, space)
                yield _warning("SW606", thing, message, ("things beside each other", hint), fixes)
        if thing.is_many and not is_heap(thing) and thing.node.placement is None:
            deep = max((_deepest((a,), (b,)) for n, a in enumerate(prisms) for b in prisms[n + 1 :]), default=0.0)
            if deep > DEEP:
                message = f"copies of '{thing.id}' stand {deep:.2f} m in each other (by their outlines)"
                yield _warning("SW606", thing, message, ("copies beside each other", "a wider gap, or fewer copies"))


def _but(taken: Sequence[tuple[Item, tuple[Prism, ...]]], *without: Item) -> list[Prism]:
    """What all things but some take."""
    return [prism for thing, prisms in taken if thing not in without for prism in prisms]


def _deepest(first: tuple[Prism, ...], second: tuple[Prism, ...]) -> float:
    return max((depth_of(a, b) for a in first for b in second if collide(a, b)), default=0.0)


def _warning(
    code: str, item: Item, message: str, expected_and_hint: tuple[str, str], fixes: tuple[Fix, ...] = ()
) -> Diagnostic:
    span = item.node.spans.get("at") or item.node.span
    return Diagnostic(code, message, span, Severity.WARNING, item.address, *expected_and_hint, fixes)
