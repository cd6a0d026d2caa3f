"""Circles of events and actions that get in each other's way."""

from __future__ import annotations

import pytest

from unit.behaviour.test_lookup import checked, faults

RING = """state: {n: 0, m: 0}
parts:
  a: {is: box, when: [{event: {receive: ping}, do: [DOING]}]}
  b: {is: box, at: [5, 5], when: [{event: {receive: pong}, do: [{emit: ping}]}]}
"""


def test_events_that_set_each_other_off_for_ever():
    found = [d for d in checked(RING.replace("DOING", "{emit: pong}")).diagnostics if d.code == "SW752"]
    assert [d.message.partition(": ")[2] for d in found] == ["event ping → event pong → event ping"]


@pytest.mark.parametrize("doing", ["{wait: 0.1s}, {emit: pong}", "{move: a, by: 1m}, {emit: pong}", "{hide: a}"])
def test_time_or_an_end_breaks_the_circle(doing):
    assert faults(RING.replace("DOING", doing)) == []


def test_a_condition_breaks_the_circle():
    text = RING.replace("DOING", "{emit: pong}").replace("{receive: ping},", "{receive: ping}, if: =n < 3,")
    assert faults(text) == []


def test_a_variable_that_changes_itself():
    text = "state: {n: 0}\nparts:\n  a: {is: box, when: [{event: {change: n}, do: [{set: {n: DOING}}]}]}\n"
    assert faults(text.replace("DOING", "=n + 1")) == [("SW752", 5)]
    assert faults(text.replace("DOING", "5")) == []


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("spin: a, by: 90deg", "swing: a, by: 20deg", True),
        ("move: a, by: 1m", "slide: a, by: 1m", True),
        ("fade: a", "recolor: a, to: red", True),
        ("set: {n: 1}", "set: {n: 2}", True),
        ("hide: a", "show: a", True),
        ("spin: a, by: 90deg", "move: a, by: 1m", False),
        ("hide: a", "hide: b", False),
        ("play: click", "play: bell", False),
    ],
)
def test_branches_that_drive_one_property(first, second, clash):
    text = "state: {n: 0}\nparts:\n  b: {is: box, at: [5, 5]}\n"
    text += f"  a: {{is: box, when: [{{event: select, do: [{{together: [{{{first}}}, {{{second}}}]}}]}}]}}\n"
    assert faults(text) == ([("SW753", 6)] if clash else [])


def test_two_reactions_to_one_event():
    text = "parts:\n  a:\n    is: box\n    when:\n      - {event: select, do: [{hide: a}]}\n"
    text += "      - {event: select, do: [{show: a}]}\n"
    assert faults(text) == [("SW753", 8)]
    assert faults(text.replace("{event: select, do: [{show: a}]}", "{event: hover, do: [{show: a}]}")) == []
