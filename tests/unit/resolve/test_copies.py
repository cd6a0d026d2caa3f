"""Repeats: motifs, what copies see, and which of them share their parts."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.quantity import Color
from scenewright.resolve.resolved import Grid, Ring, Row, Spread, Stack
from unit.resolve.resolving import every, good


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


def test_more_copies_change_no_copy_that_was_there() -> None:
    def heights(count: int) -> list[float]:
        node = good(f"parts: {{a: {{is: tree, height: 5m..9m, repeat: {{row: {count}}}}}}}\n").nodes[0]
        return [node.parts[k].height for k in node.copies.variant]

    assert heights(40)[:20] == heights(20)
    assert heights(8)[:5] == heights(5)
