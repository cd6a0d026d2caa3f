"""Foreign assets as assemblies: upright, as large as asked for, standing on the middle of their base."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.foreign.shading import projected
from scenewright.geometry.mesh import Bending
from scenewright.geometry.tangents import with_tangents
from scenewright.gltf.reading.bounds import worlds_of
from scenewright.gltf.reading.matrices import applied, cofactors, determinant, followed, matrix_of, product
from scenewright.graph import Collider, Primitive, Transform
from scenewright.parts.assembly import Assembly, SubNode
from scenewright.parts.foreign import BODY
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.geometry import Mesh
    from scenewright.gltf.reading.matrices import Matrix
    from scenewright.gltf.reading.model import Asset
    from scenewright.graph import Quaternion, Vec3
    from scenewright.parts.assembly import Site

SMALL = 0.3
"""Metres up to which a thing collides as a box."""
_MOST_HULLS = 32
_ENLARGED = 1.5
"""Scale from which on rounding the positions of a mesh would show."""
_LAID: Quaternion = (-sqrt(0.5), 0.0, 0.0, sqrt(0.5))
"""Turns +Z up and -Y, the front in drawing programs, to the front."""


@dataclass(frozen=True)
class Fit:
    """How an asset is put into the thing's frame, and how large it is there."""

    factor: float
    is_laid: bool
    """Whether its +Z pointed up."""
    low: Vec3
    high: Vec3
    transform: Transform


def fit(asset: Asset, unit: float, *, is_laid: bool, sizes: tuple[float | None, float | None, float | None]) -> Fit:
    """Work out how an asset is placed.

    Args:
        asset: The file.
        unit: Metres of its unit.
        is_laid: Whether its +Z points up.
        sizes: Width, height and depth in metres; it becomes as large as fits into those given. None given: as it is.
    """
    low, high = asset.low, asset.high
    if is_laid:
        low, high = (low[0], low[2], -high[1]), (high[0], high[2], -low[1])
    extent = [b - a for a, b in zip(low, high, strict=True)]
    ratios = [size / own for size, own in zip(sizes, extent, strict=True) if size is not None and own > 0.0]
    factor = min(ratios, default=unit)
    w, h, d = (value * factor for value in extent)
    move = (-(low[0] + high[0]) / 2 * factor, -low[1] * factor, -(low[2] + high[2]) / 2 * factor)
    turn = _LAID if is_laid else (0.0, 0.0, 0.0, 1.0)
    transform = Transform(move, turn, (factor, factor, factor))
    return Fit(factor, is_laid, (-w / 2, 0.0, -d / 2), (w / 2, h, d / 2), transform)


def places(asset: Asset, placed: Fit) -> dict[str, Vec3]:
    """Where the origins of its nodes are in the thing's frame, by id, for those that authors can name."""
    outer = matrix_of(placed.transform)
    found: dict[str, Vec3] = {}
    worlds = worlds_of(asset.nodes)
    for node in asset.nodes:
        if node.is_named:
            x, y, z = applied(outer, worlds[node.id][:, 3][None])[0].tolist()
            found[node.id] = (x, y, z)
    return found


def assembled(asset: Asset, placed: Fit, site: Site, clip: str | None) -> Assembly:
    """Make the assembly of an asset; what its author gave other materials is textured anew, in metres.

    A file with one mesh that does not move is one piece, which can be instanced; others keep their tree.
    """
    drawing = [node for node in asset.nodes if node.primitives]
    if asset.is_still and len(drawing) == 1:
        nodes: tuple[SubNode, ...] = (_whole(asset, placed, site),)
    else:
        nodes = (SubNode("", colliders=_box(placed) if _is_boxed(asset, placed) else ()), *_tree(asset, placed, site))
    clips = tuple(replace(found, idle=found.name == clip) for found in asset.clips)
    return Assembly(nodes, materials=asset.materials, images=asset.images, clips=clips)


def _is_boxed(asset: Asset, placed: Fit) -> bool:
    size = max(b - a for a, b in zip(placed.low, placed.high, strict=True))
    drawing = [node for node in asset.nodes if node.primitives]
    return size <= SMALL or not asset.is_still or len(drawing) > _MOST_HULLS


def _box(placed: Fit) -> tuple[Collider, ...]:
    low, high = placed.low, placed.high
    size = (high[0] - low[0], high[1] - low[1], high[2] - low[2])
    return (Collider("box", (0.0, size[1] / 2, 0.0), size),)


def _whole(asset: Asset, placed: Fit, site: Site) -> SubNode:
    """One piece with its meshes in the thing's own frame."""
    node = next(node for node in asset.nodes if node.primitives)
    matrix = product(matrix_of(placed.transform), worlds_of(asset.nodes)[node.id])
    moved = tuple(Primitive(_moved(p.mesh, matrix), p.material) for p in node.primitives)
    meshes, own = _dressed(asset, moved, site, np.eye(3, 4))
    colliders = _box(placed) if _is_boxed(asset, placed) else (Collider("hull"),)
    return SubNode("", meshes, primitives=own, colliders=colliders)


def _moved(mesh: Mesh, matrix: Matrix) -> Mesh:
    """A mesh with its pose in its vertices; mirrored, its triangles turn round."""
    positions = applied(matrix, mesh.positions.astype(np.float64)).astype(np.float32)
    normals = _turned(cofactors(matrix), mesh.normals)
    tangents, indices = mesh.tangents, mesh.indices
    mirrored = determinant(matrix) < 0
    if tangents is not None:
        linear = matrix.copy()
        linear[:, 3] = 0.0
        hand = tangents[:, 3:] * np.float32(-1 if mirrored else 1)
        tangents = np.concatenate([_turned(linear, tangents[:, :3]), hand], axis=1)
    if mirrored:
        indices = indices[:, ::-1]
    return replace(mesh, positions=positions, normals=normals, tangents=tangents, indices=indices)


def _turned(matrix: Matrix, directions: np.ndarray) -> np.ndarray:
    return snap_directions(normalized(applied(matrix, directions.astype(np.float64))))


def _dressed(
    asset: Asset, primitives: tuple[Primitive, ...], site: Site, world: Matrix
) -> tuple[dict[str, Mesh], tuple[Primitive, ...]]:
    """Sort primitives into what has a slot and what keeps its own material, and texture the former in metres.

    Two of one slot, or bent ones, stay primitives whose material is the slot's name.
    """
    meshes: dict[str, Mesh] = {}
    own: list[Primitive] = []
    for primitive in primitives:
        slot = _slot(asset, primitive, site)
        if slot is None:
            own.append(primitive)
            continue
        mesh = projected(primitive.mesh, applied(world, primitive.mesh.positions.astype(np.float64)))
        if site.facts(slot).needs_tangents:
            mesh = with_tangents(mesh)
        if slot == BODY and slot not in meshes:
            meshes[slot] = mesh
        else:
            own.append(Primitive(mesh, slot))
    return meshes, tuple(own)


def _slot(asset: Asset, primitive: Primitive, site: Site) -> str | None:
    """The slot whose material a primitive takes; None where it keeps its own."""
    if primitive.material not in asset.materials:
        return BODY
    name = asset.materials[primitive.material].name
    return next((slot for slot in (name, "") if slot in site.surfaces and slot != BODY), None)


def _tree(asset: Asset, placed: Fit, site: Site) -> list[SubNode]:
    """The asset's nodes below the body. What moves hangs below a node that carries the fit; else roots carry it."""
    worlds, outer = worlds_of(asset.nodes), matrix_of(placed.transform)
    boxed = _is_boxed(asset, placed)
    base = "" if asset.is_still else _free({node.id for node in asset.nodes})
    made: list[SubNode] = []
    if base:
        pose = placed.transform
        made.append(SubNode(base, translation=pose.translation, rotation=pose.rotation, scale=pose.scale, parent=""))
    for node in asset.nodes:
        pose = node.transform
        if not node.parent and not base:
            pose = followed(placed.transform, pose)
        world = product(outer, worlds[node.id])
        shown = tuple(_kept(primitive, world) for primitive in node.primitives)
        meshes, own = _dressed(asset, shown, site, world)
        made.append(
            SubNode(
                node.id,
                meshes,
                primitives=own,
                translation=pose.translation,
                rotation=pose.rotation,
                colliders=(Collider("hull"),) if node.primitives and not boxed else (),
                scale=pose.scale,
                parent=node.parent or base,
                skin=node.skin,
                weights=node.weights,
            )
        )
    return made


def _kept(primitive: Primitive, world: Matrix) -> Primitive:
    """A primitive whose positions are not rounded where they are enlarged."""
    if abs(determinant(world)) <= _ENLARGED**3:
        return primitive
    bending = replace(primitive.mesh.bending or Bending(), exact=True)
    return replace(primitive, mesh=replace(primitive.mesh, bending=bending))


def _free(taken: set[str]) -> str:
    """An id for the node that carries the fit."""
    name = "stand"
    while name in taken:
        name += "_"
    return name


def named_materials(asset: Asset) -> Mapping[str, str]:
    """Names of the materials an asset brings, each with its key."""
    return {material.name: key for key, material in asset.materials.items()}
