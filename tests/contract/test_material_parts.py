"""Every material in the Catalogue keeps the promises of `MaterialRecipe`, in every one of its examples."""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
import itertools
from pathlib import Path

import numpy as np
import pytest

from scenewright.parts import MaterialRecipe, Surface, catalogue, fields_of
from scenewright.quantity import Color
from scenewright.texture import color

SIZE = 128
NAMES = catalogue.names(MaterialRecipe)
FACTORS_ONLY = {"glass", "emissive", "plain"}


def recipe_of(name: str) -> type[MaterialRecipe]:
    found = catalogue.find(MaterialRecipe, name)
    assert found is not None
    return found


def _cases() -> list[object]:
    """All examples; those after a material's first, and slow atlases, only run with the slow tests."""
    cases = []
    for name in NAMES:
        recipe = recipe_of(name)
        for number, title in enumerate(recipe.examples):
            is_slow = number > 0 or recipe(**recipe.examples[title]).facts().atlas != (1, 1)
            cases.append(pytest.param(name, title, marks=[pytest.mark.slow] if is_slow else [], id=f"{name}-{title}"))
    return cases


every_example = pytest.mark.parametrize(("name", "title"), _cases())
every_material = pytest.mark.parametrize("name", NAMES)


def part_of(name: str, title: str, **changes: object) -> MaterialRecipe:
    recipe = recipe_of(name)
    return recipe(**{**recipe.examples[title], **changes})


@functools.cache
def painted(name: str, title: str, size: int = SIZE, seed: int = 1) -> Surface:
    return part_of(name, title).paint(size, seed)


def same(first: Surface, second: Surface) -> bool:
    for field in dataclasses.fields(Surface):
        a, b = getattr(first, field.name), getattr(second, field.name)
        if isinstance(a, np.ndarray) != isinstance(b, np.ndarray):
            return False
        if not (np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b):
            return False
    return True


def light_of(surface: Surface) -> np.ndarray:
    """Linear base colour with its factor, (n, n, 3); one pixel without an image."""
    factor = np.array(surface.base_color_factor[:3], np.float32)
    if surface.base_color is None:
        return np.ones((1, 1, 3), np.float32) * factor
    return color.to_linear(surface.base_color[..., :3]) * factor


def is_atlas(name: str, title: str) -> bool:
    return part_of(name, title).facts().atlas != (1, 1)


def block_means(light: np.ndarray, blocks: int) -> np.ndarray:
    n = light.shape[0] // blocks
    return light.reshape(blocks, n, blocks, n, 3).mean(axis=(1, 3), dtype=np.float64)


def srgb(light: np.ndarray) -> np.ndarray:
    """Linear to sRGB in 0 … 255, by the formula of IEC 61966-2-1 (an oracle apart from the tables)."""
    light = np.asarray(light, np.float64)
    return 255 * np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)


@every_material
def test_every_field_is_documented(name: str) -> None:
    recipe = recipe_of(name)
    tree = ast.parse(Path(inspect.getfile(recipe)).read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == recipe.__name__)
    documented = {
        field.target.id
        for field, text in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
    assert set(fields_of(recipe)) - documented <= {"tile", "tint", "wear"}
    assert recipe.__doc__
    assert len(recipe.examples) >= 2


@every_example
def test_images_have_the_size_asked_for(name: str, title: str) -> None:
    surface = painted(name, title)
    images = [surface.base_color, surface.normal, surface.orm]
    if name in FACTORS_ONLY:
        assert images == [None, None, None]
        return
    for image in images:
        assert image is not None
        assert image.dtype == np.uint8
        assert image.shape[:2] == (SIZE, SIZE)
    assert surface.normal.shape[2] == surface.orm.shape[2] == 3
    facts = part_of(name, title).facts()
    assert (surface.base_color.shape[2] == 4) == (facts.alpha_mode == "MASK")
    assert min(facts.tile) > 0.0


@pytest.mark.slow
@every_example
def test_it_paints_the_same_twice_and_another_with_another_seed(name: str, title: str) -> None:
    surface = painted(name, title)
    assert same(surface, part_of(name, title).paint(SIZE, 1))
    if name not in FACTORS_ONLY:
        assert not np.array_equal(surface.base_color, part_of(name, title).paint(SIZE, 2).base_color)


@every_example
def test_it_tiles_without_a_seam(name: str, title: str) -> None:
    if name in FACTORS_ONLY or is_atlas(name, title):
        pytest.skip("has no repeating image")
    surface = painted(name, title, 512)  # as painted: shrinking would blur a seam
    for image in (surface.base_color, surface.normal, surface.orm):
        for axis in (0, 1):
            lines = np.moveaxis(image, axis, 0).astype(np.float32)
            seam = np.abs(lines[0] - lines[-1]).mean(axis=0)
            # A joint that lies just on the border turns the slope within one pixel; inside, mostly within two.
            steps = [np.abs(lines[lag:] - lines[:-lag]).mean(axis=1).max(axis=0) for lag in (1, 2)]
            assert (seam <= np.maximum(*steps) * 1.15 + 0.5).all()


@every_example
def test_base_colours_are_those_of_real_things(name: str, title: str) -> None:
    surface = painted(name, title)
    if part_of(name, title).facts().alpha_mode == "BLEND" or surface.transmission > 0.0:
        pytest.skip("what is seen through has no body colour")
    values = srgb(light_of(surface))
    if surface.orm is not None:
        bare = surface.orm[..., 2] > 127 if surface.metallic > 0.0 else np.zeros(surface.orm.shape[:2], bool)
        assert values[bare].size == 0 or values[bare].min() > 40.0
        values = values[~bare]
    if values.size:
        low, high = np.percentile(values, [0.5, 99.5])
        assert low >= 27.0
        assert high <= 244.0
        assert values.min() > 12.0
        assert values.max() < 252.0


@every_example
def test_normals_are_unit_and_lean_nowhere(name: str, title: str) -> None:
    if name in FACTORS_ONLY:
        pytest.skip("has no images")
    vectors = painted(name, title).normal.astype(np.float64) / 127.5 - 1.0  # as viewers decode it
    length = np.sqrt((vectors * vectors).sum(axis=-1))
    assert np.abs(length - 1.0).max() < 0.02
    assert vectors[..., 2].min() > 0.0
    mean = vectors.mean(axis=(0, 1))
    assert mean[2] > 0.75
    if not is_atlas(name, title):
        assert np.abs(mean[:2]).max() < 0.02
    sharp = painted(name, title, 512).normal.astype(np.int16)[..., :2] - 128
    assert sharp.std() > 0.1, "a flat normal map is a wasted one"


@every_example
def test_roughness_varies_and_metal_is_metal(name: str, title: str) -> None:
    surface = painted(name, title)
    if surface.orm is None:
        assert surface.metallic in {0.0, 1.0}
        return
    low, high = np.percentile(surface.orm[..., 1], [1, 99])
    assert high - low >= 0.1 * 255 * 0.98
    assert surface.roughness == 1.0, "the factor multiplies the image"
    assert surface.orm[..., 0].mean() > 0.6 * 255
    assert surface.orm[..., 0].min() > 0
    metallic = surface.orm[..., 2]
    if name not in {"metal", "gold"}:
        assert surface.metallic == 0.0
        assert not metallic.any()
        return
    assert surface.metallic == 1.0
    finish = part_of(name, title).finish
    if finish in {"brushed", "polished"}:
        assert (metallic == 255).all()
    else:
        sharp = painted(name, title, 512).orm[..., 2]
        assert ((sharp < 25) | (sharp > 230)).mean() > 0.85, "mixed pixels only along borders"


@pytest.mark.slow
@every_example
def test_wear_and_tint_change_the_result(name: str, title: str) -> None:
    assert not same(part_of(name, title, wear=0.0).paint(SIZE, 1), part_of(name, title, wear=1.0).paint(SIZE, 1))
    plain = light_of(painted(name, title)).mean(axis=(0, 1), dtype=np.float64)
    tinted = part_of(name, title, tint=Color(1.0, 0.5, 0.5)).paint(SIZE, 1)
    ratio = light_of(tinted).mean(axis=(0, 1), dtype=np.float64) / plain
    assert ratio == pytest.approx([1.0, color.linear(0.5), color.linear(0.5)], rel=0.02)


@pytest.mark.slow
@every_example
def test_every_size_shows_the_same_picture(name: str, title: str) -> None:
    if name in FACTORS_ONLY or is_atlas(name, title):
        pytest.skip("has no repeating image")
    large = light_of(painted(name, title, 1024))
    for size in (64, 128, 256, 512):
        light = light_of(painted(name, title, size))
        mean = srgb(light.mean(axis=(0, 1), dtype=np.float64)) - srgb(large.mean(axis=(0, 1), dtype=np.float64))
        assert np.abs(mean).max() <= 2.0
        rough = srgb(block_means(light, 16)) - srgb(block_means(large, 16))
        assert np.abs(rough).mean() <= 2.5
        assert np.abs(rough).max() <= 24.0


@every_material
def test_the_tile_can_be_chosen(name: str) -> None:
    recipe = recipe_of(name)
    if recipe().facts().atlas != (1, 1):
        pytest.skip("an atlas has no tile")
    tile = recipe(tile=3.0).facts().tile
    assert tile == pytest.approx((3.0, 3.0), rel=0.2)
