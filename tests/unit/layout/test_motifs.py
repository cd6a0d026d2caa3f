"""Motifs stand where language.md section 4 puts them."""

import numpy as np
import pytest

from scene_parts import Crate, Hut, Seedling, Slope, node, place, placed
from scenewright.resolve.resolved import Copies, Grid, Ring, Row, Spread, Stack


def batch(address, motif, count, part=None, **fields):
    copies = Copies(
        motif,
        tuple(range(count)),
        np.zeros(count, np.int64),
        np.zeros((count, 3)),
        np.ones((count, 3)),
        **fields.pop("own", {}),
    )
    return node(address, part or Crate(), copies=copies, **fields)


def where(entry):
    return entry.poses.translations.tolist()


def test_a_row_packs_extents_with_a_gap_and_is_centred():
    poses, _ = placed(batch("c", Row(3, gap=0.5), 3))
    assert where(poses["c"]) == pytest.approx(np.array([[-1.5, 0, 0], [0, 0, 0], [1.5, 0, 0]]))


def test_a_row_with_a_step_goes_from_origin_to_origin():
    poses, _ = placed(batch("c", Row(4, step=2.0), 4))
    assert [p[0] for p in where(poses["c"])] == pytest.approx([-3, -1, 1, 3])


def test_a_row_runs_along_a_wall_with_its_back_to_it():
    row = batch("hut/c", Row(2, gap=1.0, along=place("x", "north").relations[0].targets[0]), 2)
    poses, faults = placed(node("hut", Hut(), kind="room", children=(row,)))
    assert not faults
    assert np.array(where(poses["hut/c"])) == pytest.approx(np.array([[-1, 0, -1.5], [1, 0, -1.5]]))


def test_a_grid_has_columns_along_x_and_rows_along_z():
    poses, _ = placed(batch("c", Grid(2, 2, gap=(1.0, 2.0)), 4))
    assert np.array(where(poses["c"])) == pytest.approx(
        np.array([[-1, 0, -1.5], [1, 0, -1.5], [-1, 0, 1.5], [1, 0, 1.5]])
    )


def test_a_ring_starts_north_goes_east_and_faces_the_centre():
    poses, _ = placed(batch("c", Ring(4, 5.0), 4))
    assert np.array(where(poses["c"])) == pytest.approx(
        np.array([[0, 0, -5], [5, 0, 0], [0, 0, 5], [-5, 0, 0]]), abs=1e-5
    )
    x, y, z, w = poses["c"].poses.rotations[1].tolist()
    front = np.array([2 * (x * z + w * y), 0, 1 - 2 * (x * x + y * y)])
    assert front == pytest.approx(np.array([-1, 0, 0]), abs=1e-6)


def test_a_stack_puts_bases_on_tops():
    poses, _ = placed(batch("c", Stack(3), 3, Crate(height=0.4)))
    assert [p[1] for p in where(poses["c"])] == pytest.approx([0, 0.4, 0.8])


def test_a_motif_is_placed_as_a_whole():
    row = batch("hut/c", Row(2, gap=0.0), 2, placement=place("against_wall", "north"))
    poses, faults = placed(node("hut", Hut(), kind="room", children=(row,)))
    assert not faults
    assert np.array(where(poses["hut/c"])) == pytest.approx(np.array([[-0.5, 0, -1.47], [0.5, 0, -1.47]]))


def test_a_bare_count_is_spread_by_its_placement():
    four = batch("hut/c", Spread(4), 4, placement=place("against_wall", "north"))
    poses, faults = placed(node("hut", Hut(), kind="room", children=(four,)))
    assert not faults
    assert [p[0] for p in where(poses["hut/c"])] == pytest.approx([-2.25, -0.75, 0.75, 2.25])


def test_a_bare_count_that_does_not_fit_says_by_how_much():
    seven = batch("hut/c", Spread(7), 7, placement=place("against_wall", "north"))
    _, faults = placed(node("hut", Hut(), kind="room", children=(seven,)))
    assert [f.code for f in faults] == ["SW604"]
    assert "the north wall has 6.00 m; 7 'c' need 7.00 m" in faults[0].message


def test_a_bare_count_without_a_place_is_an_error():
    _, faults = placed(batch("c", Spread(2), 2))
    assert [f.code for f in faults] == ["SW611"]


def test_each_copy_of_a_spread_may_have_its_own_place():
    poses, faults = placed(batch("c", Spread(2), 2, own={"at": ((1.0, None, 2.0), (3.0, 0.5, 4.0))}))
    assert not faults
    assert where(poses["c"]) == [[1, 0, 2], [3, 0.5, 4]]


def test_copies_on_a_slope_stand_on_it_and_rooted_ones_on_the_levelled_ground():
    ground = node("ground", Slope(), kind="terrain")
    poses, _ = placed(ground, batch("trees", Row(2, step=10.0), 2, Seedling()))
    assert [p[1] for p in where(poses["trees"])] == pytest.approx([-0.5, 0.5])
    crate = node("crate", Crate(), at=(4.0, None, 0.0))
    tree = node("tree", Seedling(), at=(4.4, None, 3.0))
    poses, _ = placed(ground, crate, tree)
    assert poses["crate"].transform.translation[1] == pytest.approx(0.4)
    assert poses["tree"].transform.translation[1] == pytest.approx(0.4)
    pads = poses["ground"].sites[0].pads
    assert len(pads) == 1
    assert pads[0].height == pytest.approx(0.4)


def test_adding_a_node_moves_no_other():
    crate = node("a", Crate(), at=(1.0, None, 1.0))
    row = batch("c", Row(3, gap=0.5), 3)
    before, _ = placed(crate, row)
    after, _ = placed(node("z", Crate(), at=(9.0, None, 9.0)), row, crate)
    assert before["a"].transform == after["a"].transform
    assert before["c"].poses.key == after["c"].poses.key
