"""What every geometry part promises, for every example and level of detail; a new part is tested without an edit here."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenewright.geometry.analysis import (
    component_volumes,
    degenerate_count,
    open_edge_count,
    texel_stretch,
)
from scenewright.parts import (
    DETAIL_LEVELS,
    GeometryGenerator,
    MaterialRecipe,
    Opening,
    Site,
    SurfaceFacts,
    catalogue,
    fields_of,
)
from scenewright.quantity import Color

NAMES = catalogue.names(GeometryGenerator)
CASES = [(name, title) for name in NAMES for title in catalogue.find(GeometryGenerator, name).examples]
CHEAP = (
    "box", "sphere", "cylinder", "cone", "plane", "table", "chair", "bench", "plinth", "vase", "pendant", "rug", "light",
)  # fmt: skip
SEED = 11
COMMON_KEYS = {
    "is", "at", "rotate", "scale", "place", "repeat", "if", "parts", "material", "materials", "detail", "physics", "when",
    "animate", "sound", "label", "tags", "seed", "overlap", "must", "openings",
}  # fmt: skip


@cache
def facts_of(name, slot):
    """Surface facts of the slot's default material; a plain one that needs tangents where its recipe is not there."""
    default = dict(catalogue.find(GeometryGenerator, name).slots[slot].default)
    recipe = catalogue.find(MaterialRecipe, str(default.pop("is")))
    return SurfaceFacts() if recipe is None else dataclasses.replace(recipe(**default).facts(), needs_tangents=True)


def site_of(name, seed=SEED):
    slots = catalogue.find(GeometryGenerator, name).slots
    return Site(seed=seed, surfaces={slot: facts_of(name, slot) for slot in slots})


def part_of(name, title):
    part = catalogue.find(GeometryGenerator, name)
    return part(**part.examples[title])


@cache
def built(name, title):
    """Assemblies of all levels; kept, because every test looks at the same ones."""
    part, site = part_of(name, title), site_of(name)
    return [part.build(site, detail) for detail in DETAIL_LEVELS]


def placed_meshes(assembly):
    """Every mesh with its slot and the offset of its sub-node (parents come first)."""
    where = {}
    for node in assembly.nodes:
        parent = where.get(node.path.rpartition("/")[0], np.zeros(3)) if node.path else np.zeros(3)
        where[node.path] = parent + np.array(node.translation)
        for slot, mesh in node.meshes.items():
            yield node, slot, mesh, where[node.path]


def doubled_areas(mesh):
    corners = mesh.positions.astype(np.float64)[mesh.indices]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return cross, np.sqrt((cross * cross).sum(axis=1))


def faults_of(mesh, *, closed):
    """Everything wrong with a mesh's arrays and its shape."""
    found = []
    arrays = [mesh.positions, mesh.normals, mesh.uvs, mesh.tangents, mesh.colors]
    if not all(np.isfinite(array).all() for array in arrays if array is not None):
        return ["values that are not finite"]
    if len({len(array) for array in arrays if array is not None}) != 1:
        return ["arrays of different length"]
    if mesh.triangle_count == 0 or int(mesh.indices.max()) >= mesh.vertex_count:
        return ["indices out of range, or no triangle"]
    if len(np.unique(mesh.indices)) != mesh.vertex_count:
        found.append("vertices nobody uses")
    length = np.sqrt((mesh.normals.astype(np.float64) ** 2).sum(axis=1))
    if np.abs(length - 1).max() > 1e-4:
        found.append("normals that are not unit length")
    if degenerate_count(mesh):
        found.append(f"{degenerate_count(mesh)} degenerate triangles")
    if closed and open_edge_count(mesh):
        found.append(f"{open_edge_count(mesh)} open edges")
    if closed and component_volumes(mesh).min() <= 0:
        found.append("a piece inside out")
    return found


def tangent_faults(mesh):
    if mesh.tangents is None:
        return ["no tangents though the material needs them"]
    along, hand = mesh.tangents[:, :3].astype(np.float64), mesh.tangents[:, 3]
    if np.abs(np.sqrt((along**2).sum(axis=1)) - 1).max() > 1e-4:
        return ["tangents that are not unit length"]
    if np.abs((along * mesh.normals).sum(axis=1)).max() > 1e-3:
        return ["tangents that are not in the surface"]
    return [] if np.isin(hand, (-1.0, 1.0)).all() else ["a handedness that is neither 1 nor -1"]


@pytest.mark.parametrize("name", NAMES)
def test_a_part_is_documented_and_named_after_its_file(name):
    part = catalogue.find(GeometryGenerator, name)
    assert part.__name__ == "".join(word.capitalize() for word in name.split("_"))
    assert inspect.cleandoc(part.__doc__ or "").endswith(".")
    tree = ast.parse(Path(inspect.getfile(part)).read_text(encoding="utf-8"))
    body = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == part.__name__).body
    own = {node.target.id for node in body if isinstance(node, ast.AnnAssign)}
    documented = {
        node.target.id
        for node, after in pairwise(body)
        if isinstance(node, ast.AnnAssign)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }
    assert [field for field in fields_of(part) if field in own and field not in documented] == []


@pytest.mark.parametrize("name", NAMES)
def test_parameters_hide_neither_verbs_nor_common_keys(name):
    part = catalogue.find(GeometryGenerator, name)
    kinds = [vars(kind).items() for kind in (GeometryGenerator, Opening)]
    verbs = {verb for items in kinds for verb, value in items if callable(value) and not verb.startswith("_")}
    own = {"sound"} if name == "sound" else set()  # what the common key gives other things is all that it is
    assert set(fields_of(part)) & (verbs | COMMON_KEYS) == own


@pytest.mark.parametrize("name", NAMES)
def test_examples_slots_and_defaults_are_sound(name):
    part = catalogue.find(GeometryGenerator, name)
    assert part.examples
    assert part.open_slots <= set(part.slots)
    for slot in part.slots.values():
        assert catalogue.find(MaterialRecipe, str(slot.default["is"])) is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_all_slots_are_used_and_declared(name):
    part = catalogue.find(GeometryGenerator, name)
    used = {
        slot for title in part.examples for assembly in built(name, title) for _, slot, _, _ in placed_meshes(assembly)
    }
    assert used == set(part.slots)


@pytest.mark.parametrize(("name", "title"), CASES)
def test_meshes_are_sound_at_every_level(name, title):
    part = catalogue.find(GeometryGenerator, name)
    faults = [
        f"level {level}, {node.path or 'body'}, {slot}: {fault}"
        for level, assembly in enumerate(built(name, title))
        for node, slot, mesh, _ in placed_meshes(assembly)
        for fault in faults_of(mesh, closed=slot not in part.open_slots) + tangent_faults(mesh)
    ]
    assert faults == []


@pytest.mark.parametrize(("name", "title"), CASES)
def test_normals_look_the_way_their_faces_do(name, title):
    for level, assembly in enumerate(built(name, title)):
        for _, slot, mesh, _ in placed_meshes(assembly):
            if tuple(facts_of(name, slot).atlas) != (1, 1):
                continue  # leaf cards bend their normals to the crown on purpose
            cross, area = doubled_areas(mesh)
            facing = (cross[:, None, :] * mesh.normals[mesh.indices]).sum(axis=2) / np.maximum(area, 1e-12)[:, None]
            wrong = facing.min(axis=1) < -0.1
            assert area[wrong].sum() <= 1e-3 * area.sum(), (level, slot)


@pytest.mark.parametrize(("name", "title"), CASES)
def test_textures_are_true_to_scale(name, title):
    """A metre of surface is half a metre to two metres of texture, but for slivers (5 % of the area)."""
    for level, assembly in enumerate(built(name, title)):
        for _, slot, mesh, _ in placed_meshes(assembly):
            if tuple(facts_of(name, slot).atlas) != (1, 1):
                continue
            least, most = texel_stretch(mesh)
            _, area = doubled_areas(mesh)
            off = area[(least < 0.5) | (most > 2.0)].sum() / area.sum()
            assert off < 0.05, (level, slot, float(off))


@pytest.mark.parametrize(("name", "title"), CASES)
def test_the_forecast_and_the_extent_hold(name, title):
    description = part_of(name, title).describe(SEED)
    counts = [assembly.triangle_count for assembly in built(name, title)]
    assert counts == sorted(counts)
    assert counts[0] <= max(300, counts[-1] // 8)
    for count, forecast in zip(counts, description.triangles, strict=True):
        assert abs(forecast - count) <= 0.1 * count, (counts, description.triangles)
    low, high = np.array(description.low), np.array(description.high)
    scenery = part_of(name, title).scenery  # land to the horizon: seen, never stood on
    for level, assembly in enumerate(built(name, title)):
        assert scenery <= {node.path for node in assembly.nodes}
        meshes = [(mesh, offset) for node, _, mesh, offset in placed_meshes(assembly) if node.path not in scenery]
        corners = [np.stack(mesh.bounds) + offset for mesh, offset in meshes]
        if not corners:
            continue
        least, most = np.min(corners, axis=(0, 1)), np.max(corners, axis=(0, 1))
        assert (least >= low - 1e-3).all(), (level, least, low)
        assert (most <= high + 1e-3).all(), (level, most, high)
        if level >= 3 and not description.joints:  # what swings claims the room it swings through
            near = np.maximum(5e-3, 0.02 * (high - low))
            assert (np.abs(least - low) <= near).all(), (level, least, low)
            assert (np.abs(most - high) <= near).all(), (level, most, high)


@pytest.mark.parametrize(("name", "title"), CASES)
def test_anchors_joints_and_colliders_are_where_the_thing_is(name, title):
    description = part_of(name, title).describe(SEED)
    low, high = np.array(description.low) - 0.5, np.array(description.high) + 0.5
    for anchor in description.anchors:
        for direction in (anchor.normal, anchor.right):
            assert abs(sum(v * v for v in direction) - 1) < 1e-6, anchor
        assert (np.array(anchor.position) >= low).all(), anchor
        assert (np.array(anchor.position) <= high).all(), anchor
    assert len({anchor.name for anchor in description.anchors}) == len(description.anchors)
    paths = {node.path for node in built(name, title)[-1].nodes}
    assert {joint.path for joint in description.joints} <= paths
    for node in built(name, title)[-1].nodes:
        for collider in node.colliders:
            assert collider.shape in {"hull", "mesh"} or min(collider.size) > 0, collider


@pytest.mark.parametrize(("name", "title"), CASES)
def test_building_again_gives_equal_bytes(name, title):
    for level in (0, 5):
        again = part_of(name, title).build(site_of(name), DETAIL_LEVELS[level])
        keys = [[node.path, sorted((slot, mesh.key) for slot, mesh in node.meshes.items())] for node in again.nodes]
        first = built(name, title)[level]
        assert keys == [[n.path, sorted((slot, mesh.key) for slot, mesh in n.meshes.items())] for n in first.nodes]


def values_for(kind):
    """Strategy for one parameter within what its annotation allows."""
    if kind.name == "choice":
        made = st.sampled_from(kind.choices)
    elif kind.name == "flag":
        made = st.booleans()
    elif kind.name == "color":
        made = st.tuples(*[st.floats(0, 1)] * 3).map(lambda rgb: Color(*rgb))
    elif kind.quantity is not None and kind.quantity.integer:
        made = st.integers(int(kind.low), int(min(kind.high, 64)))
    else:
        made = st.floats(kind.low, kind.high, allow_nan=False)
    return st.none() | made if kind.optional else made


@pytest.mark.parametrize("name", CHEAP)
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_allowed_parameters_build_sound_things(name, data):
    part = catalogue.find(GeometryGenerator, name)
    values = {field: data.draw(values_for(spec.kind), field) for field, spec in fields_of(part).items()}
    thing, seed = part(**values), data.draw(st.integers(0, 2**32), "seed")
    description = thing.describe(seed)
    for level in (0, 3):
        assembly = thing.build(site_of(name, seed), DETAIL_LEVELS[level])
        assert abs(assembly.triangle_count - description.triangles[level]) <= 0.1 * assembly.triangle_count
        low, high = np.array(description.low), np.array(description.high)
        for _, slot, mesh, offset in placed_meshes(assembly):
            assert faults_of(mesh, closed=slot not in part.open_slots) == []
            assert (mesh.bounds[0] + offset >= low - 2e-3 - 0.005 * (high - low)).all()
            assert (mesh.bounds[1] + offset <= high + 2e-3 + 0.005 * (high - low)).all()
