"""Foreign meshes with fewer triangles: counts, shape, seams, joints, and what is remembered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenewright.generators.geometry.model import BRACKET, Model
from scenewright.geometry import Mesh
from scenewright.geometry.mesh import Bending, MorphTarget
from scenewright.geometry.solids import box, sphere
from scenewright.gltf.reading.model import Asset, AssetNode
from scenewright.graph import Primitive, Skin
from scenewright.parts import Site, thinning
from scenewright.parts.thinning import FEWEST, MOVED, thinned

BALL = sphere(1.0, 96)
"""9,024 triangles."""


def asset(*meshes: Mesh, **more: object) -> Asset:
    nodes = (AssetNode(f"n{k}", "", primitives=(Primitive(mesh, "m"),), **more) for k, mesh in enumerate(meshes))
    return Asset(tuple(nodes))


def only(made: Asset) -> Mesh:
    ((primitive,),) = (node.primitives for node in made.nodes)
    return primitive.mesh


def rows_of(mesh: Mesh) -> set[tuple[float, ...]]:
    return set(map(tuple, np.concatenate([mesh.positions, mesh.normals, mesh.uvs], axis=1).tolist()))


def tube(sides: int = 96, rings: int = 48) -> Mesh:
    """An open cylinder of radius 1 and height 2; u is the angle, v the height, with one seam at u = 0."""
    step, height = np.meshgrid(np.arange(sides + 1), np.linspace(0.0, 2.0, rings + 1))
    u, v = 2 * np.pi / sides * step.ravel(), height.ravel()
    around = 2 * np.pi / sides * (step.ravel() % sides)  # both sides of the seam lie at exactly the same places
    out = np.stack([np.cos(around), 0 * v, -np.sin(around)], axis=1)
    a = (np.arange(rings)[:, None] * (sides + 1) + np.arange(sides)).ravel()
    corners = np.stack([a, a + 1, a + sides + 1, a + 1, a + sides + 2, a + sides + 1], axis=1).reshape(-1, 3)
    return Mesh(out + v[:, None] * [0, 1, 0], corners, out, np.stack([u, v], axis=1))


@pytest.mark.parametrize("keep", [0.5, 0.25, 0.1])
def test_a_ball_keeps_as_many_triangles_as_asked_for_and_its_shape(keep: float) -> None:
    made = only(thinned(asset(BALL), keep))
    assert made.triangle_count == pytest.approx(keep * BALL.triangle_count, rel=0.02)
    assert rows_of(made) <= rows_of(BALL)
    assert len(np.unique(made.indices)) == made.vertex_count
    assert np.abs(np.array(made.bounds) - np.array(BALL.bounds)).max() < 2 * MOVED
    # What has its corners on a ball is smaller than it, evenly divided by a share of 11.5 over its triangles.
    assert made.volume == pytest.approx(BALL.volume, rel=22.0 / made.triangle_count)
    assert keep < 0.25 or made.volume > 0.99 * BALL.volume
    assert made.volume < BALL.volume


def test_the_bound_on_moving_holds_before_the_count() -> None:
    made = only(thinned(asset(BALL), 0.001))
    assert made.triangle_count > FEWEST
    middles = np.linalg.norm(made.positions[made.indices].astype(np.float64).mean(axis=1), axis=1)
    assert 1.0 - middles.min() < 4 * MOVED  # 2 m of extent, and the error is a mean over the neighbourhood


def test_seams_of_texture_coordinates_stay_closed_and_nothing_is_stretched_across_them() -> None:
    mesh = tube()
    made = only(thinned(asset(mesh), 0.2))
    assert made.triangle_count == pytest.approx(0.2 * mesh.triangle_count, rel=0.02)
    corners = made.uvs[made.indices].astype(np.float64)
    assert np.ptp(corners[:, :, 0], axis=1).max() < np.pi / 2
    (ax, ay), (bx, by) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    areas = (ax * by - ay * bx) / 2
    assert areas.min() > 0
    assert areas.sum() == pytest.approx(2 * np.pi * 2, rel=1e-5)
    # The same places on both sides of the seam: no gap opens.
    left, right = (set(made.positions[np.isclose(made.uvs[:, 0], u)][:, 1].tolist()) for u in (0.0, 2 * np.pi))
    assert left == right
    assert {0.0, 2.0} <= left


def test_joints_weights_and_shapes_go_with_their_vertices() -> None:
    height = (BALL.positions[:, 1] + 1.0) / 2.0
    weights = np.stack([1.0 - height, height, 0 * height, 0 * height], axis=1).astype(np.float32)
    joints = np.tile(np.array([0, 1, 0, 0], np.uint16), (len(height), 1))
    bending = Bending(None, joints, weights, (MorphTarget(2 * BALL.positions),), exact=True)
    skin = Skin(("hip", "knee"), np.stack([np.eye(4), np.eye(4)]).astype(np.float32))
    colors = np.concatenate([np.abs(BALL.positions), np.ones((len(height), 1))], axis=1)
    before = asset(replace(BALL, bending=bending, colors=colors), skin=skin, weights=(0.5,))
    after = thinned(before, 0.25)
    mesh = only(after)
    assert after.nodes[0].skin is skin
    assert after.nodes[0].weights == (0.5,)
    assert mesh.bending is not None
    assert mesh.bending.exact
    assert mesh.bending.joints.tolist() == [[0, 1, 0, 0]] * mesh.vertex_count
    assert np.array_equal(mesh.bending.weights[:, 1], (mesh.positions[:, 1] + np.float32(1.0)) / np.float32(2.0))
    assert np.array_equal(mesh.bending.targets[0].positions, 2 * mesh.positions)
    assert np.array_equal(mesh.colors[:, :3], np.abs(mesh.positions))


def test_all_of_it_is_the_same_object_and_tiny_meshes_are_left_alone() -> None:
    small = box(1.0, 1.0, 1.0, 0.01, 1)
    assert small.triangle_count <= FEWEST
    whole = asset(BALL, small)
    assert thinned(whole, 1.0) is whole
    made = thinned(whole, 0.1)
    assert made.nodes[1].primitives[0].mesh is small
    assert made.nodes[0].primitives[0].mesh.triangle_count < BALL.triangle_count


def test_a_mesh_that_nodes_share_stays_shared() -> None:
    made = thinned(asset(BALL, BALL), 0.3)
    first, second = (node.primitives[0].mesh for node in made.nodes)
    assert first is second
    assert made.triangles == 2 * first.triangle_count


def test_two_at_a_time_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [sphere(1.0, sides) for sides in (24, 64, 32, 48, 40)]
    alone = [only(thinned(asset(mesh), 0.3)).key for mesh in parts]
    monkeypatch.setattr(thinning, "_MANY", 0)
    monkeypatch.setattr(thinning, "cpu_count", lambda: 2)
    together = thinned(asset(*parts), 0.3)
    assert [node.primitives[0].mesh.key for node in together.nodes] == alone


def test_results_are_remembered_but_not_for_ever() -> None:
    balls = [asset(sphere(1.0, 16)) for _ in range(10)]
    made = [thinned(ball, 0.5) for ball in balls]
    assert thinned(balls[-1], 0.5) is made[-1]
    assert thinned(balls[-1], 0.6) is not made[-1]
    again = thinned(balls[0], 0.5)
    assert again is not made[0]
    assert only(again).key == only(made[0]).key


@pytest.mark.parametrize("keep", [1.0, 0.5, 0.35])
def test_the_forecast_is_what_is_built_and_the_extent_that_of_the_file(keep: float) -> None:
    model = Model(file=BRACKET, unit="mm", keep=keep)
    described, whole = model.describe(0), Model(file=BRACKET, unit="mm").describe(0)
    built = model.build(Site(), 0.5)
    assert set(described.triangles) == {built.triangle_count}
    assert (described.low, described.high) == (whole.low, whole.high)
