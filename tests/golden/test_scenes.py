"""Every example, in each of its variants, before the judges of glTF files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docs.test_gltf_extras import assert_documented
from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright import Compiler
from scenewright.graph import MemoryCache
from scenewright.pipeline import BuildOptions

ROOT = Path(__file__).resolve().parents[2]
SCENES = sorted((ROOT / "scenes").glob("*.scene.yaml"))

pytestmark = pytest.mark.slow


def variants(scene: Path) -> list[str | None]:
    """None for the scene as it is, then the names of its variants."""
    return [None, *yaml.safe_load(scene.read_text(encoding="utf-8")).get("variants", {})]


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.name)
def files(request, tmp_path_factory):
    folder, compiler, written = tmp_path_factory.mktemp("scenes"), Compiler(MemoryCache()), []
    for variant in variants(request.param):
        build = compiler.compile(request.param, BuildOptions(variant=variant))
        assert [d.message for d in build.diagnostics if d.severity.value == "error"] == []
        assert build.glb is not None
        written.append(folder / f"{variant or 'plain'}.glb")
        written[-1].write_bytes(build.glb.data)
    return written


def test_there_are_examples():
    assert SCENES


def test_the_khronos_validator_finds_nothing(files):
    assert_valid(files)


def test_the_published_schemas_are_kept(files):
    assert_keeps_schemas(files)


def test_what_they_carry_is_documented(files):
    for file in files:
        assert_documented(file.read_bytes())


def test_every_variant_is_a_world_of_its_own(files):
    assert len({file.read_bytes() for file in files}) == len(files)
