"""References in `when:` mean what they mean elsewhere, and all copies of what is repeated."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import Diagnostics
from scenewright.graph.behaviour import Conduct
from scenewright.graph.terms import vector
from scenewright.pipeline import Build, Compiler
from scenewright.syntax import read_source

HEAD = "scenewright: 1\nenvironment: {sky: {color: '#a0c0ff'}}\n"


def checked(text: str) -> Build:
    document = read_source(HEAD + text, "a.scene.yaml", Diagnostics())
    assert document is not None
    return Compiler().check(document)


def conduct(text: str) -> Conduct:
    build = checked(text)
    assert build.placed is not None, [d.message for d in build.diagnostics]
    assert [d for d in build.diagnostics if d.severity.value == "error"] == []
    return build.placed.conduct


def targets(text: str) -> list[list[str]]:
    """Addresses that the first act of each behaviour acts on."""
    return [[target.address for target in behaviour.acts[0].targets] for behaviour in conduct(text).behaviours]


def faults(text: str) -> list[tuple[str, int]]:
    return [(d.code, d.span.start.line) for d in checked(text).diagnostics if d.severity.value == "error"]


def test_this_is_the_copy_it_stands_in():
    assert targets("parts:\n  a: {is: box, repeat: {row: 3, gap: 1m}, when: [{event: select, do: [{hide: this}]}]}\n") == [
        ["a[0]"], ["a[1]"], ["a[2]"],
    ]  # fmt: skip


def test_its_own_name_is_the_copy_too():
    assert targets("parts:\n  a: {is: box, repeat: {row: 2, gap: 1m}, when: [{event: select, do: [{hide: a}]}]}\n") == [
        ["a[0]"], ["a[1]"],
    ]  # fmt: skip


def test_from_outside_a_repeated_name_is_all_copies_and_an_index_is_one():
    text = """parts:
  lamps: {is: box, repeat: {row: 3, gap: 1m}, at: [0, 5]}
  b: {is: box, when: [{event: select, do: [{hide: lamps}]}, {event: hover, do: [{hide: "lamps[1]"}]}]}
"""
    assert targets(text) == [["lamps[0]", "lamps[1]", "lamps[2]"], ["lamps[1]"]]


def test_a_copy_may_name_its_partner_by_its_index():
    text = """parts:
  lamps: {is: box, repeat: {row: 2, gap: 1m}, at: [0, 5]}
  keys: {is: box, repeat: {row: 2, gap: 1m}, when: [{event: select, do: [{hide: "lamps[{i}]"}]}]}
"""
    assert targets(text) == [["lamps[0]"], ["lamps[1]"]]


def test_parts_of_a_thing_and_all_its_joints():
    text = """parts:
  c: {is: cabinet, when: [{event: select, do: [{swing: c}]}, {event: hover, do: [{swing: "c.doors[1]"}]}]}
"""
    assert targets(text) == [["c/doors[0]", "c/doors[1]"], ["c/doors[1]"]]


def test_a_handle_goes_by_its_short_name():
    text = """parts:
  hall:
    is: room
    openings: {gate: {is: door, wall: north, when: [{event: select, do: [{swing: gate.handle}]}]}}
"""
    assert targets(text) == [["hall/gate/leaf/handle"]]


def test_the_room_around_is_seen_but_not_what_is_outside_a_component():
    text = """components:
  bell: {parts: {knob: {is: sphere, when: [{event: select, do: [{hide: WHAT}]}]}, rim: {is: torus}}}
parts:
  outside: {is: box, at: [0, 9]}
  b: {is: bell}
"""
    assert targets(text.replace("WHAT", "rim")) == [["b/rim"]]
    assert targets(
        text.replace("WHAT", "bell").replace("bell: {parts", "bell: {parts").replace("hide: bell", "hide: b")
    ) == [["b"]]
    assert faults(text.replace("WHAT", "outside")) == [("SW212", 4)]


def test_an_unknown_name_says_what_is_near():
    text = "parts:\n  lamp: {is: floor_lamp, when: [{event: select, do: [{toggle: lamb.light}]}]}\n"
    (found,) = [d for d in checked(text).diagnostics if d.severity.value == "error"]
    assert (found.code, found.span.start.line, found.span.start.column) == ("SW212", 4, 63)
    assert "lamp" in found.expected


def test_an_unknown_part_offers_the_right_one():
    text = "parts:\n  lamp: {is: floor_lamp, when: [{event: select, do: [{toggle: lamp.lihgt}]}]}\n"
    (found,) = [d for d in checked(text).diagnostics if d.severity.value == "error"]
    assert found.code == "SW205"
    assert [(fix.old, fix.new) for fix in found.fixes] == [("lamp.lihgt", "lamp.light")]


def test_a_fault_is_told_once_for_all_copies():
    text = "parts:\n  a: {is: box, repeat: {row: 9, gap: 1m}, when: [{event: select, do: [{hide: nobody}]}]}\n"
    assert faults(text) == [("SW212", 4)]


def test_names_of_events_may_be_calculated():
    text = """parts:
  keys: {is: box, repeat: {row: 2, gap: 1m}, when: [{event: select, do: [{emit: "struck_{i}"}]}]}
  drums: {is: box, repeat: {row: 2, gap: 1m}, at: [0, 5], when: [{event: {receive: "struck_{i}"}, do: [{hide: this}]}]}
"""
    made = conduct(text).behaviours
    assert [b.acts[0].text for b in made[:2]] == [b.trigger.name for b in made[2:]] == ["struck_0", "struck_1"]
    assert faults(text.replace('receive: "struck_{i}"', 'receive: "Struck {i}"')) == [("SW416", 5)]


def test_a_vector_may_be_calculated_with_and_without_state():
    text = "state: {n: 2.0}\nparts:\n  a: {is: box, when: [{event: select, do: [{scale: a, to: '=[1, WHAT, 1]'}]}]}\n"
    (fixed,) = conduct(text.replace("WHAT", "1 + 1")).behaviours
    assert fixed.acts[0].to == vector((1.0, 2.0, 1.0))
    (open_,) = conduct(text.replace("WHAT", "n * 2")).behaviours
    assert open_.acts[0].to is not None
    assert open_.acts[0].to.type == "float3"


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("{is: terrain, width: 20m, depth: 20m}", "move: b, by: 1m"),
        ("{is: zone}", "recolor: b, to: red"),
        ("{is: spawn}", "fade: b"),
        ("{is: box}", "play: b"),
        ("{is: box}", "slide: b"),
    ],
)
def test_what_a_thing_cannot_do(kind, action):
    text = f"parts:\n  b: {kind}\n  a: {{is: box, at: [9, 9], when: [{{event: select, do: [{{{action}}}]}}]}}\n"
    assert ("SW751", 5) in faults(text)
