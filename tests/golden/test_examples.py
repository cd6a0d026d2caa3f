"""Every example compiles to what was agreed, and independent readers count the same."""

from __future__ import annotations

import difflib
import io
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from examples import SCENES, compiled, expected_file, summary

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.name)
def built(request):
    return request.param, compiled(request.param)


def test_it_is_as_agreed(built):
    scene, build = built
    agreed = expected_file(scene).read_text().splitlines()
    now = json.dumps(summary(build), indent=1, ensure_ascii=False).splitlines()
    moved = "\n".join(difflib.unified_diff(agreed, now, "agreed", "now", lineterm="", n=1))
    assert not moved, f"run tests/golden/update.py if this is meant:\n{moved[:6000]}"


def test_it_has_no_errors(built):
    _, build = built
    assert [d for d in build.diagnostics if d.severity.value == "error"] == []


def test_counts_from_the_file_are_those_of_the_report(built):
    from scenewright.gltf import count

    _, build = built
    counts = count(build.glb.data)
    totals = build.report["totals"]
    assert counts.triangles_drawn == totals["triangles"]
    assert counts.draw_calls == totals["draw_calls"]
    assert sum(row["triangles"] for row in build.report["addresses"]) == totals["triangles"]


def test_trimesh_reads_the_same_triangles(built):
    import trimesh

    from scenewright.gltf import write_glb

    _, build = built
    # Trimesh does not know EXT_meshopt_compression; meshoptimizer's own decoder judges that in tests/oracle.
    plain = io.BytesIO(write_glb(build.graph).data)
    loaded = trimesh.load(plain, file_type="glb", process=False, merge_primitives=False)
    # A glTF mesh is the primitives of a node; equal ones are one, whatever shares their triangles.
    meshes = {tuple(p.key for p in node.primitives): node.primitives for node in build.graph.walk() if node.primitives}
    expected = sum(p.mesh.triangle_count for primitives in meshes.values() for p in primitives)
    expected += sum(mesh.triangle_count for mesh in bumped_into(build.graph).values())
    assert sum(len(mesh.faces) for mesh in loaded.geometry.values()) == expected


def bumped_into(graph):
    """Meshes that nobody sees, by key: hulls of what falls."""
    shapes = [shape for node in graph.walk() if node.body is not None for shape in node.body.shapes]
    return {shape.mesh.key: shape.mesh for shape in shapes if shape.mesh is not None}


def test_equal_triangles_are_stored_once(built):
    _, build = built
    stored = {p.mesh.key: p.mesh.triangle_count for node in build.graph.walk() for p in node.primitives}
    stored |= {key: mesh.triangle_count for key, mesh in bumped_into(build.graph).items()}
    assert sum(stored.values()) == build.report["totals"]["triangles_stored"]


def test_the_forecast_is_true_within_a_tenth(built):
    _, build = built
    sky = next(row["triangles"] for row in build.report["addresses"] if row["address"] == "sky")
    drawn = build.report["totals"]["triangles"] - sky
    assert abs(build.report["forecast_triangles"] - drawn) <= 0.1 * drawn


def test_the_report_keeps_its_schema(built):
    from jsonschema import Draft202012Validator

    from scenewright.report.schema import report_schema

    _, build = built
    Draft202012Validator(report_schema()).validate(build.report)


def test_what_a_check_forecasts_is_true_within_what_it_promises(built):
    from scenewright import Compiler
    from scenewright.plan.forecast import TOLERANCES
    from scenewright.report import measure

    scene, build = built
    (forecast,) = Compiler().check(scene).forecasts
    measured = measure(build.glb.data)
    assert forecast.target == build.report["target"]
    for metric, share in TOLERANCES.items():
        assert abs(forecast.totals[metric] - measured.totals[metric]) <= share * measured.totals[metric], metric
    for metric, used in forecast.view.items():
        assert abs(used - measured.view[metric]) <= TOLERANCES[metric] * measured.view[metric], metric


def test_the_khronos_validator_counts_the_same(built, tmp_path):
    from oracle.judges import validated

    _, build = built
    totals = build.report["totals"]
    # The validator counts a mesh once and knows no instances, so that each node gets a mesh of its own. What it then
    # counts are draw calls; with the primitives of instances written out they are the triangles drawn.
    calls, drawn = tmp_path / "calls.glb", tmp_path / "drawn.glb"
    calls.write_bytes(with_own_meshes(build.glb.data)[0])
    drawn.write_bytes(with_own_meshes(build.glb.data, written_out=True)[0])
    reports = validated([calls, drawn])
    info = reports[str(calls)]["info"]
    assert (info["drawCallCount"], info["materialCount"]) == (totals["draw_calls"], totals["materials"])
    assert reports[str(drawn)]["info"]["totalTriangleCount"] == totals["triangles"]


def in_scene(document):
    """Numbers of the nodes that the scene shows."""
    waiting, found = list(document["scenes"][0]["nodes"]), set()
    while waiting:
        found.add(waiting[-1])
        waiting += document["nodes"][waiting.pop()].get("children", [])
    return found


def with_own_meshes(data, *, written_out=False):
    """The same file with a mesh for each node that shows one, named by its number, and how often each is drawn."""
    from scenewright.gltf.container import pack, unpack

    text, binary = unpack(data)
    document = json.loads(text)
    meshes, copies = [], []
    shown = in_scene(document)
    for number, node in enumerate(document["nodes"]):
        if number not in shown:  # hulls of bodies, which nobody sees
            node.pop("mesh", None)
        if "mesh" in node:
            attributes = node.get("extensions", {}).get("EXT_mesh_gpu_instancing", {}).get("attributes", {})
            copies.append(next((document["accessors"][index]["count"] for index in attributes.values()), 1))
            mesh = document["meshes"][node["mesh"]]
            primitives = mesh["primitives"] * (copies[-1] if written_out else 1)
            node["mesh"] = len(meshes)
            meshes.append({**mesh, "name": f"{len(meshes)}:", "primitives": primitives})
    document["meshes"] = meshes
    return pack(json.dumps(document).encode(), [bytes(binary)]), copies


def test_trimesh_draws_the_same_triangles(built):
    import trimesh

    from scenewright.gltf import write_glb

    _, build = built
    # Trimesh knows neither packed meshes nor instances.
    data, copies = with_own_meshes(write_glb(build.graph).data)
    loaded = trimesh.load(io.BytesIO(data), file_type="glb", process=False, merge_primitives=False)
    faces = {name: len(mesh.faces) for name, mesh in loaded.geometry.items()}
    assert {int(name.partition(":")[0]) for name in faces} == set(range(len(copies)))
    drawn = sum(count * copies[int(name.partition(":")[0])] for name, count in faces.items())
    assert drawn == build.report["totals"]["triangles"]
