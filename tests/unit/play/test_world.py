"""The glTF as graphs see it: properties, tree, animations."""

import json
import struct

import pytest

from play.cases import H
from play.graphs import glb, gltf
from scenewright.geometry.foreign.errors import ForeignError
from scenewright.gltf.container import pack
from scenewright.play import GraphError, World, load_stage
from scenewright.play.clips import Clip, Track, sample
from scenewright.play.timers import effective_time


def world_of(change=None):
    document, binary = gltf()
    if change is not None:
        change(document)
    return World(pack(json.dumps(document).encode(), [binary]))


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/nodes/1/translation", ("float3", (0.0, 1.0, 0.0))),
        ("/nodes/0/scale", ("float3", (1.0, 1.0, 1.0))),
        ("/materials/1/pbrMetallicRoughness/baseColorFactor", ("float4", (0.0, 1.0, 0.0, 0.5))),
        ("/materials/1/pbrMetallicRoughness/metallicFactor", ("float", 1.0)),
        ("/materials/1/emissiveFactor", ("float3", (0.0, 0.0, 0.0))),
        ("/nodes/3/extensions/KHR_node_visibility/visible", ("bool", False)),
        ("/extensions/KHR_lights_punctual/lights/0/intensity", ("float", 40.0)),
        ("/nodes/0/extensions/KHR_node_selectability/selectable", None),
        ("/materials/0/extensions/KHR_materials_ior/ior", None),
        ("/materials/0/normalTexture/scale", None),
        ("/nodes/4/scale", None),
        ("/nodes/01/scale", None),
        ("/nodes/99999999999999999999/scale", None),
        ("/cameras/0/perspective/yfov", None),
        ("/nodes/0/weights/0", None),
        ("/nodes/0", None),
    ],
)
def test_properties(pointer, found):
    assert world_of().read(pointer) == found


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/nodes.length", ("int", 4)),
        ("/meshes.length", ("int", 2)),
        ("/nodes/0/children.length", ("int", 2)),
        ("/nodes/0/children/1", ("ref", "/nodes/2")),
        ("/nodes/0/children/2", None),
        ("/nodes/1/parent", ("ref", "/nodes/0")),
        ("/nodes/0/parent", ("ref", None)),
        ("/nodes/3/mesh", ("ref", "/meshes/1")),
        ("/nodes/2/mesh", ("ref", None)),
        ("/nodes/2", ("ref", "/nodes/2")),
        ("/nodes/9", None),
        ("/scene", ("ref", "/scenes/0")),
        ("/nodes/9/globalMatrix", None),
    ],
)
def test_what_can_only_be_read(pointer, found):
    world = world_of()
    assert world.seen(pointer) == found
    assert world.writable(pointer) is None


def test_a_place_in_the_world_goes_through_all_it_is_in():
    world = world_of()
    world.write("/nodes/0/translation", (10.0, 0.0, 0.0))
    world.write("/nodes/0/rotation", (0.0, H, 0.0, H))
    world.write("/nodes/1/translation", (0.0, 1.0, 2.0))
    assert world.position(1) == pytest.approx((12.0, 1.0, 0.0))
    assert world.seen("/nodes/1/globalMatrix")[1][12:15] == pytest.approx((12.0, 1.0, 0.0))


def test_a_matrix_of_the_file_is_taken_apart():
    def with_matrix(document):
        document["nodes"][1] = {"matrix": [0, 0, -2, 0, 0, 2, 0, 0, 2, 0, 0, 0, 5, 6, 7, 1]}

    world = world_of(with_matrix)
    assert world.read("/nodes/1/translation") == ("float3", (5.0, 6.0, 7.0))
    assert world.read("/nodes/1/scale")[1] == pytest.approx((2.0, 2.0, 2.0))
    assert world.read("/nodes/1/rotation")[1] == pytest.approx((0.0, H, 0.0, H))


def test_visible_is_what_is_visible_with_all_it_is_in():
    world = world_of()
    assert [world.allows(node, "KHR_node_visibility", "visible") for node in range(4)] == [True, True, True, False]
    world.write("/nodes/0/extensions/KHR_node_visibility/visible", False)
    assert not world.allows(1, "KHR_node_visibility", "visible")


def test_a_value_of_another_type_is_not_written():
    world = world_of()
    world.write("/nodes/0/scale", 2.0)
    world.write("/nodes/0/nothing", (2.0, 2.0, 2.0))
    assert world.values == {}


@pytest.mark.parametrize(
    "children", [[0], [99], [-1], ["1"], [True], [1, 1]], ids=["itself", "none", "negative", "text", "truth", "twice"]
)
def test_what_is_no_tree_is_refused(children):
    def broken(document):
        document["nodes"][0]["children"] = children

    with pytest.raises(ForeignError):
        world_of(broken)
    document, binary = gltf()
    broken(document)
    with pytest.raises(GraphError):
        load_stage(pack(json.dumps(document).encode(), [binary]))


@pytest.mark.parametrize("data", [b"", b"glTF", b"no GLB at all, but long enough to be one", glb(None)[:200]])
def test_what_is_no_glb_is_refused(data):
    with pytest.raises(GraphError):
        load_stage(data)


@pytest.mark.parametrize(
    ("requested", "longest", "effective"),
    [
        (0.0, 2.0, 0.0),
        (2.0, 2.0, 2.0),
        (2.5, 2.0, 0.5),
        (4.0, 2.0, 2.0),
        (-0.5, 2.0, 1.5),
        (-2.0, 2.0, 0.0),
        (9.0, 0.0, 0.0),
    ],
)
def test_the_endless_timeline_folds_onto_the_animation(requested, longest, effective):
    assert effective_time(requested, longest) == pytest.approx(effective)


def test_animations_move_what_they_say():
    world = world_of()
    world.animate(0, 0.5)
    assert world.read("/nodes/0/translation")[1] == pytest.approx((1.0, 0.0, 0.0))
    world.animate(1, 0.5)
    assert world.read("/nodes/1/rotation")[1] == pytest.approx((0.0, H, 0.0, H))
    assert world.heads == {0: (0.5, 0.5), 1: (0.5, 0.5)}


def test_a_faulty_animation_is_none():
    def broken(document):
        document["animations"][0]["samplers"][0]["output"] = 99

    world = world_of(broken)
    assert world.animation_at("/animations/0") is None
    assert world.animation_at("/animations/1") == 1
    assert world.animation_at("/animations/2") is None
    assert world.animation_at(None) is None


@pytest.mark.parametrize(("ends", "middle"), [("STEP", 1.0), ("LINEAR", 2.0)])
def test_tracks_between_keys(ends, middle):
    track = Track(("/nodes/0/scale",), "float3", (1.0, 3.0), ((1.0,) * 3, (3.0,) * 3), ends)
    assert [sample(track, time)[0][1][0] for time in (0.0, 1.0, 2.0, 3.0, 9.0)] == [1.0, 1.0, middle, 3.0, 3.0]


def test_cubic_splines_keep_their_tangents():
    """A spline through 0 and 1 with tangents 1 is a straight line."""
    rows = ((1.0,), (0.0,), (1.0,), (1.0,), (1.0,), (1.0,))
    track = Track(("/materials/0/alphaCutoff",), "float", (0.0, 1.0), rows, "CUBICSPLINE")
    assert [sample(track, time)[0][1] for time in (0.25, 0.5)] == pytest.approx([0.25, 0.5])


def test_flags_and_weights_are_moved_too():
    pointer = "/nodes/3/extensions/KHR_node_visibility/visible"
    flag = Track((pointer,), "bool", (0.0, 1.0), ((0.0,), (1.0,)), "STEP")
    assert [sample(flag, time) for time in (0.5, 1.5)] == [[(pointer, False)], [(pointer, True)]]
    names = ("/nodes/0/weights/0", "/nodes/0/weights/1")
    weights = Track(names, "float", (0.0, 1.0), ((0.0, 1.0), (1.0, 0.0)), "LINEAR")
    assert sample(weights, 0.25) == [(names[0], 0.25), (names[1], 0.75)]
    assert Clip((flag, weights)).duration == 1.0


def test_a_pointer_animation_is_read():
    document, binary = gltf()
    pointer = "/extensions/KHR_lights_punctual/lights/0/intensity"
    target = {"path": "pointer", "extensions": {"KHR_animation_pointer": {"pointer": pointer}}}
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(binary), "byteLength": 8})
    document["accessors"].append({"bufferView": 5, "componentType": 5126, "count": 2, "type": "SCALAR"})
    document["buffers"][0]["byteLength"] += 8
    samplers = [{"input": 1, "output": 5}]
    document["animations"].append({"channels": [{"sampler": 0, "target": target}], "samplers": samplers})
    world = World(pack(json.dumps(document).encode(), [binary + struct.pack("<2f", 40.0, 0.0)]))
    world.animate(2, 1.0)
    assert world.read(pointer) == ("float", 20.0)
