"""Strategies for tests of the syntax: injured scenes, trees, and texts of trees in random styles."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scenewright.diagnostics import Diagnostics
from scenewright.syntax import Text, core_value, quote_scalar, read_source

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
