"""Measures of finished files: every metric, and what is in view from where one stands."""

import json

import numpy as np
import pytest

from scenewright.geometry.solids import box
from scenewright.gltf import GltfError, GltfOptions, count, write_glb
from scenewright.gltf.container import pack
from scenewright.graph import Instances, Material, Node, Primitive, SceneGraph, Transform
from scenewright.plan import load_profile, profile_names
from scenewright.plan.budgets import Cost
from scenewright.report import budget_rows, measure
from scenewright.report.measures import METRICS
from scenewright.report.tables import html_page, text_table
from unit.gltf.worlds import everything


def world(*nodes):
    materials = {"plain": Material(key="plain", name="plain")}
    return measure(
        write_glb(SceneGraph(nodes=nodes, materials=materials, images={}), GltfOptions(instancing=True)).data
    )


def block(address, x, z, size=1.0):
    return Node(address, address, Transform((x, 0.0, z)), (Primitive(box(size, size, size), "plain"),))


def spawn(x=0.0, z=0.0):
    return Node("start", "start", Transform((x, 0.0, z)), extras={"role": "spawn"})


def test_the_counts_are_those_of_the_plain_count_and_of_the_document():
    data = write_glb(everything(), GltfOptions(instancing=True)).data
    found, plain = measure(data), count(data)
    assert set(found.totals) == set(METRICS)
    assert found.totals["triangles"] == plain.triangles_drawn
    assert found.totals["draw_calls"] == plain.draw_calls == len(found.draws)
    assert sum(draw.triangles for draw in found.draws) == plain.triangles_drawn
    assert found.totals["file_bytes"] == len(data)
    assert found.totals["lights"] == sum(
        "KHR_lights_punctual" in n.get("extensions", {}) for n in found.document["nodes"]
    )
    assert found.totals["texture_size"] == 16


def test_a_view_holds_what_is_in_front_of_one():
    found = world(spawn(), block("north", 0, -10), block("south", 0, 10), block("south_too", 3, 10))
    assert found.totals["draw_calls"] == 3
    assert found.view == {"triangles": 24, "draw_calls": 2}
    assert found.shares("draw_calls", "view") == {"south": 1, "south_too": 1}


def test_what_one_stands_in_is_always_in_view():
    found = world(spawn(), block("room", 0, 0, 8.0), block("north", 0, -20), block("south", 0, 20))
    assert found.view["draw_calls"] == 2


def test_the_fullest_of_several_places_counts():
    blocks = [block(f"b{k}", 100.0 + k, 10.0) for k in range(5)]
    assert world(spawn(-100.0), *blocks).view["draw_calls"] == 5
    around = [block(f"b{k}", 10 * np.cos(k), 10 * np.sin(k)) for k in range(40)]
    alone = world(spawn(), *around).view["draw_calls"]
    assert 40 * 110 / 360 - 3 <= alone <= 40 * 110 / 360 + 4
    far = Node("zone", "zone", Transform((0.0, 0.0, 200.0)), extras={"role": "zone"})
    assert world(spawn(), far, *around).view["draw_calls"] == 40


def test_without_a_place_to_stand_the_view_is_the_file():
    assert world(block("a", 0, 9), block("b", 0, -9)).view == {"triangles": 24, "draw_calls": 2}


def test_instances_are_one_call_where_any_of_them_is():
    places = np.array([[0, 0, -10], [0, 0, 10], [0, 0, 12]], np.float32)
    turns, sizes = np.tile(np.array([0, 0, 0, 1], np.float32), (3, 1)), np.ones((3, 3), np.float32)
    many = Node(
        "posts",
        "posts",
        primitives=(Primitive(box(1, 1, 1), "plain"),),
        instances=Instances(places, turns, sizes, (0, 1, 2)),
    )
    found = world(spawn(x=30.0), many)
    assert found.view == {"triangles": 36, "draw_calls": 1}
    assert found.shares("triangles", "view") == {"posts": 36}
    assert found.shares("draw_calls") == {"posts": 1}


@pytest.mark.parametrize(
    "document",
    [
        {"scenes": [{"nodes": [0]}], "nodes": [{"mesh": 7}]},
        {"scenes": [{"nodes": [3]}], "nodes": []},
        {"scene": 4, "scenes": [{}]},
        {"nodes": 7, "scenes": [{"nodes": [0]}]},
        {
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
            "nodes": [{"mesh": 0}],
            "scenes": [{"nodes": [0]}],
        },
    ],
)
def test_a_file_that_refers_to_nothing_is_refused_in_words(document):
    with pytest.raises(GltfError):
        measure(pack(json.dumps({"asset": {"version": "2.0"}, **document}).encode(), []))


@pytest.mark.parametrize("data", [b"", b"glTF", b"x" * 100, pack(b"{", [])])
def test_what_is_no_glb_is_refused(data):
    with pytest.raises(GltfError):
        measure(data)


def test_a_circle_of_nodes_ends():
    document = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"children": [1]}, {"children": [0]}],
    }
    assert measure(pack(json.dumps(document).encode(), [])).draws == []


@pytest.mark.parametrize("name", profile_names())
def test_every_target_has_limits_with_sources_that_can_be_measured(name):
    profile = load_profile(name)
    assert profile.id == name
    assert profile.budgets
    rows = budget_rows(profile, world(block("a", 0, 0)))
    for row in rows:
        assert row.metric in METRICS
        assert row.scope in {"view", "scene", "file", "mesh", "texture"}
        assert row.strength in {"advice", "enforced", "ranked", "house"}
        assert row.evidence in {"R", "S", "H"}
        assert (row.evidence == "H") == (row.strength == "house")
        assert row.headroom == row.limit - row.used
        assert len(row.source) > 5
    assert len({row.metric for row in rows}) == len(rows)


def test_tables_mark_what_is_over_and_escape_names():
    rows = budget_rows(load_profile("banner-3dc"), world(*(block(f"b{k}", k, 0) for k in range(120))))
    text = text_table("banner", rows, {"triangles": [Cost("b1", 12, "x.yaml", 3)]})
    assert [line.split()[1] for line in text.splitlines() if line.startswith("!")] == ["draw_calls"]
    assert "x.yaml:3" in text
    page = html_page("<b>", {"banner": rows}, {"triangles": [Cost("<script>", 1)]})
    assert page.count("class=over") == 1
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_each_metric_names_who_uses_it():
    found = measure(write_glb(everything(), GltfOptions(instancing=True)).data)
    for metric in ("lights", "triangles", "draw_calls"):
        assert sum(found.shares(metric).values()) == found.totals[metric], metric
    for metric in ("mesh_triangles", "mesh_materials", "texture_size"):
        assert max(found.shares(metric).values()) == found.totals[metric], metric


def test_a_material_that_is_not_there_is_said_in_words():
    document = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "accessors": [{"count": 3, "min": [0, 0, 0], "max": [1, 1, 1]}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "material": 7}]}],
    }
    found = measure(pack(json.dumps(document).encode(), []))
    with pytest.raises(GltfError, match="who uses texture_size"):
        found.shares("texture_size")
