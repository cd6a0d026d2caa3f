"""What is read is what was written, in any style, and tidying keeps it."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from property.texts import QUICK, ROOTS, reread, write
from scenewright.diagnostics import Diagnostics
from scenewright.syntax import format_text, quote_scalar, read_source

pytestmark = pytest.mark.slow


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


@QUICK
@given(ROOTS, st.data())
def test_reading_agrees_with_another_reader(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    assert reread(text) == root
    found = Diagnostics()
    document = read_source(text, "x", found)
    assert document is not None
    assert document.root == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the loader that makes only texts


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
