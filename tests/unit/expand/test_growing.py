"""Expansion: one assembly a different thing, addresses everywhere, instances for repeats, plain nodes where copies act."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from built import COMPILER
from scene_parts import SPAN, Crate, node, place, scene
from scenewright.diagnostics import Diagnostics
from scenewright.expand import expand
from scenewright.geometry.solids import box
from scenewright.graph import MemoryCache
from scenewright.layout import lay_out
from scenewright.parts import Assembly, Joint, LightSpec, MaterialRecipe, SubNode, Surface, SurfaceFacts
from scenewright.plan import load_profile, make_plan
from scenewright.quantity import Ratio
from scenewright.resolve.resolved import Copies, Environment, MaterialSpec, Motion, Row


class Plain(MaterialRecipe):
    """A recipe of factors, and of one small picture when asked."""

    roughness: Ratio = 0.5
    pictured: bool = False

    def facts(self) -> SurfaceFacts:
        return SurfaceFacts(tile=(2.0, 2.0))

    def paint(self, size, seed) -> Surface:
        pixels = np.full((size, size, 3), 40 + seed, np.uint8) if self.pictured else None
        return Surface(base_color=pixels, roughness=self.roughness)


class Gate(Crate):
    """A crate with a leaf on a hinge, a handle on the leaf and a lamp."""

    def build(self, site, detail) -> Assembly:
        del site, detail
        hinge = Joint("leaf", "hinge", (0.5, 0.0, 0.0), (0.0, 1.0, 0.0), 0.0, 95.0)
        body = box(self.width, self.height, self.depth)
        return Assembly(
            (
                SubNode("", {"body": body}),
                SubNode("leaf", {"body": box(0.5, 1.0, 0.1)}, (0.5, 0.0, 0.0), joint=hinge),
                SubNode("leaf/handle", {"body": box(0.1, 0.1, 0.1)}, (0.4, 0.5, 0.0)),
                SubNode("light", translation=(0.0, 2.0, 0.0), light=LightSpec("point", 1256.637)),
            )
        )


PAINT = {"body": MaterialSpec("paint", Plain(), 1)}


def copies(count: int) -> Copies:
    return Copies(
        Row(count, gap=1.0), tuple(range(count)), np.zeros(count, np.int64), np.zeros((count, 3)), np.ones((count, 3))
    )


def grown(*nodes, cache=None):
    resolved = replace(scene(*nodes), environment=Environment())
    placed = lay_out(resolved, Diagnostics())
    plan = make_plan(placed, load_profile("quest3-webxr"))
    graph = expand(placed, plan, cache or COMPILER.cache, 2, lambda _what, _share: None)
    return graph, {entry.address: entry for entry in graph.walk()}


def test_sub_nodes_have_addresses_below_their_node_and_keep_their_joint():
    _, nodes = grown(node("gate", Gate(), materials=PAINT))
    assert {"gate", "gate/leaf", "gate/leaf/handle", "gate/light"} <= set(nodes)
    assert nodes["gate/leaf"].transform.translation == (0.5, 0.0, 0.0)
    assert nodes["gate/leaf"].extras["joint"] == {"kind": "hinge", "axis": [0, 1, 0], "low": 0.0, "high": 95.0}
    assert nodes["gate/leaf"].children[0].address == "gate/leaf/handle"


def test_lumens_become_candela_times_exposure():
    graph, nodes = grown(node("gate", Gate(), materials=PAINT))
    # 1,256.637 lm over 4 pi sr are 100 cd; by day a lamp is exposed for a lit room.
    assert nodes["gate/light"].light.intensity == pytest.approx(100 * 0.05, rel=1e-4)
    # It falls to one lux at ten metres.
    assert nodes["gate/light"].light.range == pytest.approx(10.0, rel=1e-4)
    assert 0 < graph.extras["exposure"] < 1


def test_equal_things_share_one_mesh():
    graph, nodes = grown(node("a", Crate(), materials=PAINT), node("b", Crate(), at=(3.0, None, 0.0), materials=PAINT))
    assert nodes["a"].primitives[0].mesh.key == nodes["b"].primitives[0].mesh.key
    assert sum(material.name == "paint" for material in graph.materials.values()) == 1


def test_repeats_of_plain_things_are_instances_and_of_acting_things_are_nodes():
    _, nodes = grown(node("posts", Crate(), copies=copies(3), materials=PAINT))
    assert nodes["posts"].instances.numbers == (0, 1, 2)
    assert nodes["posts"].instances.translations[:, 0].tolist() == [-2, 0, 2]
    _, nodes = grown(node("gates", Gate(), copies=copies(2), materials=PAINT))
    assert {"gates[0]/leaf", "gates[1]/leaf"} <= set(nodes)
    assert all(entry.instances is None for entry in nodes.values())


def test_variants_that_came_out_equal_are_one_batch():
    three = replace(copies(4), variant=np.array([0, 1, 2, 1]))
    parts = (Crate(), Crate(height=2.0), Crate())
    posts = replace(node("posts", Crate(), copies=three, materials=PAINT), parts=parts, seeds=(1, 2, 3))
    graph, _ = grown(posts)
    batches = [entry for entry in graph.walk() if entry.address == "posts"]
    assert [batch.instances.numbers for batch in batches] == [(0, 2), (1, 3)]
    assert len({batch.primitives[0].mesh.key for batch in batches}) == 2


def test_a_batch_equals_single_things_mesh_for_mesh():
    _, many = grown(node("posts", Crate(), copies=copies(3), materials=PAINT))
    _, one = grown(node("posts", Crate(), materials=PAINT))
    assert many["posts"].primitives[0].mesh.key == one["posts"].primitives[0].mesh.key


def test_an_unrelated_node_changes_no_other_nodes_meshes_or_pose():
    _, before = grown(node("a", Gate(), materials=PAINT))
    _, after = grown(node("zebra", Crate(), at=(9.0, None, 1.0), materials=PAINT), node("a", Gate(), materials=PAINT))
    assert before["a"].key == after["a"].key
    assert before["a"].transform == after["a"].transform


def test_pictures_are_named_by_what_made_them_and_painted_once():
    cache = MemoryCache()
    pictured = {"body": MaterialSpec("wall", Plain(pictured=True), 1)}
    first, _ = grown(node("a", Crate(), materials=pictured), cache=cache)
    second, _ = grown(node("a", Crate(width=2.0), materials=pictured), cache=cache)
    other, _ = grown(node("a", Crate(), materials={"body": MaterialSpec("wall", Plain(pictured=True), 2)}), cache=cache)
    keys = [
        next(m for m in g.materials.values() if m.name == "wall").base_color_texture for g in (first, second, other)
    ]
    assert keys[0] == keys[1] != keys[2]
    assert first.images[keys[0]] is second.images[keys[1]]


def test_variants_are_materials_of_the_same_primitive():
    red = MaterialSpec("red", Plain(roughness=0.9), 1)
    resolved = node("a", Crate(), materials=PAINT, variant_materials={"night": {"body": red}})
    graph, nodes = grown(resolved)
    key = nodes["a"].primitives[0].variants["night"]
    assert graph.materials[key].name == "red"


@pytest.mark.parametrize(
    ("kind", "path"), [("spin", "rotation"), ("bob", "translation"), ("sway", "rotation"), ("flicker", "scale")]
)
def test_idle_motion_is_a_clip_that_closes(kind, path):
    moving = node(
        "a", Crate(), at=(1.0, 2.0, 3.0), materials=PAINT, motions=(Motion(kind, by=90.0, over=4.0, span=SPAN),)
    )
    graph, _ = grown(moving)
    (channel,) = graph.clips[0].channels
    assert (channel.address, channel.path) == ("a", path)
    assert channel.times[-1] == 4.0
    if kind != "spin":
        assert channel.values[0].tolist() == channel.values[-1].tolist()
    if path == "rotation":
        assert np.abs((channel.values.astype(float) ** 2).sum(axis=1) - 1).max() < 1e-4


def test_an_orbit_keeps_its_distance():
    moving = node("a", Crate(), at=(3.0, 1.0, 4.0), materials=PAINT, motions=(Motion("orbit", by=360.0, over=8.0),))
    graph, _ = grown(moving)
    moved = graph.clips[0].channels[0].values.astype(float)
    assert np.hypot(moved[:, 0], moved[:, 2]) == pytest.approx(np.full(len(moved), 5.0), abs=1e-4)


def test_the_sun_shines_from_where_it_stands():
    graph, nodes = grown(
        node("c", Crate(), placement=place("on_top", "d"), materials=PAINT), node("d", Crate(), materials=PAINT)
    )
    x, y, z, w = nodes["sun"].transform.rotation
    forward = (2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y))
    assert forward == pytest.approx(tuple(graph.extras["sun"]), abs=1e-4)
