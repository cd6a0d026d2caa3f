"""Every rule has a code, a manual, limits with sources, an example that holds and one that breaks this rule alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scenewright import Compiler
from scenewright.diagnostics import CODES, Diagnostics, Severity
from scenewright.parts.catalogue import find, names
from scenewright.parts.documentation import manual_of
from scenewright.survey import Rule
from scenewright.syntax import apply_edits, fixes_to_edits, read_source

NAMES = names(Rule)
RULE_CODE = re.compile(r"SW8[2-5]\d")


def rule(name):
    found = find(Rule, name)
    assert found is not None
    return found()


def answers(text):
    """The diagnostics of the rules about a scene text; it has no others."""
    found = Diagnostics()
    document = read_source(text, "example.scene.yaml", found)
    assert document is not None
    assert not found.items
    answered = Compiler().check(document).diagnostics
    assert [item for item in answered if not RULE_CODE.fullmatch(item.code)] == []
    return document, answered


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_told_apart(name):
    one = rule(name)
    assert answers(one.good)[1] == ()
    document, found = answers(one.bad)
    assert [item.code for item in found] == [one.code]
    item = found[0]
    assert item.message
    assert item.expected
    assert item.severity is not Severity.ERROR
    if item.fixes:
        mended = apply_edits(document, fixes_to_edits(item.fixes))
        assert answers(mended)[1] == (), mended


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_where_its_numbers_come_from(name):
    one = rule(name)
    assert one.code in CODES
    assert len(manual_of(type(one))) > 40
    assert one.limits
    for limit in one.limits.values():
        assert limit.source
        assert limit.evidence in {"R", "S", "K", "H"}
    if any(limit.evidence == "H" for limit in one.limits.values()):
        assert one.severity is Severity.INFO or one.code == "SW837"


def test_codes_are_given_once():
    codes = [rule(name).code for name in NAMES]
    assert len(codes) == len(set(codes)) >= 27
    assert {code for code in CODES if RULE_CODE.fullmatch(code)} == set(codes)


def test_the_scenes_of_the_project_are_clean():
    folder = Path(__file__).parents[2] / "scenes"
    for path in sorted(folder.glob("*.scene.yaml")):
        build = Compiler().check(path)
        warned = [item.message for item in build.diagnostics if RULE_CODE.fullmatch(item.code)]
        assert warned == [], path.name
