"""Scene text to a tree: values, places, bounds, and every fault in its own words at its own place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scenewright.diagnostics import CODES, Diagnostics
from scenewright.syntax import SourceDocument, Text, core_value, mistaken_template, read_file, read_source, span_within


def read(text: str) -> tuple[SourceDocument | None, Diagnostics]:
    found = Diagnostics()
    return read_source(text, "x", found), found


def good(text: str) -> SourceDocument:
    document, found = read(text)
    assert document is not None
    assert not found.items
    return document


def test_scalars_stay_text_and_know_their_quotes() -> None:
    root = good("a: 012\nb: '012'\nc: [yes, 16:30, 1.10]\nd: |\n  x\n  y\n").root
    assert root == {"a": "012", "b": "012", "c": ["yes", "16:30", "1.10"], "d": "x\ny\n"}
    assert [root["a"].plain, root["b"].plain, root["d"].plain] == [True, False, False]


def test_places_are_one_based_and_count_code_points() -> None:
    document = good("a: 1\né😀:\n  - {b: '世', c: x}\nd: |\n  t\n\ne:\n")
    shown = {
        path: ((p.value.start.line, p.value.start.column), (p.value.end.line, p.value.end.column))
        for path, p in document.places.items()
    }
    assert shown[("é😀", 0, "b")] == ((3, 9), (3, 12))
    assert shown[("é😀", 0, "c")] == ((3, 17), (3, 18))
    assert shown[("é😀", 0)] == ((3, 5), (3, 19))
    assert shown[("é😀",)] == ((3, 3), (3, 19))
    assert shown[("d",)] == ((4, 4), (5, 4))
    assert shown[("e",)] == ((7, 3), (7, 3))
    key = document.places[("é😀",)].key
    assert key is not None
    assert (key.start.column, key.end.column) == (1, 3)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("on", "on"),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("1.10", 1.1),
        ("-.5e1", -5.0),
        ("16:30", "16:30"),
        ("2020-01-02", "2020-01-02"),
        ("1_000", "1_000"),
        ("8m", "8m"),
        (".inf", float("inf")),
    ],
)
def test_core_schema(written: str, meant: object) -> None:
    value = core_value(Text(written))
    assert (value, type(value)) == (meant, type(meant))
    assert core_value(Text(written, plain=False)) == written


FAULTS = [
    ("a: {w: =min(a, b)}", "SW112", (1, 8, 18), '"=min(a, b)"'),
    ("a: {w: =f[0], b: 2}", "SW112", (1, 8, 13), '"=f[0]"'),
    ("a: {b: 1, t: Hi, there}", "SW110", (1, 14, 23), '"Hi, there"'),
    ("a: {t: Vase {i}}", "SW110", (1, 8, 16), '"Vase {i}"'),
    ("a: {t: Vase #3, b: 1}", "SW110", (1, 8, 15), '"Vase #3"'),
    ("a: b: c", "SW117", (1, 4, 8), '"b: c"'),
    ("color: #0b6e4f", "SW111", (1, 8, 15), '"#0b6e4f"'),
    ("a: {color: #0b6e4f, b: 1}", "SW111", (1, 12, 19), '"#0b6e4f"'),
    ("a: @x", "SW119", (1, 4, 6), '"@x"'),
    ("a: {x} y", "SW120", (1, 4, 9), '"{x} y"'),
]


@pytest.mark.parametrize(("text", "code", "place", "new"), FAULTS)
def test_unquoted_text_is_shown_quoted_and_read_on(text: str, code: str, place: tuple[int, int, int], new: str) -> None:
    document, found = read(f"{text}\nlast: 1\n")
    (item,) = found.items
    assert (item.code, item.span.start.line, item.span.start.column, item.span.end.column) == (code, *place)
    assert item.fixes[0].new == new
    assert new in item.hint
    assert document is not None
    assert document.complete
    assert document.root["last"] == "1"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: c\n", "SW101", 2, 1),
        ("a: 1\na: 2\n", "SW102", 2, 1),
        ("a: &x 1\n", "SW103", 1, 4),
        ("a: *x\n", "SW104", 1, 4),
        ("<<: {a: 1}\n", "SW105", 1, 1),
        ("a: !t x\n", "SW106", 1, 4),
        ("a: 1\n---\nb: 1\n", "SW107", 2, 1),
        ("1: x\n", "SW108", 1, 1),
        ("[a]: x\n", "SW108", 1, 1),
        ("true: x\n", "SW109", 1, 1),
        ("a:\n    b: 1\n   c: 2\n", "SW113", 3, 4),
        ("width:8m\nb: 3\n", "SW114", 1, 1),
        ("a: {width:8m}\n", "SW114", 1, 5),
        ('a: "abc\nb: c\n', "SW115", 1, 4),
        ("a: {b: 1\n", "SW116", 1, 4),
        ("a: 1\nhall\nb: 2\n", "SW118", 2, 1),
        ("%x\na: 1\n", "SW121", 1, 1),
        ('a: "\\q"\nb: 1\n', "SW122", 1, 5),
        ("a:\n  - b\n  c: d\n", "SW123", 3, 3),
        ("- a\n", "SW012", 1, 1),
        ("x\n", "SW012", 1, 1),
        ("", "SW011", 1, 1),
        ("# c\n", "SW011", 1, 1),
        ("a: \0\n", "SW013", 1, 4),
    ],
)
def test_each_fault_has_its_code_and_place(text: str, code: str, line: int, column: int) -> None:
    item = next(item for item in read(text)[1].items if item.severity.value == "error")
    assert (item.code, item.span.start.line, item.span.start.column) == (code, line, column)
    assert code in CODES


def test_all_faults_come_in_one_run() -> None:
    document, found = read("a: b: c\nd: *x\ne: [1, 2\nf: @g\ng: 1\ng: 2\n   h: 3\n")
    assert {"SW104", "SW116", "SW117", "SW119", "SW102"} <= {item.code for item in found}
    assert document is not None
    assert not document.complete


def test_duplicates_point_at_both() -> None:
    found = read("a: 1\nb: 2\na: 3\n")[1].sorted()
    assert [(item.span.start.line, item.severity.value) for item in found] == [(1, "info"), (3, "error")]
    assert "line 1, column 1" in found[1].message


def test_every_tab_is_named_once_and_json_may_have_them() -> None:
    assert [item.span.start.line for item in read("a:\n\tb: 1\n\tc:\n\t\td: 1\n")[1]] == [2, 3, 4]
    assert good('{\n\t"a": [1,\n\t\t"\\ud83d\\ude00"]\n}\n').root == {"a": ["1", "😀"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "SW006"),
        ("{a: " * 100_000, "SW006"),
        ("- " * 100_000, "SW006"),
        ("x: [" + "1," * 51_000 + "]", "SW007"),
        ("a" * 1_048_577, "SW005"),
    ],
    ids=["brackets", "braces", "dashes", "many", "long"],
)
def test_bounds_are_kept(text: str, code: str) -> None:
    document, found = read(text)
    assert document is None
    assert [item.code for item in found] == [code]


def test_depth_of_sixty_four_is_read() -> None:
    assert read("a: " + "[" * 63 + "]" * 63)[0] is not None
    assert read("a: " + "[" * 65 + "]" * 65)[0] is None


def test_files(tmp_path: Path) -> None:
    found = Diagnostics()
    assert read_file(tmp_path / "none.yaml", found) is None
    assert read_file(tmp_path, found) is None
    for name, data in (("a", b"a: \xff"), ("b", "a: 1".encode("utf-16")), ("c", b" " * 1_048_577)):
        (tmp_path / name).write_bytes(data)
        assert read_file(tmp_path / name, found) is None
    assert [item.code for item in found] == ["SW002", "SW003", "SW004", "SW004", "SW005"]
    assert (found.items[2].span.start.line, found.items[2].span.start.column) == (1, 4)
    (tmp_path / "d").write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    document = read_file(tmp_path / "d", found)
    assert document is not None
    assert document.places[("a",)].value.start.column == 4


def test_places_inside_texts() -> None:
    document = good('a: =b + cc\nd: "=b + cc"\ne: \'x\\y\'\nf: "\\t=cc"\n')
    columns = {key: span_within(document, (key,), 5, 2).start.column for key in "ad"}
    assert columns == {"a": 9, "d": 10}
    assert span_within(document, ("f",), 2, 2) == document.span(("f",))


def test_mistaken_templates() -> None:
    root = good("a: {caption}\nb: {caption: x}\n").root
    assert [mistaken_template(root[key]) for key in "ab"] == ['"{caption}"', None]


def test_light_start() -> None:
    heavy = "('numpy', 'pydantic', 'rich', 'typer')"
    loaded = f"print([m for m in {heavy} if m in sys.modules])"
    code = f"import sys, scenewright.syntax, scenewright.diagnostics.render; {loaded}"
    src = Path(sys.modules["scenewright.syntax"].__file__ or "").parents[2]
    shown = subprocess.run([sys.executable, "-c", code], cwd=src, check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "[]"
