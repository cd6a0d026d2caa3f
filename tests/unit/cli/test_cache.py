"""The cache on disk: it is filled, read, not trusted when damaged, and left alone by ``--no-cache``."""

from __future__ import annotations

import pytest

from scenewright.store.disk import open_cache
from unit.cli.shell import TINY, invoke


@pytest.fixture
def build(tmp_path):
    """Builds the tiny scene and gives its bytes; a new cache object each time, as in a new process."""
    scene, cache = tmp_path / "tiny.scene.yaml", tmp_path / "cache"
    scene.write_text(TINY)

    def run(*words):
        result = invoke("build", scene, "-o", tmp_path / "out", *words, SCENEWRIGHT_CACHE=str(cache))
        assert result.exit_code == 0, result.output
        return (tmp_path / "out" / "tiny.glb").read_bytes()

    return run


def entries(tmp_path):
    return {path.name: path.read_bytes() for path in (tmp_path / "cache").glob("*")}


def test_a_second_build_has_the_same_bytes_and_adds_nothing(build, tmp_path):
    first = build()
    kept = entries(tmp_path)
    assert kept
    assert all(name.endswith(".painted") for name in kept)
    assert build() == first
    assert entries(tmp_path) == kept
    assert build("--no-cache") == first


def test_without_the_cache_none_is_made(build, tmp_path):
    build("--no-cache")
    assert not (tmp_path / "cache").exists()


@pytest.mark.slow
def test_entries_are_used_and_not_without_the_cache(build, tmp_path):
    first = build()
    for path in (tmp_path / "cache").glob("*.painted"):
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 0xFF]))
    marked, second = entries(tmp_path), build()
    assert second != first
    assert len(second) == len(first)
    assert build("--no-cache") == first
    assert entries(tmp_path) == marked


@pytest.mark.slow
def test_damaged_entries_are_painted_anew(build, tmp_path):
    first, kept = build(), entries(tmp_path)
    for number, path in enumerate(sorted((tmp_path / "cache").iterdir())):
        path.write_bytes([b"", b"not an entry", path.read_bytes()[:-9]][number % 3])
    assert build() == first
    assert entries(tmp_path) == kept


def test_a_folder_that_is_none_costs_only_time(build, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    assert build() == build("--no-cache")
    assert (tmp_path / "cache").read_text() == "in the way"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"SCENEWRIGHT_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"}, "/a"),
        ({"SCENEWRIGHT_CACHE": "", "XDG_CACHE_HOME": "/b", "HOME": "/c"}, "/b/scenewright"),
        ({"SCENEWRIGHT_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "/c"}, "/c/.cache/scenewright"),
    ],
)
def test_where_it_is(monkeypatch, environment, folder):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert str(open_cache().folder) == folder
