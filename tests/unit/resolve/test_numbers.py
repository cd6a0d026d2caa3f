"""Units, expressions and references become numbers; what cannot is said."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.resolve import ResolveOptions, resolve
from scenewright.resolve.resolved import Spread
from scenewright.syntax import read_source
from unit.resolve.resolving import HEAD, good, only, run


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
