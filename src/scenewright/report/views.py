"""Where a file's draw calls are, and where one stands: what `plan.views` needs to say what is in view."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from scenewright.plan.views import Spheres
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenewright.arrays import Float64

Json = dict[str, Any]
File = tuple[Json, memoryview]
"""A GLB's document and its binary chunk."""
_FLOAT = 5126
_ANYWHERE = 1e6
_INTEGERS = {5120: 127.0, 5121: 255.0, 5122: 32767.0, 5123: 65535.0}
"""What a normalised integer is divided by (glTF 2.0, section 3.6.2.2, and KHR_mesh_quantization)."""


@dataclass(frozen=True)
class Draw:
    """One draw call: a primitive of a node, with all its instances."""

    name: str
    """Address of the node where the file says one, else its name."""
    triangles: int
    center: tuple[float, float, float]
    radius: float


def draws_of(file: File, triangles: Callable[[Json], int]) -> list[Draw]:
    """List every draw call of the default scene with a sphere around it.

    Copies of an instanced mesh are one call, and the sphere is around the positions of all of them.
    """
    document, found = file[0], []
    for node, matrix in walk(document):
        if "mesh" not in node:
            continue
        copies, places = _instances(file, node)
        for primitive in document["meshes"][node["mesh"]].get("primitives", []):
            low, high = _bounds(document, primitive)
            ends = zip(low, high, strict=True)
            corners = np.array(list(product(*ends)), np.float64)
            # Instances only add their places: their turns and sizes hardly matter for a sphere.
            local = (corners[None] + places[:, None]).reshape(-1, 3)
            world = (matrix[None, :3, :3] * local[:, None, :]).sum(axis=2) + matrix[:3, 3]
            least, most = world.min(axis=0), world.max(axis=0)
            center, half = (least + most) / 2, (most - least) / 2
            middle = (float(center[0]), float(center[1]), float(center[2]))
            found.append(
                Draw(name_of(node), triangles(primitive) * copies, middle, float(np.sqrt((half * half).sum())))
            )
    return found


def standpoints(document: Json) -> list[tuple[float, float]]:
    """Where one stands: (x, z) of spawn points and zones."""
    return [
        (float(matrix[0, 3]), float(matrix[2, 3]))
        for node, matrix in walk(document)
        if _own(node).get("role") in {"spawn", "zone"}
    ]


def spheres(draws: Sequence[Draw]) -> Spheres:
    """Put the spheres of draw calls below each other, with what each costs."""
    return Spheres(
        np.array([draw.center for draw in draws], np.float64).reshape(-1, 3),
        np.array([draw.radius for draw in draws], np.float64),
        {
            "triangles": np.array([draw.triangles for draw in draws], np.int64),
            "draw_calls": np.ones(len(draws), np.int64),
        },
    )


def walk(document: Json) -> Iterator[tuple[Json, Float64]]:
    """Every node of the default scene once, with its matrix (4, 4) in the world."""
    nodes, scenes = document.get("nodes", []), document.get("scenes", [])
    if not scenes:
        return
    waiting = [(index, np.eye(4)) for index in scenes[document.get("scene", 0)].get("nodes", [])]
    reached: set[int] = set()
    while waiting:
        index, outer = waiting.pop()
        if index in reached:
            continue
        reached.add(index)
        own = _matrix(nodes[index])
        matrix = (outer[:, :, None] * own[None]).sum(axis=1)
        yield nodes[index], matrix
        waiting += [(child, matrix) for child in nodes[index].get("children", [])]


def _matrix(node: Json) -> Float64:
    if "matrix" in node:
        return np.array(node["matrix"], np.float64).reshape(4, 4).T
    x, y, z, w = node.get("rotation", (0.0, 0.0, 0.0, 1.0))
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    made = np.eye(4)
    made[:3, :3] = turn * np.array(node.get("scale", (1.0, 1.0, 1.0)))
    made[:3, 3] = node.get("translation", (0.0, 0.0, 0.0))
    return made


def _bounds(document: Json, primitive: Json) -> tuple[list[float], list[float]]:
    accessor = document["accessors"][primitive["attributes"]["POSITION"]]
    share = _INTEGERS.get(accessor.get("componentType", 5126), 1.0) if accessor.get("normalized") else 1.0
    return [value / share for value in accessor["min"]], [value / share for value in accessor["max"]]


def _instances(file: File, node: Json) -> tuple[int, Float64]:
    """How many copies a node draws, and corners (2, 3) of the box that their places span."""
    document, binary = file
    attributes = node.get("extensions", {}).get("EXT_mesh_gpu_instancing", {}).get("attributes", {})
    if not attributes:
        return 1, np.zeros((1, 3))
    count = int(document["accessors"][next(iter(attributes.values()))]["count"])
    places = document["accessors"][attributes["TRANSLATION"]] if "TRANSLATION" in attributes else None
    if places is None or not count:
        return count, np.zeros((1, 3))
    if "min" in places:
        return count, np.array([places["min"], places["max"]], np.float64)
    view = document["bufferViews"][places["bufferView"]]
    if "EXT_meshopt_compression" in view.get("extensions", {}) or places["componentType"] != _FLOAT:
        return count, np.array([[-_ANYWHERE] * 3, [_ANYWHERE] * 3])  # Packed: it may be anywhere.
    start = view.get("byteOffset", 0) + places.get("byteOffset", 0)
    points = np.frombuffer(binary[start : start + 12 * count], "<f4").reshape(-1, 3).astype(np.float64)
    return count, np.stack([points.min(axis=0), points.max(axis=0)])


def _own(node: Json) -> Json:
    own = node.get("extras", {})
    own = own.get("scenewright", {}) if isinstance(own, dict) else {}
    return own if isinstance(own, dict) else {}


def name_of(node: Json) -> str:
    """Address of a node where the file says one, else its name."""
    return str(_own(node).get("address") or node.get("name", "?"))
