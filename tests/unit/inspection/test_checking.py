"""What is asked, what is answered, and how it is complained of."""

from dataclasses import replace

import numpy as np
import pytest

from built import build, document, results, world
from scenewright.diagnostics import CODES, Diagnostic, Severity, Span
from scenewright.inspection import checking, diagnostics_of, inspect, inspect_all
from scenewright.inspection.checks import check_names, code
from scenewright.inspection.relations import expected, relation_names
from scenewright.model.headers import CHECKS
from scenewright.pipeline import Compiler, read_scene

TEXT = """\
scenewright: 1
parts:
  a: {is: box, width: 1m, depth: 1m, height: 1m}
  b: {is: box, width: 1m, depth: 1m, height: 1m, at: [0.5, 0]}
  c: {is: crate, repeat: {row: 3, gap: 1m}, at: [0, 5, 5]}
checks:
  - no_collisions
  - supported
  - {near: [a, b]}
  - {far: [a, nowhere]}
  - {near: [a]}
"""


def complaints(text, *, everything=False):
    return diagnostics_of(results(text, everything=everything), document(text))


def test_every_check_of_the_language_is_there_and_has_a_code():
    assert set(CHECKS) <= set(check_names())
    assert all(code(name) in CODES for name in check_names())
    assert all(expected(name) for name in relation_names())


def test_complaints_have_their_code_place_and_quantity():
    found = [(item.code, item.span.start.line, item.severity, item.address) for item in complaints(TEXT)]
    error = Severity.ERROR
    assert found == [
        ("SW880", 4, error, "b"),
        ("SW881", 5, error, "c[0]"),
        ("SW886", 9, error, "a"),
        ("SW887", 10, error, ""),
        ("SW887", 11, error, ""),
    ]
    said = complaints(TEXT)
    assert "they cross around" in said[0].message
    assert said[1].message.endswith("(and 2 more of this line)")
    assert said[2].message == "near does not hold for 'a', 'b': 0.00 m apart"
    assert said[2].expected == "0.5 to 1.5 m apart"
    assert "'nowhere' is nothing in this world" in said[3].message


def test_what_a_scene_does_not_ask_for_is_a_warning():
    plain = TEXT.partition("checks:")[0]
    assert complaints(plain) == []
    found = complaints(plain, everything=True)
    assert [(item.code, item.severity) for item in found] == [("SW880", Severity.WARNING), ("SW881", Severity.WARNING)]


def test_a_wish_that_does_not_hold_is_a_warning():
    text = "scenewright: 1\nparts:\n  a: {is: sofa, place: {face_to: b}, must: false}\n  b: {is: box, at: [9, 0]}\n"
    (result,) = [found for found in results(text, everything=True) if found.name == "face_to"]
    assert not result.asked
    assert result.holds
    said = diagnostics_of([replace(result, holds=False)], document(text))
    assert [(item.code, item.severity, item.span.start.line) for item in said] == [("SW886", Severity.WARNING, 3)]


def test_targets_are_as_their_budgets_were_counted():
    text = "scenewright: 1\nparts: {a: {is: box}}\nchecks: [fits_targets]\n"
    checks = read_scene(document(text)).scene.checks
    assert [result.holds for result in inspect(*build(text), checks)] == [True]
    over = Diagnostic("SW804", "draw calls 200, over hubs's 100", Span.at("x.scene.yaml"), expected="100")
    (found,) = inspect(*build(text), checks, [over])
    assert not found.holds
    (said,) = diagnostics_of([found], document(text))
    assert (said.code, said.span.start.line) == ("SW807", 3)
    assert "200" in said.message


@pytest.mark.parametrize(
    "text", ["  l: {is: light}\n", "  g: {is: group}\n", "  t: {is: terrain}\n", "  r: {is: room}\n"]
)
def test_worlds_with_next_to_nothing_hold(text):
    assert [result for result in inspect_all(*build(text), ()) if not result.holds] == []


def test_bodies_are_the_things_with_their_own_triangles():
    made = world("""\
  land: {is: terrain}
  hut: {is: room, openings: {d: {is: door, wall: south}}, parts: {lamp: {is: pendant, place: {hang_from_ceiling: hut}}}}
  cubes: {is: box, width: 1m, depth: 1m, height: 1m, repeat: {row: 3, gap: 1m}, at: [0, 20], scale: 2}
  start: {is: spawn, at: [5, 5]}
""")
    assert list(made.by_address) == ["land", "hut", "hut/d", "hut/lamp", "cubes[0]", "cubes[1]", "cubes[2]", "start"]
    assert {body.address for body in made.things} == {"hut/lamp", "cubes[0]", "cubes[1]", "cubes[2]"}
    cube = made.by_address["cubes[1]"]
    assert len(cube.drawn) >= 12
    assert cube.high - cube.low == pytest.approx([2.0, 2.0, 2.0], abs=1e-4)
    a, b, c = cube.drawn[:, 0], cube.drawn[:, 1], cube.drawn[:, 2]
    middle = cube.box.center
    volume = float(((a - middle) * np.cross(b - middle, c - middle)).sum() / 6)
    assert volume == pytest.approx(8.0, rel=0.01)
    assert len(made.by_address["start"].drawn) == 0
    assert made.room_of(made.by_address["hut/lamp"]) is made.by_address["hut"]
    horizon = max(abs(made.by_address["land"].low).max(), abs(made.by_address["land"].high).max())
    assert horizon < 60.0  # the scenery beyond the land is no body


def test_a_deep_check_runs_what_a_scene_asks_for_once(monkeypatch):
    asked = []

    def run(world, check, over):
        asked.append(check.name)
        return checked(world, check, over)

    checked = checking._checked
    monkeypatch.setattr(checking, "_checked", run)
    found = Compiler().inspect(document(TEXT))
    assert asked == ["no_collisions", "supported", "near", "far", "near"]
    said = [(item.code, item.span.start.line, item.severity) for item in found.diagnostics if item.code[:4] == "SW88"]
    error = Severity.ERROR
    assert [entry for entry in said if entry[2] is error] == [
        ("SW880", 4, error),
        ("SW881", 5, error),
        ("SW886", 9, error),
        ("SW887", 10, error),
        ("SW887", 11, error),
    ]
    asked.clear()
    Compiler().compile(document(TEXT))
    assert asked == ["no_collisions", "supported", "near", "far", "near"]
