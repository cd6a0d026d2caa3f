"""Finding what a test names: things by address, with where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.diagnostics.near import nearest
from scenewright.play.host import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.play.values import Vector
    from scenewright.play.world import World

EYE_HEIGHT = 1.6
"""Metres from where a visitor stands to their eyes."""
_SCALES = {5120: 127.0, 5121: 255.0, 5122: 32767.0, 5123: 65535.0}
"""What normalised whole numbers of a component type are divided by (glTF 2.0, section 3.11)."""


class StageError(ValueError):
    """A test names what is not there; `hint` says what may be meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Addresses:
    """Addresses of a world's nodes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.names: dict[str, int] = {}
        for number, node in enumerate(world.nodes):
            self.names.setdefault(address_of(node), number)
        self.names.pop("", None)

    def node(self, address: str) -> int:
        """The glTF node at an address.

        Raises:
            StageError: There is none.
        """
        if address not in self.names:
            raise StageError(f"nothing has the address '{address}'", lookup(address, self.names))
        return self.names[address]

    def zone(self, address: str) -> tuple[int, Vector]:
        """A zone and its size.

        Raises:
            StageError: There is none of that address, or it is no zone.
        """
        node = self.node(address)
        size = self._ours(node).get("size")
        if not isinstance(size, list) or len(size) != 3 or not all(isinstance(item, int | float) for item in size):
            zones = [name for name, number in self.names.items() if self._ours(number).get("role") == "zone"]
            raise StageError(f"'{address}' is no zone", lookup(address, zones))
        return node, tuple(map(float, size))

    def standing(self, address: str) -> Vector:
        """Where the head of a visitor is who is at an address: at eye height over a spawn, else in a thing's middle.

        Raises:
            StageError: There is nothing of that address.
        """
        node = self.node(address)
        ours = self._ours(node)
        if ours.get("role") == "spawn":
            return self.over(node)
        if ours.get("role") == "zone":
            _, size = self.zone(address)
            return self.world.position(node, (0.0, 0.5 * size[1], 0.0))
        return self._middle(node)

    def over(self, node: int) -> Vector:
        """Eye height over a node's origin."""
        x, y, z = self.world.position(node)
        return x, y + EYE_HEIGHT, z

    def start(self) -> Vector | None:
        """Where a visit starts: over the first spawn; None where there is none."""
        spawns = [node for node in self.names.values() if self._ours(node).get("role") == "spawn"]
        return self.over(spawns[0]) if spawns else None

    def _ours(self, node: int) -> dict[str, Any]:
        found = self.world.at(f"/nodes/{node}/extras/scenewright")
        return found if isinstance(found, dict) else {}

    def _middle(self, node: int) -> Vector:
        """Middle of the box around what is below a node; its origin where nothing is."""
        corners: list[Vector] = []
        for below in self.world.under(node):
            for low, high in self._boxes(below):
                ends = [(a, b) for a, b in zip(low, high, strict=True)]
                points = [(x, y, z) for x in ends[0] for y in ends[1] for z in ends[2]]
                corners += [self.world.position(below, point) for point in points]
        if not corners:
            return self.world.position(node)
        return tuple(0.5 * (min(axis) + max(axis)) for axis in zip(*corners, strict=True))

    def _boxes(self, node: int) -> list[tuple[Vector, Vector]]:
        primitives = self.world.at(f"/meshes/{self.world.nodes[node].get('mesh')}/primitives")
        found = []
        for entry in primitives if isinstance(primitives, list) else []:
            attributes = entry.get("attributes") if isinstance(entry, dict) else None
            number = attributes.get("POSITION") if isinstance(attributes, dict) else None
            accessor: Any = self.world.at(f"/accessors/{number}")
            box = _bounds(accessor) if isinstance(accessor, dict) else None
            if box is not None:
                found.append(box)
        return found


def _bounds(accessor: dict[str, Any]) -> tuple[Vector, Vector] | None:
    ends = [accessor.get("min"), accessor.get("max")]
    if not all(isinstance(end, list) and len(end) == 3 for end in ends):
        return None
    kind = accessor.get("componentType")
    scale = _SCALES.get(kind, 1.0) if accessor.get("normalized") is True and isinstance(kind, int) else 1.0
    try:
        low, high = (tuple(float(item) / scale for item in end) for end in ends)  # type: ignore[union-attr]  # lists
    except (TypeError, ValueError):
        return None
    return low, high


def lookup(name: str, known: Iterable[str]) -> str:
    """Ask whether what is spelled most like a name is meant."""
    found = nearest(name, known)
    return f"Did you mean '{found[0]}'?" if found else ""
