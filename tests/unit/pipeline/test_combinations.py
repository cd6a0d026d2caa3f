"""Unions, differences and intersections from text to graph."""

import json
import struct
from pathlib import Path

import pytest

from scenewright import Compiler
from scenewright.geometry.transform import merged
from scenewright.parts.combined import Combined
from scenewright.pipeline import BuildOptions

HEAD = """scenewright: 1
environment: {sky: {color: "#9db4c8"}}
materials:
  red: {is: plain, color: "#a03030"}
  blue: {is: plain, color: "#3050a0"}
"""
S1 = Path(__file__).parents[2] / "bench" / "scenes" / "s1.scene.yaml"


@pytest.fixture
def scene(tmp_path):
    """Write a scene and compile it."""
    file = tmp_path / "a.scene.yaml"
    compiler = Compiler()

    def compiled(body, *, check=False):
        file.write_text(HEAD + body)
        return compiler.check(file) if check else compiler.compile(file)

    return compiled


def codes(build):
    return [d.code for d in build.diagnostics]


def node_of(build, address):
    return next(node for node in build.graph.walk() if node.address == address)


def volume(node):
    return merged([primitive.mesh for primitive in node.primitives]).volume


DRILLED = """
parts:
  block:
    is: difference
    at: [0, 0]
    {cover}
    parts:
      body: {{is: box, width: 1m, height: 1m, depth: 1m, bevel: 0, material: red}}
      hole: {{is: box, width: 0.5m, height: 2m, depth: 0.5m, bevel: 0, at: [0, -0.5, 0], material: blue}}
"""


def test_surfaces_keep_the_material_of_their_part(scene):
    build = scene(DRILLED.format(cover="label: Block"))
    assert codes(build) == []
    block = node_of(build, "block")
    assert block.children == ()
    assert volume(block) == pytest.approx(0.75, rel=1e-6)
    areas = {build.graph.materials[p.material].name: p.mesh for p in block.primitives}
    assert set(areas) == {"red", "blue"}
    assert areas["blue"].triangle_count == 8
    assert block.colliders[0].shape == "mesh"


@pytest.mark.parametrize("cover", ["material: blue", "materials: {body: blue}"])
def test_a_material_of_its_own_covers_all_of_it(scene, cover):
    block = node_of(scene(DRILLED.format(cover=cover)), "block")
    assert len(block.primitives) == 1
    assert volume(block) == pytest.approx(0.75, rel=1e-6)


def test_groups_components_repeats_draws_and_conditions_are_material(scene):
    build = scene("""
components:
  peg: {params: {long: 1m}, parts: {it: {is: cylinder, radius: 0.1m, height: =long, bevel: 0}}}
parts:
  comb:
    is: union
    parts:
      bar: {is: box, width: 4m, height: 0.2m, depth: 0.2m, bevel: 0}
      teeth: {is: box, width: 0.1m, height: 1m, depth: 0.1m, bevel: 0, repeat: {row: 4, step: 1m}}
      more:
        is: group
        at: [0, 0.1, 0]
        rotate: [90, 0, 0]
        parts: {a: {is: peg, long: 2m}, b: {is: box, width: 9m, if: =1 > 2}}
      rest: {is: intersection, parts: {a: {is: sphere, radius: 0.4..0.5}, b: {is: box, width: 5m, height: 5m}}}
""")
    assert codes(build) == []
    mesh = node_of(build, "comb").primitives[0].mesh
    low, high = mesh.bounds
    assert low[0] == pytest.approx(-2.0)
    assert high[2] == pytest.approx(2.0)
    description = next(node for node in build.placed.nodes if node.node.id == "comb").descriptions[0]
    assert (low >= [v - 1e-4 for v in description.low]).all()
    assert (high <= [v + 1e-4 for v in description.high]).all()
    assert description.triangles[4] == build.placed.nodes[0].node.parts[0].outcome(4).triangle_count


def test_copies_are_instances_and_things_stand_on_their_anchors(scene):
    build = scene("""
parts:
  seat:
    is: difference
    at: [5, 0]
    parts: {a: {is: box, bevel: 0, height: 0.4m}, b: {is: box, bevel: 0, width: 0.2m, at: [0.5, 0.2, 0]}}
  cup: {is: cylinder, radius: 0.1m, height: 0.1m, place: {on_top: seat.top}}
  post:
    is: intersection
    repeat: {row: 5, gap: 1m}
    parts: {a: {is: box, bevel: 0}, b: {is: sphere, radius: 0.6m, at: [0, 0.5, 0]}}
""")
    assert codes(build) == []
    assert node_of(build, "cup").transform.translation == (5.0, 0.4, 0.0)
    post = node_of(build, "post")
    assert post.instances.numbers == (0, 1, 2, 3, 4)
    assert post.instances.translations[1][0] - post.instances.translations[0][0] == pytest.approx(2.0)
    assert post.colliders[0].shape == "hull"


def test_copies_that_differ_by_expression_are_still_one_batch(scene):
    build = scene(
        """
parts:
  post:
    is: union
    repeat: {each: [1, 2, 1, 2], as: tall}
    at: [=3 * i, 0]
    parts: {a: {is: box, height: =tall, bevel: 0, material: "={each}"}}
""".replace('"={each}"', "{is: plain, roughness: =tall / 4}")
    )
    assert codes(build) == []
    nodes = [node for node in build.graph.walk() if node.address == "post"]
    assert [node.instances.numbers for node in nodes] == [(0, 2), (1, 3)]
    assert [volume(node) for node in nodes] == pytest.approx([1.0, 2.0])


def test_material_variants_reach_what_is_combined(scene):
    build = scene(DRILLED.format(cover="label: B") + "variants: {cold: {parts/block/parts/body/material: blue}}\n")
    block = node_of(build, "block")
    named = {build.graph.materials[p.material].name: p.variants for p in block.primitives}
    assert build.graph.materials[named["red"]["cold"]].name == "blue"
    assert named["blue"] == {}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("", ["SW615"]),
        ("{a: {is: box}, b: {is: plane}}", ["SW616"]),
        ("{a: {is: box}, b: {is: room}}", ["SW616"]),
        ("{a: {is: box}, b: {is: light}}", ["SW616"]),
        ("{a: {is: box, width: 1m}, b: {is: box, width: 3m, height: 3m, depth: 3m, at: [0, -1, 0]}}", ["SW617"]),
        ("{a: {is: box, if: =1 > 2}, b: {is: box}}", ["SW617"]),
        ("{a: {is: box, animate: spin, physics: dynamic}, b: {is: sphere}}", ["SW618", "SW618"]),
        ("{a: {is: box}, b: {is: pendant, at: [0, 2, 0]}}", ["SW618"]),
        ("{a: {is: box}, b: {is: box, repeat: {scatter: {over: a, count: 3}}}}", ["SW619"]),
    ],
)
def test_what_cannot_be_combined_is_said_at_its_own_address(scene, parts, expected):
    build = scene(f"\nparts:\n  whole: {{is: difference, parts: {parts or '{}'}}}\n", check=True)
    assert codes(build) == expected
    assert all(d.address.startswith("whole") for d in build.diagnostics)
    child = {"SW616": "whole/b", "SW619": "whole/b"}
    assert all(d.address == child.get(d.code, d.address) for d in build.diagnostics)


def test_an_unrelated_change_combines_nothing_again(scene, monkeypatch):
    block = DRILLED.format(cover="label: Block")
    first = scene(block)
    monkeypatch.setattr(Combined, "build", lambda *_: pytest.fail("built again"))
    again = scene(block + "  other: {is: box, at: [4, 0]}\n")
    assert [p.mesh.key for p in node_of(again, "block").primitives] == [
        p.mesh.key for p in node_of(first, "block").primitives
    ]


def test_the_key_has_the_code_of_everything_below():
    from scenewright.generators.geometry.box import Box
    from scenewright.generators.geometry.difference import Difference
    from scenewright.generators.geometry.union import Union
    from scenewright.geometry.affine import IDENTITY
    from scenewright.parts.combined import Operand

    inner = Combined(operation=Union(), terms=((Operand(Box(), IDENTITY),),))
    outer = Combined(operation=Difference(), terms=((Operand(inner, IDENTITY),),))
    assert {type(part) for part in outer.made_of()} == {Difference, Union, Combined, Box}


@pytest.mark.slow
def test_same_work_scene_s1_has_its_counts_and_volume():
    build = Compiler().compile(S1, BuildOptions(target="pcvr-90"))
    assert codes(build) == []
    ours = {placed.node.address for placed in build.placed.nodes}
    things = [node for node in build.graph.nodes if node.address.partition("[")[0] in ours]
    drawn = sum(
        sum(p.mesh.triangle_count for p in node.primitives) * (len(node.instances.numbers) if node.instances else 1)
        for top in things
        for node in top.walk()
    )
    assert drawn == 250_656
    walls = node_of(build, "walls")
    assert len(walls.instances.numbers) * volume(walls) == pytest.approx(216.288, rel=1e-4)
    data = build.glb.data
    document = json.loads(data[20 : 20 + struct.unpack("<I", data[12:16])[0]])
    work = [p for mesh in document["meshes"] for p in mesh["primitives"] if "NORMAL" in p["attributes"]]
    assert len(work) == 104
    assert all("TEXCOORD_0" not in p["attributes"] for p in work)
    assert {document["accessors"][p["attributes"]["NORMAL"]]["componentType"] for p in work} == {5126}
