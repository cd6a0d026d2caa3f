"""Every part in each of its examples, built into files and put before independent judges."""

from __future__ import annotations

import pytest

from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright import Compiler, Scene
from scenewright.gltf import GltfOptions, write_glb
from scenewright.parts import GeometryGenerator, MaterialRecipe, Opening, catalogue
from scenewright.quantity import SceneFile

pytestmark = pytest.mark.slow

COMPILER = Compiler()


def plain(value):
    """A parameter's value as the scene builder takes it."""
    if isinstance(value, SceneFile):
        return str(value)
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def things(name):
    """A scene with all examples of a thing, apart from each other; openings in walls of their own."""
    part, scene = catalogue.find(GeometryGenerator, name), Scene(title=name)
    for number, example in enumerate(part.examples.values()):
        values = {key: plain(value) for key, value in example.items()}
        if issubclass(part, Opening):
            hole = {"is": name, "wall": "south", **values}
            scene.add(f"n{number}", "room", width=9, depth=5, height=4, at=[12 * number, 0], openings={"hole": hole})
        else:
            scene.add(f"n{number}", name, at=[100 * number, 0], **values)
    return scene


def materials():
    """A scene with a box of every material."""
    scene = Scene(title="Materials")
    for number, name in enumerate(catalogue.names(MaterialRecipe)):
        values = next(iter(catalogue.find(MaterialRecipe, name).examples.values()))
        scene.add(
            f"n{number}", "box", at=[2 * number, 0], material={"is": name, **{k: plain(v) for k, v in values.items()}}
        )
    return scene


def built(scene, file):
    build = COMPILER.compile(scene.document())
    assert [item.message for item in build.diagnostics if item.severity.value == "error"] == []
    # Unpacked, because the validator does not look into packed arrays.
    file.write_bytes(write_glb(build.graph, GltfOptions(quantize=build.plan.profile.quantize)).data)
    return file


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    unseen = {"camera", "sound", "zone"}
    names = [
        name
        for name in catalogue.names(GeometryGenerator)
        if catalogue.find(GeometryGenerator, name).slots or name in unseen
    ]
    return [*(built(things(name), folder / f"{name}.glb") for name in names), built(materials(), folder / "all.glb")]


def test_the_khronos_validator_finds_nothing(files):
    assert_valid(files)


def test_the_published_schemas_are_kept(files):
    assert_keeps_schemas(files)
