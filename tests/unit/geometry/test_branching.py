"""Skeletons and tubes: lengths, joints, envelopes, closed and outward surfaces."""

import numpy as np
import pytest

from scenewright.geometry.analysis import component_volumes, open_edge_count, texel_stretch
from scenewright.geometry.branching import (
    Habit,
    Stems,
    envelope_ratio,
    grow_stems,
    grow_trunk,
    raised,
    seat_counts,
    seated,
)
from scenewright.geometry.limbs import tube_triangles, tubes

TRUNK = grow_trunk(Habit(segments=8, curve_v=30), 0.05, 5.0, 11)
LIMBS = grow_stems(TRUNK, Habit(count=20, start=0.3, length=0.4, segments=6), "spherical", 12)


def test_walks_keep_their_length():
    for stems in (TRUNK, LIMBS):
        steps = np.linalg.norm(np.diff(stems.paths, axis=1), axis=2).sum(axis=1)
        assert np.allclose(steps, stems.lengths)


def test_limbs_start_on_their_parent_and_are_thinner():
    at = LIMBS.offsets * 8
    ideal = np.stack([np.interp(at, np.arange(9), TRUNK.paths[0, :, axis]) for axis in range(3)], axis=1)
    assert np.allclose(LIMBS.paths[:, 0], ideal)
    assert (LIMBS.offsets >= 0.3).all()
    assert (LIMBS.radii[:, 0] <= 0.8 * np.interp(at, np.arange(9), TRUNK.radii[0]) + 1e-12).all()
    assert (np.diff(LIMBS.radii, axis=1) < 0).all()


@pytest.mark.parametrize(
    ("envelope", "base", "middle", "top"),
    [("spherical", 0.2, 1.0, 0.2), ("cylindrical", 1.0, 1.0, 1.0), ("tapered", 1.0, 0.75, 0.5)],
)
def test_envelopes_have_the_published_values(envelope, base, middle, top):
    assert envelope_ratio(envelope, np.array([1.0, 0.5, 0.0])) == pytest.approx([base, middle, top])


def test_a_straight_tube_is_a_cone_of_known_volume_pointing_outward():
    k, sides = 40, 64
    path = np.zeros((1, k + 1, 3))
    path[0, :, 1] = np.linspace(0.0, 2.0, k + 1)
    stem = Stems(path, np.linspace(0.5, 0.0, k + 1)[None], np.array([2.0]), np.array([-1]), np.zeros(1))
    mesh = tubes(stem, sides, 0.5)
    assert mesh.triangle_count == tube_triangles(1, k, sides)
    assert mesh.volume == pytest.approx(np.pi * 0.25 * 2.0 / 3.0, rel=0.005)
    outward = mesh.normals[:, [0, 2]] * mesh.positions[:, [0, 2]]
    assert (outward.sum(axis=1) >= -1e-6).all()
    assert (np.ptp(mesh.uvs[:, 0]) / 0.5) == pytest.approx(round(np.pi / 0.5), abs=1e-4)


@pytest.mark.parametrize("sides", [3, 9])
def test_tubes_are_closed_and_every_vertex_is_used(sides):
    for stems in (TRUNK, LIMBS):
        mesh = tubes(stems, sides, 0.3)
        assert mesh.triangle_count == tube_triangles(stems.count, stems.paths.shape[1] - 1, sides)
        assert open_edge_count(mesh) == 0
        assert component_volumes(mesh).min() > 0.0
        assert len(np.unique(mesh.indices)) == mesh.vertex_count


def test_bark_is_true_to_scale_on_tapering_stems():
    for stems in (TRUNK, LIMBS):
        least, most = texel_stretch(tubes(stems, 6, 0.2))
        assert np.quantile(least, 0.02) > 0.5
        assert np.quantile(most, 0.98) < 2.0


def test_counting_seats_needs_no_stems():
    habit = Habit(count=7, length=0.4)
    grown = grow_stems(LIMBS, habit, None, 13)
    seats = seated(LIMBS.lengths, habit, None, 13)
    assert seat_counts(LIMBS.lengths, habit).sum() == grown.count
    assert np.array_equal(seats.parents, grown.parents)
    assert np.array_equal(seats.lengths, grown.lengths)


def test_raised_stems_keep_their_foot_and_clear_the_floor():
    stems = raised(LIMBS, 0.6)
    assert np.array_equal(stems.paths[:, 0], LIMBS.paths[:, 0])
    assert (stems.paths[:, -1, 1] >= np.minimum(LIMBS.paths[:, -1, 1], 0.6) - 1e-12).all()
    clear = LIMBS.paths[..., 1].min(axis=1) >= 0.6
    assert clear.any()
    assert np.array_equal(stems.paths[clear], LIMBS.paths[clear])
