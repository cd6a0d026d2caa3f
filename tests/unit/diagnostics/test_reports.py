"""Complaints as text, JSON and SARIF; near names; the code table."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import CODES, Diagnostic, Fix, Severity, Span, did_you_mean, nearest
from scenewright.diagnostics.near import distance
from scenewright.diagnostics.render import WIDTH, render_text, to_json, to_sarif

ITEM = Diagnostic(
    "SW212",
    "unknown target 'hall.norht' in 'near'",
    Span.at("museum.scene.yaml", 2, 9, 10),
    address="hall/seat",
    expected="a wall of hall",
    hint="Did you mean 'hall.north'?",
    fixes=(Fix("parts/seat/place/near", "hall.norht", "hall.north"),),
)


def test_text_has_headline_line_marker_and_notes() -> None:
    shown = render_text([ITEM], {"museum.scene.yaml": "a: 1\n  near: hall.norht # x\n"})
    assert shown.splitlines()[:3] == [
        "museum.scene.yaml:2:9 SW212 unknown target 'hall.norht' in 'near'",
        " 2 |   near: hall.norht # x",
        "   |         ^^^^^^^^^^",
    ]
    assert "expected: a wall of hall" in shown
    assert "Did you mean 'hall.north'?" in shown
    assert "\x1b" not in shown
    assert "\x1b[" in render_text([ITEM], {}, color=True)


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "marker"),
    [
        ("\tx", 2, 1, "    x", "    ^"),
        ("世界 x", 4, 1, "世界 x", "     ^"),
        ("世界 x", 2, 1, "世界 x", "  ^^"),
        ("a\x1b[2Jb", 6, 1, "a\u241b[2Jb", "     ^"),
    ],
)
def test_markers_stand_under_wide_and_tabbed_text(line: str, column: int, length: int, shown: str, marker: str) -> None:
    text = render_text([Diagnostic("SW100", "m", Span.at("f", 1, column, length))], {"f": line})
    assert text.splitlines()[1:3] == [f" 1 | {shown}", f"   | {marker}"]


def test_long_lines_are_windowed_around_the_place() -> None:
    text = render_text([Diagnostic("SW100", "m", Span.at("f", 1, 501, 3))], {"f": "a" * 500 + "XYZ" + "b" * 500})
    line, marker = text.splitlines()[1:3]
    assert len(line) <= WIDTH + 6
    assert line[marker.index("^") : marker.index("^") + 3] == "XYZ"
    assert marker.count("^") == 3


def test_json_is_what_the_interface_promises() -> None:
    assert to_json([ITEM]) == {
        "diagnostics": [
            {
                "code": "SW212",
                "severity": "error",
                "file": "museum.scene.yaml",
                "range": {"start": {"line": 2, "column": 9}, "end": {"line": 2, "column": 19}},
                "address": "hall/seat",
                "message": "unknown target 'hall.norht' in 'near'",
                "expected": "a wall of hall",
                "hint": "Did you mean 'hall.north'?",
                "fixes": [{"path": "parts/seat/place/near", "old": "hall.norht", "new": "hall.north"}],
            }
        ]
    }


def test_sarif_names_rule_region_and_fix() -> None:
    log = to_sarif([ITEM, Diagnostic("SW001", "n", Span.at("a b.yaml"), Severity.INFO)], "0.1.0")
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["SW001", "SW212"]
    first, second = run["results"]
    assert (first["ruleIndex"], first["level"], second["level"]) == (1, "error", "note")
    region = {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 19}
    assert first["locations"][0]["physicalLocation"]["region"] == region
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0] == {
        "deletedRegion": region,
        "insertedContent": {"text": "hall.north"},
    }
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.yaml"


def test_distance_counts_swaps_once() -> None:
    assert [distance(a, b, 9) for a, b in (("norht", "north"), ("kitten", "sitting"), ("", "abc"), ("ca", "abc"))] == [
        1,
        3,
        3,
        3,
    ]
    assert distance("abcdef", "uvwxyz", 2) == 3


def test_nearest_prefers_meaning_then_spelling() -> None:
    keys = ["is", "at", "place", "parts", "width", "height", "depth", "repeat"]
    assert nearest("type", keys) == ["is"]
    assert nearest("children", keys) == ["parts"]
    assert nearest("size", keys, 3) == ["width", "height", "depth"]
    assert nearest("widht", reversed(keys)) == ["width"]
    assert nearest("zzzzzz", keys) == []
    assert did_you_mean("norht", ["north", "south"]) == "Did you mean 'north'?"


def test_code_table_is_sound() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(info.title and info.explanation.endswith(".") for info in CODES.values())
