"""The working tree of layout: one item a node, with what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scenewright.layout.counted import by_motif
from scenewright.layout.frames import Frame
from scenewright.parts import Combination, Description, GeometryGenerator, Opening, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph import Instances, Vec3
    from scenewright.resolve.resolved import ResolvedNode


@dataclass(eq=False)
class Item:
    """A node being placed. `frame` (in the parent's frame) is None until it is known; batches have `frames` as well."""

    node: ResolvedNode
    parent: Item | None
    descriptions: tuple[Description, ...] = ()
    children: list[Item] = field(default_factory=list)
    frame: Frame | None = None
    frames: list[Frame] | None = None
    """Per copy, for a batch or an array: in the frame of the array's parent."""
    bounds: tuple[Vec3, Vec3] | None = None
    poses: Instances | None = None
    """Of a scatter's copies, in place of `frames`: they are too many for objects of their own."""
    sites: list[Site] = field(default_factory=list)
    copy_of: tuple[Item, int] | None = None
    """Of one copy of a batch, that others are placed by: the batch, and which of its kept copies."""

    @property
    def id(self) -> str:
        """Name without index."""
        return self.node.id

    @property
    def whole(self) -> Item:
        """The batch that this is a copy of, else itself."""
        return self.copy_of[0] if self.copy_of is not None else self

    @property
    def address(self) -> str:
        """Address of the node."""
        return self.node.address

    @property
    def description(self) -> Description | None:
        """Description of the only (or first) part."""
        return self.descriptions[0] if self.descriptions else None

    @property
    def is_room(self) -> bool:
        """Whether things can stand inside it."""
        return self.description is not None and self.description.inside is not None

    @property
    def is_opening(self) -> bool:
        """Whether it stands in a wall."""
        return bool(self.node.parts) and isinstance(self.node.parts[0], Opening)

    @property
    def combination(self) -> Combination | None:
        """What combines the solids of its children to one, where it is no plain thing."""
        part = self.node.parts[0] if self.node.parts else None
        return part if isinstance(part, Combination) else None

    @property
    def is_many(self) -> bool:
        """Whether it stands for several copies."""
        return self.node.copies is not None

    def forget(self) -> None:
        """Let go of a pose that was tried."""
        self.frame = None
        if self.node.copies is not None:
            self.frames = None
            for child in self.children if self.node.is_array else ():
                child.frame = None

    def walk(self) -> Iterator[Item]:
        """This item and all below, parents first; not what a combination is made of, which is no thing of its own."""
        yield self
        for child in self.children if self.combination is None else ():
            yield from child.walk()

    def ancestors(self) -> Iterator[Item]:
        """Parents from the inside out."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent


@lru_cache(maxsize=4096)
def _described(part: GeometryGenerator, seed: int) -> Description:
    """Describe equal parts once, however often they stand in the scene or are built again."""
    return part.describe(seed)


def build_items(node: ResolvedNode, parent: Item | None) -> Item:
    """Make the item tree of a node and describe every part (no meshing)."""
    node = by_motif(node)
    seeds = tuple(
        seed if part.is_random else 0
        # A repeat whose copies were all dropped by `if` has seeds and no parts.
        for part, seed in zip(node.parts, node.seeds or (0,) * len(node.parts), strict=False)
    )
    descriptions = tuple(_described(part, seed) for part, seed in zip(node.parts, seeds, strict=True))
    item = Item(node, parent, descriptions)
    item.children = [build_items(child, item) for child in (*node.openings, *node.children)]
    item.sites = [Site(seed=seed) for seed in seeds]
    return item


def copy_item(batch: Item, number: int) -> Item:
    """One copy of a batch as a thing that others are placed by: its pose is the batch's to say."""
    copies = batch.node.copies
    if copies is None:
        return batch
    place = copies.numbers.index(number)
    variant = int(copies.variant[place])
    seeds = batch.node.seeds[variant : variant + 1]
    node = replace(batch.node, copies=None, parts=batch.node.parts[variant : variant + 1], seeds=seeds, placement=None)
    node = replace(node, address=f"{batch.node.address}[{number}]")
    return Item(node, batch.parent, batch.descriptions[variant : variant + 1], copy_of=(batch, place))
