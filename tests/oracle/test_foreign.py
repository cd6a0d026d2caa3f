"""Files of other programs through the compiler and back, before judges that share no code with it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import trimesh

from built import COMPILER
from foreign.files import moving, plain, textured
from oracle.judges import MODULES, validated
from scenewright.gltf import GltfOptions, count, write_glb
from scenewright.gltf.container import unpack
from scenewright.pipeline import BuildOptions

PROFILES = MODULES / "@webxr-input-profiles" / "assets" / "dist" / "profiles"
ASSETS = sorted(PROFILES.rglob("*.glb"))
needs_assets = pytest.mark.skipif(not ASSETS, reason="needs viewer/node_modules/@webxr-input-profiles/assets")


def triangles_in(path):
    """Triangles drawn, counted by trimesh from the file alone."""
    scene = trimesh.load(path, force="scene", process=False, skip_materials=True)
    drawn = (scene.geometry[scene.graph[node][1]] for node in scene.graph.nodes_geometry)
    return sum(len(mesh.faces) for mesh in drawn if hasattr(mesh, "faces"))


def built(folder, files, target="quest3-webxr"):
    """A scene with every file in a row, as a graph and its plan."""
    lines = ["scenewright: 1", "targets: [quest3-webxr]", "parts:"]
    for number, data in enumerate(files):
        (folder / f"m{number}.glb").write_bytes(data)
        lines.append(f"  m{number}: {{is: model, file: m{number}.glb, height: 1m, at: [{3 * number}, 0]}}")
    scene = folder / "t.scene.yaml"
    scene.write_text("\n".join(lines) + "\n")
    build = COMPILER.compile(scene, BuildOptions(target=target))
    errors = [item for item in build.diagnostics if item.severity.value == "error" and not item.code.startswith("SW80")]
    assert errors == []
    assert build.graph is not None
    return build


def test_what_bends_and_moves_is_valid(tmp_path):
    build = built(tmp_path, [plain().glb(), textured().glb(), moving().glb(), moving().glb()])
    paths = []
    for number, options in enumerate((GltfOptions(), GltfOptions(quantize=True), GltfOptions(instancing=False))):
        paths.append(tmp_path / f"out{number}.glb")
        paths[-1].write_bytes(write_glb(build.graph, options).data)
    assert_valid_but_for_their_own(paths)
    document = json.loads(unpack(paths[0].read_bytes())[0])
    assert len(document["skins"]) == 2
    assert [animation["name"] for animation in document["animations"]] == [
        *("m2.walk", "m2.wave_it", "m3.walk", "m3.wave_it")
    ]
    assert all(animation["extras"]["scenewright"]["idle"] is False for animation in document["animations"])


@pytest.mark.slow
@needs_assets
@pytest.mark.parametrize("part", range(4))
def test_every_controller_is_placed_whole(part, tmp_path):
    """Placed as they are: no triangle more or less than trimesh counts, and nothing that the validator minds."""
    files = ASSETS[part::4]
    assert len(ASSETS) == 82
    build = built(tmp_path, [path.read_bytes() for path in files])
    graph = {node.address: node for node in build.graph.nodes}
    for number, path in enumerate(files):
        made = sum(p.mesh.triangle_count for node in graph[f"m{number}"].walk() for p in node.primitives)
        assert made == triangles_in(path), path
    out = tmp_path / "out.glb"
    out.write_bytes(write_glb(build.graph, GltfOptions(quantize=True)).data)
    assert_valid_but_for_their_own([out])


def assert_valid_but_for_their_own(paths):
    """No error and no warning but the two that cannot be helped.

    A picture's colour profile is its file's own, and a skinned mesh hangs below the thing it belongs to although glTF
    takes its place from its joints alone.
    """
    for report in validated(paths).values():
        assert report["errors"] == 0, report["messages"]
        warned = {message["code"] for message in report["messages"] if message["severity"] == 1}
        assert warned <= {"IMAGE_FEATURES_UNSUPPORTED", "NODE_SKINNED_MESH_NON_ROOT"}, report["messages"]


@pytest.mark.slow
@needs_assets
@pytest.mark.parametrize("path", ASSETS[::4][:20], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_counts_of_foreign_files_agree(path):
    """`scenewright info` reads files that are not this compiler's as trimesh does."""
    found = count(path.read_bytes())
    document = json.loads(unpack(path.read_bytes())[0])
    assert found.triangles_drawn == triangles_in(path)
    assert (found.nodes, found.meshes) == (len(document["nodes"]), len(document["meshes"]))
    assert found.materials == len(document.get("materials", []))
    assert found.file_bytes == path.stat().st_size
    loaded = trimesh.load(path, force="scene", process=False)
    assert found.draw_calls == len(loaded.graph.nodes_geometry)
    assert np.isfinite(found.texture_gpu_bytes)
