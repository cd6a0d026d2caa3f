"""Placed nodes to graph nodes: the tree walk of expansion."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.expand.building import assembly_of, first_equal, materials_of
from scenewright.expand.lighting import light
from scenewright.expand.motion import clip
from scenewright.expand.naming import (
    addressed_clips,
    addressed_skin,
    joint_extras,
    last_name,
    node_extras,
    sub_address,
)
from scenewright.expand.own_materials import OwnMaterials
from scenewright.expand.sounding import emitter_for
from scenewright.graph import Clip, Instances, Node, Primitive, Transform
from scenewright.interactivity.glimmering import Glimmer
from scenewright.interactivity.scenery import own_lights
from scenewright.records import dataclass
from scenewright.resolve.bodies import own_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.expand.building import Built
    from scenewright.expand.painting import Painted
    from scenewright.geometry import Mesh
    from scenewright.graph import Cache, Emitter
    from scenewright.layout import PlacedNode
    from scenewright.parts import Assembly, SubNode
    from scenewright.plan import Plan
    from scenewright.resolve.resolved import MaterialSpec, ResolvedNode
    from scenewright.resolve.sounding import SoundSpec

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
    built: Built = field(default_factory=dict)
    """What is made already: looked up by address, without hashing everything it follows from again."""
    acting: frozenset[str] = frozenset()
    """Addresses of repeated things whose copies act: each is a node of its own."""
    clips: list[Clip] = field(default_factory=list)
    glimmers: list[Glimmer] = field(default_factory=list)
    """Lights that flicker."""
    own: OwnMaterials = field(default_factory=OwnMaterials)

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
        found = self.built.get((placed.node.address, variant))
        return found if found is not None else assembly_of(placed, variant, self.plan, self.cache)

    def _bare(self, placed: PlacedNode, children: tuple[Node, ...]) -> Node:
        """A node that only holds others."""
        node, address = placed.node, placed.node.address
        extras = node_extras(node, None)
        emitters = self._emitters(node.sound, None)
        return Node(address, last_name(address), placed.transform, children=children, extras=extras, emitters=emitters)

    def _emitters(self, sound: SoundSpec | None, body: SubNode | None) -> tuple[Emitter, ...]:
        """What a piece gives off by itself and by what the author says of it; nothing where nobody would hear it."""
        if not self.plan.profile.audio:
            return ()
        own = (body.emitter,) if body is not None and body.emitter is not None else ()
        return (*own, emitter_for(sound, self.cache)) if sound is not None else own

    def _thing(self, made: _Made, transform: Transform, children: tuple[Node, ...] = ()) -> Node:
        """A node with its sub-nodes as children, followed by its own children."""
        node, address, assembly = made.node, made.address, made.assembly
        self.own.add(assembly)
        self.clips += addressed_clips(assembly.clips, address)
        extras = node_extras(node, assembly)
        body = next((sub for sub in assembly.nodes if not sub.path), None)
        subs = self._subs(made, "")
        emitters = self._emitters(node.sound, body)
        built = Node(
            address, last_name(address), transform, children=(*subs, *children), extras=extras, emitters=emitters
        )
        if body is None:
            return built
        return replace(
            built,
            primitives=self._primitives(made, body),
            light=light(body.light, self.exposure) if body.light else None,
            colliders=body.colliders,
            camera=body.camera,
            link=body.link,
        )

    def _subs(self, thing: _Made, parent: str) -> tuple[Node, ...]:
        """Sub-nodes right below `parent` (a path), with theirs."""
        made = []
        for sub in thing.assembly.nodes:
            if not sub.path or sub.above != parent:
                continue
            own = sub_address(thing.address, sub.path)
            made.append(
                Node(
                    own,
                    last_name(own),
                    Transform(sub.translation, sub.rotation, sub.scale),
                    self._primitives(thing, sub),
                    self._subs(thing, sub.path),
                    light=light(sub.light, self.exposure) if sub.light else None,
                    colliders=sub.colliders,
                    camera=sub.camera,
                    emitters=self._emitters(None, sub),
                    link=sub.link,
                    extras=joint_extras(sub),
                    skin=addressed_skin(sub.skin, thing.address),
                    weights=sub.weights,
                )
            )
        return tuple(made)

    def _primitives(self, thing: _Made, sub: SubNode) -> tuple[Primitive, ...]:
        own = [
            replace(primitive, variants=self._variants(thing, thing.assembly.materials[primitive.material].name))
            if primitive.material in thing.assembly.materials
            else self._slotted(thing, primitive.material, primitive.mesh)
            for primitive in sub.primitives
        ]
        return (*(self._slotted(thing, slot, mesh) for slot, mesh in sub.meshes.items()), *own)

    def _slotted(self, thing: _Made, slot: str, mesh: Mesh) -> Primitive:
        """A mesh with what stands in a slot, in each variant."""
        spec = materials_of(thing.node, thing.variant)[slot]
        return Primitive(mesh, self.painted[spec].material.key, self._variants(thing, slot))

    def _variants(self, thing: _Made, slot: str) -> dict[str, str]:
        """Material keys by variant; the empty slot stands for all."""
        found = {name: slots.get(slot) or slots.get("") for name, slots in thing.node.variant_materials.items()}
        return {name: self.painted[spec].material.key for name, spec in found.items() if spec is not None}

    def _batch(self, placed: PlacedNode) -> list[Node]:
        """Copies of a leaf: instances of each variant, or plain nodes where a copy has parts or motion of its own."""
        node, poses = placed.node, placed.poses
        if node.copies is None or poses is None:
            return []
        nodes: list[Node] = []
        first = np.array(first_equal(placed), np.int64)
        shown = first[node.copies.variant]
        for variant in sorted(set(first.tolist())):
            rows = np.flatnonzero(shown == variant)
            if not len(rows):
                continue
            assembly = self._assembly(placed, variant)
            whole = len(assembly.nodes) == 1 and assembly.nodes[0].light is None and not node.motions and not node.sound
            whole = whole and not own_nodes(node.physics) and node.address not in self.acting
            if whole and not assembly.role and assembly.nodes[0].is_drawn and len(rows) >= MIN_INSTANCES:
                picked = Instances(
                    poses.translations[rows],
                    poses.rotations[rows],
                    poses.scales[rows],
                    tuple(poses.numbers[j] for j in rows.tolist()),
                )
                nodes.append(
                    replace(self._thing(_Made(node, node.address, assembly, variant), Transform()), instances=picked)
                )
            else:
                nodes += [self._copy(_Made(node, "", assembly, variant), poses, j) for j in rows.tolist()]
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
            if moving is not None and motion.kind == "flicker" and own_lights(moving):
                self.glimmers.append(Glimmer(address, motion.by, motion.over))
            elif moving is not None:
                self.clips.append(clip(motion, address, moving.transform))
