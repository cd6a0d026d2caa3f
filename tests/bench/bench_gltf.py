"""Times of the glTF writer: ``python tests/bench/bench_gltf.py`` prints medians in milliseconds."""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry import Mesh
from scenewright.gltf import read_glb, write_glb
from scenewright.graph import Material, Node, Primitive, SceneGraph, Transform

if TYPE_CHECKING:
    from collections.abc import Callable

_RUNS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """Run five times and take the middle time."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times) * 1000.0


def plain_nodes(count: int) -> SceneGraph:
    """Make a graph of nodes that have only a place."""
    nodes = (Node(f"node[{i}]", f"node[{i}]", Transform((float(i), 0.5, 0.25))) for i in range(count))
    return SceneGraph(tuple(nodes), {}, {})


def large_mesh(side: int) -> SceneGraph:
    """Make one height field of 2 x side x side triangles; its keys and bounds are known, as after earlier stages."""
    x, z = np.meshgrid(np.arange(side + 1), np.arange(side + 1))
    positions = np.stack([x.ravel(), (x * z % 7).ravel(), z.ravel()], axis=1).astype(np.float32)
    corner = (np.arange(side)[:, None] * (side + 1) + np.arange(side)).reshape(-1, 1)
    indices = np.concatenate([corner + np.array([0, side + 1, 1]), corner + np.array([1, side + 1, side + 2])]).astype(
        np.uint32
    )
    normals = np.tile(np.array([0, 1, 0], np.float32), (len(positions), 1))
    mesh = Mesh(positions, indices, normals, np.ascontiguousarray(positions[:, :2]))
    primitive = Primitive(mesh, "ground")
    _ = (primitive.key, mesh.bounds)
    material = Material("ground", "ground", base_color_texture=None)
    return SceneGraph((Node("ground", "ground", primitives=(primitive,)),), {"ground": material}, {})


def main() -> None:
    """Print the table."""
    graph = plain_nodes(10_000)
    data = write_glb(graph).data
    world = large_mesh(708)
    mesh = world.nodes[0].primitives[0].mesh
    arrays = [mesh.positions, mesh.normals, mesh.indices]
    rows = {
        "write 10,000 plain nodes": milliseconds(lambda: write_glb(graph)),
        "read 10,000 plain nodes": milliseconds(lambda: read_glb(data)),
        f"write {mesh.triangle_count:,} triangles": milliseconds(lambda: write_glb(world)),
        "copy their arrays": milliseconds(lambda: b"".join(array.data.cast("B") for array in arrays)),
    }
    for name, value in rows.items():
        sys.stdout.write(f"{name:32} {value:8.1f} ms\n")


if __name__ == "__main__":
    main()
