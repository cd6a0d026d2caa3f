"""``under``: below something, on the floor that it stands on or hangs over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.nearness import outline_of
from scenewright.layout.situation import CannotPlaceError
from scenewright.layout.standing import MAT, outside

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Its middle below the other thing's middle, low enough to fit."""
    target = situation.target().item
    prisms = situation.prisms_of(target)
    if not prisms:
        raise CannotPlaceError(f"'{situation.relation.targets[0].text}' has nothing under it", "a thing with an extent")
    outline, base = outline_of(prisms), min(prism.low for prism in prisms)
    (x0, z0), (x1, z1) = outline[0], outline[2]
    floor = min(base, 0.0) if base > MAT else base
    knee = max((prism.knee for prism in prisms), default=0.0)
    tall = situation.high[1] - situation.low[1]
    free = base - floor if base > MAT else max(knee, MAT)
    if tall > free + 1e-6:
        name = situation.relation.targets[0].text
        raise CannotPlaceError(
            f"'{situation.item.id}' is {tall:.2f} m high and there are {free:.2f} m under '{name}'", "something lower"
        )
    wish = Wish(((x0 + x1) / 2, floor, (z0 + z1) / 2), situation.base)
    return Hold(
        situation.relation,
        (Plane((0.0, 1.0, 0.0), floor, situation.base),),
        wish,
        tests=(lambda standing: outside(standing.middle, outline),),
        area=((x0, z0), (x1, z1)),
        carriers=(target,),
        yaw_wish=situation.yaw_to(situation.frame_of(target).turned((0.0, 0.0, 1.0))),
    )
