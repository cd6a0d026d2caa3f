"""Whatever a room is asked for: layout ends, within its bounds, and what it does not complain about is so."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from rooms.standing import blocked_doors, collisions, outside
from rooms.wishes import rooms
from rooms.worlds import check_text, errors, untrue, world
from scenewright.layout import search
from scenewright.layout.floor import Floor

pytestmark = pytest.mark.slow
KNOWN = {"SW601", "SW603", "SW604", "SW605", "SW610", "SW611", "SW612", "SW613"}
MOST = 5
"""Searches of `MOST_TRIES` poses that a room may cost, with the explanation of what conflicts."""


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rooms())
def test_layout_ends_and_what_is_not_complained_about_is_so(text):
    count = [0]
    refuse = Floor.refuse

    def counted(*arguments):
        count[0] += 1
        return refuse(*arguments)

    Floor.refuse = counted
    try:
        build = check_text(text)
    finally:
        Floor.refuse = refuse
    assert count[0] <= MOST * search.MOST_TRIES, text
    found = errors(build)
    assert {d.code for d in found} <= KNOWN, (text, [d.message for d in found])
    assert len({(d.code, d.message) for d in found}) == len(found), text
    if not found:
        root = world(build)
        assert [*untrue(root), *collisions(root), *outside(root), *blocked_doors(root)] == [], text
