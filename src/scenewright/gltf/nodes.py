"""Nodes of the graph as nodes of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygltflib

from scenewright.gltf.pose import pose_properties, unit_quaternions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.gltf.builder import Builder
    from scenewright.graph import Collider, Instances, Node


class NodeWriter:
    """Writes trees of nodes, parents first, and remembers which address got which index."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self.indices: dict[str, int] = {}

    def write(self, node: Node, **extras: object) -> int:
        """Write a node and all below it; `extras` are added to what it says of itself. Gives its index."""
        builder = self._builder
        builder.ledger.open(node.address)
        instanced = builder.instances_drawn(node)
        spread = node.instances is not None and not instanced
        said = {"address": node.address, **dict(sorted(node.extras.items())), **extras}
        if instanced and node.instances is not None:
            said["instances"] = describe_instances(node.address, node.instances)
        written = pygltflib.Node(
            name=node.name, mesh=None if spread else builder.mesh(node), **pose_properties(node.transform)
        )
        written.extensions = builder.extend("node", node)
        index = self._append(node.address, written)
        if spread:
            written.children = self._copies(node)
        else:
            self._book_draw(node, len(node.instances.numbers) if node.instances else 1, 1)
            said |= describe_colliders(node.colliders)
        written.extras = {"scenewright": said}
        written.children += [self.write(child) for child in node.children]
        return index

    def _append(self, address: str, written: pygltflib.Node) -> int:
        nodes = self._builder.document.nodes
        nodes.append(written)
        self.indices[address] = len(nodes) - 1
        return len(nodes) - 1

    def _copies(self, node: Node) -> list[int]:
        """Write each copy as a node of its own that shares the mesh."""
        instances = node.instances
        if instances is None or not instances.numbers:
            return []
        mesh = self._builder.mesh(node)
        name_template, template = template_of(node.name), template_of(node.address)
        said = describe_colliders(node.colliders)
        rows = zip(
            instances.numbers,
            instances.translations.tolist(),
            unit_quaternions(instances.rotations).tolist(),
            instances.scales.tolist(),
            strict=True,
        )
        indices = []
        for number, translation, rotation, scale in rows:
            address = template.replace("{k}", str(number))
            copy = pygltflib.Node(
                name=name_template.replace("{k}", str(number)),
                mesh=mesh,
                translation=translation if any(translation) else None,
                rotation=rotation if rotation[3] != 1.0 else None,
                scale=scale if scale != [1.0, 1.0, 1.0] else None,
                extras={"scenewright": {"address": address, **said}},
            )
            indices.append(self._append(address, copy))
        self._book_draw(node, len(indices), len(indices))
        return indices

    def _book_draw(self, node: Node, copies: int, draws: int) -> None:
        """Book what is drawn every frame: so many copies of the node's triangles in so many calls a primitive."""
        triangles = [primitive.mesh.triangle_count for primitive in node.primitives if primitive.mesh.triangle_count]
        if triangles and copies:
            self._builder.ledger.book(triangles_drawn=sum(triangles) * copies, draw_calls=len(triangles) * draws)


def template_of(text: str) -> str:
    """Say where the copy number stands in an address: at ``[]`` if there is one, else at the end."""
    return text.replace("[]", "[{k}]", 1) if "[]" in text else text + "[{k}]"


def describe_instances(address: str, instances: Instances) -> Mapping[str, object]:
    """Say how the copies of an instanced node are addressed: the i-th copy is the template with its i-th number.

    Numbers that simply count from zero are left out.
    """
    said: dict[str, object] = {"template": template_of(address), "count": len(instances.numbers)}
    if instances.numbers != tuple(range(len(instances.numbers))):
        said["numbers"] = list(instances.numbers)
    return said


def describe_colliders(colliders: tuple[Collider, ...]) -> Mapping[str, object]:
    """Write what a body bumps into, if there is anything."""
    if not colliders:
        return {}
    return {"colliders": [_collider(collider) for collider in colliders]}


def _collider(collider: Collider) -> Mapping[str, object]:
    said: dict[str, object] = {"shape": collider.shape}
    if any(collider.center):
        said["center"] = list(collider.center)
    if any(collider.size):
        said["size"] = list(collider.size)
    return said
