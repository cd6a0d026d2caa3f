"""What commands print: text for people on standard error, data for programs on standard output, and their exit status."""

from __future__ import annotations

import json

import pytest

from scenewright.diagnostics.codes import CODES
from unit.cli.shell import TINY, invoke

BAD = TINY.replace("is: box", "is: bxo").replace("scenewright: 1", "scenewright: 1\ntilte: Tiny")


@pytest.fixture
def pair(tmp_path):
    """A scene without faults and one with two."""
    good, bad = tmp_path / "good.scene.yaml", tmp_path / "bad one é.scene.yaml"
    good.write_text(TINY)
    bad.write_text(BAD)
    return good, bad


@pytest.mark.parametrize("order", [1, -1])
def test_check_goes_on_after_a_bad_file(pair, order):
    good, bad = pair
    result = invoke("check", *pair[::order])
    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert [line for line in lines if line.startswith(f"{good}: no errors; about ")]
    heads = [line for line in lines if line.startswith(f"{bad}:")]
    assert [head.removeprefix(f"{bad}:").split()[:2] for head in heads] == [["2:1", "SW201"], ["6:11", "SW203"]]
    assert not any(line.startswith(f"{bad}: no errors") for line in lines)


def test_text_shows_the_line_the_place_and_the_fix(pair):
    lines = invoke("check", pair[1]).stderr.splitlines()
    at = next(number for number, line in enumerate(lines) if "SW203" in line)
    assert lines[at + 1] == " 6 |   a: {is: bxo, width: =wide, height: 1m..2m}"
    assert lines[at + 2] == "   |           ^^^"
    assert "fix: bxo -> box" in "\n".join(lines[at:])
    assert "\x1b" not in "".join(lines)


def test_two_good_files_are_good(pair):
    result = invoke("check", pair[0], pair[0])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.count("no errors") == 2


def test_json_has_every_complaint_of_every_file(pair):
    result = invoke("check", *pair, "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    data = json.loads(result.stdout)
    assert set(data) == {"diagnostics", "forecast"}
    assert [(item["file"], item["code"]) for item in data["diagnostics"]] == [
        (str(pair[1]), "SW201"),
        (str(pair[1]), "SW203"),
    ]
    for item in data["diagnostics"]:
        assert item["severity"] in {"error", "warning", "info"}
        start, end = item["range"]["start"], item["range"]["end"]
        assert (1, 1) <= (start["line"], start["column"]) < (end["line"], end["column"])
        texts = [item[key] for key in ("address", "message", "expected", "hint")]
        assert all(isinstance(text, str) for text in texts)
        assert item["message"]
        assert {frozenset(fix) for fix in item["fixes"]} == {frozenset({"path", "old", "new"})}


def test_sarif_is_what_the_standard_asks_for(pair):
    result = invoke("check", *pair, "--format", "sarif")
    assert (result.exit_code, result.stderr) == (1, "")
    log = json.loads(result.stdout)
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "scenewright"
    assert [rule["id"] for rule in rules] == ["SW201", "SW203"]
    for rule in rules:
        assert rule["shortDescription"]["text"] == CODES[rule["id"]].title
    regions = []
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
        assert found["level"] == "error"
        assert found["message"]["text"]
        place = found["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("/bad%20one%20%C3%A9.scene.yaml")
        regions.append(tuple(place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")))
    assert regions == [(2, 1, 2, 6), (6, 11, 6, 14)]


def test_a_sarif_fix_is_the_replacement(pair):
    log = json.loads(invoke("check", pair[1], "--format", "sarif").stdout)
    (fix,) = log["runs"][0]["results"][1]["fixes"]
    ((replacement,),) = (change["replacements"] for change in fix["artifactChanges"])
    region = replacement["deletedRegion"]
    line = BAD.splitlines()[region["startLine"] - 1]
    mended = (
        line[: region["startColumn"] - 1] + replacement["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    )
    assert mended == TINY.splitlines()[4]


WRONG_USE = {
    "no such command": ["frobnicate"],
    "no such option": ["check", "FILE", "--all"],
    "no file": ["build"],
    "no files": ["check"],
    "two files": ["build", "FILE", "FILE"],
    "format": ["build", "FILE", "--format", "xml"],
    "seed": ["build", "FILE", "--seed", "x"],
    "no threads": ["build", "FILE", "--jobs", "0"],
    "too many threads": ["build", "FILE", "--jobs", "65"],
    "setting without value": ["build", "FILE", "--set", "wide"],
    "setting without name": ["build", "FILE", "--set", "=1m"],
    "port": ["preview", "FILE", "--port", "70000"],
    "no scene to preview": ["preview", "nowhere.scene.yaml"],
    "no such part": ["parts", "frobnicator"],
    "name": ["new", "Tea House"],
    "name with a way out": ["new", "../tea-house"],
    "folder that is a file": ["new", "tea-house", "-o", "FILE"],
    "file in a file": ["schema", "-o", "FILE/schema.json"],
}


@pytest.mark.parametrize("words", WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_exits_with_two_and_writes_nothing(pair, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    result = invoke(*(word.replace("FILE", str(pair[0])) for word in words))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in pair)
    assert pair[0].read_text() == TINY


def test_no_words_show_the_help():
    assert "Compile a page of scene text" in invoke().output
