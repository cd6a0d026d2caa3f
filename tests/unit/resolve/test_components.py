"""Components, materials and variants, worked out for each instance."""

from __future__ import annotations

from scenewright.quantity import Color
from scenewright.resolve import ResolveOptions
from unit.resolve.resolving import COMPONENT, every, good, only, run


def test_component_defaults_are_drawn_once_an_instance_and_shared_by_its_parts() -> None:
    text = COMPONENT.replace("width: 1m..2m", "width: =h")
    scene = good(text + "parts: {a: {is: k}, b: {is: k}, c: {is: k, h: 1.25m}}\n")
    for name in "abc":
        part = only(scene, f"{name}/x")
        assert part.width == part.height
    assert only(scene, "a/x").height != only(scene, "b/x").height
    assert only(scene, "c/x").height == 1.25
    assert every(scene)["a"].is_component
    assert every(scene)["a"].parts == ()


def test_components_nest_and_hand_materials_down() -> None:
    text = (
        "components:\n  inner: {params: {w: 1m}, parts: {b: {is: box, width: =w}}}\n"
        "  outer: {params: {w: 2m}, parts: {i: {is: inner, w: =w / 2}}}\n"
        "parts: {a: {is: outer, w: 6m, material: {is: paint, color: red}}, b: {is: outer}}\n"
    )
    scene = good(text)
    assert only(scene, "a/i/b").width == 3.0
    assert only(scene, "b/i/b").width == 1.0
    assert {spec.recipe.color for spec in every(scene)["a/i/b"].materials.values()} == {Color(1, 0, 0)}


def test_equal_materials_are_equal_values() -> None:
    inline = "material: {is: wood, species: ash}"
    lines = f"  a: {{is: box, {inline}}}\n  b: {{is: box, {inline}}}\n  c: {{is: box}}\n  d: {{is: box, material: m}}\n"
    scene = good(f"materials: {{m: {{is: wood}}}}\nparts:\n{lines}")
    specs = {node.address: next(iter(node.materials.values())) for node in scene.nodes}
    assert specs["a"] == specs["b"]
    assert specs["d"].name == "m"
    assert specs["d"].recipe.species == "oak"
    assert specs["a"] != specs["d"]


def test_variants_override_by_path_and_material_only_ones_travel_together() -> None:
    text = (
        "materials: {m: {is: paint, color: red}}\nparts: {a: {is: box, material: m}, b: {is: box}}\n"
        'environment: {sky: {time: "16:30"}}\n'
        'variants: {blue: {materials/m/color: blue}, night: {environment/sky/time: "22:00", parts/b/width: 2m}}\n'
    )
    scene = good(text)
    assert scene.variants == ("blue",)
    nodes = every(scene)
    changed = nodes["a"].variant_materials["blue"]
    assert {spec.recipe.color for spec in changed.values()} == {Color(0, 0, 1)}
    assert nodes["b"].variant_materials == {}
    assert scene.environment.sky.time == 16.5
    night = good(text, ResolveOptions(variant="night"))
    assert night.environment.sky.time == 22.0
    assert only(night, "b").width == 2.0
    assert run(text, ResolveOptions(variant="nigth"))[1] == ["SW217"]
