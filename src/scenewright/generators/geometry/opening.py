"""A plain opening: a hole in a wall with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from scenewright.geometry.walls import head_rise
from scenewright.parts import Anchor, Assembly, Description, Site, SubNode, Void
from scenewright.parts import Opening as Hole
from scenewright.quantity import Length, Offset, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.parts import Slot


class Opening(Hole):
    """A hole without frame, lining or leaf: the wall's own finish turns into it, and the floor runs through a low one."""

    width: Annotated[Length, Range(0.1, 50.0)] = 1.2
    """Width of the hole."""
    height: Annotated[Length, Range(0.1, 20.0)] = 2.1
    """Height of the hole."""
    sill: Annotated[Offset, Range(0.0, 10.0)] = 0.0
    """Height of its lower edge over the floor."""
    style: Literal["flat", "round", "pointed"] = "flat"
    """Shape of the head; an arch that does not fit the height becomes flat."""

    slots: ClassVar[Mapping[str, Slot]] = {}
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "default": {},
        "hatch": {"width": 0.9, "height": 0.8, "sill": 1.0},
        "round": {"style": "round", "height": 2.4},
    }

    def describe(self, seed: int) -> Description:
        half, side = Site(seed=seed).wall_thickness / 2, self.width / 2
        head = self.style if head_rise(self.width, self.style) < self.height - 0.05 else "flat"
        size = (self.width, self.height)
        return Description(
            low=(-side, 0.0, -half),
            high=(side, self.height, half),
            triangles=(0,) * 8,
            anchors=(
                Anchor("front", "side", (0.0, 0.0, half), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), size),
                Anchor("back", "side", (0.0, 0.0, -half), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), size),
            ),
            functional_sides=("front", "back"),
            void=Void(self.width, self.height, self.sill, head == "round", head == "pointed"),
            label="opening",
            synonyms=("hole", "gap", "passage", "hatch"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        """Nothing stands in the hole; the wall makes it."""
        return Assembly(nodes=(SubNode(path=""),))
