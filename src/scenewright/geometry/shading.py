"""Skins to meshes: every body shaded up to its crease, everything of one slot in one indexed mesh."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import snap_directions, snap_positions
from scenewright.geometry.assemble import collapsed, welded
from scenewright.geometry.faces import Soup
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import smooth_normals
from scenewright.geometry.tangents import with_tangents
from scenewright.geometry.transform import merged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scenewright.geometry.bodies import Skin


def skinned(skins: Sequence[Skin], needs_tangents: Callable[[str], bool]) -> dict[str, Mesh]:
    """Mesh skins into one mesh for each slot, slots in order of first use; slots without triangles are left out.

    Colours are stored for a slot where any of its skins has a tint, tangents where `needs_tangents` says so.
    """
    made: dict[str, list[Mesh]] = {}
    tinted = {skin.slot for skin in skins if skin.tint != 1.0}
    for skin in skins:
        mesh = _body(skin)
        if not mesh.triangle_count:
            continue
        if skin.slot in tinted:
            tone = np.asarray([skin.tint, skin.tint, skin.tint, 1.0], np.float32)
            mesh = replace(mesh, colors=np.broadcast_to(tone, (mesh.vertex_count, 4)))
        made.setdefault(skin.slot, []).append(mesh)
    joined = {slot: meshes[0] if len(meshes) == 1 else merged(meshes) for slot, meshes in made.items()}
    return {slot: with_tangents(mesh) if needs_tangents(slot) else mesh for slot, mesh in joined.items()}


def _body(skin: Skin) -> Mesh:
    """One skin as an indexed mesh; area-weighted normals make a chamfer carry the whole turn of the light."""
    soup = Soup.joined(piece.soup() for piece in skin.pieces)
    corners = soup.corners.reshape(-1, 3)
    indices = np.arange(len(corners)).reshape(-1, 3)
    indices = indices[~collapsed(corners, indices)]
    keep = indices.ravel()
    mesh = Mesh(
        positions=snap_positions(corners[keep]),
        indices=np.arange(len(keep)).reshape(-1, 3).astype(np.uint32),
        normals=np.zeros((len(keep), 3), np.float32),
        uvs=snap_directions(soup.uvs.reshape(-1, 2)[keep]),
    )
    return welded(smooth_normals(mesh, skin.crease)) if len(keep) else mesh
