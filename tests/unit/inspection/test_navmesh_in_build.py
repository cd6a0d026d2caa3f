"""A build carries where one can walk on request, unseen, and is the same file in everything else."""

from __future__ import annotations

import json

import pytest

from built import document
from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright.gltf.container import unpack
from scenewright.pipeline import BuildOptions, Compiler

SCENE = """scenewright: 1
environment: {sky: {color: '#a0c0ff'}}
parts:
  room: {is: room, width: 5m, depth: 4m, openings: {entrance: {is: door, wall: south}}}
  start: {is: spawn, at: [0, 0]}
"""


@pytest.fixture(scope="module")
def data():
    compiler = Compiler()
    return [
        compiler.compile(document(SCENE), BuildOptions(target="pcvr-90", navmesh=asked)).glb.data
        for asked in (False, True)
    ]


def test_the_mesh_is_a_node_that_is_not_seen(data):
    plain, walked = (json.loads(unpack(entry)[0]) for entry in data)
    assert len(walked["nodes"]) == len(plain["nodes"]) + 1
    node = walked["nodes"][-1]
    assert node["extras"]["scenewright"] == {"address": "navmesh", "role": "navmesh"}
    assert node["extensions"]["KHR_node_visibility"] == {"visible": False}
    (primitive,) = walked["meshes"][node["mesh"]]["primitives"]
    material = walked["materials"][primitive["material"]]
    assert (material["alphaMode"], material["pbrMetallicRoughness"]["baseColorFactor"][3]) == ("BLEND", 0.0)
    assert walked["scenes"][0]["nodes"][-1] == len(walked["nodes"]) - 1
    assert walked["accessors"][primitive["indices"]]["count"] >= 6


def test_the_judges_find_no_fault(data, tmp_path):
    file = tmp_path / "walked.glb"
    file.write_bytes(data[1])
    assert_keeps_schemas([file])
    assert_valid([file])
