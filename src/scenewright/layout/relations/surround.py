"""``surround``: standing round something and looking at it; a count goes all around (see `spreading`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold
from scenewright.layout.nearness import BANDS, beside
from scenewright.layout.standing import gap

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Beside it, at any side, its front to it."""
    target = situation.target()
    prisms = situation.prisms_of(target.item)
    far = BANDS["next_to"][1]
    return Hold(
        situation.relation,
        tests=(lambda standing: max(gap(standing.prisms, prisms) - far, 0.0),),
        spots=tuple(beside(situation, target, "surround")),
    )
