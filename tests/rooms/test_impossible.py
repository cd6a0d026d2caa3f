"""Wishes that cannot be had: one complaint, which names the smallest set that conflicts, and whose fixes mend it."""

from __future__ import annotations

from functools import cache

import pytest

from rooms.conflicts import fits_nowhere, is_relation, named, only, read, without
from rooms.worlds import IMPOSSIBLE, built, check_text, each, errors
from scenewright.syntax import apply_edits, fixes_to_edits

CODES = {"SW601", "SW604", "SW605", "SW613"}
"""Two relations that exclude each other, no place, a relation that makes no sense here, floor that is not free."""


@cache
def fault(path):
    return next(d for d in errors(built(path)) if d.code in CODES)


@cache
def document(path):
    return read(path.read_text(encoding="utf-8"), str(path))


def wrong(text, path):
    """Errors of a scene's text that is not written anywhere."""
    return errors(check_text(text, path.name))


every_wish = each(IMPOSSIBLE)


def test_there_are_twenty_each_with_its_reason():
    assert len(IMPOSSIBLE) == 20
    assert all(path.read_text(encoding="utf-8").startswith("# ") for path in IMPOSSIBLE)


@pytest.mark.slow
@every_wish
def test_it_is_said_once_at_its_line(path):
    found = errors(built(path))
    assert [d.code for d in found if d.code not in CODES] == []
    assert len(found) == 1
    assert found[0].span.start.line > 4
    assert any(unit in found[0].message for unit in (" m", "degrees", "way", "walk", "place")), found[0].message


@every_wish
def test_without_any_one_that_is_named_all_is_well(path):
    if fault(path).code != "SW604":
        return
    members = named(fault(path), document(path))
    assert members
    for member in members:
        assert wrong(without(document(path), member), path) == [], member


@pytest.mark.slow
@every_wish
def test_only_what_is_named_still_conflicts(path):
    if fault(path).code != "SW604":
        return
    members = named(fault(path), document(path))
    assert any(is_relation(member) for member in members) or fits_nowhere(fault(path))
    assert {d.code for d in wrong(only(document(path), members), path)} == {"SW604"}


@pytest.mark.slow
@every_wish
def test_each_fix_mends_it(path):
    found = fault(path)
    assert found.fixes, found.message
    for fix in found.fixes:
        text = apply_edits(document(path), fixes_to_edits([fix]))
        assert found.code not in {d.code for d in wrong(text, path)}, fix
