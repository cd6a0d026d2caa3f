"""Files of a world with everything in it, before independent judges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright.gltf import GltfOptions, write_glb, write_patch
from scenewright.graph import Node, Primitive
from unit.gltf.worlds import ball, everything


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("glb")
    graph = everything()
    balls = (ball(0.7, colors=True), ball(30.0))
    nodes = tuple(Node(f"b{i}", "b", primitives=(Primitive(mesh, "brick"),)) for i, mesh in enumerate(balls))
    more = replace(graph, nodes=(*graph.nodes, *nodes))
    written = {
        "quantized": write_glb(more, GltfOptions(quantize=True)).data,
        "packed": write_glb(more, GltfOptions(quantize=True, meshopt=True)).data,
        "packed floats": write_glb(more, GltfOptions(meshopt=True)).data,
        "packed patch": write_patch(
            more, ["b0", "b1"], new_materials=None, options=GltfOptions(quantize=True, meshopt=True)
        ).data,
        "instanced": write_glb(graph).data,
        "plain": write_glb(graph, GltfOptions(instancing=False)).data,
        "patch": write_patch(graph, ["hall", "trees"], new_materials=["leaf"]).data,
        "whole patch": write_patch(graph, ["wall_brick", "rows"], new_materials=None).data,
    }
    paths = []
    for name, data in written.items():
        paths.append(folder / f"{name}.glb")
        paths[-1].write_bytes(data)
    return paths


def test_the_khronos_validator_finds_nothing(files):
    assert_valid(files)


def test_the_published_schemas_are_kept(files):
    assert_keeps_schemas(files)
