"""How large a foreign file is at rest: every vertex where it is drawn, bent by its skin and shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import extremes
from scenewright.geometry.foreign.errors import MAX_REACH, inconsistent
from scenewright.gltf.reading.matrices import applied, matrix_of, product

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.arrays import Float64
    from scenewright.geometry.mesh import Mesh
    from scenewright.gltf.reading.matrices import Matrix
    from scenewright.gltf.reading.model import AssetNode
    from scenewright.graph import Vec3

_CHUNK = 100_000


def worlds_of(nodes: Sequence[AssetNode]) -> dict[str, Matrix]:
    """Where each node stands, by id."""
    worlds: dict[str, Matrix] = {}
    for node in nodes:
        local = matrix_of(node.transform)
        worlds[node.id] = product(worlds[node.parent], local) if node.parent else local
    return worlds


def bounded(nodes: Sequence[AssetNode]) -> tuple[Vec3, Vec3]:
    """Smallest and largest corner of all that is drawn.

    Raises:
        ForeignError: It has no finite size.
    """
    worlds = worlds_of(nodes)
    lows, highs = [], []
    for node in nodes:
        for primitive in node.primitives:
            for low, high in _chunks(primitive.mesh, node, worlds):
                lows.append(low)
                highs.append(high)
    low, high = np.min(lows, axis=0), np.max(highs, axis=0)
    if not np.isfinite(low).all() or not np.isfinite(high).all() or float(np.abs([low, high]).max()) > MAX_REACH:
        raise inconsistent("it reaches too far", f"at most {MAX_REACH:g}")
    if float((high - low).max()) <= 0.0:
        raise inconsistent("it has no size", "a mesh that is somewhere wide")
    return tuple(low.tolist()), tuple(high.tolist())


def _chunks(mesh: Mesh, node: AssetNode, worlds: Mapping[str, Matrix]) -> list[tuple[Float64, Float64]]:
    """Extremes of a mesh, some vertices at a time: large files must not need much memory."""
    found = []
    for start in range(0, mesh.vertex_count, _CHUNK):
        rows = slice(start, start + _CHUNK)
        points = mesh.positions[rows].astype(np.float64)
        bending = mesh.bending
        if bending is not None:
            for weight, target in zip(node.weights, bending.targets, strict=False):
                points = points + weight * target.positions[rows].astype(np.float64)
        if node.skin is not None and bending is not None and bending.joints is not None and bending.weights is not None:
            points = _bent(points, bending.joints[rows], bending.weights[rows], _bones(node, worlds))
        else:
            points = applied(worlds[node.id], points)
        low, high = extremes(np.ascontiguousarray(points))
        found.append((low.astype(np.float64), high.astype(np.float64)))
    return found


def _bones(node: AssetNode, worlds: Mapping[str, Matrix]) -> Float64:
    """What each joint does to a vertex, (j, 3, 4)."""
    if node.skin is None:
        return np.zeros((0, 3, 4))
    binds = node.skin.inverse_binds.astype(np.float64)
    return np.stack([product(worlds[joint], bind[:3]) for joint, bind in zip(node.skin.joints, binds, strict=True)])


def _bent(points: Float64, joints: np.ndarray, weights: np.ndarray, bones: Float64) -> Float64:
    """Points (n, 3) moved by four joints each. Source: glTF 2.0, section 3.7.3.3."""
    made = np.zeros_like(points)
    for k in range(4):
        bone = bones[joints[:, k]]
        moved = [(bone[:, i, :3] * points).sum(axis=1) + bone[:, i, 3] for i in range(3)]
        made += weights[:, k, None].astype(np.float64) * np.stack(moved, axis=1)
    return made
