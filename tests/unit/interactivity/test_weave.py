"""What acting makes of a graph: nodes, materials and lights of their own, and no more operations than needed."""

from __future__ import annotations

import pytest

from play.acting import world

BOX = "parts:\n  a: {{is: box, at: [1, 0, 2], when: [{{event: select, do: [{}]}}]}}\n"


def test_a_world_that_does_nothing_has_no_graph():
    made = world("parts:\n  a: {is: box}\n")
    assert "KHR_interactivity" not in made.document.get("extensionsUsed", [])


def test_a_door_that_opens_and_closes_takes_seven_operations():
    made = world(
        "parts:\n  r:\n    is: room\n    openings:\n"
        "      d: {is: door, wall: south, when: [{event: select, do: [{swing: d.leaf, by: 90deg, alternate: true}]}]}\n"
    )
    operations = made.operations()
    assert sorted(operations) == sorted(
        [
            "event/onSelect",
            "flow/sequence",
            "variable/get",
            "math/not",
            "variable/set",
            "math/select",
            "pointer/interpolate",
        ]
    )


def test_a_movement_to_a_place_needs_no_variable():
    made = world(BOX.format("{move: a, to: [0, 1, 0]}"))
    assert made.operations() == ["event/onSelect", "pointer/interpolate"]
    assert "variables" not in made.graph


def test_equal_copies_keep_their_mesh_and_get_nodes():
    made = world("parts:\n  a: {is: box, repeat: {row: 4, gap: 1m}, when: [{event: select, do: [{hide: this}]}]}\n")
    nodes = [made.document["nodes"][made.nodes[f"a[{k}]"]] for k in range(4)]
    assert len({node["mesh"] for node in nodes}) == 1
    assert [node["extensions"]["KHR_node_visibility"] for node in nodes] == [{"visible": True}] * 4
    assert "EXT_mesh_gpu_instancing" not in made.document["extensionsUsed"]


def test_copies_that_others_act_on_are_nodes_too():
    made = world(
        "parts:\n  a: {is: box, repeat: {row: 4, gap: 1m}, at: [0, 5]}\n"
        "  b: {is: box, when: [{event: select, do: [{hide: 'a[2]'}]}]}\n"
    )
    assert {f"a[{k}]" for k in range(4)} <= made.nodes.keys()


def test_what_changes_colour_has_a_material_of_its_own():
    text = "parts:\n  a: {is: box, material: brick, when: [{event: select, do: [{recolor: a, to: red}]}]}\n"
    made = world(text + "  b: {is: box, material: brick, at: [3, 3]}\n")
    assert made.material("a") != made.material("b")
    again = world(text.replace("recolor: a, to: red", "hide: a") + "  b: {is: box, material: brick, at: [3, 3]}\n")
    assert again.material("a") == again.material("b")


def test_only_what_fades_is_drawn_with_blending():
    made = world("parts:\n  a: {is: box, when: [{event: select, do: [{fade: a}]}]}\n  b: {is: box, at: [3, 3]}\n")
    modes = {made.document["materials"][int(made.material(k).rpartition("/")[2])].get("alphaMode") for k in "ab"}
    assert modes - {None, "OPAQUE"} == {"BLEND"}
    assert len(modes) == 2


def test_a_lamp_that_is_switched_has_a_light_of_its_own():
    reaction = "{event: select, do: [{toggle: this.light}]}"
    text = f"parts:\n  a: {{is: pendant, repeat: {{row: 3, gap: 1m}}, at: [0, 3, 0], when: [{reaction}]}}\n"
    made = world(text)
    assert len({made.light(f"a[{k}]/light") for k in range(3)}) == 3
    # One selection, one read, two choices, and what is set: the light and what glows.
    assert made.operations().count("event/onSelect") == 3


def test_the_innermost_listener_stops_the_event():
    text = "parts:\n  g:\n    is: group\n    when: [{event: select, do: [{hide: g}]}]\n"
    text += "    parts: {a: {is: box, when: [{event: select, do: [{hide: a}]}]}}\n"
    assert world(text).operations().count("event/stopPropagation") == 1
    assert "event/stopPropagation" not in world(BOX.format("{hide: a}")).operations()


def test_a_hinge_moves_the_node_and_nothing_that_is_seen():
    made = world(BOX.format("{swing: a, hinge: left}"))
    node = made.document["nodes"][made.nodes["a"]]
    inner = made.document["nodes"][made.nodes["a/hung"]]
    assert node["translation"] == pytest.approx([0.5, 0, 1.5])
    assert inner["translation"] == pytest.approx([0.5, 0, 0.5])
    assert "mesh" not in node
    assert "mesh" in inner


def test_idle_motion_is_started_by_the_graph():
    text = "parts:\n  a: {is: box, animate: spin}\n"
    text += "  b: {is: box, at: [3, 3], when: [{event: select, do: [{hide: b}]}]}\n"
    made = world(text)
    assert {"event/onStart", "animation/start", "math/Inf"} <= set(made.operations())
    assert "KHR_interactivity" not in world("parts:\n  a: {is: box, animate: spin}\n").document["extensionsUsed"]


def test_what_is_said_of_the_graph():
    made = world("state: {coins: 3}\n" + BOX.format("{set: {coins: =coins + 1}}"))
    said = made.graph["extras"]["scenewright"]
    assert len(said.pop("course")) == 32
    assert said == {
        "state": {"coins": 0},
        "reactions": [{"node": 2, "address": "a", "event": "select", "file": "acting.scene.yaml", "line": 5}],
    }
    assert made.graph["variables"] == [{"type": 0, "value": [3]}]


def test_every_zone_is_watched_by_one_tick():
    zones = "".join(
        f"  z{k}: {{is: zone, at: [{3 * k}, 0], when: [{{event: {{enter: z{k}}}, do: [{{say: hello}}]}}]}}\n"
        for k in range(5)
    )
    operations = world("parts:\n" + zones).operations()
    assert operations.count("event/onTick") == operations.count("flow/throttle") == 1
