from __future__ import annotations

import numpy as np
import pytest

from scenewright.gltf.compression.simplifier import Simplifier, load_simplifier


@pytest.fixture(scope="module")
def simplifier() -> Simplifier:
    found = load_simplifier()
    assert found is not None, "the build of the viewer unpacks it"
    return found


def grid(side: int) -> tuple[np.ndarray, np.ndarray]:
    """A square of 2 side² triangles from 0 to 1, and its (n, 2) places."""
    x, z = np.meshgrid(np.linspace(0, 1, side + 1), np.linspace(0, 1, side + 1))
    places = np.stack([x.ravel(), z.ravel()], axis=1).astype(np.float32)
    corner = (np.arange(side)[:, None] * (side + 1) + np.arange(side)).reshape(-1, 1)
    lower, upper = corner + np.array([0, side + 1, 1]), corner + np.array([1, side + 1, side + 2])
    return np.concatenate([lower, upper]).astype(np.uint32), places


def raised(places: np.ndarray, heights: np.ndarray) -> np.ndarray:
    return np.stack([places[:, 0], heights, places[:, 1]], axis=1).astype(np.float32)


NOTHING = np.zeros((0, 0), np.float32)


def test_a_flat_square_needs_two_triangles(simplifier: Simplifier) -> None:
    indices, places = grid(40)
    left, moved = simplifier.simplify(indices, raised(places, 0 * places[:, 0]), NOTHING, (), (2, 0.01))
    assert len(left) == 2
    assert moved < 1e-3
    corners = places[left]
    (ax, az), (bx, bz) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    twice = ax * bz - az * bx
    assert abs(twice).sum() / 2 == pytest.approx(1.0, abs=1e-6)


def test_the_count_asked_for_is_met_and_the_surface_stays_within_the_error(simplifier: Simplifier) -> None:
    indices, places = grid(100)
    heights = 0.1 * np.sin(6 * places[:, 0]) * np.cos(5 * places[:, 1])
    positions = raised(places, heights)
    left, moved = simplifier.simplify(indices, positions, NOTHING, (), (2_000, 0.01))
    assert 1_960 <= len(left) <= 2_000
    assert 0.0 < moved <= 0.01
    middles = positions[left].mean(axis=1)
    surface = 0.1 * np.sin(6 * middles[:, 0]) * np.cos(5 * middles[:, 2])
    assert np.abs(middles[:, 1] - surface).max() < 0.01


def test_the_error_bound_holds_before_the_count(simplifier: Simplifier) -> None:
    indices, places = grid(60)
    positions = raised(places, 0.1 * np.sin(20 * places[:, 0]))
    left, moved = simplifier.simplify(indices, positions, NOTHING, (), (10, 0.001))
    assert len(left) > 60
    assert moved <= 0.001


def test_attributes_keep_an_edge_that_the_shape_does_not_show(simplifier: Simplifier) -> None:
    indices, places = grid(40)
    positions = raised(places, 0 * places[:, 0])
    stripes = np.ascontiguousarray(np.sin(20 * places[:, :1]).astype(np.float32))
    left, _ = simplifier.simplify(indices, positions, stripes, (1.0,), (2, 0.01))
    assert len(left) > 20


def test_memory_is_given_back(simplifier: Simplifier) -> None:
    indices, places = grid(150)
    positions = raised(places, 0 * places[:, 0])
    simplifier.simplify(indices, positions, NOTHING, (), (100, 0.01))
    before = simplifier._call("sbrk", 0)
    for _ in range(5):
        simplifier.simplify(indices, positions, NOTHING, (), (100, 0.01))
    assert simplifier._call("sbrk", 0) == before
