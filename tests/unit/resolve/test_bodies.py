"""What cannot be a body is said, with another word that would do."""

import pytest

from built import document
from scenewright.pipeline import Compiler


def told(text):
    return [(item.code, item.severity.value) for item in Compiler().check(document(text)).diagnostics]


@pytest.mark.parametrize("kind", ["terrain", "room", "zone", "spawn"])
def test_what_others_stand_on_cannot_fall(kind):
    assert ("SW771", "error") in told(f"  a: {{is: {kind}, physics: dynamic}}\n")
    assert ("SW771", "error") not in told(f"  a: {{is: {kind}, physics: static}}\n")


@pytest.mark.parametrize("written", ["dynamic", "{body: dynamic, mass: 2kg}"])
def test_a_fix_makes_it_stand(written):
    [fault] = [
        item
        for item in Compiler().check(document(f"  a: {{is: terrain, physics: {written}}}\n")).diagnostics
        if item.code == "SW771"
    ]
    [fix] = fault.fixes
    assert (fix.old, fix.new) == ("dynamic", "static")
    assert fix.path == ("parts/a/physics" if written == "dynamic" else "parts/a/physics/body")


def test_a_mesh_that_falls_is_a_hull():
    [fault] = [
        item
        for item in Compiler().check(document("  a: {is: box, physics: {body: dynamic, shape: mesh}}\n")).diagnostics
        if item.code == "SW772"
    ]
    assert fault.severity.value == "warning"
    assert (fault.fixes[0].old, fault.fixes[0].new) == ("mesh", "hull")


def test_only_what_falls_has_weight():
    assert ("SW322", "warning") in told("  a: {is: box, physics: {mass: 2kg}}\n")
    assert ("SW302", "error") in told("  a: {is: box, physics: {body: dynamic, mass: 0}}\n")


def test_a_body_in_a_wall_is_no_key_of_openings():
    codes = told("  a: {is: room, openings: {door: {is: door, wall: south, physics: dynamic}}}\n")
    assert any(severity == "error" for _, severity in codes)


def test_copies_are_told_once():
    text = "  a: {is: box, repeat: {row: 5, gap: 1m}, physics: {body: dynamic, shape: mesh}}\n"
    assert told(text).count(("SW772", "warning")) == 1
