"""What the writer is told and what it gives back."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from scenewright.records import dataclass

Physics: TypeAlias = Literal["khr", "omi", "none"]


@dataclass(frozen=True)
class GltfOptions:
    """How a graph becomes a file."""

    instancing: bool = True
    """Repeats as EXT_mesh_gpu_instancing; else as one plain node a copy that shares the mesh."""
    quantize: bool = False
    """Vertex attributes in 8 and 16 bits where that is not seen (KHR_mesh_quantization)."""
    meshopt: bool = False
    """Vertices and triangles in the order that GPUs like, and packed (EXT_meshopt_compression). Without the encoder, which
    comes with the viewer's build, they are stored unpacked."""
    physics: Physics = "khr"
    """Whether bodies are KHR_physics_rigid_bodies with KHR_implicit_shapes, or OMI_physics_body with OMI_physics_shape."""
    dialect: Literal["2026", "2025-03"] = "2026"
    """Of KHR_interactivity: as it was ratified, or as the drafts up to 2025-03-10 have it."""


@dataclass(frozen=True)
class Usage:
    """What a file, or one address of it, costs.

    Things stored once (triangles, materials, textures, bytes) are booked to the first address that needs them, things
    done every frame (drawn triangles, draw calls) to every address that does them: each column of the rows adds up to
    the file's number.
    """

    triangles_stored: int = 0
    triangles_drawn: int = 0
    draw_calls: int = 0
    materials: int = 0
    textures: int = 0
    texture_gpu_bytes: int = 0
    """RGBA8 with mips: width x height x 4 x 4/3 for a texture, its blocks for a KTX 2 one (see `ktx2`); an environment's
    faces carry their own mips. Fallbacks do not count: a viewer takes one of the two."""
    file_bytes: int = 0


@dataclass(frozen=True)
class Row:
    """One line of the report: an address and its usage; the empty address is the file itself and its environment."""

    address: str
    usage: Usage


@dataclass(frozen=True, eq=False)
class Glb:
    """A packed binary glTF and what the writer counted while writing it."""

    data: bytes = field(repr=False)
    usage: Usage
    rows: tuple[Row, ...] = field(repr=False)
    options: GltfOptions
    """How it was written; patches of it are written likewise."""


def gpu_bytes(width: int, height: int) -> int:
    """Give the bytes of an RGBA8 texture with its mip chain (a third more than its first level)."""
    return width * height * 16 // 3
