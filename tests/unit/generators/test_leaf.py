"""Leaf atlases: cover, colour beyond the leaves, seasons."""

import numpy as np
import pytest

from scenewright.generators.material.leaf import Leaf

SPECIES = ("oak", "birch", "maple", "pine", "palm", "willow")


def mean_of_leaves(surface):
    solid = surface.base_color[..., 3] > 128
    return surface.base_color[solid][:, :3].mean(axis=0)


@pytest.mark.parametrize("species", SPECIES)
def test_sprays_are_full_but_not_solid_and_stay_inside_their_cells(species):
    surface = Leaf(species=species).paint(256, 1)
    alpha = surface.base_color[..., 3]
    for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
        cell = alpha[row * 128 : row * 128 + 128, column * 128 : column * 128 + 128]
        assert 0.1 < (cell > 128).mean() < 0.9
    assert (alpha[:128, :128][0] > 128).mean() < 0.5


def test_clear_pixels_carry_the_colour_of_leaves():
    surface = Leaf(species="maple", season="autumn").paint(256, 1)
    clear = surface.base_color[..., 3] == 0
    colors = surface.base_color[clear][:, :3].astype(float)
    assert np.abs(colors.mean(axis=0) - mean_of_leaves(surface)).max() < 40.0
    # No black or dark fringe: the darkest clear pixels are as light as the darkest leaves.
    solid = surface.base_color[surface.base_color[..., 3] > 200][:, :3].sum(axis=1)
    assert np.percentile(colors.sum(axis=1), 2) >= np.percentile(solid, 0.5)


def test_seasons_change_what_they_should():
    summer, autumn = (mean_of_leaves(Leaf(species="birch", season=s).paint(256, 1)) for s in ("summer", "autumn"))
    assert summer[1] > summer[0]
    assert autumn[0] > autumn[1] > 1.5 * autumn[2]
    bare, full = (Leaf(season=s).paint(256, 1).base_color[..., 3].mean() for s in ("winter", "summer"))
    assert bare < 0.5 * full
    winter, any_time = (Leaf(species="pine", season=s).paint(256, 1).base_color for s in ("winter", "summer"))
    assert np.array_equal(winter, any_time)


def test_normals_are_unit_and_lean_out_of_the_card():
    normal = Leaf().paint(256, 1).normal.astype(float) / 127.5 - 1.0
    assert np.allclose(np.sqrt((normal * normal).sum(axis=2)), 1.0, atol=0.02)
    assert normal[..., 2].min() > 0.2


def test_facts_promise_a_masked_two_sided_atlas():
    facts = Leaf().facts()
    assert (facts.alpha_mode, facts.double_sided, facts.atlas) == ("MASK", True, (2, 2))


def test_the_same_seed_paints_the_same_picture():
    first, again, other = (Leaf(species="oak").paint(256, seed).base_color for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
