"""Whatever is typed: no exception, no hang, places inside the text, and fixes that heal."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from property.texts import QUICK, SNIPPETS, mutated
from scenewright.diagnostics import Diagnostics
from scenewright.diagnostics.render import render_text, to_json, to_sarif
from scenewright.syntax import apply_edits, fixes_to_edits, read_source

pytestmark = pytest.mark.slow


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
