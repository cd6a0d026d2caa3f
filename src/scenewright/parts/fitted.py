"""A base unit of a fitted kitchen: what counters and sinks share."""

from __future__ import annotations

from collections.abc import Sequence

from scenewright.geometry.cabinetry import FRONT
from scenewright.geometry.fitted import PLINTH, RECESS, Unit, door_leaf, drawer_box, fronts_of
from scenewright.graph import Collider
from scenewright.parts.fronts import Front, hung_left, sliding, swinging
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness

_PLAY = 0.04
"""Between a drawer's box and the back of its unit."""


class Fitted(Jointed):
    """Base of generators with a box on a plinth under a worktop: write `unit` and `count`, then as for `Jointed`."""

    @property
    def unit(self) -> Unit:
        """The box."""
        raise NotImplementedError

    @property
    def count(self) -> tuple[int, int]:
        """Doors and drawers."""
        raise NotImplementedError

    @property
    def panelled(self) -> bool:
        """Whether its doors have a frame round a sunk panel."""
        raise NotImplementedError

    @property
    def fronts(self) -> list[Front]:
        """Doors, then drawers."""
        return [Front(*row) for row in fronts_of(self.unit, *self.count)]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        """The worktop, the box and its plinth."""
        unit, frame = self.unit, self.frame(seed)
        top = frame.anchor("front")
        thick = (0.0 if top is None else top.size[1]) - unit.top
        edge = -frame.low[2]
        worktop = Collider("box", (0.0, unit.top + thick / 2, 0.0), (unit.width, thick, 2 * edge))
        deep, tall = unit.face - FRONT - unit.back, unit.top - PLINTH
        body = Collider("box", (0.0, PLINTH + tall / 2, unit.back + deep / 2), (unit.width, tall, deep))
        foot = (unit.width, PLINTH, deep - RECESS)
        return (worktop, body, Collider("box", (0.0, PLINTH / 2, unit.back + foot[2] / 2), foot))

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        """Doors on hinges and drawers on runners."""
        deep = self.unit.inner[0] - _PLAY
        made = []
        for one in self.fronts:
            if one.path.startswith("drawers"):
                made.append(sliding(one, drawer_box(one.size, deep, fineness), deep))
                continue
            left = hung_left(one.number, self.count[0])
            leaf = door_leaf(one.size, fineness, panelled=self.panelled, left=left)
            made.append(swinging(one, leaf, left=left))
        return made
