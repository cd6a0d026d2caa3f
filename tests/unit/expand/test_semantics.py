"""Seats, gateways and starts say what they are in the words of the Open Metaverse group's extensions."""

from __future__ import annotations

import json
import math

import pytest

from built import COMPILER, document
from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright.expand.semantics import LEG, seats_of
from scenewright.gltf.container import unpack
from scenewright.graph.affine import rotate
from scenewright.pipeline import BuildOptions

SCENE = """scenewright: 1
environment: {sky: {color: '#a0c0ff'}}
parts:
  chair: {is: chair, at: [1, 2], rotate: 90deg}
  row: {is: chair, repeat: {row: 4, gap: 1m}, at: [0, -3]}
  lounge: {is: chair, style: lounge, seat_height: 40cm, at: [-3, 5]}
  bar: {is: chair, style: stool, seat_height: 75cm, at: [-5, 5]}
  bench: {is: bench, seats: 3, at: [5, 5]}
  sofa: {is: sofa, seats: 2, at: [8, 5]}
  table: {is: table, at: [-8, 5]}
  gate: {is: portal, to: 'https://example.org/', title: Elsewhere, width: 1.4m, height: 2.6m, at: [0, 9]}
  start: {is: spawn, at: [0, 6], rotate: 180deg, label: By the gate}
"""


def compiled(target):
    build = COMPILER.compile(document(SCENE), BuildOptions(target=target))
    assert build.glb is not None, build.diagnostics
    return build


@pytest.fixture(scope="module")
def build():
    return compiled("quest3-webxr")


@pytest.fixture(scope="module")
def nodes(build):
    found = json.loads(unpack(build.glb.data)[0])
    return {n["extras"]["scenewright"]["address"]: n for n in found["nodes"] if "scenewright" in n.get("extras", {})}


def seat(nodes, address):
    return nodes[address]["extensions"]["OMI_seat"]


def test_every_seat_has_a_node_and_nothing_else(nodes):
    assert {address for address, node in nodes.items() if "OMI_seat" in node.get("extensions", {})} == {
        "chair/seat",
        "lounge/seat",
        "bar/seat",
        *(f"row[{k}]/seat" for k in range(4)),
        *(f"bench/seats[{k}]" for k in range(3)),
        *(f"sofa/seats[{k}]" for k in range(2)),
    }


def test_a_seat_goes_from_the_backrest_to_the_knees_and_down_to_the_floor(nodes):
    found = seat(nodes, "chair/seat")
    assert found["back"] == [0.0, 0.45, -0.215]
    assert found["knee"] == [0.0, 0.45, 0.215]
    assert found["foot"] == [0.0, 0.0, 0.215]
    # The back of a dining chair leans 75 mm over 420 mm.
    assert found["angle"] == pytest.approx(math.pi / 2 + math.atan2(0.075, 0.42), abs=2e-3)
    assert seat(nodes, "lounge/seat")["angle"] > found["angle"]
    assert "angle" not in seat(nodes, "bench/seats[0]")


def test_seats_look_forward_with_their_legs_down(nodes):
    for node in nodes.values():
        if "OMI_seat" in node.get("extensions", {}):
            back, knee, foot = (node["extensions"]["OMI_seat"][key] for key in ("back", "knee", "foot"))
            assert knee[2] - back[2] > 0.3
            assert knee[1] - foot[1] > 0.3
            assert back[0] == knee[0] == foot[0]
            assert (back[1], foot[2]) == (knee[1], knee[2])


def test_who_sits_high_has_a_rung(nodes):
    found = seat(nodes, "bar/seat")
    assert found["foot"][1] == pytest.approx(found["knee"][1] - LEG)


def test_seats_side_by_side_are_a_place_apart(nodes):
    xs = [seat(nodes, f"bench/seats[{k}]")["knee"][0] for k in range(3)]
    assert xs[1] == 0.0
    assert xs[2] - xs[1] == pytest.approx(xs[1] - xs[0])


def test_instances_have_their_seats_where_they_stand(build, nodes):
    row = next(node for node in build.graph.walk() if node.address == "row")
    assert row.instances is not None
    for k in range(4):
        assert nodes[f"row[{k}]/seat"]["translation"] == pytest.approx(row.instances.translations[k].tolist())


def test_turned_things_have_turned_seats(build):
    chair = next(node for node in build.graph.walk() if node.address == "chair")
    (below,) = chair.children
    assert below.seat is not None
    assert rotate(chair.transform.rotation, (0.0, 0.0, 1.0)) == pytest.approx((1.0, 0.0, 0.0), abs=1e-6)


def test_what_is_not_sat_on_has_none(build):
    table = next(node for node in build.placed.nodes if node.node.address == "table")
    assert seats_of(table.descriptions[0]) == {}


def test_starts_are_named(nodes):
    assert nodes["start"]["extensions"]["OMI_spawn_point"] == {"title": "By the gate"}


@pytest.mark.parametrize(("target", "family"), [("quest3-webxr", "khr"), ("quest3-native", "omi"), ("hubs", "none")])
def test_gateways_notice_who_walks_through(target, family):
    found = json.loads(unpack(compiled(target).glb.data)[0])
    gate = next(n for n in found["nodes"] if n.get("extras", {}).get("scenewright", {}).get("address") == "gate")
    assert gate["extensions"]["OMI_link"] == {"uri": "https://example.org/", "title": "Elsewhere"}
    if family == "khr":
        number = gate["extensions"]["KHR_physics_rigid_bodies"]["trigger"]["geometry"]["shape"]
        shape = found["extensions"]["KHR_implicit_shapes"]["shapes"][number]
    elif family == "omi":
        number = gate["extensions"]["OMI_physics_body"]["trigger"]["shape"]
        shape = found["extensions"]["OMI_physics_shape"]["shapes"][number]
    else:
        assert set(gate["extensions"]) == {"OMI_link"}
        return
    assert shape == {"type": "box", "box": {"size": [1.4, 5.2, 0.3]}}


def test_targets_that_count_nodes_get_no_seats():
    found = json.loads(unpack(compiled("wmr-home").glb.data)[0])
    assert "OMI_seat" not in found["extensionsUsed"]
    assert "OMI_spawn_point" in found["extensionsUsed"]


def test_the_judges_find_no_fault(tmp_path):
    files = []
    for target in ("quest3-webxr", "quest3-native"):
        files.append(tmp_path / f"{target}.glb")
        files[-1].write_bytes(compiled(target).glb.data)
    assert_keeps_schemas(files)
    assert_valid(files)
