"""What is heard in the viewer: when it begins, where the listener is, what distance, volume and the mute button do."""

import pytest

pytestmark = pytest.mark.browser

SCENE = """\
scenewright: 1
title: Bells
environment:
  ambience: {sound: wind, volume: 0.3}
parts:
  ground: {is: box, width: 30m, depth: 30m, height: 5cm, at: [0, -0.05, 0]}
  fridge: {is: box, width: 60cm, depth: 60cm, height: 1m, at: [0, 0], sound: {sound: hum, volume: 0.5, range: 5m}}
  bell: {is: sound, sound: bell, volume: 0.8, autoplay: false, at: [2, 1, 0]}
  start: {is: spawn, at: [0, 3], rotate: 180deg}
"""
SOUNDS = "Object.fromEntries(scenewright.app.sounds.states().map(s => [s.name, s]))"
LOUDNESS = """async () => {
  const { context, master } = scenewright.app.sounds;
  const ear = new AnalyserNode(context, { fftSize: 8192 });
  master.connect(ear);
  await new Promise(done => setTimeout(done, 600));
  const wave = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(wave);
  master.disconnect(ear);
  return Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length);
}"""


@pytest.fixture(scope="module")
def heard(make_page, service):
    (service[1] / "bells.scene.yaml").write_text(SCENE)
    page = make_page()
    # Every question a test asks counts as a gesture to the browser; the page is not told of those.
    page.raw.add_init_script("Object.defineProperty(navigator, 'userActivation', {value: {hasBeenActive: false}})")
    page.open("?scene=bells")
    before = page.ask(SOUNDS), page.ask("scenewright.app.sounds.unlocked")
    page.raw.mouse.click(370, 210)
    page.until("scenewright.app.sounds.unlocked")
    page.until(f"(s => s.hum.sounding && s.wind.sounding)({SOUNDS})")
    yield page, before
    page.assert_clean()


def test_nothing_plays_before_a_gesture(heard):
    sounds, unlocked = heard[1]
    assert not unlocked
    assert {name: (s["playing"], s["sounding"], s["loop"]) for name, s in sounds.items()} == {
        "wind": (True, False, True),
        "hum": (True, False, True),
        "bell": (False, False, False),
    }
    assert {name: s["address"] for name, s in sounds.items()} == {"wind": "", "hum": "fridge", "bell": "bell"}


def test_the_listener_is_the_camera_and_gains_are_those_of_the_scene(heard):
    page, _ = heard
    ear = page.ask("scenewright.app.sounds.listener()")
    assert ear["position"] == pytest.approx(page.camera(), abs=0.01)
    assert ear["ahead"] == pytest.approx(page.ask("scenewright.camera().ahead"), abs=0.01)
    sounds = page.ask(SOUNDS)
    assert {name: s["gain"] for name, s in sounds.items()} == pytest.approx({"wind": 0.3, "hum": 0.5, "bell": 0.8})
    # The fridge is 3 m ahead and 1.6 m below the ear: linear from 1 m to 5 m.
    assert sounds["hum"]["distanceGain"] == pytest.approx(1 - ((3**2 + 1.6**2) ** 0.5 - 1) / 4, abs=0.01)
    assert sounds["wind"]["distanceGain"] == 1


def test_out_of_range_is_silent_and_comes_back(heard):
    page, _ = heard
    page.ask("scenewright.place([0, 0, 9], Math.PI)")
    page.until(f"(s => !s.hum.sounding && s.hum.playing && s.hum.distanceGain === 0)({SOUNDS})")
    assert page.ask(SOUNDS)["wind"]["sounding"]
    page.ask("scenewright.place([0, 0, 3], Math.PI)")
    page.until(f"{SOUNDS}.hum.sounding")


def test_what_graphs_ask_for_is_done(heard):
    page, _ = heard
    number = page.ask(SOUNDS)["bell"]["source"]
    page.ask("n => scenewright.app.sounds.play(n)", number)
    page.until(f"{SOUNDS}.bell.sounding")
    page.until(f"!{SOUNDS}.bell.playing")  # a stroke ends by itself
    hum = page.ask(SOUNDS)["hum"]["source"]
    page.ask("n => scenewright.app.sounds.volume(n, 0.25, 0.2)", hum)
    assert page.ask(SOUNDS)["hum"]["gain"] == pytest.approx(0.125)
    page.ask("n => scenewright.app.sounds.pause(n)", hum)
    assert not page.ask("n => scenewright.app.sounds.isPlaying(n)", hum)
    page.ask("n => scenewright.app.sounds.play(n)", hum)
    page.until(f"{SOUNDS}.hum.sounding")
    page.ask("n => scenewright.app.sounds.stop(n)", hum)
    assert not page.ask(SOUNDS)["hum"]["sounding"]
    page.ask("n => scenewright.app.sounds.play(n)", hum)


def test_samples_come_out_and_the_button_stops_them(heard):
    page, _ = heard
    loud = page.ask(LOUDNESS)
    assert loud > 0.005
    button = page.raw.get_by_role("button", name="Mute")
    button.click()
    assert page.raw.get_by_role("button", name="Unmute").get_attribute("aria-pressed") == "true"
    assert page.ask(LOUDNESS) < loud / 100
    page.raw.get_by_role("button", name="Unmute").click()
    assert page.ask(LOUDNESS) > 0.005
    page.keep("sound")


def test_a_new_text_changes_what_is_heard(heard, service):
    page, _ = heard
    file = service[1] / "bells.scene.yaml"
    file.write_text(SCENE.replace("{sound: hum, volume: 0.5, range: 5m}", "{sound: fire, volume: 0.6}"))
    page.until(f"'fire' in {SOUNDS}", 60)
    page.until(f"{SOUNDS}.fire.sounding")
    assert sorted(page.ask(SOUNDS)) == ["bell", "fire", "wind"]
    assert page.ask(SOUNDS)["wind"]["sounding"]


def test_in_a_headset_one_hears_with_the_head(make_page, service, emulator):
    (service[1] / "bells.scene.yaml").write_text(SCENE)
    page = make_page(480, 320, headset=emulator)
    page.open("?scene=bells")
    page.ask("scenewright.enter('immersive-vr')")
    page.until("scenewright.session === 'immersive-vr'")
    page.until(f"scenewright.app.sounds.unlocked && {SOUNDS}.wind.sounding")
    page.ask("xrDevice.position.x += 0.5")
    page.until("Math.abs(scenewright.app.sounds.listener().position[0] - 0.5) < 0.02")
    ear = page.ask("scenewright.app.sounds.listener()")
    assert ear["position"] == pytest.approx(page.camera(), abs=0.02)
    page.ask("scenewright.leave()")
    page.until("scenewright.session === null")
    page.assert_clean()


def test_a_world_without_sounds_has_no_button(page):
    assert page.ask("scenewright.app.sounds.states()") == []
    assert page.raw.get_by_role("button", name="Mute").count() == 0
