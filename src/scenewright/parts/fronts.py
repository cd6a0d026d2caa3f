"""Fronts that move: drawers on runners, doors on hinges, and the anchors others name them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scenewright.geometry.cabinetry import FRONT
from scenewright.geometry.pieces import Piece
from scenewright.graph import Collider, Vec2, Vec3
from scenewright.parts.description import Anchor, Joint
from scenewright.parts.jointed import Moving
from scenewright.parts.kinds import Slot
from scenewright.records import dataclass

_SWING = 110.0
"""How far a door opens, degrees."""
_PULL = 0.8
"""Share of a drawer's depth by which it comes out."""
CASEWORK_SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        "body": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
        "fronts": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
        "grips": Slot({"is": "metal", "finish": "painted", "color": "#2f3133"}, main=False),
    }
)
"""Slots of bedroom furniture: an oak body, oak fronts, dark grips."""


@dataclass(frozen=True)
class Front:
    """A door or the front of a drawer: its sub-node's path, the lower middle of its face, its width and height; metres."""

    path: str
    at: Vec3
    size: Vec2

    @property
    def number(self) -> int:
        """Which of its kind it is, from its path."""
        return int(self.path.partition("[")[2][:-1])

    @property
    def anchor(self) -> Anchor:
        """The anchor of its name."""
        return Anchor(self.path, "part", self.at, (0.0, 0.0, 1.0), size=self.size)


def hung_left(number: int, count: int) -> bool:
    """Whether door `number` of `count` hangs on its left: pairs open apart, a last one without a partner to the right."""
    return number % 2 == 0 and (number + 1 < count or count == 1)


def sliding(front: Front, pieces: Sequence[Piece], deep: float, pull: float = _PULL) -> Moving:
    """A drawer whose box is `deep` and comes out by the share `pull` of it; pieces are about the face's lower middle."""
    joint = Joint(front.path, "slider", front.at, (0.0, 0.0, 1.0), 0.0, deep * pull)
    return Moving(joint, pieces, (Collider("box", (0.0, front.size[1] / 2, -FRONT / 2), (*front.size, FRONT)),))


def swinging(front: Front, pieces: Sequence[Piece], *, left: bool, thick: float = FRONT) -> Moving:
    """A door about the front edge of the side it hangs on; its pieces are about the lower middle of its face.

    There it turns clear of its neighbours and of the body, however thick it is.
    """
    away = 1.0 if left else -1.0
    (wide, high), (x, y, z) = front.size, front.at
    shift = away * wide / 2
    # Counter-clockwise seen from above carries +X to -Z: a door hung on the left opens the other way round.
    joint = Joint(front.path, "hinge", (x - shift, y, z), (0.0, -away, 0.0), 0.0, _SWING)
    box = Collider("box", (shift, high / 2, -thick / 2), (wide, high, thick))
    return Moving(joint, [piece.at(shift, 0.0, 0.0) for piece in pieces], (box,))
