"""Parquet, hexagons, loose stones, facets: counts, areas and directions that follow from their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.texture import fracture, parquetry, paving, stones

SIZE = 512


def test_herringbone_blocks_are_all_of_one_size_and_half_of_them_upright() -> None:
    ratio, repeats = 4, 2  # 16 block widths of 32 pixels
    blocks = parquetry.herringbone(SIZE, ratio, repeats, (1.6, 1.6))
    _, areas = np.unique(blocks.cell, return_counts=True)
    assert set(areas.tolist()) == {ratio * 32 * 32}
    assert len(areas) == 16 * 16 // ratio
    assert blocks.turn.mean() == 0.5
    assert blocks.edge.max() == pytest.approx(0.05, abs=0.002), "half a block's width"


def test_a_block_reads_one_stretch_of_grain_along_its_length() -> None:
    blocks = parquetry.herringbone(SIZE, 4, 2, (1.6, 1.6))
    index = parquetry.along_grain(blocks, 7)
    column, row = index % SIZE, index // SIZE
    block = blocks.cell == blocks.cell[0, 0]
    assert len(np.unique(row[block])) == 32
    assert len(np.unique(column[block])) == 4 * 32


def test_basket_and_chevron_turn_their_blocks() -> None:
    basket = parquetry.basket(SIZE, 4, 4, (1.2, 1.2))
    assert len(np.unique(basket.cell)) == basket.pieces == 64
    assert basket.turn.mean() == 0.5
    chevron = parquetry.chevron(SIZE, 4, 16, (1.2, 1.2))
    assert len(np.unique(chevron.cell)) == chevron.pieces == 64
    assert set(np.unique(chevron.turn).tolist()) == {2, 3}


def test_hexagons_are_regular() -> None:
    columns, pairs = 8, 4
    width = 1.0 / columns
    paved = paving.hexagons(SIZE, columns, pairs, (1.0, pairs * width * 3**0.5))
    number, areas = np.unique(paved.cell, return_counts=True)
    assert len(number) == paved.pieces == 64
    assert areas == pytest.approx(SIZE * SIZE / 64, rel=0.04)
    assert paved.edge.min() >= -1e-6
    assert paved.edge.max() == pytest.approx(width / 2, rel=0.05)


def test_missing_stones_leave_their_share_empty() -> None:
    tile = (1.0, 1.0)
    full = stones.scatter(SIZE, 3, tile=tile, grading=stones.Grading(spacing=0.04, gap=0.0, spread=0.0))
    half = stones.scatter(SIZE, 3, tile=tile, grading=stones.Grading(spacing=0.04, gap=0.0, spread=0.0, missing=0.5))
    assert full.cover.mean() > 0.9
    assert half.cover.mean() == pytest.approx(0.5 * full.cover.mean(), abs=0.08)
    assert full.dome.min() >= 0.0
    assert full.dome.max() <= 1.0
    assert full.cell.max() < 25 * 25


def test_facets_do_not_lean_as_a_whole() -> None:
    tile = (3.0, 3.0)
    height = fracture.facets(SIZE, 5, (4, 5), tile=tile, tilt=0.4).astype(np.float64)
    step = np.diff(height, axis=1) * SIZE / tile[0]
    inside = np.abs(step) <= 0.81  # greatest slope, after the mean is taken off; steps between facets are steeper
    assert inside.mean() > 0.95
    assert abs(step[inside].mean()) < 0.02


def test_a_wave_rises_from_trough_to_crest_once() -> None:
    table = fracture.crest(1.6, 0.66)
    assert table.min() >= 0.0
    assert table.max() == pytest.approx(1.0, abs=1e-3)
    assert int(np.argmax(table)) == pytest.approx(0.66 * 1024, abs=2)
