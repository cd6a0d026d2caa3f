"""Terrain: exact relief, level pads, no crack to the horizon, forecast."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.generators.geometry.terrain import Terrain, _cells
from scenewright.geometry.analysis import texel_stretch
from scenewright.geometry.heightfield import PAD_SINK
from scenewright.geometry.landform import shape_land
from scenewright.parts import DETAIL_LEVELS, Pad, Site
from scenewright.parts.refusing import RefusedError

EXAMPLES = {title: Terrain(**values) for title, values in Terrain.examples.items()}
EXAMPLES["even"] = Terrain(feature="hills", relief=8.0, cell=1.25)
HALF = DETAIL_LEVELS[4]


def ground(terrain, detail, pads=()):
    assembly = terrain.build(Site(seed=3, pads=pads), detail)
    return list(assembly.nodes[0].meshes.values()), assembly.nodes[1].meshes


@pytest.mark.parametrize("terrain", EXAMPLES.values(), ids=list(EXAMPLES))
def test_relief_is_exact_and_the_middle_is_zero(terrain):
    description = terrain.describe(3)
    assert description.high[1] - description.low[1] == pytest.approx(terrain.relief + 0.002, abs=1e-4)
    assert terrain.height_at(3, np.zeros(1), np.zeros(1))[0] == pytest.approx(0.0, abs=1e-9)


STEEP = {
    "ridges": Terrain(feature="mountains", width=800.0, depth=400.0, relief=200.0),
    "ravine": Terrain(feature="valley", width=60.0, depth=200.0, relief=60.0),
    "knolls": Terrain(feature="hills", width=30.0, depth=30.0, relief=20.0),
    "patch": Terrain(width=4.0, depth=4.0, relief=0.5),
}


@pytest.mark.parametrize("terrain", [*EXAMPLES.values(), *STEEP.values()], ids=[*EXAMPLES, *STEEP])
@pytest.mark.parametrize("levels", [(0, 2, 5), pytest.param((4, 7), marks=pytest.mark.slow)], ids=["most", "fine"])
def test_forecast_is_true_within_a_tenth(terrain, levels):
    forecast = terrain.describe(3).triangles
    for level in levels:
        built = terrain.build(Site(seed=3), DETAIL_LEVELS[level]).triangle_count
        assert abs(forecast[level] - built) <= (0.1 if level > 3 else 0.0) * built


def test_cells_of_ones_own_are_the_same_at_every_level_and_their_number_is_forecast():
    terrain = Terrain(feature="hills", width=300.0, depth=160.0, relief=30.0, cell=2.5)
    described = terrain.describe(3)
    builds = [ground(terrain, detail)[0] for detail in (0.0, 1.0)]
    assert [mesh.key for mesh in builds[0]] == [mesh.key for mesh in builds[1]]
    points = {tuple(row) for mesh in builds[0] for row in mesh.positions[:, [0, 2]].tolist()}
    grid = {(x, z) for x in np.linspace(-150, 150, 121).tolist() for z in np.linspace(-80, 80, 65).tolist()}
    rounded = {(round(x, 3), round(z, 3)) for x, z in points}
    assert {(round(x, 3), round(z, 3)) for x, z in grid} <= rounded
    built = terrain.build(Site(seed=3), 0.5).triangle_count
    assert set(described.triangles) == {described.triangles[0]}
    assert described.triangles[0] == pytest.approx(built, rel=0.1)


def test_cells_by_the_million_are_refused():
    with pytest.raises(RefusedError) as refused:
        Terrain(width=2000.0, cell=0.5)
    assert (refused.value.code, refused.value.parameter) == ("SW302", "cell")
    assert refused.value.expected == "at least 1.95 m"


@pytest.mark.parametrize("feature", ["hills", "mountains"])
def test_heights_over_a_grid_are_those_of_its_places(feature):
    axes = np.linspace(-40.0, 40.0, 65), np.linspace(-25.0, 25.0, 41)
    xs, zs = np.linspace(-45.0, 45.0, 37), np.linspace(-25.0, 25.0, 21)
    x, z = np.meshgrid(xs, zs)
    land, other = (shape_land(feature, "flat", 9.0, axes, 5) for _ in range(2))
    assert land.over(xs, zs).tolist() == other.height_at(x, z).tolist()
    step = 1.25
    across = other.height_at(x + step, z) - other.height_at(x - step, z)
    down = other.height_at(x, z + step) - other.height_at(x, z - step)
    assert land.slopes(xs, zs, step).tolist() == (np.sqrt(across * across + down * down) / (2 * step)).tolist()
    assert land.over(*axes).tolist() == other.height_at(*np.meshgrid(*axes)).tolist()


def test_describing_is_quick_and_does_not_make_the_field():
    took = []
    for seed in range(100, 107):
        start = time.perf_counter()
        Terrain(feature="hills", relief=8.0).describe(seed)
        took.append(time.perf_counter() - start)
    # 6 ms on one quiet core; the whole field takes 100.
    assert min(took) < 0.04


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


def cast_down(pieces, x, z):
    """Heights at which upright rays at (x, z) meet the pieces: the plane of the triangle that holds them, NaN in none."""
    corners = np.concatenate([mesh.positions[mesh.indices] for mesh in pieces]).astype(np.float64)
    low, high = corners.min(axis=1), corners.max(axis=1)
    found = np.full(len(x), np.nan)
    for k, (px, pz) in enumerate(zip(x.tolist(), z.tolist(), strict=True)):
        under = (low[:, 0] <= px) & (high[:, 0] >= px) & (low[:, 2] <= pz) & (high[:, 2] >= pz)
        for triangle in corners[under]:
            a, b, c = triangle
            u, v = np.linalg.solve(np.stack([(b - a)[[0, 2]], (c - a)[[0, 2]]], axis=1), [px - a[0], pz - a[2]])
            if min(u, v, 1.0 - u - v) >= -1e-6:
                found[k] = np.fmax(found[k], a[1] + u * (b - a)[1] + v * (c - a)[1])
    return found


SLOPE = Terrain(width=24.0, depth=16.0, relief=4.0, feature="hills")
HOUSE = Pad(((-3.0, -2.0), (4.0, -2.5), (4.5, 2.0), (-3.0, 2.0)), 0.8)
CHAIR = Pad(((5.2, 0.0), (5.8, 0.0), (5.8, 0.6), (5.2, 0.6)), 1.1)


@pytest.fixture(scope="module")
def close_by():
    return {pads: ground(SLOPE, 1.0, pads)[0] for pads in ((), (HOUSE, CHAIR))}


@pytest.mark.parametrize("pads", [(), (HOUSE, CHAIR)], ids=["untouched", "with pads"])
@settings(max_examples=16, deadline=None, derandomize=True)
@given(places=st.lists(st.tuples(st.floats(-12.0, 12.0), st.floats(-8.0, 8.0)), min_size=1, max_size=8))
def test_heights_are_those_of_the_triangles_built_close_by(close_by, pads, places):
    x, z = np.array(places).T
    met = cast_down(close_by[pads], x, z)
    assert np.abs(SLOPE.height_at(3, x, z, pads) - met).max() < 1e-3


def test_a_height_is_the_same_whatever_was_asked_before():
    x, z = np.linspace(-30.0, 30.0, 23), np.linspace(20.0, -25.0, 23)
    # A relief that differs by nothing one could see makes a land of which nothing else is known yet.
    fresh = [float(Terrain(relief=2.0 + 1e-9 * k).height_at(3, x[k : k + 1], z[k : k + 1])[0]) for k in range(23)]
    terrain = Terrain(relief=2.0)
    terrain.build(Site(seed=3), 1.0)
    assert terrain.height_at(3, x, z) == pytest.approx(fresh, abs=1e-5)


@pytest.mark.parametrize("level", range(8))
def test_the_ground_never_comes_through_a_floor_beside_a_higher_pad(level):
    pieces, _ = ground(SLOPE, DETAIL_LEVELS[level], (CHAIR, HOUSE))
    x, z = (axis.ravel() for axis in np.meshgrid(np.linspace(-3.0, 4.0, 29), np.linspace(-2.0, 2.0, 17)))
    assert np.allclose(cast_down(pieces, x, z), HOUSE.height - PAD_SINK, atol=1e-5)


@pytest.mark.parametrize("level", [0, 3, 7])
def test_cliffs_are_mapped_from_the_side_without_mirroring(level):
    terrain = Terrain(feature="mountains", width=100.0, depth=100.0, relief=400.0)
    for mesh in ground(terrain, DETAIL_LEVELS[level])[0]:
        least, most = texel_stretch(mesh)
        assert least.min() > 0.5
        assert most.max() < 1.01
        uv, (a, b, c) = mesh.uvs.astype(np.float64), mesh.indices.T
        turn = (uv[b] - uv[a])[:, 0] * (uv[c] - uv[a])[:, 1] - (uv[b] - uv[a])[:, 1] * (uv[c] - uv[a])[:, 0]
        # v runs down, so what is not mirrored turns clockwise.
        assert (turn < 1e-9).all()


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


@pytest.mark.parametrize("level", [1, 4, 6])
def test_an_even_cover_is_one_piece_of_the_same_shape(level):
    steep = Terrain(width=60.0, depth=40.0, relief=25.0, feature="mountains")
    even = replace(steep, cover="even")
    natural, whole = (part.build(Site(seed=3), DETAIL_LEVELS[level]).nodes[0].meshes for part in (steep, even))
    assert set(natural) == {"ground", "bare", "rock"}
    assert set(whole) == {"ground"}
    rows, columns = _cells(even, level)
    assert whole["ground"].triangle_count == 2 * rows * columns
    nodes = even.build(Site(seed=3), DETAIL_LEVELS[level]).nodes
    assert even.describe(3).triangles[level] == sum(
        mesh.triangle_count for node in nodes for mesh in node.meshes.values()
    )
    heights = [np.concatenate([m.positions[:, 1] for m in meshes.values()]) for meshes in (natural, whole)]
    assert heights[0].min() == heights[1].min()
    assert heights[0].max() == heights[1].max()


def test_role_collider_and_anchor():
    terrain = Terrain()
    assembly = terrain.build(Site(seed=3), 0.2)
    assert assembly.role == "ground"
    assert [collider.shape for collider in assembly.nodes[0].colliders] == ["mesh"]
    assert assembly.nodes[1].colliders == ()
    assert terrain.describe(3).anchor("surface").size == (80.0, 80.0)
