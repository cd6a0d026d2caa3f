"""Sounds of nodes and of the scene, worked out copy by copy."""

from __future__ import annotations

from pathlib import Path

from scenewright.parts.samples import sample
from scenewright.quantity import SceneFile
from scenewright.resolve.sounding import RANGE
from unit.resolve.resolving import every, good, run


def test_a_sound_has_defaults():
    node = every(good("parts: {a: {is: box, sound: hum}}\n"))["a"]
    assert (node.sound.sound, node.sound.volume, node.sound.range, node.sound.loop) == ("hum", 1.0, RANGE, None)
    assert every(good("parts: {a: {is: box}}\n"))["a"].sound is None


def test_expressions_and_components_see_their_parameters():
    text = (
        "components: {k: {params: {loud: 0.2}, parts: {x: {is: box, sound: {sound: wind, volume: =loud / 2}}}}}\n"
        "parts: {a: {is: k, loud: 0.8, sound: hum}, b: {is: group, sound: rain}}\n"
    )
    found = every(good(text))
    assert found["a/x"].sound.volume == 0.4
    assert found["a"].sound.sound == "hum"
    assert found["b"].sound.sound == "rain"


def test_copies_that_sound_alike_stay_a_batch_and_others_become_things_of_their_own():
    alike = every(good("parts: {a: {is: box, repeat: {row: 3, gap: 1m}, sound: hum}}\n"))["a"]
    assert (alike.is_array, alike.sound.sound) == (False, "hum")
    found = every(good("parts: {a: {is: box, repeat: {row: 3, gap: 1m}, sound: {sound: hum, volume: =i / 4}}}\n"))
    assert found["a"].is_array
    assert [found[f"a[{k}]"].sound.volume for k in range(3)] == [0.0, 0.25, 0.5]
    assert found["a"].sound is None


def test_a_draw_is_always_the_same():
    text = "parts: {a: {is: box, sound: {sound: {pick: [hum, wind, rain]}, volume: 0.1..0.9}}}\n"
    one, two = (every(good(text))["a"].sound for _ in range(2))
    assert one == two
    assert 0.1 <= one.volume <= 0.9


def test_the_ambience_is_in_the_environment_and_changes_nothing_that_is_seen():
    heard = good("environment: {ambience: {sound: rain, volume: 0.25}}\n").environment
    assert (heard.ambience.sound, heard.ambience.volume) == ("rain", 0.25)
    assert repr(heard) == repr(good("parts: {}\n").environment)


def test_files_are_named_like_any_other():
    node = every(good("parts: {a: {is: box, sound: {sound: 'kit:bell.wav', loop: false}}}\n"))["a"]
    assert isinstance(node.sound.sound, SceneFile)
    assert node.sound.sound.location == sample("bell.wav").location
    assert node.sound.loop is False


def test_a_broken_file_is_no_sound(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("cut.wav").write_bytes(sample("bell.wav").location.read_bytes()[:-9])
    resolved, codes = run("parts: {a: {is: box, sound: cut.wav}}\n")
    assert codes == ["SW872"]
    assert every(resolved)["a"].sound is None
