"""Whole worlds and patches of them as GLB bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.gltf import document as gltf
from scenewright.gltf.animation import write_animations
from scenewright.gltf.builder import Builder
from scenewright.gltf.container import GltfError, pack
from scenewright.gltf.model import Glb, GltfOptions
from scenewright.gltf.nodes import NodeWriter
from scenewright.gltf.serialise import to_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scenewright.graph import Node, SceneGraph

_DEFAULTS = GltfOptions()


def write_glb(graph: SceneGraph, options: GltfOptions = _DEFAULTS) -> Glb:
    """Write a whole world.

    Equal meshes, materials, pictures, lights and samplers are stored once; what no node refers to is not stored.

    Raises:
        GltfError: The graph refers to a material, picture, variant or address that it does not have.
    """
    builder = Builder(graph, options)
    nodes = NodeWriter(builder)
    roots = [nodes.write(node) for node in graph.nodes]
    return _finish(builder, nodes, roots)


def write_patch(
    graph: SceneGraph,
    addresses: Collection[str],
    *,
    new_materials: Collection[str] | None = (),
    options: GltfOptions = _DEFAULTS,
) -> Glb:
    """Write only the subtrees at some addresses, to be swapped into a world that is already shown.

    Each subtree is a root of the scene with its local transform and says its parent's address (empty: none) in
    ``extras.scenewright.parent``. An address below another one travels inside that one.

    Args:
        graph: The whole world as it is now.
        addresses: Nodes to carry.
        new_materials: Keys of the materials that the client does not have; the others are written as stubs, which have
            a name and ``extras.scenewright.material`` and no picture. None: all are new.
        options: How it is written.

    Raises:
        GltfError: No node has one of the addresses, or the graph refers to what it does not have.
    """
    stubs = () if new_materials is None else set(graph.materials) - set(new_materials)
    builder = Builder(graph, options, stubs=stubs, is_patch=True)
    nodes = NodeWriter(builder)
    wanted = set(addresses)
    found = [(node, parent) for root in graph.nodes for node, parent in _topmost(root, "", wanted)]
    present = {below.address for node, _ in found for below in node.walk()}
    missing = sorted(wanted - present)
    if missing:
        raise GltfError(f"no node has the address {', '.join(missing)}")
    roots = [nodes.write(node, parent=parent) for node, parent in found]
    return _finish(builder, nodes, roots)


def _topmost(node: Node, parent: str, wanted: Collection[str]) -> Iterator[tuple[Node, str]]:
    """Find the wanted nodes that no wanted node holds, each with its parent's address."""
    if node.address in wanted:
        yield node, parent
        return
    for child in node.children:
        yield from _topmost(child, node.address, wanted)


def _finish(builder: Builder, nodes: NodeWriter, roots: list[int]) -> Glb:
    """Add animations, scene and extensions, then pack."""
    graph, document = builder.graph, builder.document
    nodes.write_skins()
    write_animations(builder, nodes.indices)
    builder.ledger.open("")
    document.asset.copyright = graph.copyright or None
    scene = gltf.Scene(name=graph.title, nodes=roots, extensions=builder.extend("scene"))
    said = _said(builder)
    if said:
        scene.extras = {"scenewright": said}
    document.scene, document.scenes = 0, [scene]
    document.asset.extensions = builder.extend("asset")
    document.extensions = builder.extend("root")
    document.buffers = builder.blob.buffers()
    document.extensionsUsed = sorted(builder.used)
    document.extensionsRequired = sorted(builder.required)
    data = pack(to_json(document), builder.blob.blocks)
    usage, rows = builder.ledger.close(len(data))
    return Glb(data=data, usage=usage, rows=rows, options=builder.options)


def _said(builder: Builder) -> dict[str, object]:
    """What the scene says of itself, with the texts and addresses that its graph refers to by number."""
    graph = builder.graph
    said = dict(graph.extras)
    if graph.program is not None and not builder.is_patch:
        if graph.program.captions:
            said["captions"] = list(graph.program.captions)
        if graph.program.links:
            said["links"] = [{"uri": uri, "title": title} for uri, title in graph.program.links]
    return dict(sorted(said.items()))
