"""The report's numbers are those that another reader counts in the file, and its rows add up to its totals."""

from __future__ import annotations

import io
import json
from collections import Counter

import pygltflib
import pytest
from PIL import Image

from built import COMPILER
from scenewright.plan.forecast import SKY, make_forecast
from scenewright.plan.profile import load_profile
from scenewright.report import places

SCENE = """\
scenewright: 1
title: Posts
targets: [quest3-webxr, hubs, roblox-mesh]
materials: {oak: {is: wood}}
parts:
  posts: {is: cylinder, height: 2m, repeat: {row: 40, gap: 1m, variants: 1}, material: oak}
  pair: {is: cone, repeat: {row: 2, gap: 1m}, at: [0, 9], animate: {spin: this}}
  slab: {is: box, width: 4m, height: 0.1m, at: [0, 5]}
  frame:
    is: group
    at: [0, -5]
    parts:
      near: {is: box, at: [-2, 0], material: oak}
      far: {is: box, at: [2, 0], material: {is: paint, color: red}}
"""
INSTANCING = "EXT_mesh_gpu_instancing"


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "posts.scene.yaml"
    file.write_text(SCENE)
    build = COMPILER.compile(file)
    assert build.diagnostics == ()
    return build


@pytest.fixture(scope="module")
def gltf(build):
    return pygltflib.GLTF2.load_from_bytes(build.glb.data)


def triangles_of(gltf, mesh):
    primitives = gltf.meshes[mesh].primitives
    assert all(primitive.mode in {None, 4} for primitive in primitives)
    return [gltf.accessors[primitive.indices].count // 3 for primitive in primitives]


def copies_of(gltf, node):
    attributes = (node.extensions or {}).get(INSTANCING, {}).get("attributes", {})
    counts = {gltf.accessors[index].count for index in attributes.values()}
    assert len(counts) <= 1
    return counts.pop() if counts else 1


def drawn(gltf):
    """Triangles and draw calls by address, nodes that draw nothing left out."""
    triangles, calls = Counter(), Counter()
    waiting = list(gltf.scenes[gltf.scene].nodes)
    while waiting:
        node = gltf.nodes[waiting.pop()]
        waiting += node.children or []
        if node.mesh is not None:
            address, counts = node.extras["scenewright"]["address"], triangles_of(gltf, node.mesh)
            triangles[address] += sum(counts) * copies_of(gltf, node)
            calls[address] += len(counts)
    return triangles, calls


def pictures(gltf):
    """Sizes of all pictures, as Pillow reads them, with whether a texture uses them."""
    used, blob = {texture.source for texture in gltf.textures}, gltf.binary_blob()
    used |= {body["source"] for texture in gltf.textures for body in (texture.extensions or {}).values()}
    for number, image in enumerate(gltf.images):
        view = gltf.bufferViews[image.bufferView]
        start = view.byteOffset or 0
        with Image.open(io.BytesIO(blob[start : start + view.byteLength])) as picture:
            yield picture.size, number in used


def chain(width, height):
    """Bytes of an RGBA8 mip chain down to one pixel, level by level."""
    total = 4 * width * height
    while max(width, height) > 1:
        width, height = max(1, width // 2), max(1, height // 2)
        total += 4 * width * height
    return total


def test_triangles_and_draw_calls_are_those_of_another_reader(build, gltf):
    triangles, calls = drawn(gltf)
    totals = build.report["totals"]
    assert totals["triangles"] == triangles.total()
    assert totals["draw_calls"] == calls.total()
    rows = {row["address"]: row for row in build.report["addresses"]}
    assert {address: row["triangles"] for address, row in rows.items() if row["triangles"]} == dict(triangles)
    assert {address: row["draw_calls"] for address, row in rows.items() if row["draw_calls"]} == dict(calls)
    assert triangles["posts"] == 40 * sum(triangles_of(gltf, by_address(gltf)["posts"].mesh))
    assert calls["posts"] == 1
    assert triangles["pair[0]"] == triangles["pair[1]"] > 0


def by_address(gltf):
    return {node.extras["scenewright"]["address"]: node for node in gltf.nodes if node.mesh is not None}


def test_triangles_are_stored_once_however_often_they_are_drawn(build, gltf):
    lists = {item.indices: gltf.accessors[item.indices].count // 3 for mesh in gltf.meshes for item in mesh.primitives}
    assert build.report["totals"]["triangles_stored"] == sum(lists.values())
    rows = {row["address"]: row for row in build.report["addresses"]}
    assert rows["posts"]["triangles"] == 40 * rows["posts"]["triangles_stored"] > 0
    assert [rows[f"pair[{copy}]"]["triangles_stored"] > 0 for copy in (0, 1)] == [True, False]
    assert rows["frame/near"]["triangles_stored"] > 0
    assert rows["frame/far"]["triangles_stored"] == 0


def test_materials_and_textures_are_those_of_another_reader(build, gltf):
    totals = build.report["totals"]
    assert totals["materials"] == len(gltf.materials)
    assert totals["textures"] == len(gltf.textures)
    assert [material.name for material in gltf.materials].count("oak") == 1
    assert totals["file_bytes"] == len(build.glb.data)


def test_texture_memory_is_that_of_the_pictures_with_their_mips(build, gltf):
    sizes = list(pictures(gltf))
    counted = sum(chain(*size) if used else 4 * size[0] * size[1] for size, used in sizes)
    # The report takes a third more than the first level; a chain ends at one pixel, up to four bytes short of it.
    assert 0 <= build.report["totals"]["texture_bytes"] - counted <= 4 * len(sizes)
    assert sum(used for _, used in sizes) >= 7


def test_rows_add_up_to_the_totals(build):
    totals = build.report["totals"]
    assert set(totals) == {
        *("triangles", "triangles_stored", "draw_calls", "materials", "textures", "texture_bytes", "file_bytes"),
    }
    for name, total in totals.items():
        assert sum(row[name] for row in build.report["addresses"]) == total, name
        assert total > 0, name
    addresses = [row["address"] for row in build.report["addresses"]]
    assert len(set(addresses)) == len(addresses)


def test_rows_say_where_their_things_stand(build):
    lines = {row["address"]: row.get("line") for row in build.report["addresses"]}
    expected = {"posts": "posts:", "pair[1]": "pair:", "slab": "slab:", "frame/near": "near:", "frame/far": "far:"}
    for address, word in expected.items():
        assert SCENE.splitlines()[lines[address] - 1].strip().startswith(word)
    assert {address for address, line in lines.items() if line is None} == {"", "sky", "sun"}
    assert {row["file"] for row in build.report["addresses"] if row["file"]} == {build.scene.file}
    assert set(places(build.placed)) == {"posts", "pair", "slab", "frame", "frame/near", "frame/far"}


def test_budget_rows_measure_the_totals(build, gltf):
    own = build.report["targets"][0]
    totals, rows = build.report["totals"], {row["metric"]: row for row in own["budget"]}
    limits = {budget.metric: budget.limit for budget in load_profile(build.report["target"]).budgets}
    assert own["target"] == own["measured_on"] == build.report["target"]
    assert {metric: row["limit"] for metric, row in rows.items()} == limits
    used = {metric: totals[metric] for metric in ("triangles", "draw_calls", "texture_bytes")}
    used["texture_size"] = max(max(size) for size, _ in pictures(gltf))
    assert {metric: row["used"] for metric, row in rows.items()} == used
    assert all(row["headroom"] == row["limit"] - row["used"] for row in rows.values())
    assert all(row["source"] and row["evidence"] and row["tolerance"] == 0 for row in rows.values())


def test_every_promised_target_is_reported_with_what_was_measured(build):
    entries = {entry["target"]: entry for entry in build.report["targets"]}
    assert list(entries) == ["quest3-webxr", "hubs", "roblox-mesh"]
    assert {entry["measured_on"] for entry in entries.values()} == {"quest3-webxr"}
    assert all(entry["promised"] for entry in entries.values())
    for name, entry in entries.items():
        profile = load_profile(name)
        assert [row["metric"] for row in entry["budget"]] == [budget.metric for budget in profile.budgets]
        told = {row["metric"] for row in entry["forecast"]["budget"]} | set(entry["forecast"]["unknown"])
        assert told == {budget.metric for budget in profile.budgets}
    hubs = {row["metric"]: row["used"] for row in entries["hubs"]["budget"]}
    assert hubs["materials"] == build.report["totals"]["materials"]
    assert hubs["file_bytes"] == len(build.glb.data)


def test_the_costliest_are_nodes_of_the_text_with_all_that_is_theirs(build, gltf):
    _, calls = drawn(gltf)
    rows = {row["metric"]: row["costliest"] for row in build.report["targets"][0]["budget"]}
    costs = {cost["address"]: cost for cost in rows["draw_calls"]}
    assert costs["pair"]["used"] == calls["pair[0]"] + calls["pair[1]"] == 2
    assert SCENE.splitlines()[costs["pair"]["line"] - 1].strip().startswith("pair:")
    assert costs["sky"]["line"] is None
    assert sum(cost["used"] for cost in costs.values()) == build.report["totals"]["draw_calls"]
    memory = build.report["totals"]["texture_bytes"]
    assert sum(cost["used"] for cost in rows["texture_bytes"]) == memory
    assert [cost["used"] for cost in rows["texture_bytes"]] == sorted(
        (cost["used"] for cost in rows["texture_bytes"]), reverse=True
    )


def test_the_forecast_knows_what_every_sky_costs(build):
    rows = {row["address"]: row for row in build.report["addresses"]}
    measured = {name: rows["sky"][name] + rows[""][name] for name in SKY if name != "texture_size"}
    assert measured == {name: used for name, used in SKY.items() if name != "texture_size"}


def test_the_forecast_of_plain_solids_is_the_measured_count(build):
    forecast = make_forecast(build.placed, build.plan)
    totals = build.report["totals"]
    for name in ("triangles", "draw_calls", "materials", "textures", "texture_bytes"):
        assert forecast.totals[name] == totals[name], name
    assert forecast.view == build.report["view"]


def test_the_service_can_read_it_and_loses_nothing(build):
    from pydantic import TypeAdapter

    from scenewright.report import BuildReport

    document = json.loads(json.dumps(build.report))
    assert document == build.report
    adapter = TypeAdapter(BuildReport)
    assert json.loads(adapter.dump_json(adapter.validate_python(document))) == document
