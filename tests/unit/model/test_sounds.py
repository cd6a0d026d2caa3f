"""`sound` and `ambience`: what they take, what they become, and what is complained about."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.model.authored import Constant, Draw, Pick
from scenewright.model.schema import scene_schema
from scenewright.model.sounds import EVERYWHERE, KEYS, SOUNDS
from scenewright.syntax import read_source


def loaded(text):
    diagnostics = Diagnostics()
    scene = load_scene(read_source("scenewright: 1\n" + text, "t.scene.yaml", diagnostics), diagnostics)
    return scene, [(d.code, d.span.start.line, d.span.start.column) for d in diagnostics.sorted()]


def test_the_short_form_is_the_long_one_with_a_sound_alone():
    short, complaints = loaded("parts: {a: {is: box, sound: hum}}\n")
    assert complaints == []
    long, complaints = loaded("parts: {a: {is: box, sound: {sound: hum}}}\n")
    assert complaints == []
    values = [scene.parts["a"].sound["sound"] for scene in (short, long)]
    assert all(isinstance(value, Constant) and value.value == "hum" for value in values)


def test_every_key_may_be_drawn_or_picked():
    text = "parts: {a: {is: box, sound: {sound: {pick: [hum, wind]}, volume: 0.2..0.4, range: 5m..8m, loop: true}}}\n"
    scene, complaints = loaded(text)
    assert complaints == []
    sound = scene.parts["a"].sound
    kinds = [type(sound[key]) for key in ("sound", "volume", "range", "loop")]
    assert kinds == [Pick, Draw, Draw, Constant]
    scene, complaints = loaded("parts: {a: {is: box, sound: {pick: [hum, wind]}}}\n")
    assert complaints == []
    assert isinstance(scene.parts["a"].sound["sound"], Pick)


def test_ambience_is_part_of_the_environment():
    scene, complaints = loaded("environment: {ambience: {sound: birdsong, volume: 0.3}}\n")
    assert complaints == []
    assert {key: value.value for key, value in scene.environment.items()} == {
        "ambience/sound": "birdsong",
        "ambience/volume": 0.3,
    }
    scene, complaints = loaded("environment: {ambience: rain}\n")
    assert (complaints, scene.environment["ambience/sound"].value) == ([], "rain")


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("parts: {a: {is: box, sound: humm}}\n", "SW225", 29),
        ("parts: {a: {is: box, sound: {sound: humm}}}\n", "SW225", 37),
        ("parts: {a: {is: box, sound: {volume: 0.5}}}\n", "SW304", 22),
        ("parts: {a: {is: box, sound: {sound: hum, volume: 1.5}}}\n", "SW302", 50),
        ("parts: {a: {is: box, sound: {sound: hum, range: -1m}}}\n", "SW302", 49),
        ("parts: {a: {is: box, sound: {sound: hum, loud: 1}}}\n", "SW201", 42),
        ("parts: {a: {is: box, sound: missing.mp3}}\n", "SW002", 29),
        ("parts: {a: {is: box, sound: ../../../etc/hosts.mp3}}\n", "SW008", 29),
        ("parts: {a: {is: box, sound: bell.flac}}\n", "SW510", 29),
        ("environment: {ambience: {sound: wind, range: 3m}}\n", "SW201", 39),
        ("environment: {ambience: windy}\n", "SW225", 25),
    ],
)
def test_faults_are_told_where_they_stand(text, code, column):
    _, complaints = loaded(text)
    assert complaints == [(code, 2, column)]


def test_the_schema_offers_the_built_in_sounds():
    schema = scene_schema()
    ambience = schema["properties"]["environment"]["properties"]["ambience"]
    assert ambience["examples"] == list(SOUNDS)
    assert set(ambience["properties"]) - {"pick", "weights"} == set(EVERYWHERE)
    node = str(schema["definitions"]["node"])
    assert all(f"'{key}'" in node for key in KEYS)
