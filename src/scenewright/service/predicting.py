"""Where layout would put a thing that relations place, with everything else where it is: quicker than laying all out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostics, SceneError
from scenewright.layout.floor import Floor, Taken
from scenewright.layout.search import Impossible, Scope, Search
from scenewright.layout.shapes import prisms_of
from scenewright.layout.space import space_in
from scenewright.service.reach import waits_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.layout.frames import Frame
    from scenewright.layout.item import Item
    from scenewright.service.holding import Guess, Stance

MOST_POSES = 400
"""Poses that are looked at; what is found later is far from what anybody would guess."""


def is_indoors(stance: Stance) -> bool:
    """Whether walls bound what a search looks at; in the open it is laid out at once."""
    return stance.item.parent is not None and bool(space_in(stance.solver, stance.item.parent).corners)


def predicted(stance: Stance, guesses: Sequence[Guess]) -> Frame | None:
    """The first pose that relations give a thing, in its parent's frame; None where there is none.

    What is placed by the thing itself goes where it goes, and is in nobody's way.
    """
    solver, asking, home = stance.solver, stance.asking(guesses), stance.item.parent
    if home is None:
        return None
    fixed = [Taken(child, prisms_of(solver, child)) for child in home.children if not _follows(child, stance.item)]
    poses: dict[Item, list[Frame]] = {}
    known, solver.diagnostics = solver.diagnostics, Diagnostics()
    try:
        Search(solver, [asking], Floor(space_in(solver, home), fixed), poses).run(Scope(most=MOST_POSES))
    except (Impossible, SceneError):
        return None
    finally:
        faulty, solver.diagnostics = solver.diagnostics.has_errors, known
    return None if faulty else poses[asking][0]


def _follows(child: Item, item: Item) -> bool:
    return child is item or waits_for(child, item)
