"""docs/gltf-extras.md names every key that files carry, and none that they do not."""

from __future__ import annotations

import json
import re

import pytest

from built import COMPILER, document
from docs.readme import ROOT
from scenewright.gltf import write_patch
from scenewright.gltf.container import unpack
from scenewright.pipeline import BuildOptions

PAGE = (ROOT / "docs" / "gltf-extras.md").read_text(encoding="utf-8")
SECTIONS = {"nodes": "Nodes", "materials": "Materials", "animations": "Animations", "scenes": "Scenes"}
GRAPHS = "Behaviour graphs"
EVERYTHING = """scenewright: 1
title: Everything
state: {n: 0}
environment: {sky: {color: '#a0c0ff'}, fog: {color: white, from: 10m, to: 80m}}
parts:
  land: {is: terrain, width: 60m, depth: 60m, relief: 1mm}
  row: {is: box, repeat: {row: 12, gap: 1m, variants: 1}, at: [0, -9], tags: [blocks], label: A block}
  ball: {is: sphere, radius: 0.2m, at: [3, 3], physics: dynamic}
  door: {is: room, at: [12, -12], openings: {entrance: {is: door, wall: south}}}
  walker:
    is: box
    at: [-4, 0]
    animate: spin
    when:
      - {event: select, do: [{say: 'It is {n}'}, {open: 'https://example.org/'}, {switch_material: this, to: concrete}]}
      - {event: start, do: [{move: this, by: 1m, loop: true, alternate: true}]}
  place: {is: zone, at: [-8, 8]}
  view: {is: camera, at: [0, 3]}
  hum: {is: sound, sound: hum, at: [8, 8]}
  gate: {is: portal, to: 'https://example.org/', at: [0, 12]}
  start: {is: spawn, at: [0, 6], rotate: 180deg}
"""


def rows(heading, column):
    """First cells of the tables below a heading whose first row names `column`: all names in code spans."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found, inside = set(), False
    for line in section.splitlines():
        if line.startswith(f"| {column} |"):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            found |= set(re.findall(r"`([^`]+)`", line.split("|")[1]))
    return found


def carried(data):
    """Keys below `extras.scenewright` by the sort of object, and the roles of nodes."""
    found = json.loads(unpack(data)[0])
    told = {sort: [entry.get("extras", {}) for entry in found.get(sort, [])] for sort in SECTIONS}
    graphs = found.get("extensions", {}).get("KHR_interactivity", {}).get("graphs", [])
    told["graphs"] = [graph.get("extras", {}) for graph in graphs]
    assert {name for entries in told.values() for entry in entries for name in entry} <= {"scenewright"}
    keys = {sort: {key for entry in entries for key in entry.get("scenewright", {})} for sort, entries in told.items()}
    roles = {entry["scenewright"]["role"] for entry in told["nodes"] if "role" in entry.get("scenewright", {})}
    events = {event["id"] for graph in graphs for event in graph.get("events", [])}
    return keys, roles, {event for event in events if event.startswith("scenewright:")}


@pytest.fixture(scope="module")
def everything():
    build = COMPILER.compile(document(EVERYTHING), BuildOptions(target="pcvr-90", navmesh=True))
    assert build.glb is not None, build.diagnostics
    return build


def assert_documented(data):
    keys, roles, events = carried(data)
    for sort, found in keys.items():
        assert found <= rows(SECTIONS.get(sort, GRAPHS), "key"), sort
    assert roles <= rows("Nodes", "role")
    documented = {event.partition(":ADDRESS")[0] for event in rows(GRAPHS, "event")}
    assert {re.sub(r"(grab|release):.*", r"\1", event) for event in events} <= documented


def test_a_world_with_everything_is_documented(everything):
    assert_documented(everything.glb.data)


def test_a_patch_is_documented(everything):
    data = write_patch(everything.graph, ["row", "door/entrance/leaf"]).data
    assert_documented(data)
    assert "parent" in carried(data)[0]["nodes"]


def test_nothing_is_documented_that_no_file_has(everything):
    keys, roles, _ = carried(everything.glb.data)
    assert rows("Nodes", "key") - keys["nodes"] == {"parent"}
    assert rows("Nodes", "role") == roles
    for sort in ("materials", "animations", "scenes"):
        assert rows(SECTIONS[sort], "key") == keys[sort], sort
    assert rows(GRAPHS, "key") == keys["graphs"]
