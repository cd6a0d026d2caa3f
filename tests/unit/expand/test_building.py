"""Only what things wear is painted."""

from __future__ import annotations

from built import document
from scenewright.expand.building import build_all, worn
from scenewright.expand.expand import material_specs
from scenewright.graph import MemoryCache
from scenewright.pipeline import Compiler

LAND = "  land: {{is: terrain, width: 60m, depth: 60m, relief: 40m, feature: mountains, cover: {cover}}}\n"


def worn_and_all(text):
    made = Compiler().check(document(text))
    built = build_all(made.placed.nodes, made.plan, MemoryCache())
    return set(worn(made.placed.nodes, built)), set(material_specs(made.placed.nodes)), built


def test_slots_that_a_thing_leaves_out_are_not_worn():
    slots, every, _ = worn_and_all(LAND.format(cover="even"))
    assert len(slots) == 1 < len(every)
    slots, every, _ = worn_and_all(LAND.format(cover="natural"))
    assert {spec.name for spec in every - slots} == {"paint"}  # of the water, which mountains have none of


def test_equal_things_are_built_once():
    *_, built = worn_and_all("  a: {is: box}\n  b: {is: box}\n  c: {is: box, width: 2m}\n")
    assert built["a", 0] is built["b", 0]
    assert built["a", 0] is not built["c", 0]
