"""Pictures: exactly one colour everywhere, the same picture at every level of detail."""

import numpy as np
import pytest

from scenewright.geometry.pictures import picture

MOTIFS = ("landscape", "waves", "grid", "plain")


def areas(mesh):
    corners = mesh.positions.astype(float)[mesh.indices]
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2] / 2


@pytest.mark.parametrize("motif", MOTIFS)
@pytest.mark.parametrize("seed", [0, 7, 123])
def test_patches_cover_the_canvas_once(motif, seed):
    for level in (0, 4, 7):
        made = picture((0.6, 0.4), motif, seed, level)
        mesh = made.make()
        assert mesh.triangle_count == made.triangles
        assert areas(mesh).min() > 0
        assert areas(mesh).sum() == pytest.approx(0.24, rel=1e-3)
        assert np.allclose(mesh.bounds, [[-0.3, 0.0, 0.0], [0.3, 0.4, 0.0]], atol=1e-5)


@pytest.mark.parametrize("motif", MOTIFS)
def test_colours_are_neither_black_nor_white_and_follow_the_seed(motif):
    tones = [picture((0.6, 0.4), motif, seed, 4).make().colors for seed in range(8)]
    for tone in tones:
        assert tone[:, :3].min() > 0.01
        assert tone[:, :3].max() < 0.9
    assert len({tone.tobytes() for tone in tones}) >= (3 if motif == "plain" else 8)


@pytest.mark.parametrize("motif", MOTIFS)
def test_detail_changes_no_colour(motif):
    kinds = [
        {tuple(row) for row in np.round(picture((1.0, 1.0), motif, 5, level).make().colors[:, :3], 3).tolist()}
        for level in (0, 7)
    ]
    if motif in {"grid", "plain"}:
        assert kinds[0] == kinds[1]
    else:
        assert len(kinds[0]) <= len(kinds[1])
