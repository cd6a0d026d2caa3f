"""Bodies of a world: who falls, who stands, what they are made of and what they weigh."""

from math import atan2, cos, pi, sin

import pytest

from built import COMPILER, build, document
from scenewright.expand.bodies import embodied, moved_by_clips, wishes
from scenewright.graph import MemoryCache, PhysicsMaterial
from scenewright.pipeline import BuildOptions
from scenewright.plan import load_profile
from scenewright.plan.degradations import degradations
from scenewright.resolve.bodies import own_nodes

OAK = 740.0


def bodies(text, densities=None, moved=()):
    """Nodes of a world by address, with their bodies."""
    placed, graph = build(text)
    nodes = embodied(graph.nodes, dict(wishes(placed.nodes)), densities or {}, MemoryCache(), moved)
    return {node.address: node for root in nodes for node in root.walk()}


def motion(text, densities=None):
    found = bodies(text, densities)["a"].body
    assert found is not None
    assert found.motion is not None
    return found.motion


def test_a_world_that_asks_for_no_physics_stays_as_it_is():
    _, graph = build("  a: {is: box}\n  b: {is: table, at: [3, 0]}\n")
    assert embodied(graph.nodes, {}, {}, MemoryCache()) == list(graph.nodes)


def test_a_box_weighs_what_its_formula_says():
    found = motion(
        "  a: {is: box, width: 40cm, height: 50cm, depth: 60cm, material: wood, physics: dynamic}\n", {"wood": OAK}
    )
    m = OAK * 0.4 * 0.5 * 0.6
    # The edges are rounded off by some millimetres.
    assert found.mass == pytest.approx(m, rel=0.01)
    assert found.center_of_mass == pytest.approx((0.0, 0.25, 0.0), abs=1e-3)
    formula = (m / 12 * (0.25 + 0.36), m / 12 * (0.16 + 0.36), m / 12 * (0.16 + 0.25))
    assert found.inertia == pytest.approx(formula, rel=0.02)
    assert found.orientation == (0.0, 0.0, 0.0, 1.0)


def test_a_ball_and_a_cylinder_too():
    ball = motion("  a: {is: sphere, radius: 20cm, at: [0, 1, 0], physics: {body: dynamic, mass: 3kg}}\n")
    assert ball.mass == 3.0
    assert ball.inertia == pytest.approx((2 / 5 * 3 * 0.04,) * 3, rel=0.03)
    rod = motion(
        "  a: {is: cylinder, radius: 10cm, height: 1m, material: metal, physics: dynamic}\n", {"metal": 7850.0}
    )
    m = 7850.0 * pi * 0.01
    assert rod.mass == pytest.approx(m, rel=0.03)
    assert rod.center_of_mass == pytest.approx((0.0, 0.5, 0.0), abs=1e-3)
    along, across = m * 0.01 / 2, m / 12 * (3 * 0.01 + 1.0)
    assert rod.inertia == pytest.approx((across, along, across), rel=0.04)


def test_a_scale_makes_it_larger_and_heavier():
    small = motion("  a: {is: box, width: 20cm, height: 20cm, depth: 20cm, physics: dynamic}\n")
    large = bodies("  a: {is: box, width: 20cm, height: 20cm, depth: 20cm, scale: 2, physics: dynamic}\n")["a"].body
    assert large.motion.mass == pytest.approx(8 * small.mass, rel=1e-4)
    assert large.motion.inertia == pytest.approx([32 * each for each in small.inertia], rel=1e-4)
    [box] = large.shapes
    # Metres of the world; the shape undoes the scale of its node.
    assert box.size == pytest.approx((0.4, 0.4, 0.4), abs=1e-4)
    assert box.scale == (0.5, 0.5, 0.5)
    assert box.translation == pytest.approx((0.0, 0.1, 0.0), abs=1e-4)


def test_copies_that_fall_are_nodes_of_their_own():
    found = bodies("  a: {is: box, width: 20cm, repeat: {row: 3, gap: 10cm}, physics: dynamic}\n")
    assert {f"a[{k}]" for k in range(3)} <= set(found)
    assert all(found[f"a[{k}]"].body.kind == "dynamic" for k in range(3))
    assert all(found[f"a[{k}]"].extras["grab"] is True for k in range(3))
    assert len({found[f"a[{k}]"].body.key for k in range(3)}) == 1
    assert own_nodes({"body": "kinematic"})
    assert not own_nodes({"body": "static"})


def test_what_says_nothing_stands_with_its_colliders():
    found = bodies("  a: {is: box, at: [0, 2, 0], must: false, physics: dynamic}\n  t: {is: table, at: [4, 0]}\n")
    assert found["t"].body.kind == "static"
    assert [shape.kind for shape in found["t"].body.shapes] == ["box"] * 5
    assert "grab" not in found["t"].extras


def test_copies_that_stand_have_a_shape_each():
    found = bodies(
        "  a: {is: box, at: [0, 2, 0], must: false, physics: dynamic}\n"
        "  p: {is: cylinder, radius: 10cm, height: 1m, repeat: {row: 4, gap: 50cm}, at: [0, 4]}\n"
    )
    shapes = found["p"].body.shapes
    assert [shape.kind for shape in shapes] == ["cylinder"] * 4
    assert sorted(shape.translation[0] for shape in shapes) == pytest.approx([-1.05, -0.35, 0.35, 1.05])
    assert {shape.translation[1:] for shape in shapes} == {(0.5, 4.0)}


def test_shapes_of_copies_turn_and_grow_with_them():
    found = bodies(
        "  a: {is: box, at: [0, 2, 0], must: false, physics: dynamic}\n"
        "  s: {is: sphere, radius: 20cm, scale: 2, repeat: {row: 2, gap: 1m}, rotate: 90deg, at: [0, 6]}\n"
        "  p: {is: monitor, repeat: {ring: 4, radius: 3m}, at: [9, 0]}\n"
    )
    assert {shape.scale for shape in found["s"].body.shapes} == {(2.0, 2.0, 2.0)}
    assert {shape.size for shape in found["s"].body.shapes} == {(0.4, 0.4, 0.4)}
    node, shapes = found["p"], found["p"].body.shapes
    assert len(shapes) == 4 * len(node.colliders)
    first = shapes[0 :: len(node.colliders)]
    # Each copy's panel lies before its own middle, whichever way the copy looks.
    x, y, z = node.colliders[0].center
    for shape, translation, rotation in zip(
        first, node.instances.translations.tolist(), node.instances.rotations.tolist(), strict=True
    ):
        yaw = 2 * atan2(rotation[1], rotation[3])
        there = (x * cos(yaw) + z * sin(yaw), y, z * cos(yaw) - x * sin(yaw))
        assert shape.translation == pytest.approx([a + b for a, b in zip(translation, there, strict=True)], abs=1e-5)
        assert shape.rotation == pytest.approx(rotation)


def test_a_plant_is_its_pot_and_its_leaves():
    found = bodies("  a: {is: potted_plant, physics: dynamic}\n")["a"].body
    assert len(found.shapes) >= 2
    assert 1.0 < found.motion.mass < 200.0


def test_without_land_there_is_a_floor_at_zero():
    found = bodies("  a: {is: box, physics: dynamic}\n")
    [shape] = found["floor"].body.shapes
    assert shape.translation[1] + shape.size[1] / 2 == 0.0
    land = bodies("  a: {is: box, physics: dynamic}\n  land: {is: terrain, width: 40m, depth: 40m}\n")
    assert "floor" not in land
    assert [shape.kind for shape in land["land"].body.shapes] == ["mesh"]


def test_an_authors_shape_is_taken():
    for shape, count in (("box", 1), ("sphere", 1), ("capsule", 1), ("hull", 1), ("none", 0)):
        found = bodies(f"  a: {{is: chair, physics: {{body: dynamic, shape: {shape}}}}}\n")["a"].body
        assert [each.kind for each in found.shapes] == [shape] * count
        assert found.motion.mass > 1.0
    still = bodies("  a: {is: chair, physics: {shape: mesh}}\n")["a"].body
    assert [each.kind for each in still.shapes] == ["mesh"]
    assert still.kind == "static"


def test_a_mesh_that_falls_is_made_of_solids():
    found = bodies("  a: {is: chair, physics: {body: dynamic, shape: mesh}}\n")["a"].body
    assert "mesh" not in {each.kind for each in found.shapes}


def test_surfaces_are_what_the_author_says():
    found = bodies("  a: {is: box, physics: {body: dynamic, friction: 0.1, restitution: 0.9}}\n")["a"].body
    assert found.material == PhysicsMaterial(0.1, 0.9)
    assert bodies("  a: {is: box, physics: {friction: 0.1}}\n")["a"].body.material == PhysicsMaterial(0.1, 0.0)
    assert bodies("  a: {is: box, physics: dynamic}\n")["a"].body.material is None


def test_none_is_no_body():
    found = bodies("  a: {is: table, physics: none}\n  b: {is: box, at: [5, 0], physics: dynamic}\n")
    assert found["a"].body is None
    assert found["b"].body is not None


def test_a_group_falls_as_one_thing():
    text = "  a: {is: group, physics: dynamic, parts: {x: {is: box}, y: {is: sphere, radius: 50cm, at: [0, 1.5, 0]}}}\n"
    found = bodies(text)
    assert found["a"].body.kind == "dynamic"
    assert sorted(shape.kind for shape in found["a"].body.shapes) == ["box", "sphere"]
    assert found["a/x"].body is None
    assert found["a/y"].body is None
    one = bodies("  a: {is: box, physics: dynamic}\n")["a"].body.motion.mass
    assert found["a"].body.motion.mass == pytest.approx(one + 700 * 4 / 3 * pi * 0.125, rel=0.03)


def test_what_is_moved_is_kinematic_and_leaves_the_rest():
    text = "  r: {is: room, width: 4m, depth: 4m, height: 2.5m, openings: {door: {is: door, wall: south}}}\n"
    text += "  a: {is: box, at: [5, 0], physics: dynamic}\n"
    found = bodies(text, moved={"r/door/leaf"})
    assert found["r/door/leaf"].body.kind == "kinematic"
    assert found["r/door"].body.kind == "static"
    assert bodies(text)["r/door/leaf"].body.kind == "static"


def test_clips_tell_what_moves():
    placed, graph = build("  a: {is: box, animate: {bob: {by: 10cm}}}\n  b: {is: box, at: [4, 0], physics: dynamic}\n")
    assert placed
    built = COMPILER.compile(document("  a: {is: box, animate: bob}\n  b: {is: box, at: [4, 0], physics: dynamic}\n"))
    assert built.graph is not None
    assert moved_by_clips(built.graph.clips) == {"a"}
    [a] = [node for node in built.graph.walk() if node.address == "a"]
    assert a.body is not None
    assert a.body.kind == "kinematic"
    assert graph


def test_equal_things_are_fitted_once():
    placed, graph = build("  a: {is: vase, repeat: {row: 5, gap: 40cm}, physics: dynamic}\n")

    class Counting(MemoryCache):
        puts = 0

        def put(self, key, value):
            self.puts += 1
            super().put(key, value)

    cache = Counting()
    embodied(graph.nodes, dict(wishes(placed.nodes)), {}, cache)
    assert cache.puts == 1


def test_a_target_without_physics_is_told_what_stays():
    built = COMPILER.compile(document("  a: {is: box, physics: dynamic}\n"), BuildOptions(target="quick-look"))
    assert built.graph is not None
    assert all(node.body is None for node in built.graph.walk())
    [told] = [item for item in built.diagnostics if item.code == "SW808" and item.address == "a"]
    assert told.severity.value == "info"
    assert "quick-look knows no physics" in told.message
    assert built.placed is not None
    assert degradations(built.placed, load_profile("quest3-webxr")) == ()
