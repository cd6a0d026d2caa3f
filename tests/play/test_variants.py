"""What changes its colour goes on doing so when a variant of its materials is chosen."""

from __future__ import annotations

import pytest

from oracle.judges import assert_keeps_schemas, assert_valid
from play.acting import world
from play.engine import run_engines
from play.graphs import near, run_ours

SCENE = """materials:
  brand: {is: paint, color: white}
  plain: {is: paint, color: '#808080'}
variants:
  night: {materials/brand/color: '#1d2a6b'}
parts:
  a: {is: box, at: [1, 0], material: brand, when: [{event: select, do: [{recolor: this, to: '#ff0000', over: 0.2s}]}]}
  b: {is: box, at: [4, 0], material: brand}
  c: {is: box, at: [7, 0], material: brand, when: [{event: select, do: [{switch_material: this, to: plain}]}]}
"""


@pytest.fixture(scope="module")
def acting():
    return world(SCENE)


def primitive(made, address):
    node = made.document["nodes"][made.nodes[address]]
    (found,) = made.document["meshes"][node["mesh"]]["primitives"]
    return found


def materials(made, address):
    """The material of a thing, and the one it has by night."""
    found = primitive(made, address)
    (mapping,) = found["extensions"]["KHR_materials_variants"]["mappings"]
    assert mapping["variants"] == [0]
    return found["material"], mapping["material"]


def test_what_acts_has_materials_of_its_own_in_every_variant(acting):
    own, shared = materials(acting, "a"), materials(acting, "b")
    assert len({*own, *shared}) == 4
    assert acting.document["extensions"]["KHR_materials_variants"] == {"variants": [{"name": "night"}]}
    colors = [acting.document["materials"][k]["pbrMetallicRoughness"].get("baseColorFactor") for k in (*own, *shared)]
    assert colors[:2] == colors[2:]


def test_a_colour_changes_in_both_and_nowhere_else(acting):
    looks = [
        f"/materials/{k}/pbrMetallicRoughness/baseColorFactor"
        for k in (*materials(acting, "a"), *materials(acting, "b"))
    ]
    taken = [{"read": looks}, {"select": acting.nodes["a"]}, {"wait": 30}, {"read": looks}]
    (theirs,) = run_engines([(acting.glb, taken)])
    assert theirs.diagnostics == []
    for before, after in (theirs.reads, run_ours(acting.glb, taken)[0]):
        firsts = [value[0] if isinstance(value[0], list) else value for value in before]
        lasts = [value[0] if isinstance(value[0], list) else value for value in after]
        assert all(near(found, [1, 0, 0, 1], 0.01) for found in lasts[:2])
        assert near(lasts[2:], firsts[2:])


def test_what_puts_on_another_material_wears_it_in_every_variant(acting):
    first, second = primitive(acting, "c/worn_0"), primitive(acting, "c/worn_1")
    assert "KHR_materials_variants" in first["extensions"]
    assert "extensions" not in second


def test_the_judges_find_no_fault(acting, tmp_path):
    file = tmp_path / "variants.glb"
    file.write_bytes(acting.glb)
    assert_keeps_schemas([file])
    assert_valid([file])
