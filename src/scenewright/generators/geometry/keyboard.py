"""Computer keyboards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Literal

from scenewright.geometry.keys import UNIT, WIDTHS, Key, depth_of, keys_of
from scenewright.geometry.pieces import Piece, block, pad, rounded_profile
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled

_MARGIN = 0.007
"""Case around the keys, metres."""
_BODY = {"low": 0.009, "tall": 0.018}
"""Thickness of the case."""
_TRAVEL = {"low": 0.0045, "tall": 0.0085}
"""How far the keys stand out of it."""
_TAPER = {"low": 0.0008, "tall": 0.0026}
"""How much narrower the top of a key is, on each side."""
_JOINT = 0.0016
"""Between two keys at their feet."""
_SINE, _COSINE, _TILT = 0.0871557, 0.9961947, 5.0
"""Slope to the front when the feet are folded out, in degrees and as its sine and cosine."""


class Keyboard(Modelled):
    """A computer keyboard with every key of its layout, sloping to the front, +Z, on two feet folded out behind."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "case": Slot({"is": "plastic", "color": "#3a3c3f"}),
            "keys": Slot({"is": "plastic", "color": "#e3e2dd"}, main=False),
            "accents": Slot({"is": "plastic", "color": "#8f9498"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "full": {},
            "tenkeyless": {"layout": "tenkeyless", "style": "tall"},
            "compact": {"layout": "compact"},
        }
    )

    layout: Literal["full", "tenkeyless", "compact"] = "full"
    """104 keys with a number pad, 87 without it, or 61: no function row and no cursor block. The pitch is 19.05 mm."""
    style: Literal["low", "tall"] = "low"
    """Flat keys as on a laptop, or the tall, tapered ones of mechanical switches."""

    @property
    def _size(self) -> tuple[float, float]:
        """Width and depth of the case before it is tilted."""
        return WIDTHS[self.layout] * UNIT + 2 * _MARGIN, depth_of(self.layout) * UNIT + 2 * _MARGIN

    def frame(self, seed: int) -> Description:
        wide, deep = self._size
        body, travel = _BODY[self.style], _TRAVEL[self.style]
        rear = deep - _MARGIN - _JOINT / 2 - _TAPER[self.style]
        top = max((body + travel) * _COSINE + rear * _SINE, body * _COSINE + deep * _SINE)
        half = deep / 2 * _COSINE
        low, high = (-wide / 2, 0.0, -half), (wide / 2, top, half + body * _SINE)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            stands=Stands.FLOATS,
            label="keyboard",
            synonyms=("computer keyboard",),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        wide, deep = self._size
        tall = self.frame(seed).high[1]
        return (Collider("box", (0.0, tall / 2, 0.0), (wide, tall, deep * _COSINE)),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        wide, deep = self._size
        body = _BODY[self.style]
        steps = fineness.bevel + 1 if fineness.level > 1 else 0
        case = pad((wide, deep), rounded_profile(body, 0.002, fineness.bevel), 0.008, steps).of("case")
        keys = self._blocks() if fineness.level < 2 else self._keys(fineness)
        lift = deep / 2 * _SINE
        return [*(piece.turned("x", _TILT).at(0.0, lift, 0.0) for piece in [case, *keys]), *self._feet(fineness)]

    def _feet(self, fineness: Fineness) -> list[Piece]:
        wide, deep = self._size
        away = 0.012
        tall = deep * _SINE - away * _SINE / _COSINE + 0.002
        foot = block((0.03, tall, 0.008), 0.001, fineness.bevel).of("case")
        return [foot.at(side * (wide / 2 - 0.04), 0.0, away - deep / 2 * _COSINE) for side in (-1.0, 1.0)]

    def _spot(self, x: float, y: float) -> tuple[float, float]:
        """X and Z of a place in the layout."""
        return (x - WIDTHS[self.layout] / 2) * UNIT, (y - depth_of(self.layout) / 2) * UNIT

    def _keys(self, fineness: Fineness) -> list[Piece]:
        sunk, y = 0.001, _BODY[self.style]
        profile = self._profile(fineness, sunk)
        corner, steps = 0.0018, (1 if fineness.level >= 6 else 0)
        made = []
        for key in keys_of(self.layout):
            x, z = self._spot(key.x + key.wide / 2, key.y + key.deep / 2)
            size = (key.wide * UNIT - _JOINT, key.deep * UNIT - _JOINT)
            cap = pad(size, profile, corner if steps else 0.0, steps)
            made.append(cap.at(x, y - sunk, z).of("keys" if key.writes else "accents"))
        return made

    def _profile(self, fineness: Fineness, sunk: float) -> list[list[float]]:
        """Section of a key's rim (inset, height): it leans inward to an eased edge."""
        travel, taper = _TRAVEL[self.style] + sunk, _TAPER[self.style]
        if fineness.level < 4:
            return [[0.0, 0.0], [taper, travel]]
        ease = 0.0008
        rows = [[0.0, 0.0], [taper, travel - ease], [taper + ease, travel]]
        if fineness.level == 7:
            rows.insert(2, [taper + 0.3 * ease, travel - 0.3 * ease])
        return rows

    def _blocks(self) -> list[Piece]:
        """One slab for each run of keys of a row that touch, for seeing from far."""
        made: list[Piece] = []
        for key in _runs(keys_of(self.layout)):
            x, z = self._spot(key.x + key.wide / 2, key.y + key.deep / 2)
            size = (key.wide * UNIT - _JOINT, _TRAVEL[self.style] + 0.001, key.deep * UNIT - _JOINT)
            made.append(block(size).at(x, _BODY[self.style] - 0.001, z).of("keys" if key.writes else "accents"))
        return made


def _runs(keys: Sequence[Key]) -> list[Key]:
    """Join neighbours of a row that are of one kind and as deep."""
    made: list[Key] = []
    for key in sorted(keys, key=lambda key: (key.y, key.x)):
        last = made[-1] if made else None
        if last and (last.y, last.deep, last.writes) == (key.y, key.deep, key.writes) and last.x + last.wide == key.x:
            made[-1] = last._replace(wide=last.wide + key.wide)
        else:
            made.append(key)
    return made
