"""Foreign meshes with fewer triangles: what is parametric is made with less detail instead."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from os import cpu_count
from threading import Lock
from typing import TYPE_CHECKING

from scenewright.geometry.foreign.shading import compacted
from scenewright.gltf import GltfError
from scenewright.gltf.compression.simplifier import load_simplifier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenewright.geometry import Mesh
    from scenewright.gltf.compression.simplifier import Simplifier
    from scenewright.gltf.reading.model import Asset, AssetNode

MOVED = 0.01
"""How far a surface may move, as a share of its mesh's extent, before it keeps more triangles than asked for."""
FEWEST = 64
"""Triangles of a mesh that is left alone: there is nothing to gain."""
_NORMALS = (0.5, 0.5, 0.5)
"""How much a turned normal counts beside a moved surface: half the extent for opposite ones."""
_MANY = 100_000
"""Triangles besides those of the largest mesh, from which on a second simplifier is worth its start (40 ms)."""
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
    meshes = _all({id(p.mesh): p.mesh for node in asset.nodes for p in node.primitives}, keep)
    made = replace(asset, nodes=tuple(_node(node, meshes) for node in asset.nodes))
    with _LOCK:
        _KNOWN[key] = (asset, made)
        while len(_KNOWN) > _REMEMBERED:
            _KNOWN.popitem(last=False)
    return made


def _node(node: AssetNode, meshes: Mapping[int, Mesh]) -> AssetNode:
    """A node with the meshes that stand for its own."""
    return replace(node, primitives=tuple(replace(p, mesh=meshes[id(p.mesh)]) for p in node.primitives))


def _all(meshes: Mapping[int, Mesh], keep: float) -> dict[int, Mesh]:
    """Thin every mesh once, however many nodes share it: the largest first, where there is much to do two at a time."""
    waiting = sorted(meshes.items(), key=lambda entry: entry[1].triangle_count)
    spare = sum(mesh.triangle_count for _, mesh in waiting[:-1])
    made: dict[int, Mesh] = {}

    def work(simplifier: Callable[[], Simplifier | None]) -> None:
        while waiting:
            try:
                number, mesh = waiting.pop()
            except IndexError:  # the other one took the last
                return
            made[number] = _thinned(mesh, keep, simplifier)

    if spare < _MANY or (cpu_count() or 1) < 2:
        work(load_simplifier)
        return made
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, simplifier) for simplifier in (load_simplifier, _second_simplifier)]:
            done.result()
    return made


@cache
def _second_simplifier() -> Simplifier | None:
    """One more: calls of the first wait for each other."""
    return load_simplifier.__wrapped__()


def _thinned(mesh: Mesh, keep: float, start: Callable[[], Simplifier | None]) -> Mesh:
    if mesh.triangle_count <= FEWEST:
        return mesh
    simplifier = start()
    if simplifier is None:
        return mesh
    wanted = max(round(mesh.triangle_count * keep), FEWEST)
    try:
        indices, _ = simplifier.simplify(mesh.indices, mesh.positions, mesh.normals, _NORMALS, (wanted, MOVED))
    except GltfError:  # too large for the simplifier's memory
        return mesh
    return compacted(replace(mesh, indices=indices)) if len(indices) else mesh
