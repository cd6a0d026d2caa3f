"""Whatever is typed: no exception, no hang, places inside the text, and edits that do what they say."""

from __future__ import annotations

import copy
import json
import math
import re

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scenewright.diagnostics import Diagnostics
from scenewright.diagnostics.render import render_text, to_json, to_sarif
from scenewright.quantity import Quantity
from scenewright.syntax import (
    Edit,
    ExpressionError,
    LiteralError,
    Text,
    apply_edits,
    core_value,
    fixes_to_edits,
    format_text,
    parse_clock,
    parse_color,
    parse_expression,
    parse_flag,
    parse_number,
    parse_template,
    quote_scalar,
    read_source,
)

pytestmark = pytest.mark.slow

SCENE = """# yaml-language-server: $schema=../schemas/scene.schema.json
scenewright: 1                  # the version
title: Garden museum
params:
  halls: {default: 3, min: 1, max: 12, doc: Number of exhibition halls}
  hall_width: 8m
materials:
  brand: {is: paint, color: "#0b6e4f"}
environment:
  sky: {time: "16:30", latitude: 48}
parts:
  hall:
    is: room
    repeat: {row: =halls, gap: 0m}
    width: =hall_width   # clear inside
    openings:
      entrance: {is: door, wall: south, if: =i == 0}
    note: |
      two lines
      # no comment

    parts:
      exhibits:
        caption: "Vase {i + 1}"
        place: {against_wall: north, clear: 0.9m}
      lamp:
        when:
          - {event: select, do: [{toggle: lamp.light}]}
          - event: hover
            do:
              - wait: 2s

checks: [no_collisions, {reachable: hall, from: start}]
"""

QUICK = settings(
    deadline=2000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    max_examples=80,
    derandomize=True,
)

SNIPPETS = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "#",
        " #",
        "\t",
        "'",
        '"',
        "&a ",
        "*a",
        "!x ",
        "- ",
        "? ",
        "|",
        ">",
        "%",
        "@",
        "`",
        "<<: ",
        "---\n",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\\",
        "=",
        "é",
        "世",
        "\ufeff",
        "\0",
        "\u2028",
        "\ud800",
        "a: ",
        "~",
        "true: 1\n",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid scene with a few random injuries."""
    text = SCENE
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 7, 40])))
        text = text[:start] + draw(SNIPPETS | st.just("") | st.text(max_size=4)) + text[end:]
    return text


def check_places(text: str) -> None:
    """Read, render in every form, and check that every place lies in the text."""
    found = Diagnostics()
    document = read_source(text, "x.scene.yaml", found)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [item.span for item in found]
    if document is not None:
        spans += [place.value for place in document.places.values()]
        spans += [place.key for place in document.places.values() if place.key]
    else:
        assert found.has_errors
    for span in spans:
        assert (1, 1) <= (span.start.line, span.start.column) <= (span.end.line, span.end.column)
        assert span.end.line <= len(lines)
        assert span.start.column <= len(lines[span.start.line - 1]) + 1
        assert span.end.column <= len(lines[span.end.line - 1]) + 1
    rendered = render_text(found.sorted(), {"x.scene.yaml": text}, color=False)
    assert rendered.count("\n") >= len(found.items)
    json.dumps([to_json(found.sorted()), to_sarif(found.sorted())])


@QUICK
@given(mutated())
def test_mutated_scenes_are_answered(text: str) -> None:
    check_places(text)


@QUICK
@given(st.text(max_size=300) | st.lists(SNIPPETS, max_size=60).map("".join))
def test_random_texts_are_answered(text: str) -> None:
    check_places(text)


@QUICK
@given(mutated())
def test_offered_fixes_can_be_applied_and_heal(text: str) -> None:
    found = Diagnostics()
    document = read_source(text, "x", found)
    fixes = [
        fix
        for item in found
        if item.code in {"SW110", "SW111", "SW112", "SW117", "SW119", "SW120"}
        for fix in item.fixes
    ]
    assume(document is not None and document.complete and fixes)
    assert document is not None
    healed = Diagnostics()
    result = read_source(apply_edits(document, fixes_to_edits(fixes)), "x", healed)
    assert result is not None
    assert len(healed.items) <= len(found.items) - len(fixes)


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
SCALARS = st.text(max_size=12).filter(lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text)) | st.sampled_from(
    [
        "8m",
        "=a, b",
        "#fff",
        "a: b",
        "- x",
        "yes",
        "16:30",
        "012",
        "",
        " ",
        "null",
        "1.5",
        "{a}",
        "'q'",
        '"',
        "a #b",
        "x\ny\n",
        "\u2028",
        "-",
        "?",
    ]
)
LEAVES = SCALARS | st.integers(-1000, 1000) | st.booleans() | st.none()
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
ROOTS = st.dictionaries(NAMES, TREES, min_size=1, max_size=4)


def plain(value: object) -> object:
    """A read tree with its scalars resolved."""
    if isinstance(value, Text):
        return core_value(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def reread(text: str) -> object:
    """Read a text that has no fault."""
    found = Diagnostics()
    document = read_source(text, "x", found)
    assert document is not None, (text, found.items)
    assert not found.items, (text, found.items)
    return plain(document.root)


@QUICK
@given(st.text(max_size=40).filter(lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text)))
def test_quoted_scalars_read_back(text: str) -> None:
    assert reread(
        f"a: {quote_scalar(text)}\nb: {{c: {quote_scalar(text, flow=True)}, d: [{quote_scalar(text, flow=True)}]}}\n"
    ) == {
        "a": text,
        "b": {"c": text, "d": [text]},
    }


@QUICK
@given(ROOTS)
def test_json_is_equally_good_input(root: dict[str, object]) -> None:
    assert reread(json.dumps(root)) == root
    assert (
        reread(
            json.dumps(root, indent="\t", ensure_ascii=False)
            .replace("\u2028", " ")
            .replace("\u2029", " ")
            .replace("\x7f", " ")
            .translate(dict.fromkeys(range(128, 160), " ") | {0xFFFE: " ", 0xFFFF: " "})
        )
        is not None
    )


def block(value: object, draw: st.DataObject, indent: int = 0) -> str:
    """Write a tree with random styles, blank lines and comments; what follows ``key:``."""
    if isinstance(value, (dict, list)) and value and draw.draw(st.booleans()):
        lines = [""]
        for key, item in value.items() if isinstance(value, dict) else ((None, item) for item in value):
            if draw.draw(st.integers(0, 5)) == 0:
                lines.append(draw.draw(st.sampled_from(["", "# note", "   # more"])))
            head = "-" if key is None else f"{quote_scalar(key)}:"
            lines.append(" " * indent + head + block(item, draw, indent + 2))
        return "\n".join(lines)
    comment = draw.draw(st.sampled_from(["", "", " # c", "   # 'd' {"]))
    if (
        isinstance(value, str)
        and value
        and set(value) <= set("abcdefgh \n")
        and value[0] not in " \n"
        and draw.draw(st.booleans())
    ):
        keep = "" if value.endswith("\n") and not value.endswith("\n\n") else "+" if value.endswith("\n") else "-"
        return f" |{keep}\n" + "\n".join(
            " " * (indent + 2) + line if line else "" for line in value.removesuffix("\n").split("\n")
        )
    return " " + flow(value) + comment


def flow(value: object) -> str:
    """Write a tree on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quote_scalar(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return quote_scalar(value, flow=True) if isinstance(value, str) else json.dumps(value)


def write(root: dict[str, object], data: st.DataObject) -> str:
    """Write a whole file."""
    newline = data.draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = "\n".join(f"{quote_scalar(key)}:{block(item, data, 2)}" for key, item in root.items())
    return text.replace("\n", newline) + newline


@QUICK
@given(ROOTS, st.data())
def test_reading_agrees_with_another_reader(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    assert reread(text) == root
    found = Diagnostics()
    document = read_source(text, "x", found)
    assert document is not None
    assert document.root == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the loader that makes only texts


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path below the root."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: list[tuple[str | int, ...]] = []
    for key, item in entries:
        found += [(*path, key), *paths_of(item, (*path, key))]
    return found


def change(root: dict[str, object], data: st.DataObject) -> tuple[Edit, dict[str, object]]:
    """Draw an edit and what the tree must be after it."""
    after = copy.deepcopy(root)
    path = data.draw(st.sampled_from(paths_of(root)))
    parent: object = after
    for part in path[:-1]:
        parent = parent[part]
    last = path[-1]
    op = data.draw(st.sampled_from(["set", "add", "remove", "rename"]))
    value = data.draw(TREES)
    if op == "remove":
        assume(len(path) > 1 or len(root) > 1)
        del parent[last]
        return Edit("remove", path), after
    if op == "rename" and isinstance(parent, dict):
        name = data.draw(NAMES | SCALARS)
        assume(name not in parent and isinstance(core_value(Text(name)), str) and name != "<<")
        items = [(name if key == last else key, item) for key, item in parent.items()]
        parent.clear()
        parent.update(items)
        return Edit("rename", path, name), after
    if op == "add":
        if isinstance(parent, list):
            parent.insert(last, value)
            return Edit("add", path, value), after
        name = data.draw(NAMES)
        assume(name not in parent)
        parent[name] = value
        return Edit("add", (*path[:-1], name), value), after
    parent[last] = value
    return Edit("set", path, value), after


@settings(QUICK, max_examples=200)
@given(ROOTS, st.data())
def test_edits_give_the_expected_tree(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    edit, expected = change(root, data)
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    result = apply_edits(document, [edit])
    assert reread(result) == expected, (text, edit, result)


@QUICK
@given(ROOTS, st.data())
def test_moves_take_the_subtree_along(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    path = data.draw(st.sampled_from([path for path in paths_of(root) if isinstance(path[-1], str)] or [()]))
    assume(path and len(root) > 1 and "moved" not in root)
    value: object = root
    for part in path:
        value = value[part]
    expected = copy.deepcopy(root)
    parent: object = expected
    for part in path[:-1]:
        parent = parent[part]
    del parent[path[-1]]
    expected["moved"] = value
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    result = apply_edits(document, [Edit("move", path, "moved")])
    assert reread(result) == expected, (text, path, result)


@QUICK
@given(ROOTS, st.data())
def test_setting_a_number_touches_one_line(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    leaves = [path for path in paths_of(root) if path and isinstance(get(root, path), int)]
    assume(leaves)
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    path = data.draw(st.sampled_from(leaves))
    before, after = text.split("\n"), apply_edits(document, [Edit("set", path, 12345)]).split("\n")
    line = document.places[path].value.start.line
    assert len(before) == len(after)
    assert [number for number, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [line]


def get(root: object, path: tuple[str | int, ...]) -> object:
    """Value at a path."""
    for part in path:
        root = root[part]
    return root


def comments_of(text: str) -> list[str]:
    """Every comment that `write` made, in order."""
    return re.findall(r"# (c|note|more|'d' \{|end)[ \t\r]*$", text, re.MULTILINE)


@QUICK
@given(ROOTS, st.data())
def test_formatting_keeps_tree_and_comments_and_settles(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    spaced = text.replace(" # c\n", " # c  \n").replace("# note\n", "# note\t\n") + data.draw(
        st.sampled_from(["", "\n\n", "# end \n\n"])
    )
    tidy = format_text(spaced)
    assert reread(tidy) == reread(spaced)
    assert comments_of(tidy) == comments_of(spaced)
    assert format_text(tidy) == tidy


ATOMS = (
    st.integers(0, 50).map(str)
    | st.floats(0.01, 50, allow_nan=False).map(lambda x: repr(round(x, 3)))
    | st.sampled_from(["a", "b", "n"])
)


def expressions(depth: int = 4) -> st.SearchStrategy[str]:
    """Numeric expressions in the subset that Python shares."""

    def extend(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        binary = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        )
        power = st.tuples(inner, st.integers(0, 3)).map(lambda t: f"({t[0]} ** {t[1]})")
        test = st.tuples(
            inner, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner, st.sampled_from(["<", ">"]), inner
        ).map(" ".join)
        logic = st.tuples(test, st.sampled_from(["and", "or"]), test).map(lambda t: f"({t[0]} {t[1]} not ({t[2]}))")
        choice = st.tuples(inner, test | logic, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})")
        calls = st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})")
        single = st.tuples(st.sampled_from(["abs", "floor", "ceil", "round", "-", "+"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        )
        index = st.tuples(inner, inner, st.integers(-2, 1)).map(lambda t: f"[{t[0]}, {t[1]}][{t[2]}]")
        return binary | power | choice | calls | single | index

    return st.recursive(ATOMS, extend, max_leaves=depth * 3)


@settings(QUICK, max_examples=150)
@given(expressions())
def test_expressions_agree_with_python(source: str) -> None:
    assume(len(source) < 480)
    scope = {"a": 3, "b": 2.5, "n": 7}
    functions = {"floor": math.floor, "ceil": math.ceil}
    try:
        wanted = eval(  # noqa: S307 - the oracle, on text made here
            source, {"__builtins__": {}, "min": min, "max": max, "abs": abs, "round": round, **functions}, scope
        )
    except (ZeroDivisionError, OverflowError):
        wanted = None
    try:
        result = parse_expression("=" + source).evaluate(scope)
    except ExpressionError as error:
        assert wanted is None or error.code in {"SW407", "SW410"}, (error.code, error.message)  # noqa: PT017 - a result is as good an answer
        return
    assert wanted is not None
    assert result == pytest.approx(wanted, rel=1e-9, abs=1e-9)


TOKENS = st.sampled_from(
    [
        "a",
        "hall.width",
        "1",
        "2.5",
        "10cm",
        "+",
        "-",
        "*",
        "**",
        "9",
        "(",
        ")",
        "[",
        "]",
        ",",
        "if",
        "else",
        "and",
        "not",
        "for",
        "lambda",
        "x.y.z",
        "é",
        "'t'",
        '"',
        "{",
        "}",
        "&&",
        "!",
        "?",
        ":",
        "=",
        "range(9999)",
        "min(",
        "noise(1, 2)",
        "true",
        "_",
        ".",
        "\n",
        "%",
        "class",
        "a[0].b",
        "random(",
    ]
)


@settings(QUICK, max_examples=150)
@given(st.lists(TOKENS, max_size=25).map(" ".join) | st.text(max_size=40) | st.lists(TOKENS, max_size=25).map("".join))
def test_any_text_as_expression_or_template(source: str) -> None:
    def attributes(base: str, name: str) -> object:
        return len(base) + len(name)

    for text, parse in ((f"={source}", parse_expression), (source, parse_template)):
        try:
            parsed = parse(text)
            result = (
                parsed.evaluate({"a": [1, 2]}, attributes)
                if parse is parse_expression
                else parsed.render({"a": 1}, attributes)
            )
            assert isinstance(result, (int, float, str, list))
            assert not isinstance(result, float) or math.isfinite(result)
        except ExpressionError as error:
            assert 0 <= error.offset <= len(text), error.message  # noqa: PT017 - a result is as good an answer


LITERALS = st.lists(
    st.sampled_from(
        [
            "1",
            "2.5",
            "..",
            "+-",
            "m",
            "cm",
            "deg",
            "%",
            "-",
            " ",
            "e9",
            "999",
            ".",
            ",",
            "#",
            "ff",
            "°",
            ":",
            "30",
            "pm",
            "true",
            "٣",
        ]
    ),
    max_size=7,
).map("".join)


@settings(QUICK, max_examples=150)
@given(LITERALS | st.text(max_size=12))
def test_any_text_as_literal(text: str) -> None:
    quantity = Quantity("length", "m", 1e-4, 1e4)
    for parse in (
        lambda t: parse_number(t, quantity, quantity.low, quantity.high),
        parse_color,
        parse_flag,
        parse_clock,
    ):
        try:
            parse(text)
        except LiteralError as error:
            assert error.message  # noqa: PT017 - a result is as good an answer
            assert error.code.startswith(("SW2", "SW3"))  # noqa: PT017 - a result is as good an answer
