"""Nothing of what things do is lost in silence: every action on every target without graphs has a line and a fate."""

from __future__ import annotations

import pytest

from built import document
from scenewright.model.acting import ACTIONS, EVENTS
from scenewright.pipeline import BuildOptions, Compiler
from scenewright.plan import load_profile, profile_names
from scenewright.plan.degradations import degradations, degraded_diagnostics, in_common
from scenewright.plan.fates import every_act, fates

ACTS = {
    "swing": "{swing: a, by: 30deg}",
    "spin": "{spin: a}",
    "slide": "{slide: a, by: 1m}",
    "move": "{move: a, by: 1m}",
    "scale": "{scale: a, by: 2}",
    "fade": "{fade: a}",
    "recolor": "{recolor: a, to: red}",
    "switch_material": "{switch_material: b, to: concrete}",
    "show": "{show: a}",
    "hide": "{hide: a}",
    "toggle": "{toggle: a}",
    "play": "{play: s}",
    "pause": "{pause: s}",
    "stop": "{stop: s}",
    "teleport": "{teleport: start}",
    "open": "{open: 'https://example.org/'}",
    "set": "{set: {n: 1}}",
    "wait": "{wait: 1s}",
    "emit": "{emit: done}",
    "say": "{say: 'Hello'}",
    "together": "{together: [{hide: a}, {show: b}]}",
}
WITHOUT_GRAPHS = [name for name in profile_names() if not load_profile(name).interactivity]
EVENT_LINES = {
    **{event: event for event in EVENTS},
    "enter": "{enter: a}",
    "leave": "{leave: a}",
    "every": "{every: 2s}",
    "change": "{change: n}",
    "receive": "{receive: go}",
}
PARTS = """
  b: {is: box, at: [3, 0]}
  s: {is: sound, sound: wind, at: [0, 4]}
  start: {is: spawn, at: [0, 6], rotate: 180deg}
"""


def placed(*, acts=ACTS, events=EVENT_LINES, more=PARTS, head="", a="is: box"):
    """A scene in which `a` does everything at every event, one action a line, from the fourth line."""
    reactions = [
        f"      - {{event: {event}, do: [{act}]}}"
        for event in (events.values() if isinstance(events, dict) else events)
        for act in (acts.values() if isinstance(acts, dict) else acts)
    ]
    lines = [f"scenewright: 1\nstate: {{n: 0}}\n{head}parts:\n  a:\n    {a}", "    when:", *reactions]
    made = Compiler().check(document("\n".join(lines) + more))
    assert made.placed is not None
    return made.placed


@pytest.fixture(scope="module")
def everything():
    return placed()


def test_the_table_has_every_action():
    assert set(ACTS) == set(ACTIONS)


@pytest.mark.parametrize("name", WITHOUT_GRAPHS)
def test_every_action_at_every_event_has_a_line(everything, name):
    profile = load_profile(name)
    asked = {
        (act.spot.line, f"{act.kind} on {behaviour.trigger.kind}", act.kind)
        for behaviour in everything.conduct.behaviours
        for act in every_act(behaviour.acts)
    }
    assert len(asked) == len(EVENT_LINES) * (len(ACTS) + 1)  # `together` is its two actions.
    told = {(entry.line, entry.what.partition(" on ")[0].split()[0]) for entry in degradations(everything, profile)}
    assert {(line, kind) for line, _, kind in asked} <= told
    assert all(
        entry.became and entry.lacks and entry.file == "x.scene.yaml" for entry in degradations(everything, profile)
    )
    information = degraded_diagnostics(everything, profile)
    assert {(d.code, d.severity.value) for d in information} == {("SW808", "info")}
    assert all(name in d.message and d.hint.startswith("it became ") for d in information)


@pytest.mark.parametrize("name", sorted(set(profile_names()) - set(WITHOUT_GRAPHS)))
def test_a_target_with_graphs_loses_nothing_of_it(everything, name):
    assert degradations(everything, load_profile(name)) == ()


def fate_of(act, event="start", name="scene-viewer", **more):
    found = list(fates(placed(acts=[act], events=[event], **more).conduct, load_profile(name), {}))
    return [fated.fate for fated in found]


@pytest.mark.parametrize(
    ("act", "event", "fate"),
    [
        ("{spin: a, loop: true}", "start", "animation"),
        ("{spin: a, loop: true}", "select", "nothing"),
        ("{spin: a, by: 20deg}", "start", "state"),
        ("{move: a, by: '=n'}", "start", "nothing"),
        ("{hide: a}", "start", "state"),
        ("{hide: a}", "{every: 2s}", "nothing"),
        ("{open: 'https://example.org/'}", "select", "link"),
        ("{open: 'https://example.org/'}", "{enter: a}", "link"),
        ("{say: 'Hello'}", "select", "label"),
        ("{say: 'It is {n}'}", "select", "nothing"),
        ("{play: creak}", "start", "nothing"),
    ],
)
def test_what_becomes_of_an_action(act, event, fate):
    assert fate_of(act, event) == [fate]


def test_where_no_animation_is_played_a_loop_stands_still():
    assert fate_of("{spin: a, loop: true}", name="second-life-mesh") == ["nothing"]


def test_a_sound_starts_silent_only_where_sounds_are_heard():
    assert fate_of("{stop: s}", name="quick-look") == ["nothing"]
    assert fate_of("{stop: s}", name="hyperfy") == ["state"]


def test_conditions_on_state_are_not_guessed():
    text = (
        "scenewright: 1\nstate: {n: 0}\nparts:\n  a: {is: box, when: [{event: start, if: =n < 1, do: [{hide: a}]}]}\n"
    )
    made = Compiler().check(document(text)).placed
    assert [fated.fate for fated in fates(made.conduct, load_profile("quick-look"), {})] == ["nothing"]


MOVING = """scenewright: 1
parts:
  a: {is: box, repeat: {row: 3, gap: 1m}, animate: {spin: this}, sound: hum, physics: dynamic}
"""


def test_copies_are_told_one_by_one_and_in_common():
    made = Compiler().check(document(MOVING)).placed
    found = degradations(made, load_profile("quick-look"))
    assert [(entry.address, entry.what) for entry in found] == [
        (f"a[{k}]", what) for what in ("animate: spin", "sound: hum", "physics: dynamic") for k in range(3)
    ]
    assert [entry.address for entry in in_common(found)] == ["a"] * 3
    assert {entry.line for entry in found} == {3}
    still = degradations(made, load_profile("second-life-mesh"))
    assert {entry.became for entry in still if entry.what == "animate: spin"} == {"nothing: it stands still"}


def test_the_report_says_it_of_every_promised_target():
    text = MOVING.replace("parts:", "targets: [quest3-webxr, quick-look]\nparts:", 1)
    build = Compiler().compile(document(text), BuildOptions())
    became = {entry["target"]: entry["became"] for entry in build.report["targets"]}
    assert became["quest3-webxr"] == []
    assert [entry["what"] for entry in became["quick-look"]][:1] == ["animate: spin"]
    assert became["quick-look"][0] == {
        "address": "a[0]",
        "what": "animate: spin",
        "lacks": "plays one animation",
        "became": "part of the one animation that is played",
        "file": "x.scene.yaml",
        "line": 4,
    }
