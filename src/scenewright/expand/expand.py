"""The stage: a placed scene and a plan in, a scene graph out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from scenewright.expand.acting import acted, moved_addresses, put_on
from scenewright.expand.bodies import embodied, moved_by_clips, wishes
from scenewright.expand.building import build_all, worn
from scenewright.expand.degrading import kept
from scenewright.expand.environment import Surroundings, surround
from scenewright.expand.growing import Grower
from scenewright.expand.painting import Painted, paint_all
from scenewright.expand.semantics import meaningful
from scenewright.expand.sounding import ambience_for
from scenewright.expand.threads import executor
from scenewright.graph import SceneGraph
from scenewright.interactivity import Woven
from scenewright.parts.densities import density_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scenewright.graph import Cache, Emitter, Image, Material, Node
    from scenewright.layout import Placed, PlacedNode
    from scenewright.plan import Plan
    from scenewright.resolve.resolved import MaterialSpec
    from scenewright.resolve.surroundings import Environment


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
    with executor(jobs) as pool:
        sky = pool.submit(surround, scene.environment, cache)
        progress("building meshes", 0.1)
        built = build_all(placed.nodes, plan, cache)
        progress("painting materials", 0.5)
        painted = paint_all(chain(worn(placed.nodes, built), put_on(placed.nodes)), plan, cache, pool)
        around = sky.result()
    conduct = kept(placed, plan.profile)
    grower = Grower(plan, painted, cache, around.exposure, built, conduct.acting)
    nodes = _with_bodies([n for child in placed.nodes for n in grower.grow(child)], placed, painted, grower)
    materials = {**_materials(painted, around), **grower.own.materials}
    grown = Woven(tuple(nodes), materials, tuple(grower.clips), glimmers=tuple(grower.glimmers))
    woven = acted(grown, placed, plan.profile, painted, cache)
    progress("writing glTF", 0.9)
    return SceneGraph(
        nodes=(*around.nodes, *woven.nodes),
        materials=woven.materials,
        images={**_images(painted, around), **grower.own.fitted(plan.profile, cache)},
        clips=woven.clips,
        program=woven.program,
        variants=scene.variants,
        image_based_light=around.light,
        emitters=_ambience(scene.environment, plan, cache),
        title=scene.title,
        copyright=_copyright(scene.author, scene.license),
        author=scene.author,
        license=scene.license,
        extras={**around.extras, "seed": scene.seed, "source": scene.source_hash},
    )


def _with_bodies(nodes: list[Node], placed: Placed, painted: dict[MaterialSpec, Painted], grower: Grower) -> list[Node]:
    """The nodes with the bodies that `physics` asks for, where the target has any, and with seats and gateways."""
    weights = {made.material.key: density_of(spec.recipe) for spec, made in painted.items()}
    moved = moved_by_clips(grower.clips) | moved_addresses(kept(placed, grower.plan.profile), grower.plan.profile)
    asked = dict(wishes(placed.nodes)) if grower.plan.profile.physics != "none" else {}
    bodily = embodied(nodes, asked, weights, grower.cache, moved)
    return meaningful(bodily, placed, grower.plan.profile)


def _ambience(environment: Environment, plan: Plan, cache: Cache) -> tuple[Emitter, ...]:
    """What is heard everywhere, where the target plays sounds."""
    spec = environment.ambience
    return (ambience_for(spec, cache),) if spec is not None and plan.profile.audio else ()


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
