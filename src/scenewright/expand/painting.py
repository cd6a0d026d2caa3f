"""Painting materials: recipes to images and a glTF material, each once, on several threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scenewright.arrays import content_key
from scenewright.expand.code_digest import code_digest
from scenewright.graph import Image, Material
from scenewright.texture.encode import encode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import ThreadPoolExecutor

    from scenewright.arrays import Pixels
    from scenewright.graph import Cache
    from scenewright.parts import Surface, SurfaceFacts
    from scenewright.plan import Plan
    from scenewright.resolve.resolved import MaterialSpec
    from scenewright.texture.encode import ImageFormat

COLOR_QUALITY = 88
DATA_QUALITY = 92
"""JPEG quality of normals and ORM: full chroma, so that a normal map does not turn blocky under a lamp."""


@dataclass(frozen=True, eq=False)
class Painted:
    """A finished material with its images."""

    material: Material
    images: tuple[Image, ...]


def material_key(spec: MaterialSpec, size: int, *, webp: bool = False) -> str:
    """Identity of a painted material: recipe, parameters, seed, size, code and how colours are encoded."""
    recipe = spec.recipe
    numbers = f"{spec.seed} {size}" + (" webp" if webp else "")
    return content_key("material", type(recipe).__qualname__, code_digest(type(recipe)), repr(recipe), numbers)


def paint_all(
    specs: Iterable[MaterialSpec], plan: Plan, cache: Cache, pool: ThreadPoolExecutor
) -> dict[MaterialSpec, Painted]:
    """Paint every different material.

    Args:
        specs: Materials of the scene; equal ones are painted once.
        plan: Gives the sizes, and says whether the target reads WebP.
        cache: Remembers painted materials.
        pool: Threads to use; the result does not depend on their number.
    """
    unique = list(dict.fromkeys(specs))

    def work(spec: MaterialSpec) -> Painted:
        return _painted(spec, plan.texture_size(spec.recipe.facts()), cache, webp=plan.profile.webp)

    return dict(zip(unique, pool.map(work, unique), strict=True))


def _painted(spec: MaterialSpec, size: int, cache: Cache, *, webp: bool) -> Painted:
    key = material_key(spec, size, webp=webp)
    found = cache.get(key)
    if isinstance(found, Painted):
        return found
    facts = spec.recipe.facts()
    surface = spec.recipe.paint(size, spec.seed)
    images: list[Image] = []
    color = _image(surface.base_color, f"{key}-color", images, _form(surface.base_color, webp=webp))
    orm = _image(surface.orm, f"{key}-orm", images, "data")
    normal = _image(surface.normal, f"{key}-normal", images, "data")
    painted = Painted(_material(spec, key, surface, facts, (color, orm, normal)), tuple(images))
    cache.put(key, painted)
    return painted


def _form(pixels: Pixels | None, *, webp: bool) -> ImageFormat:
    """How a colour is encoded: as WebP where the target reads it, else as JPEG, or PNG where there is alpha."""
    if webp:
        return "webp"
    return "png" if pixels is not None and pixels.shape[2] == 4 else "jpeg"


def _image(pixels: Pixels | None, key: str, images: list[Image], form: ImageFormat | Literal["data"]) -> str | None:
    """Encode one picture. Data is JPEG with full chroma, which lossy WebP has not, or PNG where there is alpha."""
    if pixels is None:
        return None
    if form == "data":
        encoded = encode(pixels, _form(pixels, webp=False), content="data", quality=DATA_QUALITY)
    else:
        encoded = encode(pixels, form, quality=COLOR_QUALITY)
    images.append(Image(key, encoded.mime, pixels.shape[1], pixels.shape[0], encoded.data))
    return key


def _material(
    spec: MaterialSpec,
    key: str,
    surface: Surface,
    facts: SurfaceFacts,
    images: tuple[str | None, str | None, str | None],
) -> Material:
    color, orm, normal = images
    return Material(
        key=key,
        name=spec.name,
        base_color=surface.base_color_factor,
        metallic=surface.metallic,
        roughness=surface.roughness,
        emissive=surface.emissive,
        emissive_strength=surface.emissive_strength,
        base_color_texture=color,
        orm_texture=orm,
        normal_texture=normal,
        normal_scale=surface.normal_scale,
        tile=facts.tile if facts.atlas == (1, 1) else (1.0, 1.0),
        alpha_mode=facts.alpha_mode,
        alpha_cutoff=surface.alpha_cutoff,
        double_sided=facts.double_sided,
        transmission=surface.transmission,
        thickness=surface.thickness,
        ior=surface.ior,
    )
