"""A node while it is resolved: where it stands, what its expressions see and what has been worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.model.authored import Constant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Node, Scene
    from scenewright.resolve.resolved import MaterialSpec


@dataclass(eq=False)
class Frame:
    """The file, a node, one copy of a repeated node, or the inside of a component instance."""

    scene: Scene
    """The file its text stands in."""
    seed: int
    node: Node | None = None
    parent: Frame | None = None
    """The frame its siblings are children of; None for the file and the inside of a component."""
    address: str = ""
    """``hall[0]/exhibits[2]``."""
    template: str = ""
    """The address without indices: ``hall/exhibits``."""
    copies: tuple[int, ...] = ()
    """Numbers of the copies it and its ancestors are."""
    variants: tuple[int, ...] = ()
    """Which variants those copies use."""
    names: Mapping[str, Scalar] = field(default_factory=dict)
    """What bare names mean."""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    """Its children by id, openings included."""
    inherited: Mapping[str, MaterialSpec] = field(default_factory=dict)
    """Materials by slot that groups and components around it ask for; empty text for main slots."""
    depth: int = 0
    children: dict[str, Frame] = field(default_factory=dict)
    numbers: dict[str, Scalar] = field(default_factory=dict)
    counted: dict[str, object] = field(default_factory=dict)

    def child(self, node: Node) -> Frame:
        """The frame of a child node, made once. For a repeated node it stands for all copies."""
        found = self.children.get(node.id)
        if found is None:
            address = f"{self.address}/{node.id}" if self.address else node.id
            template = f"{self.template}/{node.id}" if self.template else node.id
            found = Frame(
                self.scene, _seed_of(node, self.seed), node, self, address, template, self.copies, self.variants,
                self.names, {**node.openings, **node.parts}, self.inherited, self.depth + 1,
            )  # fmt: skip
            self.children[node.id] = found
        return found

    def copy(self, number: int, variant: int, names: Mapping[str, Scalar]) -> Frame:
        """The frame of one copy of this repeated node."""
        return Frame(
            self.scene, self.seed, self.node, self.parent, f"{self.address}[{number}]", self.template,
            (*self.copies, number), (*self.variants, variant), {**self.names, **names}, self.nodes, self.inherited,
            self.depth,
        )  # fmt: skip


def _seed_of(node: Node, around: int) -> int:
    """The seed a node's subtree draws from: its own, which is a plain number, or that around it."""
    own = node.common.get("seed")
    return own.value if isinstance(own, Constant) and isinstance(own.value, int) else around
