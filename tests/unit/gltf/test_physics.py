"""Bodies in the file: both families of extensions, each thing stored once, valid for those who judge."""

import json
from functools import cache

import pytest

from built import build
from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright.expand.bodies import embodied, wishes
from scenewright.gltf import GltfOptions, write_glb
from scenewright.gltf.container import unpack
from scenewright.gltf.writer import write_patch
from scenewright.graph import Body, Material, MemoryCache, Motion, Node, PhysicsMaterial, SceneGraph, Shape

TEXT = (
    "  land: {is: terrain, width: 30m, depth: 30m}\n"
    "  blocks: {is: box, width: 20cm, repeat: {row: 3, gap: 10cm}, at: [0, 2], must: false, physics: dynamic}\n"
    "  ball: {is: sphere, at: [3, 2, 0], must: false, physics: {body: dynamic, restitution: 0.5, mass: 2kg}}\n"
    "  pill: {is: capsule, at: [-3, 2, 0], must: false, physics: dynamic}\n"
    "  cone: {is: cone, at: [-3, 2], physics: {body: dynamic, friction: 0.2}}\n"
    "  chair: {is: chair, at: [6, 0], physics: dynamic}\n"
    "  lift: {is: box, at: [-6, 0], physics: kinematic}\n"
    "  pegs: {is: cylinder, repeat: {row: 4, gap: 50cm}, at: [0, 6]}\n"
)
KHR, OMI = "KHR_physics_rigid_bodies", "OMI_physics_body"


@cache
def graph():
    placed, bare = build(TEXT)
    nodes = embodied(bare.nodes, dict(wishes(placed.nodes)), {}, MemoryCache())
    names = {each.material for node in bare.walk() for each in node.primitives}
    return SceneGraph(tuple(nodes), {name: Material(name, name) for name in names}, {})


def written(made, **options):
    glb = write_glb(made, GltfOptions(**options))
    return json.loads(unpack(glb.data)[0]), glb.data


def at(file, address):
    """The node with an address."""
    [found] = [
        node for node in file["nodes"] if node.get("extras", {}).get("scenewright", {}).get("address") == address
    ]
    return found


def colliders(file, address, name=KHR):
    below = [file["nodes"][child] for child in at(file, address).get("children", [])]
    return [node["extensions"][name]["collider"] for node in below if name in node.get("extensions", {})]


def test_judges_find_no_fault(tmp_path):
    files = []
    for options in ({}, {"physics": "omi"}, {"quantize": True, "meshopt": True}, {"instancing": False}):
        files.append(tmp_path / f"{'-'.join(options) or 'plain'}.glb")
        files[-1].write_bytes(written(graph(), **options)[1])
    assert_valid(files)
    assert_keeps_schemas(files)


def test_motion_says_mass_and_inertia():
    file, _ = written(graph())
    ball = at(file, "ball")["extensions"][KHR]["motion"]
    assert ball["mass"] == 2.0
    assert ball["inertiaDiagonal"] == pytest.approx([2 / 5 * 2 * 0.25] * 3, rel=0.03)
    assert at(file, "lift")["extensions"][KHR] == {"motion": {"isKinematic": True}}
    assert "extensions" not in at(file, "pegs") or KHR not in at(file, "pegs")["extensions"]
    assert at(file, "ball")["extras"]["scenewright"]["grab"] is True


def test_equal_shapes_and_surfaces_are_stored_once():
    file, _ = written(graph())
    shapes = file["extensions"]["KHR_implicit_shapes"]["shapes"]
    assert len({json.dumps(shape) for shape in shapes}) == len(shapes)
    blocks = [colliders(file, f"blocks[{k}]") for k in range(3)]
    assert blocks[0] == blocks[1] == blocks[2]
    assert len(colliders(file, "pegs")) == 4
    surfaces = file["extensions"][KHR]["physicsMaterials"]
    assert surfaces == [
        {"staticFriction": 0.6, "dynamicFriction": 0.6, "restitution": 0.5},
        {"staticFriction": 0.2, "dynamicFriction": 0.2, "restitution": 0.0},
    ]


def test_hulls_are_small_meshes_that_nobody_draws():
    file, _ = written(graph())
    [cone] = colliders(file, "cone")
    assert cone["geometry"]["convexHull"] is True
    hidden = cone["geometry"]["node"]
    drawn = {child for node in file["nodes"] for child in node.get("children", [])} | set(file["scenes"][0]["nodes"])
    assert hidden not in drawn
    [primitive] = file["meshes"][file["nodes"][hidden]["mesh"]]["primitives"]
    assert set(primitive["attributes"]) == {"POSITION"}
    assert file["accessors"][primitive["attributes"]["POSITION"]]["count"] <= 64


def test_land_is_bumped_into_as_it_is_drawn():
    file, _ = written(graph())
    [land] = colliders(file, "land")
    assert land["geometry"] == {"node": file["nodes"].index(at(file, "land"))}


def test_a_capsules_height_is_between_the_middles_of_its_ends():
    file, _ = written(graph())
    [pill] = colliders(file, "pill")
    shape = file["extensions"]["KHR_implicit_shapes"]["shapes"][pill["geometry"]["shape"]]
    drawn = at(file, "pill")
    box = file["accessors"][file["meshes"][drawn["mesh"]]["primitives"][0]["attributes"]["POSITION"]]
    assert shape["capsule"]["height"] + 2 * shape["capsule"]["radiusTop"] == pytest.approx(
        box["max"][1] - box["min"][1], abs=1e-3
    )
    assert shape["capsule"]["radiusTop"] == shape["capsule"]["radiusBottom"]


def test_the_other_family_says_the_same():
    file, _ = written(graph(), physics="omi")
    assert {OMI, "OMI_physics_shape"} <= set(file["extensionsUsed"])
    assert KHR not in file["extensionsUsed"]
    assert at(file, "ball")["extensions"][OMI]["motion"]["type"] == "dynamic"
    shapes = file["extensions"]["OMI_physics_shape"]["shapes"]
    [cone] = colliders(file, "cone", OMI)
    assert shapes[cone["shape"]]["type"] == "convex"
    [land] = colliders(file, "land", OMI)
    assert shapes[land["shape"]] == {"type": "trimesh", "trimesh": {"mesh": at(file, "land")["mesh"]}}


def test_without_physics_nothing_is_written():
    made = graph()
    file, data = written(made, physics="none")
    assert not {KHR, OMI, "KHR_implicit_shapes", "OMI_physics_shape"} & set(file.get("extensionsUsed", []))
    assert len(data) < len(written(made)[1])


def test_the_same_bytes_every_time():
    made = graph()
    assert written(made)[1] == written(made)[1] == written(graph())[1]


def test_a_patch_carries_its_bodies():
    file = json.loads(unpack(write_patch(graph(), ["chair", "cone"]).data)[0])
    assert len(colliders(file, "cone")) == 1
    assert len(colliders(file, "chair")) > 4


def test_a_body_changes_what_a_node_is():
    plain = Node("a", "a")
    still = Node("a", "a", body=Body((Shape("sphere", (1.0, 1.0, 1.0)),)))
    falls = Node("a", "a", body=Body((Shape("sphere", (1.0, 1.0, 1.0)),), Motion("dynamic", 1.0)))
    rough = Node("a", "a", body=Body((Shape("sphere", (1.0, 1.0, 1.0)),), material=PhysicsMaterial(0.9)))
    assert len({node.key for node in (plain, still, falls, rough)}) == 4
