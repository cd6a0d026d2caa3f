"""What a world does in the viewer, from the GLB alone: by mouse, told in panels, held to the visitor's comfort."""

import pytest

from browser.acting import NODE, START, STATE, TAIL, WORKS, line_of, middle, pages, scene_text, served, write

pytestmark = pytest.mark.browser

LIT = "scenewright.app.world.at('{}')[0].node.renderOverlay === true"
NOISE = """\
scenewright: 1
title: Noise
environment: {sky: {color: "#c0d0a0"}}
parts:
  button:
    is: box
    width: 40cm
    depth: 40cm
    height: 1m
    at: [0, 1, -1]
    must: false
    when: [{event: select, do: [{play: hum}, {fade: hum, to: 0.25, over: 0.5s}, {stop: wind}]}]
  hum: {is: sound, sound: hum, at: [1, 1, 0], autoplay: false, must: false}
  wind: {is: sound, sound: wind, at: [-1, 1, 0], must: false}
  start: {is: spawn, at: [0, 3], rotate: 180deg, must: false}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("acting")


@pytest.fixture(scope="module")
def address(folder):
    write(folder, scene_text())
    with served(folder) as found:
        yield found


@pytest.fixture
def open_page(make_page, address, folder):
    yield from pages(make_page, address, folder)


def test_twelve_things_are_done_by_clicks_and_told_with_their_lines(open_page):
    page = open_page()
    page.panel("State")
    page.raw.get_by_role("tab", name="State").click()
    for name, done in WORKS.items():
        if name not in {"shown", "counted", "told"}:
            assert not page.ask(done), name
        page.click_on(middle(name))
        page.until(done)
    assert page.ask("scenewright.selection") is None
    page.panel("State")
    page.until("document.querySelectorAll('.happening').length >= 13")
    told = page.raw.locator(".happening").all_inner_texts()
    newest = [row.split("\n") for row in told]
    assert [(row[1], row[2], row[3]) for row in newest[:3]] == [
        ("receive", "hearer", f"acts.scene.yaml:{line_of('hearer')}"),
        ("select", "told", f"acts.scene.yaml:{line_of('told')}"),
        ("select", "counted", f"acts.scene.yaml:{line_of('counted')}"),
    ]
    shown = {name: page.raw.locator(f"[data-variable={name}]").inner_text() for name in ("coins", "open", "level")}
    assert shown == {"coins": "1", "open": "true", "level": "1.5"}
    page.keep("state")
    page.raw.locator(".happening .thing").first.click()
    page.until("scenewright.selection === 'hearer'")


def test_a_press_with_shift_or_from_above_only_looks(open_page):
    page = open_page()
    page.raw.keyboard.down("Shift")
    page.click_on(middle("counted"))
    page.raw.keyboard.up("Shift")
    page.until("scenewright.selection === 'counted'")
    page.ask("scenewright.select(null)")
    page.raw.get_by_role("button", name="Orbit").click()
    page.until("scenewright.mode === 'orbit' && scenewright.ready")
    page.click_on(middle("counted"))
    page.until("scenewright.selection === 'counted'")
    page.raw.wait_for_timeout(300)
    assert page.ask(STATE)["coins"] == 0


def test_two_quick_clicks_count_twice_and_walk_nowhere(open_page):
    page = open_page()
    page.raw.mouse.dblclick(*page.ask("p => scenewright.project(p)", middle("counted")))
    page.until(f"{STATE}.coins === 2")
    page.raw.wait_for_timeout(500)
    assert page.camera()[2] == pytest.approx(3, abs=0.01)


def test_what_is_under_the_pointer_lights_up_and_hears_of_it(open_page):
    page = open_page()
    page.raw.mouse.move(*page.ask("p => scenewright.project(p)", middle("counted")))
    page.until(LIT.format("counted"))
    assert page.ask("document.querySelector('#world').style.cursor") == "pointer"
    page.keep("lit")
    page.raw.mouse.move(*page.ask("p => scenewright.project(p)", [2, 2.95, -2.8]))
    page.until(f"{STATE}.level === 2.5")
    assert not page.ask(LIT.format("counted"))
    assert page.ask("document.querySelector('#world').style.cursor") == ""
    page.raw.mouse.move(20, 380)
    page.until(f"{STATE}.level === 0.5")


def test_captions_teleports_and_links(open_page):
    page = open_page()
    page.click_on(middle("speaker"))
    page.until("document.querySelector('.caption')?.textContent === 'You have 0 coins at 1.5, {all}.'")
    page.keep("caption")
    page.until("document.querySelector('.caption') === null", 10)
    page.click_on(middle("leaver"))
    dialog = page.raw.get_by_role("dialog", name="Leave for a page of the web")
    dialog.wait_for()
    assert "https://example.org/a" in dialog.inner_text()
    page.keep("asked")
    page.raw.get_by_role("button", name="Stay here").click()
    page.click_on(middle("jumper"))
    page.until("scenewright.camera().position[0] > 9.9")
    assert page.camera() == pytest.approx([10, 1.6, 10], abs=0.02)
    assert page.ask("scenewright.camera().ahead") == pytest.approx([1, 0, 0], abs=0.01)


def test_taking_hold_and_letting_go_reach_the_graph(open_page):
    page = open_page()
    x, y = page.ask("p => scenewright.project(p)", [-2, 2.85, -2.9])
    page.raw.mouse.move(x, y)
    page.raw.mouse.down()
    page.raw.mouse.move(x + 20, y + 20, steps=4)
    page.until(f"{STATE}.held === 1")
    page.raw.mouse.up()
    page.until(f"{STATE}.held === 11")


def test_a_leaf_that_swung_open_lets_one_through(open_page):
    page = open_page()
    page.ask("scenewright.place([-1.95, 0, 1], Math.PI)")
    page.walk("scenewright.camera().position[2] < -0.65")
    # The leaf is 6 cm thick and a visitor 25 cm.
    assert page.camera()[2] == pytest.approx(-0.72, abs=0.02)
    page.ask("scenewright.place([-1.95, 0, 1], Math.PI)")
    page.until("scenewright.camera().position[2] > 0.99")
    page.click_on(middle("hinged"))
    page.until(WORKS["hinged"])
    page.raw.wait_for_timeout(300)
    page.walk("scenewright.camera().position[2] < -1.5")


def test_less_motion_stops_what_has_no_end(open_page):
    page = open_page(reduced_motion="reduce")
    wheel = f"{NODE.format('wheel')}.rotationQuaternion.asArray()"
    page.raw.wait_for_timeout(500)
    before = page.ask(wheel)
    page.click_on(middle("slid"))  # what one sets off moves all the same
    page.until(WORKS["slid"])
    assert page.ask(wheel) == before
    page.raw.get_by_role("button", name="Play motion").click()
    page.until(f"Math.abs({wheel}[1] - {before[1]}) > 0.05")
    page.panel("Controls")
    switch = page.raw.get_by_role("switch", name="Less motion")
    assert switch.is_checked()
    page.keep("comfort")
    switch.click()
    switch.click()
    page.until("scenewright.app.scene.animationGroups.every(group => !group.isPlaying)")


def test_no_light_flashes_more_than_three_times_a_second(open_page):
    page = open_page(reduced_motion="reduce")
    page.ask("""() => {
      const { scene } = scenewright.app;
      const light = scene.lights[0];
      window.turns = []; window.wanted = 0; let last = 1;
      scenewright.app.onFrame.on(() => { light.intensity = (wanted += 1) % 2 === 0 ? 1 : 0.2; scenewright.app.wake(); });
      scene.onBeforeDrawPhaseObservable.add(() => {
        if (Math.abs(light.intensity - last) > 0.1) turns.push(performance.now());
        last = light.intensity;
      });
    }""")
    page.until("wanted > 40", 60)
    turns = page.ask("turns")
    assert turns
    assert all(sum(begin <= turn < begin + 1000 for turn in turns) <= 6 for begin in turns)
    assert page.ask("scenewright.app.scene.lights[0].intensity") in {1, 0.2}


def test_the_engines_part_comes_only_where_something_acts(desktop, open_page):
    fetched = "performance.getEntriesByType('resource').some(({name}) => /behaviour-/.test(name))"
    assert not desktop.ask(fetched)
    assert open_page().ask(fetched)
    assert "wheel" in TAIL


def test_sounds_and_captions_of_the_graph_reach_those_that_make_them(make_page, address, folder):
    (folder / "noise.scene.yaml").write_text(NOISE)
    page = make_page(600, 360)
    page.address = address
    page.open("?scene=noise")
    page.until(START, 60)
    page.ask(
        "window.told = []; for (const name of ['play', 'stop', 'volume']) { const own = scenewright.app.sounds[name];"
        "scenewright.app.sounds[name] = function (source, ...rest) { told.push([name, source, ...rest]);"
        "own.call(this, source, ...rest); }; } null"
    )
    page.click_on([0, 1.5, -0.8])
    page.until("told.length >= 3")
    number = {state["name"]: state["source"] for state in page.ask("scenewright.app.sounds.states()")}
    assert page.ask("told") == [["play", number["hum"]], ["volume", number["hum"], 0.25, 0.5], ["stop", number["wind"]]]
    page.assert_clean()
    page.raw.close()
    (folder / "noise.scene.yaml").unlink()
