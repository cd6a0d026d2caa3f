"""Trees: exact size, forecast, silhouettes, independence of detail."""

import numpy as np
import pytest

from scenewright.generators.geometry import tree as tree_module
from scenewright.generators.geometry.tree import Tree
from scenewright.generators.material.leaf import Leaf
from scenewright.geometry.tree_species import SPECIES
from scenewright.parts import DETAIL_LEVELS, Site, Stands, SurfaceFacts

LEAVES = Leaf().facts()
EXAMPLES = [Tree(**values) for values in Tree.examples.values()]


def meshes(tree, detail, seed=3):
    return tree.build(Site(seed=seed, surfaces={"leaves": LEAVES}), detail).nodes[0].meshes


@pytest.mark.parametrize("tree", EXAMPLES, ids=list(Tree.examples))
def test_forecast_is_exact_and_bounds_hold_the_tree_at_every_level(tree):
    description = tree.describe(3)
    for level, detail in enumerate(DETAIL_LEVELS):
        built = meshes(tree, detail)
        assert sum(mesh.triangle_count for mesh in built.values()) == description.triangles[level]
        for mesh in built.values():
            low, high = mesh.bounds
            assert (low >= np.array(description.low) - 1e-5).all()
            assert (high <= np.array(description.high) + 1e-5).all()
            assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1.0, atol=1e-4)
            assert np.allclose((mesh.normals * mesh.tangents[:, :3]).sum(axis=1), 0.0, atol=1e-3)


@pytest.mark.parametrize("tree", EXAMPLES, ids=list(Tree.examples))
def test_it_is_as_high_as_asked_and_stands_in_the_ground(tree):
    description = tree.describe(3)
    assert description.high[1] == tree.height
    assert description.stands is Stands.ROOTED
    top = max(mesh.bounds[1][1] for mesh in meshes(tree, 1.0).values())
    assert 0.985 * tree.height <= top <= tree.height + 1e-5
    assert -0.1 * tree.height < description.low[1] < 0.0


def test_describing_and_counting_grow_nothing(monkeypatch):
    monkeypatch.setattr(tree_module, "grow_plant", None)
    assert list(Tree(height=6.5).describe(123).triangles) == sorted(Tree(height=9.0).describe(123).triangles)


@pytest.mark.slow
@pytest.mark.parametrize("species", list(SPECIES))
@pytest.mark.parametrize(("lean", "crown"), [(0.0, None), (0.0, 1.4), (12.0, None), (35.0, 0.3)])
def test_every_seed_fills_the_room_that_was_promised(species, lean, crown):
    tree = Tree(species=species, lean=lean, crown=crown, height=6.0)
    for seed in (1, 2, 3):
        description = tree.describe(seed)
        low, high = np.array(description.low), np.array(description.high)
        near = 0.02 * (high - low) if lean <= 12.0 else 0.25 * (high - low)
        for detail in (0.0, 3 / 7, 1.0):
            bounds = np.array([mesh.bounds for mesh in meshes(tree, detail, seed).values()])
            least, most = bounds[:, 0].min(axis=0), bounds[:, 1].max(axis=0)
            assert (least >= low - 1e-5).all()
            assert (most <= high + 1e-5).all()
            if detail > 0.0:
                assert (least <= low + near).all()
                assert (most >= high - near).all()


def test_no_limb_of_a_broad_tree_lies_on_the_ground():
    for seed in range(5):
        leaves = meshes(Tree(height=7.0), 1.0, seed)["leaves"].positions
        assert (leaves[:, 1] < 0.35).mean() < 0.02


def test_budgets_of_full_and_middle_and_far_detail():
    for species in ("oak", "birch", "maple"):
        triangles = Tree(species=species).describe(3).triangles
        assert 8_000 <= triangles[7] <= 12_000
        assert 2_000 <= triangles[4] <= 4_000
        assert 4 <= triangles[0] <= 12


def test_crown_width_follows_the_parameter():
    for crown in (0.5, 1.2):
        d = Tree(crown=crown, height=10.0).describe(1)
        assert (d.size[0] + d.size[2]) / 20.0 == pytest.approx(crown, rel=0.05)


def test_silhouettes_differ_as_the_species_do():
    def width_at(species, share):
        points = meshes(Tree(species=species, height=10.0), 1.0)["leaves"].positions
        band = points[np.abs(points[:, 1] - 10.0 * share) < 0.6]
        return np.ptp(band[:, 0]) if len(band) else 0.0

    assert width_at("pine", 0.25) > 2.0 * width_at("pine", 0.8)
    assert width_at("maple", 0.6) > width_at("maple", 0.3)
    assert width_at("palm", 0.4) == 0.0
    assert width_at("willow", 0.1) > 2.0
    assert SPECIES["oak"].crown > 2.0 * SPECIES["birch"].crown


def test_dead_trees_have_no_leaves_and_others_do():
    assert set(meshes(Tree(species="dead"), 1.0)) == {"bark"}
    assert set(meshes(Tree(), 1.0)) == {"bark", "leaves"}


def test_leaves_shade_as_a_round_crown():
    mesh = meshes(Tree(species="maple"), 1.0)["leaves"]
    center = 0.5 * (mesh.bounds[0] + mesh.bounds[1])
    away = mesh.positions - center
    away = away / np.linalg.norm(away, axis=1, keepdims=True)
    assert ((away * mesh.normals).sum(axis=1) > 0.3).mean() > 0.9
    assert mesh.colors[:, :3].min() > 0.35
    assert mesh.colors[:, 0].std() > 0.05


def test_sprays_come_from_the_first_three_cells_and_the_far_crown_from_the_last():
    near, far = (meshes(Tree(), detail)["leaves"].uvs for detail in (1.0, 0.0))
    assert not ((near[:, 0] > 0.5) & (near[:, 1] > 0.5)).any()
    assert (far > 0.5).all()
    assert near.min() >= 0.0
    assert near.max() <= 1.0


def test_coarser_levels_keep_a_part_of_the_same_skeleton():
    fine, coarse = (meshes(Tree(species="dead"), detail)["bark"] for detail in (1.0, 4 / 7))
    # Limbs keep their first and last points; the tip of the trunk is the same point.
    assert np.allclose(fine.bounds[1][1], coarse.bounds[1][1], atol=0.05)
    assert np.allclose(fine.bounds[0][[0, 2]], coarse.bounds[0][[0, 2]], atol=0.15)


def test_seeds_differ_and_repeat():
    first, again, other = (meshes(Tree(), 0.3, seed)["bark"].key for seed in (1, 1, 2))
    assert first == again != other


def test_only_the_trunk_is_in_the_way():
    tree = Tree(height=8.0)
    collider = tree.build(Site(seed=3), 0.5).nodes[0].colliders[0]
    assert collider.shape == "cylinder"
    assert collider.size[0] < 1.0
    reach = max(np.hypot(x, z) for x, z in tree.describe(3).footprint)
    assert reach < 0.2 * tree.describe(3).size[0]


def test_materials_name_the_species_and_season():
    tree = Tree(species="birch", season="autumn")
    assert tree.materials()["leaves"] == {"is": "leaf", "species": "birch", "season": "autumn"}
    assert tree.materials()["bark"] == {"is": "bark", "species": "birch"}


def test_a_plain_material_on_the_leaves_is_not_taken_for_an_atlas():
    site = Site(seed=3, surfaces={"leaves": SurfaceFacts()})
    uvs = Tree().build(site, 0.0).nodes[0].meshes["leaves"].uvs
    assert uvs.min() < 0.01
    assert uvs.max() > 0.99
