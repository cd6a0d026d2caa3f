"""What hangs, what is read, what moves, where visitors start."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import Severity
from scenewright.rules.flashes import flashes
from scenewright.rules.text_contrast import luminance
from scenewright.survey import capital_height, reading_distance
from unit.rules.checking import checked, said, world

HALL = "parts:\n  hall:\n    is: room\n    width: 8m\n    depth: 6m\n    height: 3m\n    parts:\n"


def test_a_lamp_over_a_table_may_hang_low_and_one_over_the_floor_may_not():
    lamp = "      lamp: {is: pendant, drop: 1.5m, at: [0, 3, 0]}\n"
    found = said(HALL + lamp, "SW832")
    assert "1.50 m over free floor" in found[0].message
    assert [(fix.path, fix.new) for fix in found[0].fixes] == [("parts/hall/parts/lamp/drop", "0.97m")]
    assert said(HALL + lamp + "      desk: {is: table}\n", "SW832") == []


def test_what_is_flat_on_a_wall_may_hang_at_any_height():
    assert said(HALL + "      note: {is: sign, place: {on_wall: north, height: 1.5m}}\n", "SW832") == []


def test_words_are_measured_from_where_one_can_stand():
    note = "      note: {is: sign, text: Menu, width: 40cm, place: {on_wall: north, height: 1.6m}}\n"
    near = world(HALL + note)
    sign = next(thing for thing in near.things if thing.node.id == "note")
    assert reading_distance(near, sign, 0) == pytest.approx(0.5, abs=0.02)
    before = world(HALL + note + "      bar: {is: box, width: 3m, depth: 1m, height: 1.1m, at: [0, -2.5]}\n")
    sign = next(thing for thing in before.things if thing.node.id == "note")
    assert reading_distance(before, sign, 0) == pytest.approx(1.3, abs=0.11)


def test_long_words_count_as_small_as_they_are_set():
    text = HALL + "      note: {is: sign, text: Donaudampfschifffahrt, width: 20cm, text_size: 5cm}\n"
    sign = next(thing for thing in world(text).things if thing.node.id == "note")
    assert capital_height(sign) < 0.02


def test_small_words_are_a_warning_and_smallish_ones_an_info():
    note = "      note: {is: sign, text: Menu, width: 40cm, text_size: %s, place: {on_wall: north, height: 1.6m}}\n"
    sizes = {size: said(HALL + note % size, "SW835") for size in ("9mm", "8mm", "5mm")}
    assert sizes["9mm"] == []
    assert [item.severity for item in sizes["8mm"]] == [Severity.INFO]
    assert [item.severity for item in sizes["5mm"]] == [Severity.WARNING]
    assert sizes["5mm"][0].fixes[0].new == "9mm"


def test_luminance_is_that_of_wcag():
    text = 'parts:\n  a: {is: sign, materials: {plate: {is: paint, color: "%s"}}}\n'
    for color, expected in (("#777777", 0.1845), ("#ff0000", 0.2126), ("#00ff00", 0.7152)):
        assert luminance(world(text % color).things[0], "plate") == pytest.approx(expected, abs=1e-3)


def test_a_flicker_counts_its_opposing_changes():
    assert flashes(0.05, 0.1) == 0
    assert 4 <= flashes(0.3, 0.1) <= 7


def test_a_candle_may_flicker_by_default():
    flame = "parts:\n  flame: {is: sphere, radius: 5cm, at: [0, 1, 0], animate: {flicker: true}}\n"
    assert said(flame, "SW840") == []


def test_a_spawn_by_a_wall_is_tight_and_one_in_a_thing_is_wrong():
    start = "      start: {is: spawn, at: [%s, 0], rotate: 0deg}\n"
    assert said(HALL + start % 3.2, "SW837") == []
    assert [item.severity for item in said(HALL + start % 3.4, "SW837")] == [Severity.INFO]
    crate = "      block: {is: crate, at: [0.2, 0]}\n"
    assert [item.severity for item in said(HALL + start % 0 + crate, "SW837")] == [Severity.WARNING]


def test_grass_and_crowns_are_no_obstacles_and_stems_are():
    land = "parts:\n  land: {is: terrain, width: 30m, depth: 30m}\n  start: {is: spawn}\n"
    assert said(land + "  tufts: {is: grass, at: [0.2, 0]}\n", "SW837") == []
    assert said(land + "  oak: {is: tree, height: 8m, at: [1.5, 0]}\n", "SW837") == []
    assert len(said(land + "  oak: {is: tree, height: 8m, at: [0.4, 0]}\n", "SW837")) == 1


def test_a_start_stands_on_whatever_is_under_it():
    land = "parts:\n  land: {is: terrain, width: 30m, depth: 30m, relief: 4m}\n"
    assert said(land + "  start: {is: spawn, at: [5, 5]}\n", "SW845") == []
    deck = (
        "parts:\n  deck: {is: box, width: 3m, depth: 3m, height: 0.4m}\n  start: {is: spawn, place: {on_top: deck}}\n"
    )
    assert said(deck, "SW845") == []


def test_a_path_is_as_steep_as_the_ground_under_it():
    land = "parts:\n  land: {is: terrain, width: 120m, depth: 120m, relief: %s, feature: hills}\n"
    walk = "  walk: {is: path, points: [[-40, 0], [40, 0]]}\n"
    assert said(land % "20cm" + walk, "SW830") == []
    assert len(said(land % "25m" + walk, "SW830")) == 1


def test_a_scene_with_errors_is_not_held_to_rules():
    text = "parts:\n  a: {is: table, place: {on_top: nothing}}\n  b: {is: stairs, rise: 3m, steps: 4}\n"
    from scenewright import Compiler
    from scenewright.diagnostics import Diagnostics
    from scenewright.syntax import read_source

    build = Compiler().check(read_source("scenewright: 1\n" + text, "x.scene.yaml", Diagnostics()))
    assert [item.code for item in build.diagnostics] == ["SW212"]


def test_flights_are_read_from_their_landing_and_last_tread():
    stairs = next(t for t in world("parts:\n  a: {is: stairs, rise: 2.7m, steps: 15, run: 4.5m}\n").things)
    assert stairs.flight.steps == 15
    assert (stairs.flight.riser, stairs.flight.going) == pytest.approx((0.18, 0.3))
    ramp = next(t for t in world("parts:\n  a: {is: ramp, rise: 0.5m, run: 6m, width: 1.5m}\n").things)
    assert (ramp.ramp.rise, ramp.ramp.run, ramp.ramp.width) == pytest.approx((0.5, 6.0, 1.3))


def test_ten_thousand_copies_are_no_trouble():
    text = "parts:\n  land: {is: terrain, width: 90m, depth: 90m}\n  stones: {is: rock, width: 30cm, repeat: "
    text += "{scatter: {over: land, count: 10000, spacing: 0.3m}}}\n  start: {is: spawn}\n"
    assert all(item.code.startswith("SW8") for item in checked(text).diagnostics)
