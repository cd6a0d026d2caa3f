"""The cache on disk: it is filled, read, not trusted when damaged, and left alone by ``--no-cache``."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from scenewright.store.disk import open_cache
from scenewright.store.folder import Folder
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
    return {path.name: path.read_bytes() for path in (tmp_path / "cache").glob("*/*")}


def test_a_second_build_has_the_same_bytes_and_adds_nothing(build, tmp_path):
    first = build()
    kept = entries(tmp_path)
    assert kept
    assert {data[4:8] for data in kept.values()} == {b"mesh", b"mate", b"sky_"}
    assert build() == first
    assert entries(tmp_path) == kept
    assert build("--no-cache") == first


def test_without_the_cache_none_is_made(build, tmp_path):
    build("--no-cache")
    assert not (tmp_path / "cache").exists()


def test_entries_are_used_and_not_without_the_cache(build, monkeypatch):
    def fail(*_):
        raise AssertionError("made anew")

    first = build()
    for verb in ("environment._made", "painting.Delivery", "building._continued"):
        monkeypatch.setattr(f"scenewright.expand.{verb}", fail)
    monkeypatch.setattr("scenewright.generators.geometry.box.Box.build", fail)
    assert build() == first
    with pytest.raises(AssertionError):
        build("--no-cache")


@pytest.mark.slow
def test_damaged_entries_are_painted_anew(build, tmp_path):
    first, kept = build(), entries(tmp_path)
    for number, path in enumerate(sorted((tmp_path / "cache").glob("*/*"))):
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
    assert str(open_cache().folder.path) == folder


@pytest.fixture
def cache(tmp_path):
    """``scenewright cache …`` on a folder with four entries, the first used longest ago."""
    store = Folder(tmp_path / "cache")
    for number, kind in enumerate((b"mesh", b"mesh", b"mate", b"odd!")):
        key = f"{number:032x}"[::-1]
        store.write(key, b"SWC1" + kind + bytes(992))
        os.utime(store.path / key[:2] / key[2:], (number, number))

    def run(*words, **environment):
        return invoke("cache", *words, SCENEWRIGHT_CACHE=str(store.path), **environment)

    return run


def test_info_says_what_is_there(cache, tmp_path):
    said = cache("info", SCENEWRIGHT_CACHE_SIZE="3GB")
    assert said.exit_code == 0
    lines = [line.split() for line in said.output.splitlines()]
    assert lines[0] == ["folder:", str(tmp_path / "cache")]
    assert lines[1] == ["limit:", "3,221,225,472", "bytes"]
    table = {line[0]: line[1:] for line in lines[3:]}
    assert table["meshes"] == ["2", "2,000"]
    assert table["materials"] == ["1", "1,000"]
    assert table["skies"] == ["0", "0"]
    assert table["other"] == ["1", "1,000"]
    assert table["all"] == ["4", "4,000"]


def test_info_of_a_folder_that_is_not_there_makes_none(tmp_path):
    said = invoke("cache", "info", SCENEWRIGHT_CACHE=str(tmp_path / "none"))
    assert said.exit_code == 0
    assert said.output.splitlines()[-1].split() == ["all", "0", "0"]
    assert not (tmp_path / "none").exists()


def test_clear_removes_every_entry(cache, tmp_path):
    (tmp_path / "cache" / "mine.txt").write_text("mine")
    assert cache("clear").output == "removed 4 entries, 4,000 bytes\n"
    assert cache("clear").output == "removed 0 entries, 0 bytes\n"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["mine.txt"]


def test_trim_shortens_to_the_limit_or_a_size(cache):
    assert cache("trim").output == "removed 0 entries, 0 bytes\n"
    assert cache("trim", "--size", "3000k").output == "removed 0 entries, 0 bytes\n"
    assert cache("trim", "--size", "3kB").output == "removed 1 entry, 1,000 bytes\n"
    assert cache("trim", SCENEWRIGHT_CACHE_SIZE="1k").output == "removed 2 entries, 2,000 bytes\n"
    assert cache("trim", "--size", "0").output == "removed 1 entry, 1,000 bytes\n"


def test_what_is_no_size_is_wrong_use(cache, tmp_path):
    said = cache("trim", "--size", "much")
    assert said.exit_code == 2
    assert "'much' is not a size" in said.output
    for words in (["info"], ["clear"], ["trim"]):
        assert cache(*words, SCENEWRIGHT_CACHE_SIZE="much").exit_code == 2
    scene = tmp_path / "tiny.scene.yaml"
    scene.write_text(TINY)
    said = invoke("build", scene, "-o", tmp_path / "out", SCENEWRIGHT_CACHE_SIZE="much")
    assert said.exit_code == 2
    assert not (tmp_path / "out").exists()
    assert invoke("cache").exit_code == 2
    assert invoke("cache", "burn").exit_code == 2


@pytest.mark.slow
def test_the_command_loads_nothing_of_the_compiler(tmp_path):
    environment = {**os.environ, "SCENEWRIGHT_CACHE": str(tmp_path)}
    command = [sys.executable, "-X", "importtime", "-m", "scenewright", "cache", "clear"]
    modules = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stderr
    assert "scenewright.store.folder" in modules
    assert not any(name in modules for name in ("numpy", "PIL", "scenewright.expand", "rich.table"))
