"""Painting materials: recipes to images and a glTF material, each once, on several threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.expand.code_digest import code_digest
from scenewright.expand.formats import Delivery, identity
from scenewright.graph import Material
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from scenewright.graph import Cache, Image
    from scenewright.parts import Surface, SurfaceFacts
    from scenewright.plan import Plan
    from scenewright.plan.profile import Textures
    from scenewright.resolve.resolved import MaterialSpec


@dataclass(frozen=True, eq=False)
class Painted:
    """A finished material with its images."""

    material: Material
    images: tuple[Image, ...]


def material_key(spec: MaterialSpec, size: int, textures: Textures) -> str:
    """Identity of a painted material in a file: recipe, parameters, seed, size and how its pictures are encoded."""
    recipe = spec.recipe
    return content_key("material", type(recipe).__qualname__, repr(recipe), f"{spec.seed} {size} {identity(textures)}")


def painted_key(spec: MaterialSpec, size: int, textures: Textures, *, lasting: bool = True) -> str:
    """Key of a painted material in a cache; in one that lasts, what older code painted must not be found."""
    return content_key(material_key(spec, size, textures), code_digest(type(spec.recipe)) if lasting else "")


def paint_all(specs: Iterable[MaterialSpec], plan: Plan, cache: Cache, pool: Executor) -> dict[MaterialSpec, Painted]:
    """Paint every different material.

    Args:
        specs: Materials of the scene; equal ones are painted once.
        plan: Gives the sizes, and says how the target wants pictures stored.
        cache: Remembers painted materials.
        pool: Threads to use; the result does not depend on their number.
    """
    unique = list(dict.fromkeys(specs))

    def work(spec: MaterialSpec) -> Painted:
        return paint(spec, plan.texture_size(spec.recipe.facts()), plan.profile.textures, cache)

    return dict(zip(unique, pool.map(work, unique), strict=True))


def paint(spec: MaterialSpec, size: int, textures: Textures, cache: Cache) -> Painted:
    """Paint a material at `size` pixels, or recall it.

    Raises:
        Ktx2Error: `textures` asks for KTX 2 and there is no encoder.
    """
    known = painted_key(spec, size, textures, lasting=cache.lasting)
    found = cache.get(known)
    if isinstance(found, Painted):
        return found
    key = material_key(spec, size, textures)
    facts = spec.recipe.facts()
    surface = spec.recipe.paint(size, spec.seed)
    delivery = Delivery(textures, cache)
    color = delivery.images(surface.base_color, f"{key}-color", "color")
    orm = delivery.images(surface.orm, f"{key}-orm", "orm")
    normal = delivery.images(surface.normal, f"{key}-normal", "normal")
    slots = (_key(color), _key(orm), _key(normal))
    painted = Painted(_material(spec, key, surface, facts, slots), (*color, *orm, *normal))
    cache.put(known, painted)
    return painted


def _key(images: tuple[Image, ...]) -> str | None:
    """What a material refers to; a fallback is referred to by its picture."""
    return images[0].key if images else None


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
