"""Terrain: exact relief, level pads, no crack to the horizon, forecast."""

import numpy as np
import pytest

from scenewright.generators.geometry.terrain import Terrain
from scenewright.geometry.heightfield import PAD_SINK
from scenewright.parts import DETAIL_LEVELS, Pad, Site

EXAMPLES = {title: Terrain(**values) for title, values in Terrain.examples.items()}
HALF = DETAIL_LEVELS[4]


def ground(terrain, detail, pads=()):
    assembly = terrain.build(Site(seed=3, pads=pads), detail)
    return list(assembly.nodes[0].meshes.values()), assembly.nodes[1].meshes


@pytest.mark.parametrize("terrain", EXAMPLES.values(), ids=list(EXAMPLES))
def test_relief_is_exact_and_the_middle_is_zero(terrain):
    description = terrain.describe(3)
    assert description.high[1] - description.low[1] == pytest.approx(terrain.relief + 0.002, abs=1e-4)
    assert terrain.height_at(3, np.zeros(1), np.zeros(1))[0] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("terrain", EXAMPLES.values(), ids=list(EXAMPLES))
def test_forecast_is_true_within_a_tenth(terrain):
    forecast = terrain.describe(3).triangles
    for level in (0, 2, 4, 6):
        built = terrain.build(Site(seed=3), DETAIL_LEVELS[level]).triangle_count
        assert abs(forecast[level] - built) <= 0.1 * built


@pytest.mark.parametrize("terrain", EXAMPLES.values(), ids=list(EXAMPLES))
def test_pieces_cover_the_plan_once_and_face_up(terrain):
    area = 0.0
    for mesh in ground(terrain, HALF)[0]:
        a, b, c = (mesh.positions[mesh.indices[:, i]].astype(np.float64) for i in range(3))
        up = np.cross(b - a, c - a)[:, 1]
        assert (up > 0.0).all()
        area += up.sum() / 2.0
        assert (mesh.normals[:, 1] > 0.0).all()
    assert area == pytest.approx(terrain.width * terrain.depth, rel=1e-5)


def test_height_at_is_the_surface_at_full_detail():
    terrain = Terrain(width=20.0, depth=12.0, relief=2.0, feature="hills")
    pieces, _ = ground(terrain, 1.0)
    points = np.concatenate([mesh.positions[mesh.indices].mean(axis=1) for mesh in pieces]).astype(np.float64)
    heights = terrain.height_at(3, points[:, 0], points[:, 2])
    assert np.abs(heights - points[:, 1]).max() < 2e-3
    assert np.median(np.abs(heights - points[:, 1])) < 2e-5


@pytest.mark.parametrize("level", [0, 2, 4])
def test_pads_are_level_with_their_margin_even_on_coarse_grids(level):
    pad = Pad(((3.0, 4.0), (5.0, 4.0), (5.0, 5.0), (3.0, 5.0)), 0.75)
    terrain = Terrain(relief=6.0, feature="hills")
    for mesh in ground(terrain, DETAIL_LEVELS[level], (pad,))[0]:
        corners = mesh.positions[mesh.indices].astype(np.float64)
        low, high = corners.min(axis=1), corners.max(axis=1)
        touching = (high[:, 0] > 2.71) & (low[:, 0] < 5.29) & (high[:, 2] > 3.71) & (low[:, 2] < 5.29)
        inside = touching & _over(corners, (2.71, 3.71, 5.29, 5.29))
        assert np.allclose(corners[inside][:, :, 1], 0.75 - PAD_SINK, atol=1e-5)


def _over(corners, box):
    """Triangles with a point of a fine lattice of the box inside them (an independent overlap test)."""
    x, z = (a.ravel() for a in np.meshgrid(np.linspace(box[0], box[2], 9), np.linspace(box[1], box[3], 9)))
    a, b, c = (corners[:, i, [0, 2]][:, None, :] for i in range(3))
    point = np.stack([x, z], axis=1)[None]

    def side(p, q):
        return (q[..., 0] - p[..., 0]) * (point[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
            point[..., 0] - p[..., 0]
        )

    turns = np.stack([side(a, b), side(b, c), side(c, a)])
    return ((turns < 0).all(axis=0) | (turns > 0).all(axis=0)).any(axis=1)


def test_the_ground_returns_to_its_own_height_away_from_a_pad():
    pad = Pad(((-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0)), 1.0)
    terrain = Terrain(relief=2.0, feature="plain")
    bare, padded = (np.concatenate([m.positions for m in ground(terrain, HALF, pads)[0]]) for pads in ((), (pad,)))
    far = np.abs(bare[:, [0, 2]]).max(axis=1) > 7.0
    assert np.array_equal(bare[far], padded[far])
    near = np.abs(padded[:, [0, 2]]).max(axis=1) < 2.3
    assert np.allclose(padded[near, 1], 1.0 - PAD_SINK, atol=1e-5)


@pytest.mark.parametrize("title", ["plain", "mountains", "valley"])
def test_far_land_meets_the_border_without_a_crack(title):
    terrain = EXAMPLES[title]
    pieces, horizon = ground(terrain, HALF)
    points = np.concatenate([mesh.positions for mesh in pieces])
    w, d = np.float32(terrain.width / 2), np.float32(terrain.depth / 2)
    border = points[(np.abs(points[:, 0]) == w) | (np.abs(points[:, 2]) == d)]
    far = horizon["ground"]
    used = {tuple(p) for p in far.positions.tolist()}
    whole = [p for p in border.tolist() if tuple(p) in used]
    # Cuts between materials add points on border edges; the grid's own points must all be there.
    assert len({tuple(p) for p in whole}) == len(
        {tuple(p) for p in far.positions.tolist()} & {tuple(p) for p in border.tolist()}
    )
    inner = far.positions[(np.abs(far.positions[:, 0]) <= w + 1e-4) & (np.abs(far.positions[:, 2]) <= d + 1e-4)]
    assert {tuple(p) for p in inner.tolist()} <= {tuple(p) for p in border.tolist()}
    assert np.hypot(far.positions[:, 0], far.positions[:, 2]).max() > 4.0 * max(terrain.width, terrain.depth)
    a, b, c = (far.positions[far.indices[:, i]].astype(np.float64) for i in range(3))
    assert (np.cross(b - a, c - a)[:, 1] > 0.0).all()


def test_an_island_lies_in_a_level_sea():
    terrain = EXAMPLES["island"]
    pieces, horizon = ground(terrain, HALF)
    sea = horizon["water"]
    assert np.ptp(sea.positions[:, 1]) == 0.0
    border = np.concatenate([mesh.positions for mesh in pieces])
    border = border[np.abs(border[:, 0]) == np.float32(terrain.width / 2)]
    assert border[:, 1].max() < sea.positions[0, 1]


def test_steep_land_shows_earth_and_rock_and_pads_do_not():
    pad = Pad(((-110.0, -110.0), (110.0, -110.0), (110.0, 110.0), (-110.0, 110.0)), 0.0)
    terrain = EXAMPLES["mountains"]
    assert set(terrain.build(Site(seed=3), HALF).nodes[0].meshes) == {"ground", "bare", "rock"}
    built = terrain.build(Site(seed=3, pads=(pad,)), HALF).nodes[0].meshes
    for slot in ("bare", "rock"):
        if slot in built:
            assert (np.abs(built[slot].positions[:, [0, 2]]).max(axis=1) > 109.0).all()


def test_role_collider_and_anchor():
    terrain = Terrain()
    assembly = terrain.build(Site(seed=3), 0.2)
    assert assembly.role == "ground"
    assert [collider.shape for collider in assembly.nodes[0].colliders] == ["mesh"]
    assert assembly.nodes[1].colliders == ()
    assert terrain.describe(3).anchor("surface").size == (80.0, 80.0)
