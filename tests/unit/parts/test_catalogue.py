"""The Catalogue finds parts by file name and by entry point; nothing installed changes what an own name means."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scenewright.parts import GeometryGenerator, MaterialRecipe, catalogue

PLUGIN = '''
from scenewright.generators.geometry.box import Box


class Crate(Box):
    """A box by another name."""


class Impostor(Box):
    """Would take the name of an own part."""
'''
ENTRY_POINTS = """[scenewright.geometry]
crate = plugin:Crate
sphere = plugin:Impostor
"""
ASK = """
from scenewright.parts import GeometryGenerator, catalogue
print(catalogue.find(GeometryGenerator, "crate").__name__, catalogue.find(GeometryGenerator, "sphere").__name__)
print("crate" in catalogue.names(GeometryGenerator))
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a distribution that offers two parts, as pip would install it."""
    (tmp_path / "plugin.py").write_text(PLUGIN)
    meta = tmp_path / "crates-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: crates\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text(ENTRY_POINTS)
    return tmp_path


def run(code, folder):
    path = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
    return subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True).stdout


def test_a_part_of_another_distribution_is_found_and_an_own_name_cannot_be_taken(folder):
    assert run(ASK, folder).split() == ["Crate", "Sphere", "True"]


def test_a_scene_may_use_it(folder):
    scene = folder / "one.scene.yaml"
    scene.write_text("scenewright: 1\nparts:\n  one: {is: crate, width: 2m}\n")
    code = "from scenewright import compile_scene; from pathlib import Path\n"
    code += f"print(compile_scene(Path({str(scene)!r})).report['totals']['triangles'] > 0)"
    assert run(code, folder).split() == ["True"]


@pytest.mark.parametrize("name", ["", "no_such_part", "../geometry/box", "Box", "__init__", "box.py", "béton"])
def test_what_is_no_name_of_a_part_is_nothing(name):
    assert catalogue.find(GeometryGenerator, name) is None


def test_each_kind_has_its_own_names():
    assert {"box", "room", "tree"} <= set(catalogue.names(GeometryGenerator))
    assert {"paint", "wood"} <= set(catalogue.names(MaterialRecipe))
    assert catalogue.find(MaterialRecipe, "box") is None
