"""Placed nodes to graph nodes: the tree walk of expansion."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scenewright.expand.building import assembly_of, first_equal, materials_of
from scenewright.expand.lighting import light
from scenewright.expand.motion import clip
from scenewright.expand.naming import joint_extras, last_name, node_extras, sub_address
from scenewright.graph import Clip, Instances, Node, Primitive, Transform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.expand.painting import Painted
    from scenewright.graph import Cache
    from scenewright.layout import PlacedNode
    from scenewright.parts import Assembly, SubNode
    from scenewright.plan import Plan
    from scenewright.resolve.resolved import MaterialSpec, ResolvedNode

MIN_INSTANCES = 2
"""Fewer copies than this are plain nodes: an instance buffer for one thing saves nothing."""


@dataclass(frozen=True, eq=False)
class _Made:
    """A built thing with the node it is for and which of the node's parameter sets it is."""

    node: ResolvedNode
    address: str
    assembly: Assembly
    variant: int = 0


@dataclass
class Grower:
    """Makes graph nodes; collects clips on the way."""

    plan: Plan
    painted: Mapping[MaterialSpec, Painted]
    cache: Cache
    exposure: float
    clips: list[Clip] = field(default_factory=list)

    def grow(self, placed: PlacedNode) -> list[Node]:
        """Nodes for one placed node: one, or several for repeats (an array is only its copies)."""
        if placed.node.is_array:
            return [node for child in placed.children for node in self.grow(child)]
        if placed.poses is not None:
            return self._batch(placed)
        children = tuple(node for child in placed.children for node in self.grow(child))
        if placed.node.parts:
            made = _Made(placed.node, placed.node.address, self._assembly(placed, 0))
            node = self._thing(made, placed.transform, children)
        else:
            node = self._bare(placed, children)
        self._animate(placed.node, node)
        return [node]

    def _assembly(self, placed: PlacedNode, variant: int) -> Assembly:
        return assembly_of(placed, variant, self.plan, self.cache)

    def _bare(self, placed: PlacedNode, children: tuple[Node, ...]) -> Node:
        """A node that only holds others."""
        node, address = placed.node, placed.node.address
        extras = node_extras(node, None)
        return Node(address, last_name(address), placed.transform, children=children, extras=extras)

    def _thing(self, made: _Made, transform: Transform, children: tuple[Node, ...] = ()) -> Node:
        """A node with its sub-nodes as children, followed by its own children."""
        node, address, assembly, variant = made.node, made.address, made.assembly, made.variant
        extras = node_extras(node, assembly)
        body = next((sub for sub in assembly.nodes if not sub.path), None)
        subs = self._subs(made, "")
        built = Node(address, last_name(address), transform, children=(*subs, *children), extras=extras)
        if body is None:
            return built
        return replace(
            built,
            primitives=self._primitives(node, body, variant),
            light=light(body.light, self.exposure) if body.light else None,
            colliders=body.colliders,
        )

    def _subs(self, thing: _Made, parent: str) -> tuple[Node, ...]:
        """Sub-nodes right below `parent` (a path), with theirs."""
        made = []
        for sub in thing.assembly.nodes:
            if not sub.path or sub.path.rpartition("/")[0] != parent:
                continue
            own = sub_address(thing.address, sub.path)
            made.append(
                Node(
                    own,
                    last_name(own),
                    Transform(sub.translation, sub.rotation),
                    self._primitives(thing.node, sub, thing.variant),
                    self._subs(thing, sub.path),
                    light=light(sub.light, self.exposure) if sub.light else None,
                    colliders=sub.colliders,
                    extras=joint_extras(sub),
                )
            )
        return tuple(made)

    def _primitives(self, node: ResolvedNode, sub: SubNode, variant: int) -> tuple[Primitive, ...]:
        made = []
        materials = materials_of(node, variant)
        for slot, mesh in sub.meshes.items():
            variants = {
                name: self.painted[slots[slot]].material.key
                for name, slots in node.variant_materials.items()
                if slot in slots
            }
            made.append(Primitive(mesh, self.painted[materials[slot]].material.key, variants))
        return tuple(made)

    def _batch(self, placed: PlacedNode) -> list[Node]:
        """Copies of a leaf: instances of each variant, or plain nodes where a copy has parts or motion of its own."""
        node, poses = placed.node, placed.poses
        if node.copies is None or poses is None:
            return []
        nodes: list[Node] = []
        first = first_equal(placed)
        shown = [first[own] for own in node.copies.variant.tolist()]
        for variant in sorted(set(shown)):
            rows = [j for j, own in enumerate(shown) if own == variant]
            assembly = self._assembly(placed, variant)
            whole = len(assembly.nodes) == 1 and assembly.nodes[0].light is None and not node.motions
            if whole and assembly.nodes[0].meshes and len(rows) >= MIN_INSTANCES:
                picked = Instances(
                    poses.translations[rows],
                    poses.rotations[rows],
                    poses.scales[rows],
                    tuple(poses.numbers[j] for j in rows),
                )
                nodes.append(
                    replace(self._thing(_Made(node, node.address, assembly, variant), Transform()), instances=picked)
                )
            else:
                nodes += [self._copy(_Made(node, "", assembly, variant), poses, j) for j in rows]
        return nodes

    def _copy(self, thing: _Made, poses: Instances, row: int) -> Node:
        address = f"{thing.node.address}[{poses.numbers[row]}]"
        transform = Transform(
            tuple(poses.translations[row].tolist()),
            tuple(poses.rotations[row].tolist()),
            tuple(poses.scales[row].tolist()),
        )
        made = self._thing(replace(thing, address=address), transform)
        self._animate(thing.node, made)
        return made

    def _animate(self, node: ResolvedNode, made: Node) -> None:
        for motion in node.motions:
            address = sub_address(made.address, motion.target)
            moving = next((below for below in made.walk() if below.address == address), None)
            if moving is not None:
                self.clips.append(clip(motion, address, moving.transform))
