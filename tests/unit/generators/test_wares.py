"""Crates, barrels, books, potted plants and sculptures: what the contract of geometry parts does not cover."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.generators.geometry.barrel import Barrel
from scenewright.generators.geometry.book import Book
from scenewright.generators.geometry.books import Books
from scenewright.generators.geometry.crate import Crate
from scenewright.generators.geometry.potted_plant import PottedPlant
from scenewright.generators.geometry.sculpture import Sculpture
from scenewright.geometry.analysis import component_volumes, euler_characteristic
from scenewright.parts import Site


def meshes_of(part, level=7, seed=3):
    return part.build(Site(seed=seed), level / 7).nodes[0].meshes


def test_a_barrel_has_22_staves_two_heads_four_boards_and_six_hoops():
    meshes = meshes_of(Barrel())
    staves = component_volumes(meshes["body"])
    assert len(staves) == 22 + 2 + 4
    assert len(component_volumes(meshes["hoops"])) == 6


def test_a_wine_barrel_is_narrower_at_its_ends():
    points = meshes_of(Barrel(height=0.95, width=0.69))["body"].positions.astype(np.float64)
    reach = np.sqrt(points[:, 0] ** 2 + points[:, 2] ** 2)
    end = 2 * reach[points[:, 1] > 0.949].max()
    assert end == pytest.approx(0.56, abs=0.01)  # a barrique bordelaise: 69 cm and 56 cm


def test_an_open_barrel_lacks_a_head():
    assert len(component_volumes(meshes_of(Barrel(open=True))["body"])) == 22 + 1


def test_boards_of_a_crate_do_not_touch():
    closed = component_volumes(meshes_of(Crate(lid=True, width=0.8, depth=0.8, height=0.8))["body"])
    assert len(closed) > 40
    assert closed.min() > 0
    full = 0.8**3
    assert 0.05 * full < closed.sum() < 0.25 * full


def test_a_book_is_mostly_pages_and_they_stay_inside_its_cover():
    meshes = meshes_of(Book())
    pages, cover = meshes["pages"], meshes["cover"]
    box = 0.156 * 0.234 * 0.032
    assert 0.65 * box < pages.volume < 0.85 * box
    assert (pages.bounds[1] < cover.bounds[1]).all()
    assert (pages.bounds[0] > cover.bounds[0]).all()


def test_books_fill_the_width_of_a_shelf_and_come_in_several_colours():
    part = Books(width=0.8, height=0.24)
    description = part.describe(5)
    assert description.size[0] == pytest.approx(0.8, abs=0.01)
    assert description.size[1] == pytest.approx(0.24, abs=1e-4)
    colors = meshes_of(part, seed=5)["cover"].colors
    assert len(np.unique(colors, axis=0)) >= 5


def test_books_of_a_row_stand_side_by_side_without_touching():
    part = Books(count=6)
    found = meshes_of(part, level=0)["cover"]
    x = np.sort(found.positions.reshape(-1, 3)[:, 0].astype(np.float64))
    assert found.triangle_count == 6 * 12
    edges = np.unique(np.round(x, 5))
    assert len(edges) == 12
    assert np.allclose(np.diff(edges)[1::2], 0.0006, atol=2e-5)


def test_a_stack_has_its_widest_book_below():
    mesh = meshes_of(Books(arrangement="stack", count=4), level=0)["cover"]
    points = mesh.positions.astype(np.float64).reshape(4, -1, 3)
    areas = [np.ptp(one[:, 0]) * np.ptp(one[:, 2]) for one in points]
    assert areas[0] > areas[-1]


@pytest.mark.parametrize(("kind", "characteristic"), [("knot", 0), ("superquadric", 2), ("blend", 2), ("bust", 2)])
def test_a_knot_is_a_torus_and_the_other_works_are_balls(kind, characteristic):
    assert euler_characteristic(meshes_of(Sculpture(kind=kind))["body"]) == characteristic


def test_a_work_stands_in_its_base_without_a_gap():
    for kind in ("knot", "superquadric", "blend", "bust"):
        meshes = meshes_of(Sculpture(kind=kind, height=1.0))
        assert meshes["body"].bounds[0][1] < meshes["base"].bounds[1][1] == pytest.approx(0.12, abs=1e-4)


@pytest.mark.parametrize("species", ["ficus", "palm", "snake_plant"])
def test_plants_grow_from_soil_inside_their_pot(species):
    meshes = meshes_of(PottedPlant(species=species, height=1.0))
    pot, soil = meshes["pot"], meshes["soil"]
    assert pot.bounds[1][1] == pytest.approx(0.3, abs=1e-4)
    assert soil.bounds[1][1] < pot.bounds[1][1]
    assert soil.bounds[1][0] < pot.bounds[1][0]
    leaves = meshes["blades" if species == "snake_plant" else "leaves"]
    assert leaves.bounds[1][1] == pytest.approx(1.0, abs=0.02)
