"""What a finished GLB weighs, by every metric a target may limit; of any GLB, read from the file alone."""

from __future__ import annotations

import json
import struct
from functools import cached_property
from typing import Any

from scenewright.gltf.container import GltfError, unpack
from scenewright.gltf.inspect import count_document, picture_size
from scenewright.plan.views import Seen, fullest_view
from scenewright.records import dataclass
from scenewright.report.shares import shares_of, summed
from scenewright.report.views import Draw, draws_of, spheres, standpoints

Json = dict[str, Any]
METRICS = (
    *("triangles", "vertices", "draw_calls", "materials", "textures", "texture_size", "texture_bytes", "file_bytes"),
    *("nodes", "lights", "mesh_triangles", "mesh_materials"),
)
"""Everything that is measured."""
_BROKEN = (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, struct.error)
"""What comes of a document that refers to what it does not have."""


@dataclass(frozen=True, eq=False)
class Measured:
    """A GLB with its counts.

    Raises GltfError from any property when the file refers to what it does not have.
    """

    document: Json
    binary: memoryview
    size: int

    @cached_property
    def totals(self) -> dict[str, int]:
        """Every metric over the whole file."""
        counts = count_document(self.document, self.binary, self.size)
        meshes = [mesh.get("primitives", []) for mesh in self.document.get("meshes", [])]
        triangles = [[self._triangles(primitive) for primitive in primitives] for primitives in meshes]
        positions = {p.get("attributes", {}).get("POSITION") for primitives in meshes for p in primitives} - {None}
        return {
            "triangles": counts.triangles_drawn,
            "vertices": sum(self._accessor(index)["count"] for index in positions),
            "draw_calls": counts.draw_calls,
            "materials": counts.materials,
            "textures": counts.textures,
            "texture_size": max((max(size) for size in self.pictures.values()), default=0),
            "texture_bytes": counts.texture_gpu_bytes,
            "file_bytes": self.size,
            "nodes": counts.nodes,
            "lights": sum(
                "KHR_lights_punctual" in node.get("extensions", {}) for node in self.document.get("nodes", [])
            ),
            "mesh_triangles": max((sum(entry) for entry in triangles), default=0),
            "mesh_materials": max((len({p.get("material") for p in primitives}) for primitives in meshes), default=0),
        }

    @cached_property
    def draws(self) -> list[Draw]:
        """Every draw call with where it is."""
        return draws_of((self.document, self.binary), self._triangles)

    @cached_property
    def seen(self) -> dict[str, Seen]:
        """The fullest views from places one stands at, for triangles and for draw calls; the file without any."""
        return fullest_view(spheres(self.draws), standpoints(self.document))

    @property
    def view(self) -> dict[str, int]:
        """Triangles and draw calls of the fullest view."""
        return {metric: seen.used for metric, seen in self.seen.items()}

    @cached_property
    def pictures(self) -> dict[int, tuple[int, int]]:
        """Width and height of every embedded picture, by image."""
        views = self.document.get("bufferViews", [])
        found = {}
        for index, image in enumerate(self.document.get("images", [])):
            if "bufferView" in image:
                view = views[image["bufferView"]]
                start = view.get("byteOffset", 0)
                found[index] = picture_size(bytes(self.binary[start : start + view["byteLength"]]))
        return found

    def used(self, metric: str, scope: str) -> int:
        """How much of a metric is used, in the scope that a target limits."""
        return self.view[metric] if scope == "view" and metric in self.view else self.totals[metric]

    def shares(self, metric: str, scope: str = "file") -> dict[str, int]:
        """What each address (or name) uses of a metric, in the scope that a target limits.

        Empty where that cannot be told from the file: bytes and materials serve several at once.
        """
        if metric in {"triangles", "draw_calls"}:
            seen = self.seen[metric].mask.tolist() if scope == "view" else [True] * len(self.draws)
            drawn = [draw for draw, held in zip(self.draws, seen, strict=True) if held]
            return summed((draw.name, draw.triangles if metric == "triangles" else 1) for draw in drawn)
        try:
            return shares_of(self.document, metric, self.pictures)
        except _BROKEN as error:
            message = f"cannot tell who uses {metric}: {type(error).__name__}: {error}"
            raise GltfError(message) from error

    def _accessor(self, index: int) -> Json:
        return dict(self.document["accessors"][index])

    def _triangles(self, primitive: Json) -> int:
        if primitive.get("mode", 4) != 4:
            return 0
        index = primitive.get("indices", primitive.get("attributes", {}).get("POSITION"))
        return 0 if index is None else int(self._accessor(index)["count"]) // 3


def measure(data: bytes) -> Measured:
    """Read a GLB.

    Raises:
        GltfError: It is none, or refers to what it does not have.
    """
    text, binary = unpack(data)
    try:
        document = json.loads(text)
        found = Measured(document, binary, len(data))
        _ = found.totals, found.view
    except GltfError:
        raise
    except _BROKEN as error:
        message = f"cannot measure this file: {type(error).__name__}: {error}"
        raise GltfError(message) from error
    return found
