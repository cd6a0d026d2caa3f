"""Edits as splices, and formatting, on texts small enough to see every byte."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import Diagnostics, SceneError
from scenewright.syntax import Edit, EditError, apply_edits, fixes_to_edits, format_text, quote_scalar, read_source

TEXT = """# top
parts:
  hall:   # the hall
    width: 8m # wide
    openings: {a: {is: door}, b: {is: window}}
    when:
      - {event: select}
      - event: hover
        do: x
  tree: {is: tree}
empty:
list: [1, 2]
variants:
  night: {environment/sky/time: "22:00"}
"""


def edited(text: str, *edits: Edit) -> str:
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    return apply_edits(document, edits)


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Edit("set", "parts/hall/width", "=w - 0.1"), "8m #", "=w - 0.1 #"),
        (Edit("set", "parts/hall/width", "a: b"), "8m #", '"a: b" #'),
        (Edit("set", "parts/hall/openings/b/is", "a, b"), "window", '"a, b"'),
        (Edit("set", "parts/hall/depth", 6), "        do: x\n", "        do: x\n    depth: 6\n"),
        (Edit("add", "parts/hall/openings/c", {"is": "archway"}), "window}}", "window}, c: {is: archway}}"),
        (
            Edit("add", "parts/hall/when/1", {"event": "x"}),
            "      - event: hover",
            "      - {event: x}\n      - event: hover",
        ),
        (Edit("add", "list/-", True), "[1, 2]", "[1, 2, true]"),
        (Edit("add", "empty/a", 1), "empty:\n", "empty: {a: 1}\n"),
        (Edit("set", "environment/sky/time", "22:00"), '"22:00"}\n', '"22:00"}\nenvironment: {sky: {time: "22:00"}}\n'),
        (Edit("set", "variants/night/environment/sky/time", "23:00"), '"22:00"', '"23:00"'),
        (Edit("remove", "parts/hall/width"), "    width: 8m # wide\n", ""),
        (Edit("remove", "parts/hall/openings/a"), "{a: {is: door}, b", "{b"),
        (Edit("remove", "parts/hall/openings/b"), ", b: {is: window}", ""),
        (Edit("remove", "parts/hall/openings/b/is"), "{is: window}", "{}"),
        (Edit("remove", "parts/hall/when/1/event"), "- event: hover\n        do", "- do"),
        (Edit("rename", "parts/hall", "room_1"), "  hall:", "  room_1:"),
        (
            Edit("move", "parts/tree", "parts/hall/oak"),
            "        do: x\n  tree: {is: tree}\n",
            "        do: x\n    oak: {is: tree}\n",
        ),
    ],
)
def test_only_the_named_bytes_change(edit: Edit, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert edited(TEXT, edit) == TEXT.replace(old, new)


def test_edits_see_each_other_and_keep_line_ends_and_mark() -> None:
    text = "\ufeffa:\r\n  b: 1\r\n"
    assert edited(text, Edit("add", "a/c", 2), Edit("remove", "a/b")) == "\ufeffa:\r\n  c: 2\r\n"


def test_removing_the_last_entry_leaves_an_empty_collection() -> None:
    assert (
        edited("a:  # why\n  b: 1\nc:\n- x\n", Edit("remove", "a/b"), Edit("remove", "c/0")) == "a: {}  # why\nc: []\n"
    )


def test_json_stays_json() -> None:
    assert (
        edited('{"a": {"b": 1}}', Edit("add", "a/c", "8m"), Edit("rename", "a/b", "d")) == '{"a": {"d": 1, "c": "8m"}}'
    )


@pytest.mark.parametrize(
    "edit",
    [
        Edit("remove", "nope"),
        Edit("add", "empty", 1),
        Edit("rename", "parts/hall", "tree"),
        Edit("move", "parts/hall", "parts/hall/x/y/hall"),
        Edit("add", "list/9", 1),
        Edit("set", "", 1),
    ],
)
def test_impossible_edits_are_refused(edit: Edit) -> None:
    with pytest.raises(EditError):
        edited(TEXT, edit)


def test_fixes_heal() -> None:
    text = "a: {w: =min(a, b), c: #fff}\nb: x: y\n"
    found = Diagnostics()
    document = read_source(text, "x", found)
    assert document is not None
    healed = apply_edits(document, fixes_to_edits(fix for item in found for fix in item.fixes))
    assert healed == 'a: {w: "=min(a, b)", c: "#fff"}\nb: "x: y"\n'


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("oak", "oak", "oak"),
        ("8m", "8m", "8m"),
        ("a, b", "a, b", '"a, b"'),
        ("yes", '"yes"', '"yes"'),
        ("16:30", '"16:30"', '"16:30"'),
        ("12", '"12"', '"12"'),
        ("", '""', '""'),
        ("#fff", '"#fff"', '"#fff"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("=i + 1", "=i + 1", "=i + 1"),
        ("a\nb", '"a\\nb"', '"a\\nb"'),
        ("it's", "it's", "it's"),
    ],
)
def test_quoting(text: str, block: str, flow: str) -> None:
    assert (quote_scalar(text), quote_scalar(text, flow=True)) == (block, flow)


def test_formatting() -> None:
    text = "\n\na: 1 # c   \n\n\n\nb: |\n  x  \n\n\nc: 'a # b' # d\n# e\n\n\n"
    tidy = "a: 1  # c\n\nb: |\n  x  \n\n\nc: 'a # b'  # d\n# e\n"
    assert format_text(text) == tidy
    assert format_text(tidy) == tidy
    with pytest.raises(SceneError):
        format_text("a: [")
