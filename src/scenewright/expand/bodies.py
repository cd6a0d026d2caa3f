"""Bodies of a world in which something moves by the laws of motion: what falls, what it falls on, how heavy it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.arrays import content_key
from scenewright.expand.body_fitting import fitted_shapes, moving, pieces_of, solid_parts
from scenewright.expand.code_digest import shared_digest
from scenewright.expand.colliders import collider_shapes
from scenewright.graph import Body, Motion, Node, PhysicsMaterial, Shape
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from scenewright.graph import Cache, Clip, Vec3
    from scenewright.layout import PlacedNode

Wish: TypeAlias = "Mapping[str, object]"
"""`physics:` of a node as its author has it: body, mass, friction, restitution, shape."""
_Kind: TypeAlias = Literal["static", "kinematic", "dynamic", "none"]

_FLOOR = Node("floor", "floor", body=Body((Shape("box", (1000.0, 1.0, 1000.0), translation=(0.0, -0.5, 0.0)),)))
"""Without land y = 0 is what one walks on, and what falls stops there too. No author can name a node so: it is a side."""


@dataclass(frozen=True)
class _Above:
    """What a node has from those above: the scale of its frame, and whether it is part of a body that falls."""

    kind: _Kind = "static"
    scale: Vec3 = (1.0, 1.0, 1.0)
    material: PhysicsMaterial | None = None


def wishes(nodes: Iterable[PlacedNode]) -> Iterator[tuple[str, Wish]]:
    """What authors wrote as `physics:`, by address; each copy of a repeat has its own."""
    for placed in nodes:
        address, asked = placed.node.address, placed.node.physics
        if asked:
            yield address, asked
            for number in placed.poses.numbers if placed.poses is not None else ():
                yield f"{address}[{number}]", asked
        yield from wishes(placed.children)


def moved_by_clips(clips: Iterable[Clip]) -> frozenset[str]:
    """Addresses that animations move."""
    channels = (channel for clip in clips for channel in clip.channels)
    return frozenset(channel.address for channel in channels if channel.path not in {"weights", "pointer"})


def embodied(
    nodes: Iterable[Node],
    asked: Mapping[str, Wish],
    densities: Mapping[str, float],
    cache: Cache,
    moved: Collection[str] = frozenset(),
) -> list[Node]:
    """Give every node of a world its body; a world in which no one asks for physics stays as it is.

    What says nothing is static, with its colliders: things rest on floors, tables and land. What is said of a thing holds
    for all below it that says nothing else.

    Args:
        nodes: The roots.
        asked: `physics:` by address.
        densities: Kilograms a cubic metre by material key.
        cache: Remembers what is fitted: a hundred equal blocks are fitted once.
        moved: Addresses that animations or behaviours move: they are kinematic and push what falls.
    """
    if not asked:
        return list(nodes)
    embodier = _Embodier(asked, densities, cache, frozenset(moved))
    made = [embodier.visit(node, _Above()) for node in nodes]
    has_land = any(below.extras.get("role") == "ground" for node in made for below in node.walk())
    return made if has_land else [*made, _FLOOR]


@dataclass(frozen=True, eq=False)
class _Embodier:
    asked: Mapping[str, Wish]
    densities: Mapping[str, float]
    cache: Cache
    moved: frozenset[str]

    def visit(self, node: Node, above: _Above) -> Node:
        """The node with its body and those of all below it."""
        wish = self.asked.get(node.address, {})
        kind = self._kind(node, wish, above)
        x, y, z = (abs(a * b) for a, b in zip(above.scale, node.transform.scale, strict=True))
        here = _Above(kind, (x, y, z), _material(wish, above.material))
        falls = kind == "dynamic" and bool(wish)
        body = self._falling(node, wish, here) if falls else self._standing(node, wish, here)
        if body is not None and wish.get("shape"):
            here = replace(here, kind="none")
        children = tuple(self.visit(child, here) for child in node.children)
        extras = {**node.extras, "grab": True} if falls and body is not None else node.extras
        return replace(node, children=children, body=body, extras=extras)

    def _kind(self, node: Node, wish: Wish, above: _Above) -> _Kind:
        """What a node is: as it says, else moved by others, else as what it belongs to."""
        said = wish.get("body")
        if said == "dynamic":
            return "dynamic"
        if said == "kinematic" or (said != "none" and node.address in self.moved):
            return "kinematic"
        if said == "none":
            return "none"
        if above.kind in {"dynamic", "none"}:
            return above.kind
        return "static"

    def _standing(self, node: Node, wish: Wish, here: _Above) -> Body | None:
        """The body of what does not fall: its colliders, or what is fitted to it where it asks."""
        if here.kind in {"none", "dynamic"}:
            return None
        shapes = collider_shapes(node)
        asks = bool(wish) or here.kind == "kinematic"
        shape = str(wish.get("shape", ""))
        if shape == "none":
            shapes = ()
        elif shape or (asks and not any(below.colliders for below in node.walk())):
            fitted = self._fitted(node, shape or ("mesh" if here.kind == "static" else ""), here.scale)
            shapes = fitted.shapes if fitted is not None else ()
        moves = here.kind == "kinematic" and (bool(shapes) or any(below.colliders for below in node.walk()))
        if not shapes and not moves:
            return None
        return Body(shapes, Motion("kinematic") if moves else None, here.material)

    def _falling(self, node: Node, wish: Wish, here: _Above) -> Body | None:
        """The body of what falls; None where there is nothing solid."""
        shape = str(wish.get("shape", ""))
        # A mesh has no inside: what falls is made of solids.
        fitted = self._fitted(node, "" if shape == "mesh" else shape, here.scale, _number(wish.get("mass")) or 0.0)
        return replace(fitted, material=here.material) if fitted is not None else None

    def _fitted(self, node: Node, shape: str, scale: Vec3, mass: float | None = None) -> Body | None:
        """A body fitted to what a node draws, or recalled; with a mass (0: what it weighs) one that falls."""
        pieces = pieces_of(node, scale, self.densities, self._leaves)
        if not pieces:
            return None
        asked = f"{shape} {scale} {mass}"
        code = shared_digest("geometry") if self.cache.lasting else ""
        key = content_key("body", code, asked, *(piece.key for piece in pieces))
        found = self.cache.get(key)
        if isinstance(found, Body):
            return found
        parts = solid_parts(pieces)
        shapes = () if shape == "none" else fitted_shapes(parts, shape, scale)
        made = Body(shapes, moving(parts, scale, mass or None) if mass is not None else None)
        self.cache.put(key, made)
        return made

    def _leaves(self, node: Node) -> bool:
        """Whether a node is no part of the body it hangs below."""
        return node.address in self.moved or self.asked.get(node.address, {}).get("body") in {
            "dynamic",
            "kinematic",
            "none",
        }


def _material(wish: Wish, above: PhysicsMaterial | None) -> PhysicsMaterial | None:
    """How a surface is: as said, each number that is not said as above or by default."""
    friction, restitution = _number(wish.get("friction")), _number(wish.get("restitution"))
    if friction is None and restitution is None:
        return above
    other = above or PhysicsMaterial()
    return PhysicsMaterial(
        other.friction if friction is None else friction, other.restitution if restitution is None else restitution
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
