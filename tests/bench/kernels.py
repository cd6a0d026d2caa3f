"""The parts of a build by themselves: writing, reading, scattering, thinning."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from bench_gltf import large_mesh, plain_nodes

if TYPE_CHECKING:
    from collections.abc import Callable

FOREST = """\
scenewright: 1
parts:
  land: {is: terrain, width: 400m, depth: 400m, relief: 6m}
  wood: {is: tree, detail: 0, repeat: {scatter: {over: land, count: %d, spacing: 0.6m}}}
"""


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Writer:
    """Ready-made graphs: what earlier stages know of them (keys, bounds) is known."""

    def __init__(self) -> None:
        from scenewright.gltf import read_glb, write_glb

        self.write, self.read = write_glb, read_glb
        self.nodes, self.world = plain_nodes(10_000), large_mesh(708)
        self.data = write_glb(self.nodes).data
        mesh = self.world.nodes[0].primitives[0].mesh
        self.arrays = [mesh.positions, mesh.normals, mesh.indices]
        write_glb(self.world)

    def write_nodes(self) -> float:
        """Write 10,000 nodes."""
        return seconds(lambda: self.write(self.nodes))

    def read_nodes(self) -> float:
        """Read them."""
        return seconds(lambda: self.read(self.data))

    def million(self) -> float:
        """How many times the copying of its arrays the writing of a million triangles takes."""
        copy = min(seconds(lambda: b"".join(array.data.cast("B") for array in self.arrays)) for _ in range(5))
        return min(seconds(lambda: self.write(self.world)) for _ in range(5)) / copy


def simplify() -> float:
    """Thin a hilly million triangles to a tenth, by shape and normals."""
    from scenewright.gltf.compression.simplifier import load_simplifier

    machine = load_simplifier()
    if machine is None:
        raise RuntimeError("the build of the viewer unpacks the simplifier")
    mesh = large_mesh(708).nodes[0].primitives[0].mesh
    places = mesh.positions.astype(np.float64)
    places[:, 1] = 20 * np.sin(places[:, 0] / 40) * np.cos(places[:, 2] / 30)
    points = places.astype(np.float32)
    nothing = np.zeros((0, 0), np.float32)
    return seconds(lambda: machine.simplify(mesh.indices, points, nothing, (), (100_000, 0.01)))


class Scatter:
    """A compiler that has the meshes: what is timed is drawing, filtering, placing and writing the instances."""

    def __init__(self, count: int) -> None:
        from scenewright import Compiler

        self.compiler, self.count = Compiler(), count
        self.folder = tempfile.TemporaryDirectory()
        self._compile(1_000)

    def _compile(self, count: int) -> None:
        file = Path(self.folder.name) / "forest.scene.yaml"
        file.write_text(FOREST % count)
        build = self.compiler.compile(file)
        if build.glb is None:
            raise RuntimeError(str(build.diagnostics))

    def scatter(self) -> float:
        """Strew them."""
        return seconds(lambda: self._compile(self.count))
