"""The kinds of part and their verbs. A part is one file: fields are parameters, verbs the work, docstrings the manual."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, dataclass_transform

from scenewright.quantity import Color, Ratio, TileSize
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.arrays import Float64
    from scenewright.geometry.csg import CsgSolid
    from scenewright.graph import Vec2, Vec3
    from scenewright.parts.assembly import Assembly, Pad, Site, Surface, SurfaceFacts
    from scenewright.parts.description import Description
    from scenewright.parts.refusing import RefusedError


@dataclass(frozen=True)
class Slot:
    """A named surface of a generator: the material it has by default, as authors write it (``{"is": "wood"}``).

    The node's `material` key reaches the slots that are `main`; the others (glass of a window) change by `materials`.
    """

    default: Mapping[str, object]
    main: bool = True


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Part:
    """Base of all parts. Subclasses become frozen keyword-only dataclasses by themselves.

    The string under a field is its documentation, read from the source when the manual or the schema is made (never at
    start-up).
    """

    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType({"default": {}})
    """Parameter sets by title: gallery pictures and contract tests. Values as the class takes them."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Make the subclass a frozen dataclass."""
        super().__init_subclass__(**kwargs)
        dataclass(frozen=True, kw_only=True)(cls)


class GeometryGenerator(Part):
    """A part that makes a thing with a shape."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({})
    """Material slots in the order they are documented."""
    takes_openings: ClassVar[bool] = False
    """Whether nodes of this kind have `openings`."""
    open_slots: ClassVar[frozenset[str]] = frozenset()
    """Slots whose meshes are open sheets by design (leaf cards, fringe, a plane); all others must be closed solids."""
    continued_slots: ClassVar[frozenset[str]] = frozenset()
    """Slots whose pattern goes on, without a break, from one thing to those that share a wall with it."""
    scenery: ClassVar[frozenset[str]] = frozenset()
    """Sub-nodes beyond the extent: what one sees around a land but cannot stand on, so nothing is placed by it."""
    brings_materials: ClassVar[bool] = False
    """Whether a node's slots are those of `own_materials`, not all of `slots`."""
    is_random: ClassVar[bool] = False
    """Whether two seeds give two different things; else the seed is left out of what is cached and shared."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Default materials that depend on parameters (a birch's bark): slot to material, over `slots`' defaults."""
        return {}

    def own_materials(self) -> tuple[str, ...]:
        """Names of the finished materials it brings along, which authors may replace, and of `slots` that are used."""
        return ()

    def animations(self) -> tuple[str, ...]:
        """Names of the animations it brings along, which actions may play."""
        return ()

    def remarks(self) -> Iterator[RefusedError]:
        """Yield what the author should know although the part could be made."""
        yield from ()

    def describe(self, seed: int) -> Description:
        """Say extent, anchors and cost without meshing. `seed` is the one `Site.seed` will carry."""
        raise NotImplementedError

    def build(self, site: Site, detail: float) -> Assembly:
        """Make the meshes at `detail` in [0, 1]: 0 is a far LOD, 1 holds at arm's length."""
        raise NotImplementedError

    def made_of(self) -> Iterator[GeometryGenerator]:
        """Yield every other part whose work is in this one's: their code belongs to its cache key."""
        yield from ()


class Opening(GeometryGenerator):
    """A generator that stands in a wall. Its origin is the bottom middle of the hole, in the wall's middle plane.

    Its +Z is the side of the room it belongs to. Every opening also has `width`, `height` and `sill`, each with its own
    default.
    """

    wall: str | None = None
    """The wall it stands in: north, east, south or west, or `wall[k]` of a room with an outline."""
    along: Ratio | None = None
    """How far along the wall its middle is, seen from inside, left to right; left out, openings share the wall evenly."""


class Combination(GeometryGenerator):
    """A generator whose `parts` are its material: it combines their solids to one.

    Layout turns a node of this kind and all below it into one `Combined`, so the parts are no nodes of the world.
    """

    nothing_left: ClassVar[str] = ""
    """What it means that a result is empty."""
    acts_on_first: ClassVar[bool] = False
    """Whether the first part is what the others act on: without it there is nothing."""
    sample: ClassVar[str] = "{body: {is: box}, other: {is: cylinder, height: 2m, at: [0, -0.5, 0]}}"
    """Parts to try it with, as authors write them."""

    def extent(self, boxes: Sequence[tuple[Vec3, Vec3]]) -> tuple[Vec3, Vec3]:
        """Bound the result by the bounds (low, high) of the parts, of which there is at least one."""
        raise NotImplementedError

    def combine(self, solids: Sequence[CsgSolid]) -> CsgSolid:
        """Combine the solids of the parts, of which there is at least one, in the author's order."""
        raise NotImplementedError

    def describe(self, seed: int) -> Description:  # noqa: ARG002 - nothing is drawn
        """Describe it without parts: a point with the anchors that it will have."""
        from scenewright.parts.description import Description, side_anchors  # noqa: PLC0415 - described is rare

        nowhere = (0.0, 0.0, 0.0)
        name = type(self).__name__.lower()
        return Description(nowhere, nowhere, (0,) * 8, side_anchors(nowhere, nowhere), label=name)

    def build(self, site: Site, detail: float) -> Assembly:  # noqa: ARG002 - nothing is built
        """Make nothing of no parts."""
        from scenewright.parts.assembly import Assembly, SubNode  # noqa: PLC0415 - as in `describe`

        return Assembly((SubNode(path=""),))


class Ground(GeometryGenerator):
    """A generator whose upper side is the ground other things stand on."""

    def half_size(self) -> Vec2:
        """Half its width and depth in metres: where `height_at` holds."""
        raise NotImplementedError

    def height_at(self, seed: int, x: Float64, z: Float64, pads: tuple[Pad, ...] = ()) -> Float64:
        """Height in metres at local (x, z), each (n,); the untouched ground, or with `pads` the levelled one."""
        raise NotImplementedError


class MaterialRecipe(Part):
    """A part that paints a surface. Recipes tile without a seam and give the same look at any power-of-two size."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; each recipe has its own natural default."""
    tint: Color | None = None
    """A colour that multiplies the result."""
    wear: Ratio = 0.2
    """How used it looks: 0 is new, 1 is long worn."""

    def facts(self) -> SurfaceFacts:
        """Say what geometry has to know; cheap."""
        raise NotImplementedError

    def paint(self, size: int, seed: int) -> Surface:
        """Paint images of `size` by `size` pixels (a power of two)."""
        raise NotImplementedError
