"""Spans of single triangles and boxes: where they are, how high, and what can be stood on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.geometry.plan_grid import PlanGrid
from scenewright.geometry.sampling import normals_of
from scenewright.inspection.rasters import rasterised
from scenewright.inspection.span_graph import SpanGraph
from scenewright.inspection.spans import NOWHERE, spans_of

GRID = PlanGrid((0.0, 0.0), 0.25, (8, 12))
PLACES = st.tuples(st.floats(-0.5, 3.5), st.floats(0.0, 3.0), st.floats(-0.5, 2.5))


def level(x0, x1, z0, z1, y):
    """Two triangles facing up."""
    a, b, c, d = (x0, y, z0), (x0, y, z1), (x1, y, z1), (x1, y, z0)
    return np.array([[a, b, c], [a, c, d]], float)


def sheets(*given):
    return np.concatenate([level(*one) for one in given])


def spans(triangles, grid=GRID):
    return spans_of(grid, rasterised(grid, triangles, normals_of(triangles)[:, 1] > 0.7))


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACES, min_size=3, max_size=3))
def test_no_point_of_a_triangle_is_outside_its_pieces(corners):
    triangle = np.array([corners])
    pieces = rasterised(GRID, triangle, np.ones(1, bool))
    share = np.array([(a, b, 1 - a - b) for a in np.linspace(0, 1, 23) for b in np.linspace(0, 1 - a, 23)])
    points = (share[:, :, None] * triangle[0]).sum(axis=1)
    cells = np.floor(points[:, [2, 0]] / 0.25 + 1e-9).astype(int)
    edges = np.abs(points[:, [2, 0]] / 0.25 - np.rint(points[:, [2, 0]] / 0.25)).min(axis=1)
    on = (cells >= 0).all(axis=1) & (cells < GRID.shape).all(axis=1) & (edges > 1e-4)
    low = dict(zip(pieces.cell.tolist(), pieces.low.tolist(), strict=True))
    high = dict(zip(pieces.cell.tolist(), pieces.high.tolist(), strict=True))
    for (row, column), height in zip(cells[on].tolist(), (points[on, 1] * 1000).tolist(), strict=True):
        assert low[row * 12 + column] - 1 <= height <= high[row * 12 + column] + 1
    assert (pieces.low >= np.floor(triangle[:, :, 1].min() * 1000)).all()
    assert (pieces.high <= np.ceil(triangle[:, :, 1].max() * 1000)).all()


def test_a_steep_triangle_is_cut_to_its_cells():
    wall = np.array([[(0.0, 0.0, 1.1), (2.0, 0.0, 1.1), (0.0, 2.0, 1.1)]])
    pieces = rasterised(GRID, wall, np.zeros(1, bool))
    assert (pieces.cell // 12 == 4).all()
    assert (pieces.foot == NOWHERE).all()
    assert sorted(pieces.high.tolist(), reverse=True) == [2000, 1750, 1500, 1250, 1000, 750, 500, 250]


@pytest.mark.parametrize(("upper", "tops"), [(1.9, [0.0, 1.9]), (1.7, [1.7]), (0.2, [0.2]), (0.01, [0.01])])
def test_one_stands_where_there_is_headroom(upper, tops):
    found = spans(sheets((0, 3, 0, 2, 0.0), (0, 3, 0, 2, upper)))
    assert len(found.cell) == 96 * len(tops)
    assert found.places[: len(tops), 1].tolist() == pytest.approx(tops)
    assert found.places[0, [0, 2]].tolist() == [0.125, 0.125]


@pytest.mark.parametrize(("rise", "steps"), [(0.3, True), (0.301, False), (-0.3, True)])
def test_neighbours_are_a_step_apart(rise, steps):
    graph = SpanGraph(spans(sheets((0, 1.5, 0, 2, 1.0), (1.5, 3, 0, 2, 1.0 + rise))))
    assert len(np.unique(graph.pieces(np.ones(96, bool)))) == (1 if steps else 2)
    assert (graph.beside[0].reshape(8, 12)[:, 5] >= 0).tolist() == [steps] * 8
    assert (graph.beside[2].reshape(8, 12)[:, 6] >= 0).tolist() == [steps] * 8


def test_what_is_near_a_drop_is_left_out_on_its_own_storey_only():
    grid = PlanGrid((0.0, 0.0), 0.1, (40, 40))
    found = spans(sheets((0, 4, 0, 4, 0.0), (1, 3, 1, 3, 2.5)), grid)
    graph = SpanGraph(found)
    clear = graph.clear_of_borders(0.3)
    upper = found.top > 1000
    assert (int(clear[upper].sum()), int(clear[~upper].sum())) == (16 * 16, 36 * 36)
    assert sorted(set(graph.pieces(clear)[clear].tolist())) == [1, 2]
    assert (graph.pieces(clear)[~clear] == 0).all()


def test_corners_are_rounded_by_the_radius():
    grid = PlanGrid((0.0, 0.0), 0.05, (80, 80))
    hole = [(0, 4, 0, 1.5, 0.0), (0, 4, 2.5, 4, 0.0), (0, 1.5, 1.5, 2.5, 0.0), (2.5, 4, 1.5, 2.5, 0.0)]
    clear = SpanGraph(spans(sheets(*hole), grid)).clear_of_borders(0.5)
    found = spans(sheets(*hole), grid).places[clear][:, [0, 2]]
    away = np.maximum(np.abs(found - 2.0) - 0.5, 0.0)
    least = np.sqrt((away * away).sum(axis=1)).min()
    assert 0.5 - 0.036 <= least <= 0.5 + 0.05  # half a cell's diagonal
    kept = (
        0.5 - 0.04
    )  # a missing cell's middle is half a cell beyond the edge, and the last cell counts to its own edge
    free = (4 - 2 * kept) ** 2 - (1 + 4 * kept + np.pi * kept**2)
    assert clear.sum() * 0.05**2 == pytest.approx(free, rel=0.03)


@pytest.mark.parametrize("seed", range(5))
def test_pieces_are_those_of_a_flood(seed):
    grid = PlanGrid((0.0, 0.0), 1.0, (12, 12))
    taken = np.sin(np.arange(144) * (seed + 1) * 12.9898) > -0.1
    sheet = [(c, c + 1, r, r + 1, 0.0) for r in range(12) for c in range(12) if taken[r * 12 + c]]
    graph = SpanGraph(spans(sheets(*sheet), grid))
    number = graph.pieces(np.ones(len(sheet), bool))
    seen: dict[int, int] = {}
    for start in range(len(sheet)):
        pending = [start] if start not in seen else []
        while pending:
            here = pending.pop()
            if here not in seen:
                seen[here] = start
                pending += [int(there) for there in graph.beside[:, here] if there >= 0]
    pairs = {(seen[k], int(number[k])) for k in range(len(sheet))}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) == number.max()
