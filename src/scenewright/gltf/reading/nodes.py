"""The nodes of a foreign glTF: a tree of bounded depth, with ids that authors can write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.geometry.foreign.errors import MAX_DEPTH, MAX_NODES, MAX_REACH, ForeignError, inconsistent, too_large
from scenewright.gltf.reading.document import as_object, items, reals, text
from scenewright.gltf.reading.matrices import decomposed
from scenewright.graph import Transform
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.gltf.reading.document import Document, Object

_IDENTITY = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Place:
    """Where a node stands in the tree."""

    index: int
    id: str
    is_named: bool
    parent: str
    transform: Transform
    body: Object


def read_nodes(document: Document) -> list[Place]:
    """List the nodes that the default scene reaches, parents first, in the file's order.

    Raises:
        ForeignError: They form no tree, or there are too many.
    """
    nodes = document.all("nodes")
    if len(nodes) > MAX_NODES:
        raise too_large(f"it has {len(nodes)} nodes", f"{MAX_NODES} nodes")
    found: list[Place] = []
    taken: set[str] = set()
    seen: set[int] = set()
    waiting = [(index, "", 0) for index in reversed(_roots(document, nodes))]
    while waiting:
        index, parent, depth = waiting.pop()
        body = document.one("nodes", index, "the scene")
        number = int(str(index))
        if number in seen:
            raise ForeignError("SW514", f"nodes[{number}] is in the tree twice", "each node below one other")
        if depth > MAX_DEPTH:
            raise ForeignError("SW514", f"nodes are nested more than {MAX_DEPTH} deep", "a flatter tree")
        seen.add(number)
        made, is_named = _id(text(body, "name"), number, taken)
        taken.add(made)
        found.append(Place(number, made, is_named, parent, _transform(body, number), body))
        below = items(body, "children", f"nodes[{number}]")
        waiting += [(child, made, depth + 1) for child in reversed(below)]
    return found


def _roots(document: Document, nodes: list[object]) -> list[object]:
    """Nodes at the top: the default scene's, else the first one's, else those that are nobody's child."""
    scenes = document.all("scenes")
    if scenes:
        scene = document.one("scenes", document.root.get("scene", 0), "the file")
        return items(scene, "nodes", "the scene")
    bodies = [as_object(node, "a node") for node in nodes]
    children = {child for body in bodies for child in items(body, "children", "a node") if isinstance(child, int)}
    return [index for index in range(len(nodes)) if index not in children]


def _id(name: str, number: int, taken: set[str]) -> tuple[str, bool]:
    """Make a node's name an id of the language; numbered where it is taken or none."""
    words = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()).strip("_")[:60]
    made = words if words[:1].isalpha() else f"node_{words}" if words else f"node_{number}"
    if made not in taken:
        return made, bool(words)
    k = 2
    while f"{made}_{k}" in taken:
        k += 1
    return f"{made}_{k}", False


def _transform(body: Object, number: int) -> Transform:
    who = f"nodes[{number}]"
    if "matrix" in body:
        matrix = reals(body, "matrix", who, _IDENTITY)
        made = decomposed(matrix)
    else:
        move, turn = (
            reals(body, "translation", who, (0.0, 0.0, 0.0)),
            reals(body, "rotation", who, (0.0, 0.0, 0.0, 1.0)),
        )
        size = reals(body, "scale", who, (1.0, 1.0, 1.0))
        made = Transform((move[0], move[1], move[2]), (turn[0], turn[1], turn[2], turn[3]), (size[0], size[1], size[2]))
    numbers = (*made.translation, *made.scale)
    if max(map(abs, numbers)) > MAX_REACH:
        raise inconsistent(f"{who} reaches {max(map(abs, numbers)):g} far", f"at most {MAX_REACH:g}")
    return made
