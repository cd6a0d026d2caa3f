"""Calling generators: one Assembly for each different thing, however often it stands in the scene."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from scenewright.arrays import content_key
from scenewright.expand.code_digest import code_digest
from scenewright.geometry.uv import continued_uvs
from scenewright.parts import DETAIL_LEVELS, Assembly, GeometryGenerator, Site, SubNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.graph import Cache, Vec3
    from scenewright.layout import PlacedNode
    from scenewright.plan import Plan
    from scenewright.resolve.resolved import MaterialSpec, ResolvedNode


Built: TypeAlias = "dict[tuple[str, int], Assembly]"
"""Assemblies by the address of a node, and which of its parameter sets; equal things have the same one."""


def materials_of(node: ResolvedNode, variant: int) -> Mapping[str, MaterialSpec]:
    """Materials of one of a node's parameter sets."""
    return node.part_materials[variant] if node.part_materials else node.materials


def assembly_of(placed: PlacedNode, variant: int, plan: Plan, cache: Cache) -> Assembly:
    """Build one parameter set of a placed node, or take it from the cache."""
    node = placed.node
    return build_assembly(node.parts[variant], site_of(placed, variant), plan.levels[node.address], cache)


def site_of(placed: PlacedNode, variant: int) -> Site:
    """Where one parameter set of a node stands, with the facts of its materials."""
    surfaces = {slot: spec.recipe.facts() for slot, spec in sorted(materials_of(placed.node, variant).items())}
    return replace(placed.sites[variant], surfaces=surfaces)


def first_equal(placed: PlacedNode) -> list[int]:
    """For each of a node's parameter sets, the first that builds and looks the same: drawn alike, or nothing was drawn."""
    first: dict[tuple[object, ...], int] = {}
    return [first.setdefault(_identity(placed, variant), variant) for variant in range(len(placed.node.parts))]


def _identity(placed: PlacedNode, variant: int) -> tuple[object, ...]:
    """What a thing's shape and look follow from, besides its level of detail."""
    node = placed.node
    return node.parts[variant], repr(placed.sites[variant]), repr(materials_of(node, variant))


def assembly_key(part: GeometryGenerator, site: Site, level: int, *, lasting: bool = True) -> str:
    """Identity of a built part.

    It is everything the generator may read: its parameters, the site (with its seed and surface facts), the detail and,
    where it outlives the process, the code, its own and that of the parts it is made of.
    """
    code = [code_digest(type(each)) for each in (part, *part.made_of())] if lasting else []
    return content_key("assembly", type(part).__qualname__, *code, repr(part), repr(site), str(level))


def build_assembly(part: GeometryGenerator, site: Site, level: int, cache: Cache) -> Assembly:
    """Build a part at a detail level, or take it from the cache."""
    key = assembly_key(part, site, level, lasting=cache.lasting)
    found = cache.get(key)
    if isinstance(found, Assembly):
        return found
    assembly = part.build(site, DETAIL_LEVELS[level])
    if any(site.origin) and part.continued_slots:
        assembly = _continued(assembly, part.continued_slots, site.origin)
    for sub in assembly.nodes:
        for mesh in sub.meshes.values():
            _ = mesh.key  # travels with the mesh from here, so that no one hashes it again
    cache.put(key, assembly)
    return assembly


def _continued(assembly: Assembly, slots: frozenset[str], origin: Vec3) -> Assembly:
    """Slide the textures of some slots to where the thing stands in the pattern it shares with its neighbours."""

    def slid(sub: SubNode) -> SubNode:
        meshes = {slot: continued_uvs(mesh, origin) if slot in slots else mesh for slot, mesh in sub.meshes.items()}
        return replace(sub, meshes=meshes)

    return replace(assembly, nodes=tuple(slid(sub) for sub in assembly.nodes))


def build_all(nodes: Iterable[PlacedNode], plan: Plan, cache: Cache) -> Built:
    """Build each different thing of the scene once.

    Not on threads: meshes are many small arrays, whose makers would wait for each other's turn at the interpreter (two
    threads took 1.3 to 1.5 times as long as one). Long builds go to processes, see `warming`.
    """
    made: dict[tuple[object, ...], Assembly] = {}
    built = {}
    for placed, variant in _parts(nodes):
        identity = (plan.levels[placed.node.address], *_identity(placed, variant))
        assembly = made.get(identity)
        if assembly is None:
            assembly = made[identity] = assembly_of(placed, variant, plan, cache)
        built[placed.node.address, variant] = assembly
    return built


def worn(nodes: Iterable[PlacedNode], built: Built) -> Iterator[MaterialSpec]:
    """Materials of slots that built things do have, and of every variant; the same one may come often.

    What a thing leaves out (bare ground, where all of it is covered) need not be painted.
    """
    for placed in nodes:
        node = placed.node
        for variant in range(len(node.parts)):
            slots = _slots(built[node.address, variant])
            yield from (spec for slot, spec in materials_of(node, variant).items() if slot in slots)
        for slots_of_variant in node.variant_materials.values():
            yield from slots_of_variant.values()
        yield from worn(placed.children, built)


def _slots(assembly: Assembly) -> set[str]:
    meshes = {slot for sub in assembly.nodes for slot in sub.meshes}
    return meshes.union(part.material for sub in assembly.nodes for part in sub.primitives)


def things(nodes: Iterable[PlacedNode], plan: Plan) -> list[tuple[PlacedNode, int]]:
    """Every different thing of a scene: a node and which of its parameter sets."""
    work: dict[tuple[object, ...], tuple[PlacedNode, int]] = {}
    for placed, variant in _parts(nodes):
        work.setdefault((plan.levels[placed.node.address], *_identity(placed, variant)), (placed, variant))
    return list(work.values())


def _parts(nodes: Iterable[PlacedNode]) -> Iterator[tuple[PlacedNode, int]]:
    for placed in nodes:
        for variant in range(len(placed.node.parts)):
            yield placed, variant
        yield from _parts(placed.children)
