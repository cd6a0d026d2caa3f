"""Small graphs that use every feature of the writer."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from scenewright.geometry import Mesh
from scenewright.graph import (
    Channel,
    Clip,
    Collider,
    Image,
    ImageBasedLight,
    Instances,
    Light,
    Material,
    Node,
    Primitive,
    SceneGraph,
    Transform,
)


def png(width: int, height: int, color: tuple[int, ...]) -> bytes:
    """Encode a plain picture, RGB or RGBA."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes(color) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[len(color)], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def image(key: str, size: int = 4, color: tuple[int, ...] = (200, 150, 100)) -> Image:
    """Make a plain square picture."""
    return Image(key=key, mime="image/png", width=size, height=size, data=png(size, size, color))


def quad(width: float = 1.0, *, tangents: bool = True, colors: bool = False) -> Mesh:
    """Make a square of two triangles in the xy plane, front to +Z."""
    corners = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]]) * width
    return Mesh(
        positions=corners.astype(np.float32),
        indices=np.array([[0, 1, 2], [0, 2, 3]], np.uint32),
        normals=np.tile(np.array([0, 0, 1], np.float32), (4, 1)),
        uvs=(corners[:, :2] * [1, -1]).astype(np.float32),
        tangents=np.tile(np.array([1, 0, 0, 1], np.float32), (4, 1)) if tangents else None,
        colors=np.tile(np.array([1, 0.5, 0.25, 1], np.float32), (4, 1)) if colors else None,
    )


def ball(radius: float, *, rings: int = 24, colors: bool = False) -> Mesh:
    """Make a sphere of 2 x `rings` segments with seams, tangents along the parallels, and one vertex that nothing uses."""
    down, around = np.meshgrid(
        np.linspace(0, np.pi, rings + 1), np.linspace(0, 2 * np.pi, 2 * rings + 1), indexing="ij"
    )
    down, around = down.ravel(), around.ravel()
    normals = np.stack([np.sin(down) * np.cos(around), np.cos(down), np.sin(down) * np.sin(around)], axis=1)
    tangents = np.stack([-np.sin(around), around * 0, np.cos(around), np.where(around > np.pi, -1.0, 1.0)], axis=1)
    row = 2 * rings + 1
    first = (np.arange(rings)[:, None] * row + np.arange(row - 1)).ravel()
    quads = np.stack([first, first + 1, first + row + 1, first, first + row + 1, first + row], axis=1)
    count = len(down)
    arrays = {
        "positions": normals * radius,
        "normals": normals,
        "uvs": np.stack([around, down], axis=1) * radius,
        "tangents": tangents,
        "colors": np.stack([down / np.pi, around / 7, down * 0 + 0.5, down * 0 + 1], axis=1) if colors else None,
    }
    spare = {name: np.vstack([a[count // 2 :], a[:1]]) for name, a in arrays.items() if a is not None}
    # Rolled by half, so that the order of the vertices is not yet that of the triangles.
    whole = {name: np.vstack([spare[name][:-1], arrays[name][: count // 2], spare[name][-1:]]) for name in spare}
    indices = (quads.reshape(-1, 3) - count // 2) % count
    return Mesh(indices=indices, **whole)


def poses(count: int, *, turned: bool = True) -> Instances:
    """Make a row of copies."""
    numbers = np.arange(count)
    half = numbers * 0.1
    rotations = np.stack([half * 0, np.sin(half), half * 0, np.cos(half)], axis=1)
    return Instances(
        translations=np.stack([numbers * 2.0, numbers * 0, numbers * 0], axis=1).astype(np.float32),
        rotations=(rotations if turned else np.tile([0, 0, 0, 1.0], (count, 1))).astype(np.float32),
        scales=np.ones((count, 3), np.float32) * (1.5 if turned else 1.0),
        numbers=tuple(range(count)),
    )


MATERIALS = (
    Material(key="plain", name="plain"),
    Material(
        key="brick",
        name="Ziegel красный 砖",
        base_color_texture="color",
        orm_texture="orm",
        normal_texture="normal",
        emissive_texture="glow",
        emissive=(1.0, 0.9, 0.8),
        emissive_strength=3.0,
        normal_scale=0.5,
        occlusion_strength=0.75,
        tile=(0.5, 0.25),
    ),
    Material(key="leaf", name="leaf", base_color_texture="color", alpha_mode="MASK", double_sided=True),
    Material(key="film", name="film", base_color=(1.0, 1.0, 1.0, 0.5), alpha_mode="BLEND"),
    Material(key="glass", name="glass", transmission=0.9, thickness=0.01, ior=1.45, roughness=0.05),
    Material(key="dome", name="dome", unlit=True, base_color_texture="color", orm_texture="orm", emissive=(1, 1, 1)),
    Material(key="night", name="night", base_color=(0.1, 0.1, 0.3, 1.0)),
)


def _faces() -> tuple[tuple[tuple[str, ...], ...], dict[str, Image]]:
    sizes = (16, 8, 4)
    keys = tuple(tuple(f"ibl{size}{face}" for face in range(6)) for size in sizes)
    images = {
        key: image(key, size, (10 * face, 128, 255, 255))
        for size, level in zip(sizes, keys, strict=True)
        for face, key in enumerate(level)
    }
    return keys, images


def _hall() -> Node:
    """A turned and stretched node with lights, colliders and extras."""
    lamp = Light("spot", intensity=5.0, range=9.0)
    return Node(
        "hall",
        "Зал №1 «été»",
        Transform((0.1, 0.2, 0.3), (0.0, 0.7071067811865476, 0.0, 0.7071067811865476), (1.0, 2.0, 1.0)),
        (Primitive(quad(tangents=False, colors=True), "plain", {"dusk": "night"}),),
        (
            Node("hall/lamp", "lamp", Transform(rotation=(0.0, 2.0, 0.0, 0.0)), light=lamp),
            Node("hall/lamp2", "lamp", light=lamp),
            Node("hall/bulb", "b", light=Light("point", (1.0, 0.9, 0.8))),
        ),
        colliders=(Collider("box", (0.0, 0.5, 0.0), (1.0, 1.0, 0.1)), Collider("hull")),
        extras={"tags": ["room"], "label": "Hall"},
    )


def _copies() -> tuple[Node, ...]:
    """Batches: of two primitives, of unturned copies, of none."""
    tree = (Primitive(quad(2.0), "leaf"), Primitive(quad(1.0), "plain", {"dusk": "night"}))
    trunk = Collider("cylinder", size=(0.3, 2.0, 0.3))
    nothing = Instances(*(np.zeros((0, n), np.float32) for n in (3, 4, 3)), ())
    return (
        Node("trees", "tree", instances=poses(5), primitives=tree, colliders=(trunk,)),
        Node("rows", "row", instances=poses(3, turned=False), primitives=(Primitive(quad(), "plain"),)),
        Node("none", "none", instances=nothing, primitives=tree),
    )


def _clip() -> Clip:
    """A clip that moves four things."""
    times = np.array([0.0, 0.5, 1.0], np.float32)
    turn = np.array([[0, 0, 0, 1], [0, 1, 0, 1], [0, 1, 0, 0]], np.float32)
    still, size = np.zeros((3, 3), np.float32), np.ones((3, 3), np.float32)
    return Clip(
        "spin",
        (
            Channel("hall/lamp", "rotation", times, turn),
            Channel("hall", "translation", times, still),
            Channel("hall/bulb", "translation", times, still),
            Channel("trees", "scale", times, size, "STEP"),
        ),
    )


def everything() -> SceneGraph:
    """Make a world with every feature of the graph."""
    faces, images = _faces()
    images |= {
        key: image(key, 8, (90, 90 + number, 200)) for number, key in enumerate(("color", "orm", "normal", "glow"))
    }
    walls = tuple(
        Node(f"wall_{m.key}", m.name, Transform((float(i), 0.0, 0.0)), (Primitive(quad(), m.key),))
        for i, m in enumerate(MATERIALS[:-1])
    )
    trees, rows, none = _copies()
    start = Node("start", "start", extras={"role": "spawn"})
    sun = Node("sun", "sun", light=Light("directional", (1.0, 0.95, 0.9), 3.0))
    return SceneGraph(
        nodes=(*walls, _hall(), trees, rows, start, sun, none),
        materials={m.key: m for m in MATERIALS},
        images=images,
        clips=(_clip(),),
        variants=("dusk", "dawn"),
        image_based_light=ImageBasedLight(np.full((9, 3), 0.1, np.float32), faces, 16, 1.0),
        title="Everything",
        copyright="CC-BY-4.0",
        extras={"seed": 7, "exposure": 0.25},
    )
