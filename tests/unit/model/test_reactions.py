"""`when:` and `state:`: what is wrong in them is said at its place, with what is right."""

from __future__ import annotations

import pytest

from unit.behaviour.test_lookup import checked

CASES = {
    "SW221 for an unknown event": ("touch", "hide: a", "SW221"),
    "SW304 where an event needs what of": ("enter", "hide: a", "SW304"),
    "SW322 for a distance that means nothing": ("{every: 1s, within: 2m}", "hide: a", "SW322"),
    "SW313 for two events in one": ("{every: 1s, change: n}", "hide: a", "SW313"),
    "SW209 for an unknown variable": ("{change: m}", "hide: a", "SW209"),
    "SW209 for setting an unknown variable": ("select", "set: {m: 1}", "SW209"),
    "SW211 for a name of an event": ("{receive: Big Bang}", "hide: a", "SW211"),
    "SW221 for an unknown action": ("select", "dance: a", "SW221"),
    "SW313 for two actions in one": ("select", "hide: a, show: a", "SW313"),
    "SW313 for by and to": ("select", "move: a, by: 1m, to: [0, 1, 0]", "SW313"),
    "SW304 for a colour that is missing": ("select", "recolor: a", "SW304"),
    "SW201 for a modifier of another action": ("select", "hide: a, over: 1s", "SW201"),
    "SW306 for an unknown easing": ("select", "move: a, by: 1m, ease: bouncy", "SW306"),
    "SW303 for a length in place of an angle": ("select", "spin: a, by: 2m", "SW303"),
    "SW204 for an unknown material": ("select", "switch_material: a, to: unobtainium", "SW204"),
    "SW416 for a truth value in place of a number": ("select", "move: a, by: =flag", "SW416"),
    "SW416 for a fraction in a whole number": ("select", "set: {n: =n / 2}", "SW416"),
    "SW874 for a page that is not https": ("select", "open: 'ftp://example.org'", "SW874"),
}


def scene(event: str, action: str) -> str:
    return f"state: {{n: 1, flag: false}}\nparts:\n  a: {{is: box, when: [{{event: {event}, do: [{{{action}}}]}}]}}\n"


@pytest.mark.parametrize("name", CASES)
def test_faults(name):
    event, action, code = CASES[name]
    found = [d for d in checked(scene(event, action)).diagnostics if d.severity.value == "error"]
    assert [d.code for d in found] == [code], [(d.code, d.message) for d in found]
    assert found[0].span.start.line == 5
    assert found[0].span.start.column > 10
    assert found[0].expected or found[0].hint or found[0].fixes


def test_what_is_right_is_not_complained_about():
    assert [d for d in checked(scene("select", "hide: a")).diagnostics if d.severity.value == "error"] == []


@pytest.mark.parametrize(("value", "code"), [("word", "SW301"), ("[1]", "SW312"), ("[1, 2, 3, 4, 5]", "SW312")])
def test_state_holds_numbers_and_truth_values(value, code):
    found = checked(f"state: {{n: {value}}}\nparts: {{}}\n").diagnostics
    assert code in [d.code for d in found if d.severity.value == "error"]


def test_state_is_read_in_reactions_only():
    text = "state: {wide: 2}\nparts:\n  a: {is: box, width: =wide}\n"
    assert [d.code for d in checked(text).diagnostics if d.severity.value == "error"] == ["SW413"]
