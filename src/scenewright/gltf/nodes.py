"""Nodes of the graph as nodes of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import content_key
from scenewright.gltf import document as gltf
from scenewright.gltf.colliders import write_colliders
from scenewright.gltf.container import GltfError
from scenewright.gltf.pose import pose_properties, unit_quaternions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.gltf.builder import Builder
    from scenewright.graph import Camera, Collider, Instances, Node, Skin


class NodeWriter:
    """Writes trees of nodes, parents first, and remembers which address got which index."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self.indices: dict[str, int] = {}
        self._bent: list[tuple[Node, gltf.Node]] = []

    def write(self, node: Node, **extras: object) -> int:
        """Write a node and all below it; `extras` are added to what it says of itself. Gives its index."""
        builder = self._builder
        builder.ledger.open(node.address)
        instanced = builder.instances_drawn(node)
        spread = node.instances is not None and not instanced
        said = {"address": node.address, **dict(sorted({**node.extras, **self._grab(node)}.items())), **extras}
        if instanced and node.instances is not None:
            said["instances"] = describe_instances(node.address, node.instances)
        pose = pose_properties(node.transform)
        written = gltf.Node(
            name=node.name,
            mesh=None if spread else builder.mesh(node),
            translation=pose.get("translation"),
            rotation=pose.get("rotation"),
            scale=pose.get("scale"),
        )
        written.extensions = builder.extend("node", node)
        written.camera = self._camera(node.camera) if node.camera is not None else None
        if node.skin is not None and written.mesh is not None:
            self._bent.append((node, written))
        index = self._append(node.address, written)
        if spread:
            written.children = self._copies(node)
        else:
            self._book_draw(node, len(node.instances.numbers) if node.instances else 1, 1)
            said |= describe_colliders(node.colliders)
        written.extras = {"scenewright": said}
        written.children += write_colliders(builder, node, index)
        written.children += [self.write(child) for child in node.children]
        return index

    def _camera(self, camera: Camera) -> int:
        """Write a camera, equal ones once. Without an aspect ratio it takes the one of the viewer's window."""

        def store() -> int:
            lens = gltf.Perspective(yfov=camera.yfov, znear=camera.znear, zfar=camera.zfar)
            self._builder.document.cameras.append(gltf.Camera(type="perspective", perspective=lens))
            return len(self._builder.document.cameras) - 1

        return self._builder.once(("camera", camera), store)

    def write_skins(self) -> None:
        """Write the skins of all nodes, when every joint has its index; equal ones are one.

        Raises:
            GltfError: A joint is not there.
        """
        for node, written in self._bent:
            if node.skin is not None:
                written.skin = self._skin(node.skin, node.address)

    def _skin(self, skin: Skin, address: str) -> int:
        builder = self._builder
        missing = sorted(set(skin.joints) - self.indices.keys())
        if missing:
            raise GltfError(f"{address} is bent by nodes that are not there: {', '.join(missing)}")

        def store() -> int:
            builder.ledger.open(address)
            # glTF stores matrices by column.
            columns = np.ascontiguousarray(skin.inverse_binds.transpose(0, 2, 1), np.float32).reshape(-1, 16)
            binds = builder.once(("binds", content_key(columns)), lambda: builder.blob.accessor(columns))
            joints = [self.indices[joint] for joint in skin.joints]
            builder.document.skins.append(gltf.Skin(inverseBindMatrices=binds, joints=joints))
            return len(builder.document.skins) - 1

        return builder.once(("skin", skin.key), store)

    def _grab(self, node: Node) -> dict[str, object]:
        """Say that hands may take hold of a node where the graph listens to that."""
        program = self._builder.graph.program
        return {"grab": True} if program is not None and node.address in program.grabbable else {}

    def _append(self, address: str, written: gltf.Node) -> int:
        nodes = self._builder.document.nodes
        nodes.append(written)
        self.indices[address] = len(nodes) - 1
        self._builder.indices["node", address] = len(nodes) - 1
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
            copy = gltf.Node(
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
