"""Foreign meshes with fewer triangles: what is parametric is made with less detail instead."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from scenewright.gltf import GltfError
from scenewright.gltf.compression.simplifier import load_simplifier

if TYPE_CHECKING:
    from scenewright.geometry import Mesh
    from scenewright.gltf.reading.model import Asset, AssetNode
    from scenewright.graph import Primitive

MOVED = 0.01
"""How far a surface may move, as a share of its mesh's extent, before it keeps more triangles than asked for."""
FEWEST = 64
"""Triangles of a mesh that is left alone: there is nothing to gain."""
_NORMALS = (0.5, 0.5, 0.5)
"""How much a turned normal counts beside a moved surface: half the extent for opposite ones."""
_REMEMBERED = 8
"""Results: a plan counts what the build then draws."""

_KNOWN: OrderedDict[tuple[int, float], tuple[Asset, Asset]] = OrderedDict()
_LOCK = Lock()


def thinned(asset: Asset, keep: float) -> Asset:
    """An asset with a share of its triangles, chosen so that its shape and shading change least; remembered.

    Vertices stay what they are, so pictures, skins and shapes fit as before. Where that would move a surface by more than
    `MOVED`, more triangles stay; without the simplifier, which the viewer's build brings, all do.
    """
    if keep >= 1.0:
        return asset
    key = (id(asset), keep)
    with _LOCK:
        if key in _KNOWN:
            _KNOWN.move_to_end(key)
            return _KNOWN[key][1]
    meshes: dict[int, Mesh] = {}
    made = replace(asset, nodes=tuple(_node(node, keep, meshes) for node in asset.nodes))
    with _LOCK:
        _KNOWN[key] = (asset, made)
        while len(_KNOWN) > _REMEMBERED:
            _KNOWN.popitem(last=False)
    return made


def _node(node: AssetNode, keep: float, meshes: dict[int, Mesh]) -> AssetNode:
    """A node whose meshes are thinned, each once however many nodes share it."""

    def of(primitive: Primitive) -> Primitive:
        mesh = primitive.mesh
        if id(mesh) not in meshes:
            meshes[id(mesh)] = _thinned(mesh, keep)
        return replace(primitive, mesh=meshes[id(mesh)])

    return replace(node, primitives=tuple(of(primitive) for primitive in node.primitives))


def _thinned(mesh: Mesh, keep: float) -> Mesh:
    simplifier = load_simplifier()
    if simplifier is None or mesh.triangle_count <= FEWEST:
        return mesh
    wanted = max(round(mesh.triangle_count * keep), FEWEST)
    try:
        indices, _ = simplifier.simplify(mesh.indices, mesh.positions, mesh.normals, _NORMALS, (wanted, MOVED))
    except GltfError:  # too large for the simplifier's memory
        return mesh
    return _compact(mesh, indices) if len(indices) else mesh


def _compact(mesh: Mesh, indices: np.ndarray) -> Mesh:
    """The mesh with other triangles, without the vertices that none of them uses."""
    used = np.zeros(mesh.vertex_count, bool)
    used[indices] = True
    rows = np.flatnonzero(used)
    return replace(
        mesh,
        positions=mesh.positions[rows],
        normals=mesh.normals[rows],
        uvs=mesh.uvs[rows],
        tangents=None if mesh.tangents is None else mesh.tangents[rows],
        colors=None if mesh.colors is None else mesh.colors[rows],
        bending=None if mesh.bending is None else mesh.bending.picked(rows),
        indices=(np.cumsum(used) - 1)[indices].astype(np.uint32),
    )
