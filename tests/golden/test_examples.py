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
    assert sum(len(mesh.faces) for mesh in loaded.geometry.values()) == expected


def test_equal_triangles_are_stored_once(built):
    _, build = built
    stored = {p.mesh.key: p.mesh.triangle_count for node in build.graph.walk() for p in node.primitives}
    assert sum(stored.values()) == build.report["totals"]["triangles_stored"]


def test_the_forecast_is_true_within_a_tenth(built):
    _, build = built
    sky = next(row["triangles"] for row in build.report["addresses"] if row["address"] == "sky")
    drawn = build.report["totals"]["triangles"] - sky
    assert abs(build.report["forecast_triangles"] - drawn) <= 0.1 * drawn
