"""``scenewright build``: what each option does to the bytes, and that files are whole or absent."""

from __future__ import annotations

import json
import re

import pytest

from scenewright import Compiler
from scenewright.graph import MemoryCache
from unit.cli.shell import TINY, invoke, process

SKIES = MemoryCache()
"""Shared by all builds here: the same sky need not be painted twice."""


@pytest.fixture
def scene(tmp_path, monkeypatch):
    monkeypatch.setattr("scenewright.store.disk.open_cache", lambda: SKIES)
    file = tmp_path / "tiny.scene.yaml"
    file.write_text(TINY)
    return file


def bytes_of(scene, folder, *words, stem="tiny", **environment):
    """The GLB of a build that goes well, quietly."""
    result = invoke("build", scene, "-o", folder, *words, **environment)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == [f"{stem}.glb", f"{stem}.report.json"]
    return (folder / f"{stem}.glb").read_bytes()


def without_source(data):
    """A GLB without the hash of the text it came from."""
    return re.sub(rb'"source": ?"[0-9a-f]{32}"|blake2b:[0-9a-f]{32}', b"", data)


def report_of(folder, stem="tiny"):
    return json.loads((folder / f"{stem}.report.json").read_text())


def test_the_bytes_are_those_of_the_compiler(scene, tmp_path):
    assert bytes_of(scene, tmp_path / "out") == Compiler(SKIES).compile(scene).glb.data


def test_a_variant_is_another_file_of_another_world(scene, tmp_path):
    plain = bytes_of(scene, tmp_path / "plain")
    tall = bytes_of(scene, tmp_path / "tall", "--variant", "tall", stem="tiny.tall")
    assert tall != plain
    scene.write_text(TINY.replace("height: 1m..2m", "height: 4m"))
    other = bytes_of(scene, tmp_path / "written")
    assert without_source(tall) == without_source(other)


def test_the_output_may_be_a_file(scene, tmp_path):
    for words, stems in (
        ((), ["hall"]),
        (("--target", "hubs", "--target", "banner-3dc"), ["hall.banner-3dc", "hall.hubs"]),
    ):
        folder = tmp_path / stems[0]
        assert invoke("build", scene, "-o", folder / "hall.glb", *words).exit_code == 0
        wanted = [f"{stem}.{ending}" for stem in stems for ending in ("glb", "report.json")]
        assert sorted(path.name for path in folder.iterdir()) == sorted(wanted)


def test_a_variant_that_is_not_there_is_an_error(scene, tmp_path):
    result = invoke("build", scene, "-o", tmp_path / "out", "--variant", "tal", "--format", "json")
    assert result.exit_code == 1
    (fault,) = json.loads(result.stdout)["diagnostics"]
    assert fault["code"] == "SW217"
    assert not (tmp_path / "out").exists()


def test_a_seed_draws_anew_and_the_scenes_own_changes_nothing(scene, tmp_path):
    plain = bytes_of(scene, tmp_path / "a")
    assert bytes_of(scene, tmp_path / "b", "--seed", "7") == plain
    other = bytes_of(scene, tmp_path / "c", "--seed", "8")
    assert other != plain
    assert bytes_of(scene, tmp_path / "d", "--seed", "8") == other
    scene.write_text(TINY.replace("seed: 7", "seed: 8"))
    assert bytes_of(scene, tmp_path / "e") != other
    assert without_source((tmp_path / "e" / "tiny.glb").read_bytes()) == without_source(other)


def test_settings_are_the_defaults_they_replace(scene, tmp_path):
    plain = bytes_of(scene, tmp_path / "a")
    assert bytes_of(scene, tmp_path / "b", "--set", "wide=1m") == plain
    assert bytes_of(scene, tmp_path / "c", "--set", "wide=100cm") == plain
    wide = bytes_of(scene, tmp_path / "d", "--set", "wide=2m")
    assert wide != plain
    assert bytes_of(scene, tmp_path / "e", "--set", "wide=9m", "--set", "wide=2m") == wide


def test_a_target_is_named_in_the_report_and_several_in_the_files(scene, tmp_path):
    one = bytes_of(scene, tmp_path / "one", "--target", "quest3-webxr")
    assert report_of(tmp_path / "one")["target"] == "quest3-webxr"
    words = ("--target", "quest3-webxr", "--target", "quest3-webxr")
    assert bytes_of(scene, tmp_path / "two", *words, stem="tiny.quest3-webxr") == one


@pytest.mark.parametrize("jobs", [1, 5])
def test_the_number_of_threads_changes_nothing(scene, tmp_path, jobs):
    words = ("--no-cache", "--jobs", jobs)
    assert bytes_of(scene, tmp_path / "a", *words) == bytes_of(scene, tmp_path / "b")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_with_data_on_standard_output_nothing_else_is_said(scene, tmp_path, form):
    result = invoke("build", scene, "-o", tmp_path / "out", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    found = data["diagnostics"] if form == "json" else data["runs"][0]["results"]
    assert found == []
    assert (tmp_path / "out" / "tiny.glb").stat().st_size == report_of(tmp_path / "out")["totals"]["file_bytes"]


@pytest.mark.parametrize(
    "fault",
    [
        ("is: box", "is: bxo"),
        ("=wide", "=wide / 0"),
        ("=wide", "=wdie"),
        ("scenewright: 1", "scenewright: 99"),
        ("{is: box", "{{is: box"),
        ("height: 1m..2m", "place: {on_top: nothing}"),
    ],
    ids=lambda fault: fault[1],
)
def test_errors_leave_no_trace_on_disk(scene, tmp_path, fault):
    good = tmp_path / "good"
    bytes_of(scene, good)
    before = {path.name: path.read_bytes() for path in good.iterdir()}
    scene.write_text(TINY.replace(*fault))
    assert invoke("build", scene, "-o", good).exit_code == 1
    assert {path.name: path.read_bytes() for path in good.iterdir()} == before
    assert invoke("build", scene, "-o", tmp_path / "new").exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good", "tiny.scene.yaml"]


@pytest.mark.parametrize("taken", ["tiny.glb", "tiny.report.json"])
@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_said_in_one_line(scene, tmp_path, taken):
    (tmp_path / "out" / taken).mkdir(parents=True)
    result = process("build", scene, "-o", tmp_path / "out", "--no-cache")
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert taken in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")] == []


def test_a_range_of_seeds_is_a_file_each(scene, tmp_path):
    result = invoke("build", scene, "-o", tmp_path / "out", "--seed", "7..8", "--jobs", "1", "--report", "html")
    assert (result.exit_code, result.stdout) == (0, "")
    ends = ("glb", "report.html", "report.json")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"tiny.s{k}.{e}" for k in (7, 8) for e in ends
    ]
    for seed in (7, 8):
        alone = bytes_of(scene, tmp_path / str(seed), "--seed", seed)
        assert (tmp_path / "out" / f"tiny.s{seed}.glb").read_bytes() == alone


@pytest.mark.slow
def test_processes_share_seeds_and_change_nothing(scene, tmp_path, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for jobs in (1, 2):
        words = ("--seed", "1..12", "--jobs", jobs, "--no-cache")
        assert invoke("build", scene, "-o", tmp_path / str(jobs), *words).exit_code == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / jobs).iterdir()} for jobs in ("1", "2"))
    assert len(one) == 24
    assert one == two


@pytest.mark.parametrize("seeds", ["9..1", "1..10001", "1..", "..", "1..2..3", "seven", "1.5"])
def test_what_is_no_seed_is_wrong_use(scene, tmp_path, seeds):
    result = invoke("build", scene, "-o", tmp_path / "out", "--seed", seeds)
    assert result.exit_code == 2
    assert seeds in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_text_with_errors_is_said_once_for_all_seeds(scene, tmp_path):
    scene.write_text(TINY.replace("is: box", "is: bxo"))
    result = invoke("build", scene, "-o", tmp_path / "out", "--seed", "1..50", "--format", "json")
    assert result.exit_code == 1
    assert [fault["code"] for fault in json.loads(result.stdout)["diagnostics"]] == ["SW203"]
    assert not (tmp_path / "out").exists()


def test_seeds_with_errors_leave_the_others_their_files(scene, tmp_path):
    scene.write_text(TINY.replace("wide: {", "k: 0..2, wide: {").replace("=wide", "=wide / k"))
    result = invoke("build", scene, "-o", tmp_path / "out", "--seed", "1..9", "--jobs", "1", "--format", "json")
    assert result.exit_code == 1
    (fault,) = json.loads(result.stdout)["diagnostics"]
    assert re.search(r"\(seed \d( and \d more seeds?)?\)", fault["message"])
    assert 0 < len(list((tmp_path / "out").glob("*.glb"))) < 9
