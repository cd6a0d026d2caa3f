"""Every recipe has a density."""

import pytest

from scenewright.parts import MaterialRecipe
from scenewright.parts.catalogue import find, names
from scenewright.parts.densities import DENSITIES, OTHER, density_of


def made(name, **parameters):
    kind = find(MaterialRecipe, name)
    assert kind is not None
    return kind(**parameters)


def test_every_recipe_is_in_the_table_and_nothing_else():
    assert sorted(DENSITIES) == sorted(names(MaterialRecipe))
    assert all(30.0 < density < 20000.0 for density in DENSITIES.values())


@pytest.mark.parametrize(("name", "density"), [("water", 1000.0), ("metal", 7850.0), ("gold", 19300.0)])
def test_published_values(name, density):
    assert density_of(made(name)) == density


def test_woods_differ_by_species():
    assert density_of(made("wood", species="oak")) == 740.0
    assert density_of(made("wood", species="pine")) == 510.0
    assert density_of(made("parquet", species="ash")) == 710.0


def test_a_recipe_may_say_its_own():
    class Lead(MaterialRecipe):
        density = 11340.0

    class Foam(MaterialRecipe):
        pass

    assert density_of(Lead()) == 11340.0
    assert density_of(Foam()) == OTHER
