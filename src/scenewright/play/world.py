"""The glTF that a graph acts on: its properties as they are now, its tree, its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.geometry.foreign.errors import ForeignError, inconsistent
from scenewright.gltf.reading.accessors import Accessors
from scenewright.gltf.reading.document import items, open_document
from scenewright.play.clips import Clip, read_clip, sample
from scenewright.play.object_model import COUNTED, MAY_LACK, PROPERTIES, Property, is_index, template_of
from scenewright.play.operations.matrices import decomposed
from scenewright.play.rotations import chained, composed, moved
from scenewright.play.timers import effective_time
from scenewright.play.values import LENGTHS, fits, inline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.values import Value, Vector

_HOMES = {"mesh": "meshes", "camera": "cameras", "skin": "skins"}
_TRS = {"translation": 0, "rotation": 1, "scale": 2}


class World:
    """A glTF while it is played.

    Raises:
        ForeignError: The bytes are no GLB, or its tree is none.
    """

    def __init__(self, data: bytes) -> None:
        document = open_document(memoryview(data), {})
        self.root: Mapping[str, Any] = document.root
        self.nodes: list[Any] = [node if isinstance(node, dict) else {} for node in document.all("nodes")]
        self.parents = _parents(self.nodes)
        self.values: dict[str, Value] = {}
        """What differs from the file, by pointer."""
        self.clips: dict[int, Clip | None] = {}
        """Animations that were read; None: a faulty one."""
        self.heads: dict[int, tuple[float, float]] = {}
        """Requested and effective time of each animation that has played."""
        self._accessors = Accessors(document)
        self._resting: dict[str, Value] = {}

    # -- properties

    def writable(self, pointer: str) -> str | None:
        """Signature of the mutable property at `pointer`; None where there is none."""
        found = self._property(pointer)
        return found.signature if found else None

    def read(self, pointer: str) -> tuple[str, Value] | None:
        """Signature and value of the mutable property at `pointer`; None where there is none."""
        found = self._property(pointer)
        if found is None:
            return None
        if pointer not in self.values:
            return found.signature, self.rest(pointer)
        return found.signature, self.values[pointer]

    def write(self, pointer: str, value: Value) -> None:
        """Change a property; nothing where it is not there or of another type."""
        signature = self.writable(pointer)
        if signature is not None and fits(signature, value):
            self.values[pointer] = value

    def rest(self, pointer: str) -> Value:
        """What the file says of a property, or its default."""
        if pointer not in self._resting:
            self._resting[pointer] = self._from_file(pointer)
        return self._resting[pointer]

    def _property(self, pointer: str) -> Property | None:
        found = PROPERTIES.get(template_of(pointer))
        if found is None or (pointer not in self.values and not self._is_there(pointer, found)):
            return None
        return found

    def _is_there(self, pointer: str, found: Property) -> bool:
        parts = pointer.split("/")[1:]
        if parts[-2] == "weights":
            return int(parts[-1]) < self._weights(self.at("/" + "/".join(parts[:2])))
        holder = self.at("/" + "/".join(parts[:-1]))
        if holder is None and parts[-2] in MAY_LACK:
            return isinstance(self.at("/" + "/".join(parts[:-2])), dict)
        if not isinstance(holder, dict):
            return False
        if parts[-1] in holder:
            return _read_json(found.signature, holder[parts[-1]]) is not None
        return found.default is not None

    def _weights(self, node: Any) -> int:
        """How many morph targets a node has."""
        mesh = self.at(f"/meshes/{node.get('mesh')}") if isinstance(node, dict) else None
        primitives = mesh.get("primitives") if isinstance(mesh, dict) else None
        targets = primitives[0].get("targets") if isinstance(primitives, list) and primitives else None
        return len(targets) if isinstance(targets, list) else 0

    def _from_file(self, pointer: str) -> Value:
        found, value = PROPERTIES[template_of(pointer)], self.at(pointer)
        parts = pointer.split("/")
        matrix = self.at(f"/nodes/{parts[2]}/matrix") if parts[1] == "nodes" and parts[-1] in _TRS else None
        given = _read_json("float4x4", matrix) if matrix is not None else None
        if isinstance(given, tuple):
            return decomposed(given)[_TRS[parts[-1]]]
        read = _read_json(found.signature, value) if value is not None else None
        return found.default if read is None else read

    def at(self, pointer: str) -> Any:
        """The JSON at a pointer of the file; None where there is none."""
        value: Any = self.root
        for part in pointer.split("/")[1:]:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and is_index(part, len(value)):
                value = value[int(part)]
            else:
                return None
        return value

    # -- what can only be read

    def seen(self, pointer: str) -> tuple[str, Value] | None:
        """Signature and value of a property that can only be read: lengths, references, matrices."""
        parts = pointer.split("/")[1:]
        if len(parts) == 1:
            name, _, end = parts[0].partition(".")
            if end == "length" and name in COUNTED:
                return "int", self.count(name)
            scene = self.root.get("scene")
            return ("ref", f"/scenes/{scene}") if parts[0] == "scene" and isinstance(scene, int) else None
        if len(parts) == 2:
            return ("ref", pointer) if parts[0] in COUNTED and isinstance(self.at(pointer), dict) else None
        if parts[0] != "nodes" or not is_index(parts[1], len(self.nodes)):
            return None
        return self._seen_of_node(int(parts[1]), parts[2:])

    def _seen_of_node(self, node: int, parts: list[str]) -> tuple[str, Value] | None:
        children, name = items(self.nodes[node], "children", "a node"), parts[0]
        if len(parts) == 2:
            known = name == "children" and is_index(parts[1], len(children))
            return ("ref", f"/nodes/{children[int(parts[1])]}") if known else None
        if name in {"globalMatrix", "matrix"}:
            return "float4x4", self.matrix(node) if name == "matrix" else self.global_matrix(node)
        if name == "parent":
            return "ref", None if self.parents[node] < 0 else f"/nodes/{self.parents[node]}"
        if name in {"children.length", "weights.length"}:
            return "int", len(children) if name == "children.length" else self._weights(self.nodes[node])
        if name not in _HOMES or len(parts) > 1:
            return None
        number = self.nodes[node].get(name)
        return "ref", f"/{_HOMES[name]}/{number}" if isinstance(number, int) else None

    # -- the tree

    def line(self, node: int) -> list[int]:
        """A node and what it is in, outwards."""
        found = [node]
        while self.parents[found[-1]] >= 0:
            found.append(self.parents[found[-1]])
        return found

    def under(self, node: int) -> list[int]:
        """A node and all below it, in the order of the tree."""
        found, open_nodes = [], [node]
        while open_nodes:
            found.append(open_nodes.pop())
            open_nodes += reversed(items(self.nodes[found[-1]], "children", "a node"))
        return found

    def allows(self, node: int, extension: str, key: str) -> bool:
        """Whether a node and all it is in say true (or nothing) to a flag such as ``visible``."""
        pointers = (f"/nodes/{index}/extensions/{extension}/{key}" for index in self.line(node))
        return all((self.read(pointer) or ("bool", True))[1] is not False for pointer in pointers)

    def matrix(self, node: int) -> Vector:
        """Local transform, column by column."""
        parts: list[Any] = [(self.read(f"/nodes/{node}/{name}") or ("", ()))[1] for name in _TRS]
        return composed(*parts)

    def global_matrix(self, node: int) -> Vector:
        """Transform to the world's axes."""
        found = self.matrix(node)
        for above in self.line(node)[1:]:
            found = chained(self.matrix(above), found)
        return found

    def position(self, node: int, point: Vector = (0.0, 0.0, 0.0)) -> Vector:
        """Where a point of a node is in the world."""
        return moved(self.global_matrix(node), point)

    # -- animations

    def animation_at(self, reference: Value) -> int | None:
        """Number of the animation that a reference means; None where there is none or it is faulty."""
        start, _, part = reference.rpartition("/") if isinstance(reference, str) else ("", "", "")
        if start != "/animations" or not is_index(part, self.count("animations")):
            return None
        return int(part) if self.clip(int(part)) is not None else None

    def count(self, key: str) -> int:
        """Entries of a top level array."""
        found = self.root.get(key)
        return len(found) if isinstance(found, list) else 0

    def clip(self, number: int) -> Clip | None:
        """An animation; None where it is faulty."""
        if number not in self.clips:
            try:
                self.clips[number] = read_clip(
                    self._accessors, self.at(f"/animations/{number}"), f"animations[{number}]"
                )
            except ForeignError:
                self.clips[number] = None
        return self.clips[number]

    def animate(self, number: int, requested: float) -> None:
        """Put what an animation moves where it is at a requested time."""
        clip = self.clip(number)
        if clip is None:
            return
        time = effective_time(requested, clip.duration)
        self.heads[number] = (requested, time)
        for track in clip.tracks:
            for pointer, value in sample(track, time):
                self.write(pointer, value)


def _read_json(signature: str, value: object) -> Value:
    """A value of the file's JSON; None where it is not of the signature."""
    try:
        return inline(signature, value if LENGTHS[signature] > 1 else [value])
    except ValueError:
        return None


def _parents(nodes: list[Any]) -> list[int]:
    """Parent of each node, -1 for roots.

    Raises:
        ForeignError: A child is not there, has two parents, or is below itself.
    """
    parents = [-1] * len(nodes)
    for number, node in enumerate(nodes):
        for child in items(node, "children", f"nodes[{number}]"):
            if not isinstance(child, int) or isinstance(child, bool) or not 0 <= child < len(nodes):
                raise inconsistent(f"nodes[{number}] has a child that is not there")
            if parents[child] >= 0:
                raise inconsistent(f"nodes[{child}] is the child of two")
            parents[child] = number
    depth = [0] * len(nodes)
    open_nodes = [number for number in range(len(nodes)) if parents[number] < 0]
    seen = 0
    while open_nodes:
        number = open_nodes.pop()
        seen += 1
        for child in items(nodes[number], "children", "a node"):
            depth[child] = depth[number] + 1
            open_nodes.append(child)
    if seen < len(nodes):
        raise inconsistent("a node is below itself")
    if max(depth, default=0) > _MOST_DEPTH:
        raise inconsistent(f"nodes are nested more than {_MOST_DEPTH} deep")
    return parents


_MOST_DEPTH = 256
"""Nodes below nodes."""
