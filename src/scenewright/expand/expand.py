"""The stage: a placed scene and a plan in, a scene graph out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from scenewright.expand.building import build_all
from scenewright.expand.environment import Surroundings, surround
from scenewright.expand.growing import Grower
from scenewright.expand.painting import Painted, paint_all
from scenewright.graph import SceneGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scenewright.graph import Cache, Image, Material
    from scenewright.layout import Placed, PlacedNode
    from scenewright.plan import Plan
    from scenewright.resolve.resolved import MaterialSpec


def expand(placed: Placed, plan: Plan, cache: Cache, jobs: int, progress: Callable[[str, float], None]) -> SceneGraph:
    """Paint every material, build every part and put them together.

    Args:
        placed: Poses and sites.
        plan: Detail and texture sizes.
        cache: Remembers meshes and painted materials.
        jobs: Threads for painting; the result does not depend on it.
        progress: Called with what is being done and the share done, 0 to 1.
    """
    scene = placed.scene
    with ThreadPoolExecutor(jobs) as pool:
        sky = pool.submit(surround, scene.environment, cache)
        progress("painting materials", 0.1)
        painted = paint_all(material_specs(placed.nodes), plan, cache, pool)
        around = sky.result()
    progress("building meshes", 0.6)
    built = build_all(placed.nodes, plan, cache)
    grower = Grower(plan, painted, cache, around.exposure, built)
    nodes = [node for child in placed.nodes for node in grower.grow(child)]
    progress("writing glTF", 0.9)
    return SceneGraph(
        nodes=(*around.nodes, *nodes),
        materials={**_materials(painted, around), **grower.own.materials},
        images={**_images(painted, around), **grower.own.fitted(plan.profile, cache)},
        clips=tuple(grower.clips),
        variants=scene.variants,
        image_based_light=around.light,
        title=scene.title,
        copyright=_copyright(scene.author, scene.license),
        author=scene.author,
        license=scene.license,
        extras={**around.extras, "seed": scene.seed, "source": scene.source_hash},
    )


def material_specs(nodes: tuple[PlacedNode, ...]) -> Iterator[MaterialSpec]:
    """Materials of placed nodes and all below them, for every variant; the same one may come often."""
    for node in nodes:
        yield from node.node.materials.values()
        for materials in node.node.part_materials:
            yield from materials.values()
        for slots in node.node.variant_materials.values():
            yield from slots.values()
        yield from material_specs(node.children)


def _materials(painted: dict[MaterialSpec, Painted], around: Surroundings) -> dict[str, Material]:
    made = {entry.material.key: entry.material for entry in painted.values()}
    return {**made, **{material.key: material for material in around.materials}}


def _images(painted: dict[MaterialSpec, Painted], around: Surroundings) -> dict[str, Image]:
    made = {image.key: image for entry in painted.values() for image in entry.images}
    return {**made, **{image.key: image for image in around.images}}


def _copyright(author: str, terms: str) -> str:
    """The asset's copyright line: who and under which licence."""
    return " ".join(part for part in (author, f"({terms})" if terms and author else terms) if part)
