"""What happens at a world's start is the state in which it begins where no graph runs: compared with the graph's end."""

from __future__ import annotations

import json
import re

import pytest

from built import COMPILER, document
from play.acting import HEAD
from play.graphs import near, run_ours
from scenewright.gltf.container import unpack
from scenewright.pipeline import BuildOptions
from scenewright.play.world import World

MOVED = ("translation", "rotation", "scale")
SCENE = """state: {n: 0}
parts:
  a: {is: box, at: [1, 0, 2], rotate: 30deg, material: {is: paint, color: white}, when: [{event: start, do: [DO]}]}
"""
THINGS = {
    "room": "  room: {is: room, at: [0, -10], openings: {entrance: {is: door, wall: south}}}\n",
    "c": "  c: {is: cabinet, at: [-4, 0]}\n",
    "lamp": "  lamp: {is: floor_lamp, at: [-3, 3]}\n",
}
"""What else is there, where it is named."""
DOOR = "room/entrance/leaf"
CASES = {
    "swing to the stop": ("{swing: room.entrance, by: 500deg}", {DOOR: ["rotation"]}),
    "swing by amounts": ("{swing: room.entrance, by: 30deg}, {swing: room.entrance, by: 20deg}", {DOOR: ["rotation"]}),
    "swing there and back": (
        "{swing: room.entrance, by: 30deg, alternate: true}, {swing: room.entrance, by: 30deg, alternate: true}",
        {DOOR: ["rotation"]},
    ),
    "swing about an edge": ("{swing: a, by: 90deg, hinge: right}", {"a": ["rotation", "translation"]}),
    "spin": ("{spin: a, by: 100deg, over: 0.3s}, {spin: a, by: 30deg, over: 0.3s}", {"a": ["rotation"]}),
    "spin to": ("{spin: a, to: 45deg, over: 0.3s}", {"a": ["rotation"]}),
    "slide": ("{slide: 'c.drawers[0]', by: 5m}", {"c/drawers[0]": ["translation"]}),
    "slide twice": ("{slide: a, by: 0.5m}, {slide: a, by: 0.25m}", {"a": ["translation"]}),
    "move by": ("{move: a, by: [0, 1, 0.5]}, {move: a, by: 0.5m}", {"a": ["translation"]}),
    "move to": ("{move: a, to: [4, 0, 0]}", {"a": ["translation"]}),
    "move in turn": ("{move: a, by: 1m, alternate: true}, {wait: 0.1s}", {"a": ["translation"]}),
    "scale": ("{scale: a, by: 2}, {scale: a, by: [1, 2, 1]}", {"a": ["scale"]}),
    "together": ("{together: [{spin: a, by: 20deg}, {move: a, by: 1m}]}", {"a": ["rotation", "translation"]}),
    "fade": ("{fade: a, to: 0.25}", {"a": ["color"]}),
    "recolor": ("{recolor: a, to: '#ff0000'}, {fade: a, to: 0.5}", {"a": ["color"]}),
    "light": ("{fade: lamp.light, to: 0.5}", {"lamp/light": ["intensity"]}),
    "colour of a light": ("{recolor: lamp.light, to: blue}", {"lamp/light": ["light"]}),
}


def compiled(act, target):
    named = re.findall(r"\w+", act)
    text = HEAD + SCENE.replace("DO", act) + "".join(line for name, line in THINGS.items() if name in named)
    build = COMPILER.compile(document(text), BuildOptions(target=target))
    assert build.glb is not None, build.diagnostics
    return build.glb.data


def read(world, glb, address, what):
    found = json.loads(unpack(glb)[0])
    said = [node.get("extras", {}).get("scenewright", {}).get("address") for node in found["nodes"]]
    node = found["nodes"][said.index(address)]
    pointer = f"/nodes/{said.index(address)}/{what}"
    if what == "color":
        material = found["meshes"][node["mesh"]]["primitives"][0]["material"]
        pointer = f"/materials/{material}/pbrMetallicRoughness/baseColorFactor"
    elif what in {"intensity", "light"}:
        light = node["extensions"]["KHR_lights_punctual"]["light"]
        pointer = f"/extensions/KHR_lights_punctual/lights/{light}/{'color' if what == 'light' else what}"
    value = world.read(pointer)
    assert value is not None, pointer
    return list(value[1]) if isinstance(value[1], tuple | list) else value[1]


@pytest.mark.parametrize("name", CASES)
def test_it_begins_as_the_graph_ends(name):
    act, looks = CASES[name]
    running, still = compiled(act, "pcvr-90"), compiled(act, "hyperfy")
    assert "KHR_interactivity" not in json.loads(unpack(still)[0])["extensionsUsed"]
    _, machine = run_ours(running, [{"wait": 300}])
    for address, properties in looks.items():
        for what in properties:
            ends = read(machine.world, running, address, what)
            begins = read(World(still), still, address, what)
            turned = [-value for value in begins] if what == "rotation" else begins
            assert near(begins, ends, 5e-3) or near(turned, ends, 5e-3), (address, what, begins, ends)


def node(found, address):
    return next(n for n in found["nodes"] if n.get("extras", {}).get("scenewright", {}).get("address") == address)


def test_what_is_hidden_is_not_drawn():
    found = json.loads(unpack(compiled("{hide: a}, {hide: lamp}, {show: lamp}, {toggle: c}", "hyperfy"))[0])
    assert "mesh" not in node(found, "a")
    assert "colliders" not in node(found, "a")["extras"]["scenewright"]
    assert "mesh" in node(found, "lamp")
    assert "mesh" not in node(found, "c")
    assert node(found, "lamp/light")["extensions"]


def test_a_light_that_is_off_is_none_and_does_not_glow():
    dark, lit = (
        json.loads(unpack(compiled(act, "hyperfy"))[0])
        for act in ("{hide: lamp.light}", "{hide: lamp.light}, {toggle: lamp.light}")
    )
    assert "KHR_lights_punctual" not in node(dark, "lamp/light").get("extensions", {})
    assert node(lit, "lamp/light")["extensions"]["KHR_lights_punctual"]

    def glows(found):
        mesh = found["meshes"][node(found, "lamp")["mesh"]]
        materials = [found["materials"][p["material"]] for p in mesh["primitives"]]
        return [material for material in materials if any(material.get("emissiveFactor", ()))]

    assert not glows(dark)
    assert glows(lit)


def test_another_material_is_worn_from_the_start():
    plain, worn = (
        json.loads(unpack(compiled(act, "hyperfy"))[0]) for act in ("{wait: 1s}", "{switch_material: a, to: concrete}")
    )

    def material(found):
        return found["materials"][found["meshes"][node(found, "a")["mesh"]]["primitives"][0]["material"]]["name"]

    assert (material(plain), material(worn)) == ("paint", "concrete")
