"""Parameters, repeats, components, references, draws, materials and variants, worked out."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.quantity import Color
from scenewright.resolve import ResolveOptions, resolve
from scenewright.resolve.resolved import Grid, ResolvedNode, ResolvedScene, Ring, Row, Spread, Stack
from scenewright.syntax import read_source

HEAD = "scenewright: 1\nseed: 7\n"


def run(text: str, options: ResolveOptions | None = None) -> tuple[ResolvedScene | None, list[str]]:
    diagnostics = Diagnostics()
    document = read_source(HEAD + text, "t.scene.yaml", diagnostics)
    scene = load_scene(document, diagnostics)
    assert not diagnostics.has_errors, [d.message for d in diagnostics]
    resolved = resolve(scene, options or ResolveOptions(), diagnostics)
    return resolved, [d.code for d in diagnostics.sorted()]


def good(text: str, options: ResolveOptions | None = None) -> ResolvedScene:
    resolved, codes = run(text, options)
    assert codes == []
    assert resolved is not None
    return resolved


def every(scene: ResolvedScene) -> dict[str, ResolvedNode]:
    found: dict[str, ResolvedNode] = {}
    waiting = list(scene.nodes)
    while waiting:
        node = waiting.pop()
        found[node.address] = node
        waiting += [*node.children, *node.openings]
    return found


def only(scene: ResolvedScene, address: str):
    return every(scene)[address].parts[0]


def test_units_expressions_and_defaults_become_numbers() -> None:
    scene = good("params: {w: 8m}\nparts: {a: {is: box, width: =w / 4, depth: 50cm, at: [1, 2], rotate: 0.25turn}}\n")
    node = scene.nodes[0]
    assert (node.parts[0].width, node.parts[0].depth) == (2.0, 0.5)
    assert node.at == (1.0, None, 2.0)
    assert node.rotate == (0.0, 90.0, 0.0)


def test_numbers_of_other_nodes_are_read_in_any_order_and_through_groups() -> None:
    scene = good(
        "parts:\n  a: {is: box, width: =b.width * 2}\n  b: {is: box, width: =g.c.height + 1}\n"
        "  g: {is: group, parts: {c: {is: box, height: 3m, width: =a.width}}}\n"
    )
    assert only(scene, "a").width == 8.0
    assert only(scene, "g/c").width == 8.0


def test_a_long_chain_of_references_needs_no_recursion() -> None:
    lines = [f"  b{k}: {{is: box, width: =b{k + 1}.width}}\n" for k in range(1500)]
    scene = good("parts:\n" + "".join(lines) + "  b1500: {is: box, width: 3m}\n")
    assert only(scene, "b0").width == 3.0


def test_cycles_are_printed_whole() -> None:
    diagnostics = Diagnostics()
    text = (
        HEAD + "parts: {a: {is: box, width: =b.depth}, b: {is: box, depth: =c.width}, c: {is: box, width: =a.width}}\n"
    )
    resolve(load_scene(read_source(text, "t", diagnostics), diagnostics), ResolveOptions(), diagnostics)
    assert [d.code for d in diagnostics] == ["SW501"]
    assert "a.width → b.depth → c.width → a.width" in next(iter(diagnostics)).message
    text = HEAD + "params: {a: =b + 1.0, b: =a + 1.0}\n"
    diagnostics = Diagnostics()
    resolve(load_scene(read_source(text, "t", diagnostics), diagnostics), ResolveOptions(), diagnostics)
    assert "SW501" in [d.code for d in diagnostics]


@pytest.mark.parametrize(
    ("repeat", "motif"),
    [
        ("3", Spread(3)),
        ("{row: 3, gap: 2m}", Row(3, 2.0)),
        ("{grid: [2, 3], step: [1m, 2m]}", Grid(2, 3, None, (1.0, 2.0))),
        ("{ring: 5, radius: 4m}", Ring(5, 4.0)),
        ("{stack: 2}", Stack(2)),
        ("{each: [red, blue], as: c}", Spread(2)),
    ],
)
def test_motifs(repeat: str, motif: object) -> None:
    node = good(f"parts: {{a: {{is: box, repeat: {repeat}}}}}\n").nodes[0]
    assert node.copies is not None
    assert node.copies.motif == motif


def test_copies_see_i_n_u_and_names_counted_before_if() -> None:
    scene = good("parts: {a: {is: box, width: =1 + i + n / 10 + u, repeat: 3, if: =i != 1, at: [=i * 2, 0]}}\n")
    node = scene.nodes[0]
    assert node.copies.numbers == (0, 2)
    assert [node.parts[k].width for k in node.copies.variant] == [1.3, 4.3]
    assert node.copies.at == ((0.0, None, 0.0), (4.0, None, 0.0))


def test_items_of_each_are_what_they_look_like() -> None:
    scene = good("parts: {a: {is: box, repeat: {each: [-3.5m, 250cm], as: x}, at: [=x, 0], if: =x < 3}}\n")
    assert scene.nodes[0].copies.at == ((-3.5, None, 0.0), (2.5, None, 0.0))


def test_materials_that_differ_by_copy_make_nodes_of_the_copies() -> None:
    scene = good('parts: {a: {is: box, repeat: {each: [red, "#0000ff"], as: c}, material: {is: paint, color: =c}}}\n')
    node = scene.nodes[0]
    assert node.is_array
    assert node.parts == ()
    assert [child.address for child in node.children] == ["a[0]", "a[1]"]
    slot = next(iter(node.children[0].materials))
    assert [child.materials[slot].recipe.color for child in node.children] == [Color(1, 0, 0), Color(0, 0, 1)]


def test_the_innermost_repeat_wins_and_own_names_mean_this_copy() -> None:
    scene = good(
        "parts:\n  row:\n    is: group\n    repeat: {row: 2, gap: 1m, as: r}\n    parts:\n"
        "      t: {is: box, width: =1 + i, height: =t.width + r, repeat: 2}\n"
    )
    nodes = every(scene)
    sizes = {a: [(p.width, p.height) for p in n.parts] for a, n in nodes.items() if n.parts}
    assert sizes == {"row[0]/t": [(1.0, 1.0), (2.0, 2.0)], "row[1]/t": [(1.0, 2.0), (2.0, 3.0)]}


def test_variants_of_copies_are_eight_parameter_sets_for_ten_thousand_copies() -> None:
    text = "parts: {a: {is: tree, height: 5m..9m, rotate: 0..360deg, repeat: {grid: [100, 100], gap: [1m, 1m]}}}\n"
    node = good(text).nodes[0]
    assert len(node.parts) == 8
    assert len({part.height for part in node.parts}) == 8
    assert node.copies.variant[:8].tolist() == list(range(8))
    assert np.bincount(node.copies.variant).min() > 1000
    assert len(np.unique(node.copies.rotate[:, 1])) == 10_000


def test_a_range_is_uniform_and_a_deviation_normal_within_its_cut() -> None:
    text = "parts: {{a: {{is: box, width: {}, repeat: {{row: 20000, gap: 0, variants: all}}}}}}\n"
    widths = np.array([p.width for p in good(text.format("1m..3m")).nodes[0].parts])
    assert 1.0 <= widths.min() < 1.001
    assert 2.999 < widths.max() < 3.0
    assert abs(widths.mean() - 2.0) < 0.012
    widths = np.array([p.width for p in good(text.format("4m+-0.3m")).nodes[0].parts])
    assert 3.1 <= widths.min() < 3.2
    assert 4.8 < widths.max() <= 4.9
    # The standard deviation of a normal distribution cut at three deviations is 0.98658 of the whole one's.
    assert abs(widths.std() - 0.3 * 0.98658) < 0.004


def test_whole_number_parameters_draw_both_ends() -> None:
    text = "parts: {{a: {{is: box, repeat: {{row: 2..4, gap: 0}}, seed: {}}}}}\n"
    counts = {good(text.format(k)).nodes[0].copies.motif.count for k in range(40)}
    assert counts == {2, 3, 4}


def test_a_pick_follows_its_weights() -> None:
    text = (
        "parts: {a: {is: tree, species: {pick: [birch, maple], weights: [3, 1]}, repeat: {row: 4000, variants: all}}}\n"
    )
    node = good(text).nodes[0]
    birches = sum(part.species == "birch" for part in node.parts)
    assert 2900 < birches < 3100
    bark = {
        part.species: spec["bark"].recipe.species for part, spec in zip(node.parts, node.part_materials, strict=True)
    }
    assert bark == {"birch": "birch", "maple": "maple"}


NODES = {
    "a": "a: {is: tree, height: 5m..9m, rotate: 0..360, repeat: {row: 20}}",
    "b": "b: {is: group, repeat: 3, parts: {c: {is: box, width: 1m..2m, at: [0..1, 0]}, d: {is: k}}}",
    "e": "e: {is: box, width: {pick: [1, 2, 3, 4, 5, 6, 7]}, material: {is: wood, roughness: 0.1..0.9}}",
}
COMPONENT = "components: {k: {params: {h: 1m..2m}, parts: {x: {is: box, height: =h, width: 1m..2m}}}}\n"


def drawn(names: str, extra: str = "") -> dict[str, object]:
    lines = "".join(f"  {NODES[name]}\n" for name in names)
    scene = good(f"{COMPONENT}parts:\n{extra}{lines}")
    return {
        address: (node.parts, node.seeds, node.at, node.materials, str(node.copies and node.copies.rotate.tolist()))
        for address, node in every(scene).items()
        if not address.startswith("z")
    }


def test_draws_depend_on_nothing_but_seed_address_path_and_index() -> None:
    whole = drawn("abe")
    assert len({str(value) for value in whole.values()}) > 8
    assert drawn("eba") == whole
    assert drawn("abe", "  z0: {is: box, width: 1m..2m}\n  z1: {is: tree, repeat: 5}\n") == whole
    for name in NODES:
        alone = drawn(name)
        assert alone == {address: whole[address] for address in alone}


def test_a_draw_is_the_published_function_of_its_key() -> None:
    from scenewright.arrays import draw_key, uniform

    scene = good("parts: {g: {is: group, repeat: 2, parts: {c: {is: box, width: 1m..3m}}}}\n")
    unit = float(uniform(draw_key(7, "g/c", "width"), 1))
    assert only(scene, "g[1]/c").width == 1.0 + 2.0 * unit


def test_more_copies_change_no_copy_that_was_there() -> None:
    def heights(count: int) -> list[float]:
        node = good(f"parts: {{a: {{is: tree, height: 5m..9m, repeat: {{row: {count}}}}}}}\n").nodes[0]
        return [node.parts[k].height for k in node.copies.variant]

    assert heights(40)[:20] == heights(20)
    assert heights(8)[:5] == heights(5)


def test_a_seed_rerolls_its_subtree_only() -> None:
    text = "parts:\n  a: {{is: group{}, parts: {{c: {{is: box, width: 1m..2m}}}}}}\n  b: {{is: box, width: 1m..2m}}\n"
    one, two = good(text.format("")), good(text.format(", seed: 8"))
    assert only(one, "a/c").width != only(two, "a/c").width
    assert only(one, "b") == only(two, "b")
    assert only(good(text.format(", seed: 7")), "a/c") == only(one, "a/c")


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


def test_settings_are_checked_like_authored_values() -> None:
    params = "params: {k: {default: 3, min: 1, max: 5, doc: How many}, c: '#ff0000'}\n"
    text = params + "parts: {a: {is: box, repeat: =k}}\n"
    scene = good(text, ResolveOptions({"k": "4"}))
    assert scene.nodes[0].copies.motif == Spread(4)
    knob = scene.knobs[0]
    assert (knob.value, knob.default, knob.low, knob.high, knob.integer, knob.doc) == (4, 3, 1, 5, True, "How many")
    assert scene.knobs[1].value == "#ff0000"
    for setting, code in [({"k": "9"}, "SW302"), ({"k": "x"}, "SW305"), ({"m": "1"}, "SW207"), ({"k": "1.5"}, "SW308")]:
        _, codes = run(text, ResolveOptions(setting))
        assert codes == [code]


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("parts: {a: {is: box, width: =1 / 0}}\n", "SW406"),
        ("parts: {a: {is: box, width: =-1}}\n", "SW302"),
        ("parts: {a: {is: box, width: =true}}\n", "SW416"),
        ("parts: {a: {is: box, repeat: =1 / 2}}\n", "SW416"),
        ("parts: {a: {is: box, repeat: {grid: [1000, 1000]}}}\n", "SW801"),
        ("parts: {a: {is: group, repeat: 300, parts: {b: {is: group, repeat: 300}}}}\n", "SW802"),
        ("parts: {a: {is: box, repeat: 2}, b: {is: box, width: '=a[5].width'}}\n", "SW212"),
        ("parts: {a: {is: box, width: =10 ** 10 ** 10}}\n", "SW407"),
    ],
)
def test_faults_of_evaluation(text: str, code: str) -> None:
    diagnostics = Diagnostics()
    scene = load_scene(read_source(HEAD + text, "t", diagnostics), diagnostics)
    resolve(scene, ResolveOptions(), diagnostics)
    assert [d.code for d in diagnostics] == [code]


def test_expressions_of_all_copies_together_are_bounded_in_time() -> None:
    text = "parts: {a: {is: box, width: '=1 + len(range(9000)) * 0 + i * 0', repeat: 100000}}\n"
    _, codes = run(text)
    assert codes in (["SW411"], [])


def test_animation_has_defaults() -> None:
    node = good("parts: {a: {is: box, animate: {spin: {by: 180deg, over: 4s}, bob: {}}}}\n").nodes[0]
    assert [(m.kind, m.by, m.over) for m in node.motions] == [("spin", 180.0, 4.0), ("bob", 0.05, 3.0)]


def test_places_carry_references_as_written() -> None:
    place = "{side_of: b.left, align: {with: b, edge: front}, height: 80cm}"
    node = good(f"parts: {{a: {{is: box, place: {place}}}, b: {{is: box}}}}\n").nodes[0]
    relations = [(r.name, [t.text for t in r.targets], r.side) for r in node.placement.relations]
    assert relations == [("side_of", ["b"], "left"), ("align", ["b"], "front")]
    assert node.placement.height == 0.8
