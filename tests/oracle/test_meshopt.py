"""meshoptimizer's published decoder reads from packed files what the graph says."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from oracle.judges import MODULES
from scenewright.gltf import GltfOptions, load_codec, write_glb
from scenewright.graph import Node, Primitive, SceneGraph
from unit.gltf.worlds import MATERIALS, ball, image

WORST = {"POSITION": 1e-4, "NORMAL": 0.004, "TANGENT": 0.017, "TEXCOORD_0": 4e-5, "COLOR_0": 0.002}
"""A tenth of a millimetre, half of a 127th, a degree, a fifth of a pixel at 5,000 pixels a metre, half of a 255th."""


def decoded(path):
    node = shutil.which("node")
    if node is None or load_codec() is None or not (MODULES / "meshoptimizer").is_dir():
        pytest.skip("needs Node, viewer/node_modules/meshoptimizer and the mesh encoder")
    command = [node, str(Path(__file__).with_name("decode.mjs")), str(MODULES), str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def soup(values, corners, turns):
    """Values of all corners, triangle by triangle, each triangle turned to a start of its own."""
    return values[np.take_along_axis(corners, (turns[:, None] + np.arange(3)) % 3, axis=1)]


@pytest.mark.slow
@pytest.mark.parametrize("quantize", [True, False])
@pytest.mark.parametrize(
    "mesh", [ball(0.4, colors=True), ball(40.0), ball(2.0, rings=190)], ids=["small", "large", "many"]
)
def test_it_reads_the_triangles_of_the_graph(mesh, quantize, tmp_path):
    bumpy = next(m for m in MATERIALS if m.normal_texture)
    pictures = {key: image(key) for key in ("color", "orm", "normal", "glow")}
    graph = SceneGraph((Node("a", "a", primitives=(Primitive(mesh, bumpy.key),)),), {bumpy.key: bumpy}, pictures)
    file = tmp_path / "packed.glb"
    file.write_bytes(write_glb(graph, GltfOptions(quantize=quantize, meshopt=True)).data)
    found = decoded(file)
    corners = np.array(found["indices"][0], np.int64).reshape(-1, 3)
    widths = {"POSITION": 3, "NORMAL": 3, "TANGENT": 4, "TEXCOORD_0": 2, "COLOR_0": 4}
    arrays = {name: np.array(v).reshape(-1, widths[name]) for name, v in found["vertices"][0].items()}
    # The encoder's own order tells which vertex is which; the decoder may turn triangles, so turn them alike.
    order, sources = load_codec().order(mesh.indices, mesh.positions)
    theirs, ours = np.argmin(corners, axis=1), np.argmin(order, axis=1)
    wanted = {
        "POSITION": mesh.positions,
        "NORMAL": mesh.normals,
        "TANGENT": mesh.tangents,
        "TEXCOORD_0": mesh.uvs,
        "COLOR_0": mesh.colors,
    }
    assert set(arrays) == {name for name, array in wanted.items() if array is not None}
    for name, array in arrays.items():
        off = soup(array, corners, theirs) - soup(wanted[name][sources].astype(float), order.astype(np.int64), ours)
        assert np.abs(off).max() <= (WORST[name] if quantize else 0.0), name
