"""Repeats: motifs, what copies see, and which of them share their parts."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.quantity import Color
from scenewright.resolve.resolved import Along, Grid, Ring, Row, Spread, Stack, Surround
from unit.resolve.resolving import every, good, run


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


WALK = "w: {is: path, points: [[0, 0], [0, -10]], bend: 0}"


def by_thing(repeat: str, thing: str = WALK):
    (*_, node) = good(f"parts:\n  {thing}\n  a: {{is: box, repeat: {repeat}}}\n").nodes
    return node.copies


@pytest.mark.parametrize(
    ("repeat", "count", "gap"),
    [
        ("{surround: w, count: 6}", 6, 0.05),
        ("{surround: w, count: 4, gap: -10cm}", 4, -0.1),
        ("{surround: w, each: [1, 2, 3], as: k}", 3, 0.05),
        ("{surround: w, count: 5, each: [1, 2, 3], as: k}", 5, 0.05),
    ],
)
def test_copies_that_surround_are_counted_or_listed(repeat: str, count: int, gap: float) -> None:
    motif = by_thing(repeat).motif
    assert isinstance(motif, Surround)
    assert (motif.target.text, motif.target.path, motif.count, motif.gap) == (
        "w",
        "parts/a/repeat/surround",
        count,
        gap,
    )


@pytest.mark.parametrize(
    ("repeat", "thing", "count"),
    [
        ("{along: w, count: 4}", WALK, 4),
        ("{along: w, each: [1, 2]}", WALK, 2),
        ("{along: w, every: 3m}", WALK, 4),  # 3 whole steps of 10 m
        ("{along: w, every: 2.5m}", WALK, 5),
        ("{along: w, every: 11m}", WALK, 1),
        ("{along: w, every: 3m}", WALK.replace("bend", "scale: 2, bend"), 7),
        ("{along: w.north, every: 1m}", "w: {is: room, width: 6m, depth: 4m}", 7),
        ("{along: w.east, every: 1m}", "w: {is: room, width: 6m, depth: 4m}", 5),
        ("{along: 'w.sides[2]', every: 1m}", "w: {is: wall, path: [[0, 0], [9, 0], [9, 4]]}", 5),
        ("{along: w.front, every: 0.5m}", "w: {is: box, width: =1 + 2}", 7),
        ("{along: 'w[1]', every: 1m}", "w: {is: path, repeat: 2, points: [[0, 0], [0, =i - 4]]}", 4),
        ("{along: g.w, every: 3m}", "g: {is: group, parts: {" + WALK + "}}", 4),
    ],
)
def test_a_length_known_beforehand_decides_how_many_stand_along_it(repeat: str, thing: str, count: int) -> None:
    copies = by_thing(repeat, thing)
    assert isinstance(copies.motif, Along)
    assert copies.motif.count == count
    assert copies.numbers == tuple(range(count))


def test_a_wall_of_the_room_around_may_be_named_alone() -> None:
    text = "parts: {h: {is: room, width: 6m, depth: 4m, parts: {a: {is: box, repeat: {along: west, every: 1m}}}}}\n"
    assert every(good(text))["h/a"].copies.motif.count == 5


def test_what_a_circle_of_counts_and_lengths_needs_is_told() -> None:
    text = (
        "parts:\n  w: {is: path, points: [[0, 0], [0, '=a[0].width']]}\n"
        "  a: {is: box, width: =i + 1, repeat: {along: w, every: 1m}}\n"
    )
    _, codes = run(text)
    assert codes == ["SW501"]
