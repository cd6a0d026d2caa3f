"""Groups."""

from __future__ import annotations

from scenewright.parts import Assembly, Description, GeometryGenerator, Site, Stands, SubNode


class Group(GeometryGenerator):
    """Nothing of its own: a frame for its `parts`, moved and repeated as one."""

    def describe(self, seed: int) -> Description:
        nowhere = (0.0, 0.0, 0.0)
        return Description(
            nowhere, nowhere, (0,) * 8, stands=Stands.FLOATS, functional_sides=(), label="group", synonyms=("set",)
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return Assembly(nodes=(SubNode(path=""),))
