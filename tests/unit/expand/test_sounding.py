"""Sounds in a world: who gives them off, what is stored once, and what a target without sounds is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from built import COMPILER
from scenewright import Scene
from scenewright.expand.sounding import emitter_for
from scenewright.gltf import write_glb, write_patch
from scenewright.gltf.container import unpack
from scenewright.graph import Audio, Emitter, MemoryCache, Node, SceneGraph
from scenewright.parts.audio import name_of
from scenewright.pipeline import BuildOptions
from scenewright.quantity import SceneFile
from scenewright.resolve.sounding import SoundSpec
from scenewright.sound import mp3_of

AUDIO = Audio("k", "audio/mpeg", b"\xff\xf3" + bytes(60))


def scene():
    made = Scene(title="Yard", file="yard.py")
    made.environment(ambience={"sound": "wind", "volume": 0.3})
    made.add("fridge", "box", at=[3, 0], sound={"sound": "hum", "volume": 0.5, "range": 6})
    made.add("oven", "box", at=[6, 0], sound={"sound": "hum", "volume": 0.5, "range": 6})
    made.add("bells", "box", at=[0, -6], repeat={"row": 3, "gap": 1}, sound="bell")
    made.add("brook", "sound", sound="water", at=[0, 0.2, 4])
    made.add("spot", "group", at=[0, 8], sound="drum")
    return made.document()


@pytest.fixture(scope="module")
def build():
    return COMPILER.compile(scene())


def document(data):
    return json.loads(unpack(data)[0])


def node(found, address):
    return next(n for n in found["nodes"] if n["extras"]["scenewright"]["address"] == address)


def heard(found, address):
    audio = found["extensions"]["KHR_audio_emitter"]
    (number,) = node(found, address)["extensions"]["KHR_audio_emitter"]["emitters"]
    emitter = audio["emitters"][number]
    return emitter, audio["sources"][emitter["sources"][0]]


def test_nodes_batches_and_groups_give_off_their_sound(build):
    found = document(build.glb.data)
    assert [d.code for d in build.diagnostics if d.code != "SW843"] == []
    emitter, source = heard(found, "fridge")
    assert (emitter["type"], emitter["gain"], emitter["positional"]["maxDistance"]) == ("positional", 0.5, 6.0)
    assert source == {"audio": 0, "autoplay": True, "loop": True, "name": "hum"}
    assert heard(found, "oven") == (emitter, source)
    for k in range(3):
        emitter, source = heard(found, f"bells[{k}]")
        assert (emitter["positional"]["maxDistance"], source["loop"]) == (10.0, False)
    assert heard(found, "brook")[1]["name"] == "water"
    assert heard(found, "spot")[1]["name"] == "drum"


def test_the_ambience_is_a_global_emitter_of_the_scene(build):
    found = document(build.glb.data)
    audio = found["extensions"]["KHR_audio_emitter"]
    (number,) = found["scenes"][0]["extensions"]["KHR_audio_emitter"]["emitters"]
    assert audio["emitters"][number] == {"type": "global", "gain": 0.3, "sources": [4]}
    assert audio["sources"][4]["name"] == "wind"
    assert len(audio["audio"]) == len(audio["sources"]) == len(audio["emitters"]) == 5


def test_what_is_stored_is_the_mp3(build):
    data = unpack(build.glb.data)[1]
    found = document(build.glb.data)
    view = found["bufferViews"][found["extensions"]["KHR_audio_emitter"]["audio"][0]["bufferView"]]
    start = view.get("byteOffset", 0)
    assert bytes(data[start : start + view["byteLength"]]) == mp3_of("hum")


def test_a_target_without_sounds_leaves_them_out_and_says_whose():
    build = COMPILER.compile(scene(), BuildOptions(target="quick-look"))
    assert "KHR_audio_emitter" not in document(build.glb.data)["extensionsUsed"]
    told = [d for d in build.diagnostics if d.code == "SW808"]
    assert {d.address for d in told} == {"", "fridge", "oven", "bells", "brook", "spot"}
    assert all(d.severity.value == "info" and "quick-look" in d.message for d in told)


def test_built_in_sounds_are_remembered_and_have_their_own_end():
    cache = MemoryCache()
    first = emitter_for(SoundSpec("bell"), cache)
    assert (first.loop, first.range, first.autoplay, first.name) == (False, 10.0, True, "bell")
    assert emitter_for(SoundSpec("wind"), cache).loop
    assert emitter_for(SoundSpec("bell", loop=True), cache).loop
    assert emitter_for(SoundSpec("bell"), cache).audio is first.audio
    own = emitter_for(SoundSpec("bell"), cache, own="tower/bell", autoplay=False)
    assert (own.own, own.autoplay, own.audio.key) == ("tower/bell", False, first.audio.key)


def sounding(**emitters):
    nodes = tuple(Node(name, name, emitters=tuple(heard)) for name, heard in emitters.items())
    return SceneGraph(nodes=nodes, materials={}, images={}, emitters=(Emitter(AUDIO, is_global=True, name="air"),))


def test_a_source_that_acts_is_not_shared():
    same, own = Emitter(AUDIO, name="bell"), Emitter(AUDIO, autoplay=False, own="b", name="bell")
    other = Emitter(AUDIO, autoplay=False, own="c", name="bell")
    audio = document(write_glb(sounding(a=[same], b=[own, same], c=[other])).data)["extensions"]["KHR_audio_emitter"]
    # What is heard everywhere plays by the same source as what is heard at a place.
    assert [(source["name"], source["autoplay"]) for source in audio["sources"]] == [
        ("bell", True),
        ("b", False),
        ("c", False),
    ]
    assert [emitter["type"] for emitter in audio["emitters"]] == ["positional"] * 3 + ["global"]
    assert len(audio["audio"]) == 1


def test_a_patch_carries_the_sounds_of_its_nodes_and_no_ambience():
    found = document(write_patch(sounding(a=[Emitter(AUDIO, name="bell")], b=[]), ["a"]).data)
    assert "KHR_audio_emitter" not in found["scenes"][0].get("extensions", {})
    assert node(found, "a")["extensions"]["KHR_audio_emitter"] == {"emitters": [0]}


@pytest.mark.parametrize(
    ("path", "name"), [("kit:bell.wav", "bell"), ("bells/noon.low.mp3", "noon.low"), ("hum", "hum")]
)
def test_sounds_are_called_by_their_files(path, name):
    assert name_of(path if path == "hum" else SceneFile(path, "", 0, Path(path))) == name


def test_doors_components_and_combinations_sound_too():
    made = Scene(title="Door", file="door.py")
    entrance = {"is": "door", "wall": "south", "sound": "creak"}
    made.add("room", "room", width=4, depth=4, height=2.8, openings={"entrance": entrance}, sound="hum")
    part = {"is": "union", "sound": "drum", "parts": {"a": {"is": "box"}, "b": {"is": "sphere", "radius": 0.5}}}
    made.body["parts"]["both"] = {**part, "at": [-6, 0]}
    found = document(COMPILER.compile(made.document()).glb.data)
    names = {address: heard(found, address)[1]["name"] for address in ("room", "room/entrance", "both")}
    assert names == {"room": "hum", "room/entrance": "creak", "both": "drum"}
