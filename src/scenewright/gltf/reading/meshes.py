"""Meshes of a foreign glTF as the graph's: strips and fans unrolled, missing normals made.

Source: glTF 2.0, section 3.7.2 (meshes) and 3.7.2.1 (topology of strips and fans).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.foreign.errors import (
    MAX_PRIMITIVES,
    MAX_REACH,
    MAX_TRIANGLES,
    MAX_VERTICES,
    inconsistent,
    too_large,
)
from scenewright.geometry.foreign.shading import compacted, flat_shaded
from scenewright.geometry.mesh import Bending, Mesh, MorphTarget
from scenewright.gltf.reading.document import as_object, child, items, whole
from scenewright.graph import Primitive

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32
    from scenewright.gltf.reading.accessors import Accessors
    from scenewright.gltf.reading.document import Document, Object
    from scenewright.gltf.reading.materials import Materials

_TRIANGLES, _STRIP, _FAN = 4, 5, 6
_MODES = {0: "points", 1: "lines", 2: "lines", 3: "lines"}
_READ = {"POSITION", "NORMAL", "TANGENT", "TEXCOORD_0", "TEXCOORD_1", "COLOR_0", "JOINTS_0", "WEIGHTS_0"}
_MAX_TARGETS = 256


@dataclass
class Meshes:
    """Reads meshes, each once."""

    document: Document
    accessors: Accessors
    materials: Materials
    notes: dict[str, None] = field(default_factory=dict)
    count: int = 0
    triangles: int = 0
    vertices: int = 0
    _made: dict[int, tuple[Primitive, ...]] = field(default_factory=dict)

    def primitives(self, index: object, who: str) -> tuple[Primitive, ...]:
        """Read mesh `index`.

        Raises:
            ForeignError: It is not there, faulty or too large.
        """
        entry = self.document.one("meshes", index, who)
        key = int(str(index))
        if key not in self._made:
            listed = items(entry, "primitives", f"meshes[{index}]")
            self.count += len(listed)
            if self.count > MAX_PRIMITIVES:
                raise too_large(f"it has more than {MAX_PRIMITIVES} primitives", f"{MAX_PRIMITIVES} primitives")
            named = (
                (as_object(one, "a primitive"), f"meshes[{index}].primitives[{k}]") for k, one in enumerate(listed)
            )
            found = [self._primitive(one, where) for one, where in named]
            self._made[key] = tuple(primitive for primitive in found if primitive is not None)
        return self._made[key]

    def weights(self, index: object, who: str) -> tuple[float, ...]:
        """How much of each shape mesh `index` takes at rest: zeros unless it says; empty where it has no shapes."""
        entry = self.document.one("meshes", index, who)
        shapes = [len(items(as_object(p, who), "targets", who)) for p in items(entry, "primitives", who)]
        if len(set(shapes)) > 1:
            raise inconsistent(f"primitives of {who} have different shapes")
        given = items(entry, "weights", who)
        count = shapes[0] if shapes else 0
        values = [float(v) if isinstance(v, int | float) and abs(v) < 1e6 else 0.0 for v in given]
        return tuple((values + [0.0] * count)[:count])

    def _primitive(self, entry: Object, who: str) -> Primitive | None:
        mode = whole(entry, "mode", who, _TRIANGLES)
        if mode in _MODES:
            self.notes[f"{_MODES[mode]} are left out"] = None
            return None
        if mode > _FAN:
            raise inconsistent(f"mode of {who} is {mode}", "0 to 6")
        if "KHR_draco_mesh_compression" in child(entry, "extensions", who):
            raise inconsistent(f"{who} is packed by Draco", "an unpacked file")
        attributes = child(entry, "attributes", who)
        positions = self._positions(attributes, who)
        indices = self._indices(entry, mode, len(positions), who)
        if not len(indices):
            return None
        self.triangles += len(indices)
        if self.triangles > MAX_TRIANGLES:
            raise too_large(f"it has more than {MAX_TRIANGLES} triangles", f"{MAX_TRIANGLES} triangles")
        mesh = self._mesh(entry, attributes, (positions, indices), who)
        return Primitive(mesh, self.materials.key(entry.get("material"), who))

    def _positions(self, attributes: Object, who: str) -> Float32:
        if "POSITION" not in attributes:
            raise inconsistent(f"{who} has no positions")
        positions = self.accessors.floats(attributes["POSITION"], 3, f"positions of {who}")
        self.vertices += len(positions)
        if self.vertices > MAX_VERTICES:
            raise too_large(f"it has more than {MAX_VERTICES} vertices", f"{MAX_VERTICES} vertices")
        if len(positions) and float(np.abs(positions).max()) > MAX_REACH:
            raise inconsistent(f"{who} reaches {float(np.abs(positions).max()):g} far", f"at most {MAX_REACH:g}")
        return positions

    def _indices(self, entry: Object, mode: int, vertices: int, who: str) -> NDArray[np.uint32]:
        if "indices" in entry:
            corners = self.accessors.numbers(entry["indices"], 1, f"indices of {who}")[:, 0]
        else:
            corners = np.arange(vertices, dtype=np.uint32)
        if len(corners) and int(corners.max()) >= vertices:
            raise inconsistent(f"{who} has a corner {int(corners.max())} of {vertices} vertices")
        return unrolled(corners, mode)

    def _mesh(self, entry: Object, attributes: Object, shape: tuple[Float32, NDArray[np.uint32]], who: str) -> Mesh:
        positions, indices = shape
        self._note_others(attributes)
        normals = self._directions(attributes, "NORMAL", len(positions), who)
        uvs = self._floats(attributes, "TEXCOORD_0", 2, len(positions), who)
        bending = self._bending(entry, attributes, len(positions), who)
        mesh = Mesh(
            positions,
            indices,
            np.zeros((len(positions), 3), np.float32) if normals is None else normals,
            np.zeros((len(positions), 2), np.float32) if uvs is None else uvs,
            self._tangents(attributes, normals, len(positions), who),
            self._colors(attributes, len(positions), who),
            bending,
        )
        return compacted(flat_shaded(mesh) if normals is None else mesh)

    def _note_others(self, attributes: Object) -> None:
        for name in sorted(set(attributes) - _READ):
            if not name.startswith("_"):
                self.notes[f"the vertex attribute {name[:40]} is left out"] = None

    def _floats(self, attributes: Object, name: str, width: int, count: int, who: str) -> Float32 | None:
        if name not in attributes:
            return None
        values = self.accessors.floats(attributes[name], width, f"{name} of {who}")
        if len(values) != count:
            raise inconsistent(f"{name} of {who} has {len(values)} rows for {count} vertices")
        return values

    def _directions(self, attributes: Object, name: str, count: int, who: str) -> Float32 | None:
        values = self._floats(attributes, name, 3, count, who)
        return None if values is None else _unit(values)

    def _tangents(self, attributes: Object, normals: Float32 | None, count: int, who: str) -> Float32 | None:
        values = self._floats(attributes, "TANGENT", 4, count, who)
        if values is None or normals is None:
            return None
        hand = np.where(values[:, 3:] < 0, np.float32(-1), np.float32(1))
        return np.concatenate([_unit(values[:, :3]), hand], axis=1)

    def _colors(self, attributes: Object, count: int, who: str) -> Float32 | None:
        if "COLOR_0" not in attributes:
            return None
        width = self.accessors.width(attributes["COLOR_0"], who)
        if width not in {3, 4}:
            raise inconsistent(f"colours of {who} have {width} numbers")
        values = self._floats(attributes, "COLOR_0", width, count, who)
        if values is None:
            return None
        values = np.clip(values, 0.0, 1.0)
        return values if width == 4 else np.concatenate([values, np.ones((count, 1), np.float32)], axis=1)

    def _bending(self, entry: Object, attributes: Object, count: int, who: str) -> Bending | None:
        uvs = self._floats(attributes, "TEXCOORD_1", 2, count, who)
        joints, weights = self._joints(attributes, count, who)
        targets = items(entry, "targets", who)
        if len(targets) > _MAX_TARGETS:
            raise too_large(f"{who} has {len(targets)} shapes", f"{_MAX_TARGETS} shapes")
        shapes = tuple(self._target(as_object(target, who), count, who) for target in targets)
        if uvs is None and joints is None and not shapes:
            return None
        return Bending(uvs, joints, weights, shapes, joints is not None or bool(shapes))

    def _joints(
        self, attributes: Object, count: int, who: str
    ) -> tuple[NDArray[np.uint16], Float32] | tuple[None, None]:
        weights = self._floats(attributes, "WEIGHTS_0", 4, count, who)
        if weights is None or "JOINTS_0" not in attributes:
            return None, None
        joints = self.accessors.numbers(attributes["JOINTS_0"], 4, f"JOINTS_0 of {who}")
        if len(joints) != count:
            raise inconsistent(f"JOINTS_0 of {who} has {len(joints)} rows for {count} vertices")
        weights = np.maximum(weights, 0.0)
        # A joint without weight must be number 0, and the weights of a vertex add up to 1.
        kept = np.where(weights > 0, joints, 0).astype(np.uint16)
        total = weights.astype(np.float64).sum(axis=1, keepdims=True)
        first = np.array([1.0, 0.0, 0.0, 0.0])
        return kept, np.where(total > 0, weights / np.where(total > 0, total, 1.0), first).astype(np.float32)

    def _target(self, target: Object, count: int, who: str) -> MorphTarget:
        positions = self._floats(target, "POSITION", 3, count, who)
        return MorphTarget(
            np.zeros((count, 3), np.float32) if positions is None else positions,
            self._floats(target, "NORMAL", 3, count, who),
            self._floats(target, "TANGENT", 3, count, who),
        )


def _unit(values: Float32) -> Float32:
    """Directions of unit length; those that are so already stay as they are, to the bit."""
    x, y, z = values.T.astype(np.float64)
    other = ~(np.abs(x * x + y * y + z * z - 1.0) < 1e-3)
    if not other.any():
        return values
    made = values.copy()
    made[other] = snap_directions(normalized(values[other].astype(np.float64)))
    return made


def unrolled(corners: NDArray[np.uint32], mode: int) -> NDArray[np.uint32]:
    """Corners (m, 3) of the triangles of a list, strip or fan; those of a strip turn alternately."""
    if mode == _TRIANGLES:
        return corners[: len(corners) // 3 * 3].reshape(-1, 3)
    count = max(len(corners) - 2, 0)
    k = np.arange(count)
    if mode == _STRIP:
        return np.stack([corners[k], corners[k + 1 + k % 2], corners[k + 2 - k % 2]], axis=1).reshape(-1, 3)
    return np.stack([corners[k + 1], corners[k + 2], np.repeat(corners[:1], count)], axis=1).reshape(-1, 3)
