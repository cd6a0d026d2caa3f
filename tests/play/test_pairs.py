"""Every action after every event: the schemas and Babylon's strict import accept it, and both engines do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from oracle.judges import assert_keeps_schemas
from play.acting import World, world
from play.engine import run_engines
from play.graphs import near, run_ours
from play.test_actions import place

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Cause:
    """How an event is written and how it is brought about."""

    event: str
    steps: tuple[Any, ...]
    more: str = ""
    """Reactions that bring it about."""


@dataclass(frozen=True)
class Effect:
    """How an action is written, and what is read where at its end."""

    action: str
    looks: tuple[tuple[str, str], ...] = ()
    expected: tuple[Any, ...] = ()
    sent: str = ""


CAUSES = {
    "select": Cause("select", ({"select": "b"},)),
    "hover": Cause("hover", ({"hover": "b"},)),
    "unhover": Cause("unhover", ({"hover": "b"}, 5, {"hover": None})),
    "grab": Cause("grab", ({"emit": "scenewright:grab:b"},)),
    "release": Cause("release", ({"emit": "scenewright:release:b"},)),
    "start": Cause("start", ()),
    "enter": Cause("{enter: z}", ({"camera": [20, 1.6, 20]},)),
    "leave": Cause("{leave: z}", ({"camera": [20, 1.6, 20]}, 15, {"camera": [0, 1.6, 0]})),
    "every": Cause("{every: 1.2s}", ()),
    "change": Cause("{change: m}", ({"emit": "go"},), ", {event: {receive: go}, do: [{set: {m: 1}}]}"),
    "receive": Cause("{receive: go}", ({"emit": "go"},)),
}
TURNED = [0.0, 0.38268343, 0.0, 0.92387953]
EFFECTS = {
    "swing": Effect("swing: b, by: 45deg, over: 0.5s, hinge: right, alternate: false", (("b", "rotation"),), (TURNED,)),
    "spin": Effect("spin: b, to: 45deg, over: 0.5s", (("b", "rotation"),), (TURNED,)),
    "slide": Effect("slide: b, to: 2m, over: 0.5s", (("b", "translation"),), ([2, 0, 0],)),
    "move": Effect("move: b, to: [1, 2, 3], over: 0.5s", (("b", "translation"),), ([1, 2, 3],)),
    "scale": Effect("scale: b, to: 3, over: 0.5s", (("b", "scale"),), ([3, 3, 3],)),
    "fade": Effect("fade: b, to: 0.5, over: 0.5s", (("b", "color"),), ([None, None, None, 0.5],)),
    "recolor": Effect("recolor: b, to: '#00ff00', over: 0.4s", (("b", "color"),), ([0, 1, 0, 1],)),
    "switch_material": Effect(
        "switch_material: d, to: concrete", (("d/worn_0", "visible"), ("d/worn_1", "visible")), (False, True)
    ),
    "show": Effect("show: d", (("d", "visible"),), (True,)),
    "hide": Effect("hide: d", (("d", "visible"),), (False,)),
    "toggle": Effect("toggle: d", (("d", "visible"),), (False,)),
    "play": Effect("play: click", sent="scenewright:play"),
    "pause": Effect("pause: s", sent="scenewright:pause"),
    "stop": Effect("stop: s", sent="scenewright:stop"),
    "teleport": Effect("teleport: d", sent="scenewright:teleport"),
    "open": Effect("open: 'https://example.org/'", sent="scenewright:open"),
    "set": Effect("set: {n: 7}", (("", "n"),), (7,)),
    "wait": Effect("wait: 0.3s}, {set: {n: 8}", (("", "n"),), (8,)),
    "emit": Effect("emit: done", sent="done"),
    "say": Effect("say: 'It is {n}'", sent="scenewright:say"),
    "together": Effect("together: [{wait: 0.3s}, {hide: d}]}, {set: {n: 9}", (("d", "visible"), ("", "n")), (False, 9)),
}
SCENE = """state: {{n: 0, m: 0}}
parts:
  b: {{is: box, material: {{is: paint, color: white}}, when: [{{event: {event}, do: [{{{action}}}]}}{more}]}}
  d: {{is: box, at: [5, 0, 5]}}
  s: {{is: sound, sound: wind, at: [0, 1, 9]}}
  z: {{is: zone, at: [20, 20]}}
"""
PAIRS = [(cause, effect) for cause in CAUSES for effect in EFFECTS]
AFTERWARDS = 100
"""Frames until everything is over; a second round of `every` has begun by then and changes nothing that is read."""


def steps_of(made: World, cause: Cause, effect: Effect) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = [{"wait": 10}]
    for step in cause.steps:
        if isinstance(step, int):
            steps.append({"wait": step})
        else:
            own = {k: made.nodes[v] for k, v in step.items() if k in {"select", "hover"} and v is not None}
            steps.append({**step, **own})
    steps.append({"wait": AFTERWARDS})
    steps.append({"read": [place(made, *look) for look in effect.looks if look[0]]})
    return steps


@pytest.fixture(scope="module")
def worlds():
    texts = {
        (c, e): SCENE.format(event=CAUSES[c].event, action=EFFECTS[e].action, more=CAUSES[c].more) for c, e in PAIRS
    }
    return {pair: world(text) for pair, text in texts.items()}


@pytest.fixture(scope="module")
def ran(worlds):
    jobs = [(made.glb, steps_of(made, CAUSES[c], EFFECTS[e])) for (c, e), made in worlds.items()]
    return dict(zip(worlds, run_engines(jobs), strict=True))


def test_the_published_schemas_accept_every_event_and_action(worlds, tmp_path):
    """Each action after two events, each event before at least two actions: the schemas know no pairs."""
    causes, files = list(CAUSES), []
    for k, effect in enumerate(EFFECTS):
        for cause in (causes[k % len(causes)], causes[(k + 5) % len(causes)]):
            files.append(tmp_path / f"{cause}-{effect}.glb")
            files[-1].write_bytes(worlds[cause, effect].glb)
    assert_keeps_schemas(files)


def flat(found: Any) -> Any:
    while isinstance(found, list) and isinstance(found[0], list):
        found = found[0]
    return found


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_engine_does_it(worlds, ran, pair):
    made, result, effect = worlds[pair], ran[pair], EFFECTS[pair[1]]
    assert result.diagnostics == []
    index = made.graph["extras"]["scenewright"]["state"]["n"]
    reads = iter(result.reads[0])
    found = [flat(next(reads)) if address else result.variables[index] for address, _ in effect.looks]
    for one, expected in zip(found, effect.expected, strict=True):
        agree(one, expected)
    assert not effect.sent or effect.sent in {event["name"] for event in result.sent}


def agree(found: Any, expected: Any) -> None:
    if isinstance(expected, list):
        for one, other in zip(found, expected, strict=True):
            assert other is None or one == pytest.approx(other, abs=0.01)
    else:
        assert found == expected


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_ours_does_the_same(worlds, ran, pair):
    made = worlds[pair]
    ours, _ = run_ours(made.glb, steps_of(made, CAUSES[pair[0]], EFFECTS[pair[1]]))
    theirs = [[flat(value) for value in read] for read in ran[pair].reads]
    mine = [[flat(value) for value in read] for read in ours]
    for one, other in zip(mine[0], theirs[0], strict=True):
        assert one == pytest.approx(other, abs=0.02) if isinstance(one, list | float) else near(one, other)
