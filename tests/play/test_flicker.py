"""A light that flickers: its brightness and its glow are animated by pointers, it and nothing else, until it is put out."""

from __future__ import annotations

import pytest

from built import document
from oracle.judges import assert_keeps_schemas, assert_valid
from play.acting import World, world
from play.engine import run_engines
from play.graphs import run_ours
from scenewright.pipeline import BuildOptions, Compiler

SCENE = """parts:
  lamp:
    is: floor_lamp
    at: [-3, 0]
    animate: {flicker: lamp.light, by: 0.5, over: 2s}
    when: [{event: select, do: [{toggle: lamp.light}]}]
  other: {is: floor_lamp, at: [3, 0]}
"""


@pytest.fixture(scope="module")
def flickering():
    return world(SCENE)


def targets(made):
    (clip,) = made.document["animations"]
    return clip, [channel["target"] for channel in clip["channels"]]


def rest(made):
    number = int(made.light("lamp/light").rpartition("/")[2])
    return made.document["extensions"]["KHR_lights_punctual"]["lights"][number]["intensity"]


def test_channels_have_pointers_and_no_node(flickering):
    clip, found = targets(flickering)
    assert clip["name"] == "lamp/light flicker"
    assert all(set(target) == {"path", "extensions"} and target["path"] == "pointer" for target in found)
    pointers = [target["extensions"]["KHR_animation_pointer"]["pointer"] for target in found]
    assert pointers[0] == f"{flickering.light('lamp/light')}/intensity"
    assert pointers[1:]
    assert all(pointer.startswith("/materials/") and pointer.endswith("/emissiveFactor") for pointer in pointers[1:])
    assert "KHR_animation_pointer" in flickering.document["extensionsUsed"]


def test_light_and_glow_are_its_own(flickering):
    assert flickering.light("lamp/light") != flickering.light("other/light")

    def materials(address):
        mesh = flickering.document["nodes"][flickering.nodes[address]]["mesh"]
        return {primitive["material"] for primitive in flickering.document["meshes"][mesh]["primitives"]}

    _, found = targets(flickering)
    pointers = [target["extensions"]["KHR_animation_pointer"]["pointer"] for target in found[1:]]
    driven = {int(pointer.split("/")[2]) for pointer in pointers}
    assert driven <= materials("lamp")
    assert not driven & materials("other")


def steps(made):
    intensity = f"{made.light('lamp/light')}/intensity"
    select = {"select": made.nodes["lamp"]}
    looks = [entry for k in range(12) for entry in ({"wait": 5}, {"read": [intensity]})]
    return [{"wait": 2}, *looks, select, {"wait": 30}, {"read": [intensity]}, select, *looks]


def test_both_engines_let_it_flicker_and_put_it_out(flickering):
    taken, brightest = steps(flickering), rest(flickering)
    (theirs,) = run_engines([(flickering.glb, taken)])
    assert theirs.diagnostics == []
    for reads in (theirs.reads, run_ours(flickering.glb, taken)[0]):
        values = [read[0] for read in reads]
        lit, dark, again = values[:12], values[12], values[13:]
        for found in (lit, again):
            assert all(0.49 * brightest <= value <= 1.001 * brightest for value in found)
            assert max(found) - min(found) > 0.2 * brightest
        assert dark <= 2e-6


def test_the_judges_find_no_fault(flickering, tmp_path):
    file = tmp_path / "flicker.glb"
    file.write_bytes(flickering.glb)
    assert_keeps_schemas([file])
    assert_valid([file])


PLAIN = """parts:
  lamp: {is: table_lamp, at: [0, 3], animate: flicker}
  bare: {is: light, at: [0, 3, 4], animate: {flicker: this}}
  box: {is: box, at: [5, 5], animate: flicker}
"""


def test_lamps_flicker_in_a_world_without_behaviours():
    made = world(PLAIN)
    names = {
        clip["name"]: {channel["target"]["path"] for channel in clip["channels"]}
        for clip in made.document["animations"]
    }
    assert names == {"lamp flicker": {"pointer"}, "bare flicker": {"pointer"}, "box flicker": {"scale"}}


def test_targets_that_animate_poses_alone_say_so():
    build = Compiler().compile(document("scenewright: 1\n" + PLAIN), BuildOptions(target="scene-viewer"))
    assert build.glb is not None
    assert "KHR_animation_pointer" not in World(build).document["extensionsUsed"]
    told = {d.address: d.hint for d in build.diagnostics if d.message.startswith("animate: flicker")}
    assert told["lamp"] == told["bare"] == "it became nothing: it shines steadily"
    assert told["box"] == "it became part of the one animation that is played"


def test_engines_that_know_pointers_keep_it():
    build = Compiler().compile(document("scenewright: 1\n" + PLAIN), BuildOptions(target="quest3-native"))
    assert "KHR_animation_pointer" in World(build).document["extensionsUsed"]
    assert not [d for d in build.diagnostics if d.code == "SW808"]
