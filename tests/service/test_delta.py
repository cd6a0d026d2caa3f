"""What travels when a world changes: exactly what changed."""

import dataclasses

import pytest

from scenewright.gltf import read_glb, write_patch
from scenewright.graph import Audio, Camera, Emitter, Link, Node, Transform
from scenewright.service.delta import find_delta
from service.small_world import box_node, small_graph


def test_equal_worlds_have_an_empty_delta():
    delta = find_delta(small_graph(), small_graph())
    assert delta is not None
    assert (delta.removed, delta.changed, delta.poses, delta.materials) == ((), (), {}, ())


def test_a_moved_node_is_a_pose_and_nothing_else():
    delta = find_delta(small_graph(red=1.0), small_graph(red=1.5))
    assert delta.poses == {"pair/red": Transform((1.5, 0.0, 0.0))}
    assert (delta.removed, delta.changed) == ((), ())


def test_another_mesh_travels_alone():
    delta = find_delta(small_graph(size=1.0), small_graph(size=1.2))
    assert delta.changed == ("pair/red",)
    assert (delta.removed, delta.poses) == ((), {})


def test_a_new_material_is_named_and_an_old_one_is_not():
    delta = find_delta(small_graph(), small_graph(material="green"))
    assert (delta.changed, delta.materials) == (("pair/blue",), ("green",))


def test_nodes_come_and_go():
    more = (box_node("extra", 40.0),)
    assert find_delta(small_graph(), small_graph(more=more)).changed == ("extra",)
    assert find_delta(small_graph(more=more), small_graph()).removed == ("extra",)


def test_batches_that_share_an_address_travel_together():
    def twins(size):
        return (box_node("avenue", 40.0), box_node("avenue", 44.0, size))

    delta = find_delta(small_graph(more=twins(1.0)), small_graph(more=twins(1.3)))
    assert (delta.changed, delta.removed, delta.poses) == (("avenue",), (), {})
    assert find_delta(small_graph(more=twins(1.0)), small_graph(more=twins(1.0))).changed == ()


@pytest.mark.parametrize("change", [{"extras": {"exposure": 2.0}}, {"variants": ("night",)}])
def test_what_has_no_address_is_loaded_whole(change):
    assert find_delta(small_graph(), dataclasses.replace(small_graph(), **change)) is None


def test_where_the_world_came_from_does_not_matter():
    old, new = (dataclasses.replace(small_graph(), extras={"source": text, "exposure": 1.0}) for text in "ab")
    assert find_delta(old, new).changed == ()


def test_an_address_in_two_places_is_loaded_whole():
    stray = Node("other", "other", children=(box_node("pair/red", 3.0),))
    assert find_delta(small_graph(more=(stray,)), small_graph(more=(stray,))) is None


def test_the_patch_carries_the_changed_subtrees_only():
    new = small_graph(size=1.2)
    delta = find_delta(small_graph(), new)
    patch = write_patch(new, delta.changed, new_materials=delta.materials)
    nodes = read_glb(patch.data)
    document = nodes[0] if isinstance(nodes, tuple) else nodes
    written = getattr(document, "document", document)
    said = [node.extras["scenewright"] for node in written.nodes]
    assert [(one["address"], one["parent"]) for one in said] == [("pair/red", "pair")]


def test_sounds_cameras_and_links_travel_and_ambience_loads_whole():
    heard = Emitter(Audio("k", "audio/mpeg", b"x"))
    for change in ({"emitters": (heard,)}, {"camera": Camera(1.0, 0.1, 10.0)}, {"link": Link("b.scene.yaml")}):
        plain, changed = box_node("extra", 40.0), dataclasses.replace(box_node("extra", 40.0), **change)
        delta = find_delta(small_graph(more=(plain,)), small_graph(more=(changed,)))
        assert (delta.changed, delta.removed, delta.poses) == (("extra",), (), {})
    air = dataclasses.replace(small_graph(), emitters=(dataclasses.replace(heard, is_global=True),))
    assert find_delta(small_graph(), air) is None
