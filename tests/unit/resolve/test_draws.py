"""Draws: their distributions, and that they depend on nothing but their key."""

from __future__ import annotations

import numpy as np

from unit.resolve.resolving import COMPONENT, every, good, only


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


def test_a_seed_rerolls_its_subtree_only() -> None:
    text = "parts:\n  a: {{is: group{}, parts: {{c: {{is: box, width: 1m..2m}}}}}}\n  b: {{is: box, width: 1m..2m}}\n"
    one, two = good(text.format("")), good(text.format(", seed: 8"))
    assert only(one, "a/c").width != only(two, "a/c").width
    assert only(one, "b") == only(two, "b")
    assert only(good(text.format(", seed: 7")), "a/c") == only(one, "a/c")
