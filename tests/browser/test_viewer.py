"""The viewer as a visitor uses it: load, look, walk, select, follow the file."""

import math

import pytest

pytestmark = pytest.mark.browser

EYE = 1.6


def test_the_world_loads_and_starts_at_the_spawn(page):
    x, y, z = page.camera()
    assert (x, z) == pytest.approx((0, 4), abs=1e-3)
    assert y == pytest.approx(EYE, abs=0.02)
    assert page.ask("scenewright.camera().ahead") == pytest.approx([0, 0, -1], abs=1e-3)
    assert {"block", "screen", "low_step", "pillars", "start"} <= {
        address.partition("[")[0] for address in page.ask("scenewright.addresses()")
    }
    assert page.raw.title() == "Yard · Scenewright"
    page.keep("start")


def test_keys_walk_and_a_wall_stops(page):
    page.walk("scenewright.camera().position[2] < 3")
    assert page.camera()[0] == pytest.approx(0, abs=0.01)
    page.ask("scenewright.place([0, 0, -2.5], Math.PI)")
    page.walk("scenewright.camera().position[2] < -3.6")
    _, y, z = page.camera()
    # The screen's face is at z = -3.9 and a visitor is 0.25 m thick.
    assert z == pytest.approx(-3.65, abs=0.02)
    assert y == pytest.approx(EYE, abs=0.02)


def test_low_steps_are_climbed_and_tall_ones_are_not(page):
    page.ask("scenewright.place([-4, 0, 1.2], Math.PI)")
    page.raw.locator("#world").focus()
    page.raw.keyboard.down("KeyW")
    page.until(f"scenewright.camera().position[1] > {EYE + 0.2}")
    page.raw.keyboard.up("KeyW")
    page.ask("scenewright.place([-4, 0.25, 0], Math.PI)")
    page.until(f"Math.abs(scenewright.camera().position[1] - {EYE + 0.25}) < 0.01")
    page.ask("scenewright.place([3, 0, 2], Math.PI)")
    page.walk("scenewright.camera().position[2] < 0.8")
    _, y, z = page.camera()
    assert z == pytest.approx(0.5 + 0.25, abs=0.02)
    assert y == pytest.approx(EYE, abs=0.02)


def test_gravity_lands_on_what_is_below(page):
    page.ask("scenewright.place([3, 3, 0], 0)")
    page.until(f"Math.abs(scenewright.camera().position[1] - {1 + EYE}) < 0.02")
    page.ask("scenewright.place([1.5, 3, 2], 0)")
    page.until(f"Math.abs(scenewright.camera().position[1] - {EYE}) < 0.02")


def test_dragging_looks_around(page):
    page.raw.mouse.move(220, 250)
    page.raw.mouse.down()
    page.raw.mouse.move(320, 250, steps=5)
    page.raw.mouse.up()
    page.until("Math.abs(scenewright.camera().ahead[0]) > 0.2")
    x, y, z = page.ask("scenewright.camera().ahead")
    assert math.hypot(x, y, z) == pytest.approx(1, abs=1e-3)
    assert page.camera()[2] == pytest.approx(4, abs=0.01)


def test_orbit_and_top_see_the_whole_world(page):
    page.raw.get_by_role("button", name="Top").click()
    page.until("scenewright.camera().ahead[1] < -0.99")
    page.raw.get_by_role("button", name="Orbit").click()
    page.until("scenewright.camera().ahead[1] > -0.95 && scenewright.camera().position[1] > 3")
    page.keep("orbit")
    page.raw.get_by_role("button", name="Walk").click()
    page.until("Math.abs(scenewright.camera().position[1] - 1.6) < 0.02")


def test_a_click_selects_and_shows_the_line(page):
    page.click_on([0, 1.0, -3.9])
    page.until("scenewright.selection === 'screen'")
    card = page.raw.locator(".selection")
    assert card.locator("h2").inner_text() == "screen"
    assert card.locator(".place").inner_text() == "yard.scene.yaml:7"
    assert card.locator("code").inner_text().startswith("screen: {is: box, width: 4m")
    assert "4.00 \u00d7 2.50 \u00d7 0.20 m" in card.inner_text()
    page.raw.wait_for_timeout(300)
    page.keep("selected")
    page.raw.keyboard.press("Escape")
    page.until("scenewright.selection === null")
    assert card.is_hidden()


def test_a_copy_has_its_own_address(page):
    page.ask("scenewright.place([0, 0, -5], Math.PI)")
    page.until("Math.abs(scenewright.camera().position[2] + 5) < 0.01")
    # Four pillars of 0.4 m with 1 m between them: the second stands at x = -0.7.
    page.click_on([-0.7, 1.2, -7.8])
    page.until("scenewright.selection === 'pillars[1]'")
    assert page.raw.locator(".selection .place").inner_text() == "yard.scene.yaml:9"


def test_the_list_is_reached_by_keys(page):
    page.panel("Contents").focus()
    page.raw.keyboard.press("Tab")
    names = []
    for _ in range(6):
        names.append(page.ask("document.activeElement.dataset.address"))
        page.raw.keyboard.press("ArrowDown")
    assert "block" in names
    page.raw.locator('li[data-address="block"]').focus()
    page.raw.keyboard.press("Enter")
    page.until("scenewright.selection === 'block'")


def test_a_changed_file_is_swapped_in_and_the_camera_stays(page, scene_file):
    page.ask("scenewright.place([1, 0, 2], Math.PI)")
    page.ask("scenewright.select('block')")
    before, revision = page.camera(), page.ask("scenewright.revision")
    listed = page.ask("scenewright.addresses()")
    text = scene_file.read_text()
    scene_file.write_text(text.replace("at: [3, 0]", "at: [2.5, -1]").replace("=block_width", "1.5m"))
    page.until(f"scenewright.revision !== '{revision}'")
    assert page.ask("scenewright.position('block')") == pytest.approx([2.5, 0, -1], abs=1e-4)
    assert page.swapped() == {"whole": 0, "patched": 1}
    assert page.ask("scenewright.addresses()") == listed
    assert page.camera() == pytest.approx(before, abs=0.02)
    assert page.ask("scenewright.selection") == "block"
    assert "1.50 \u00d7 1.00 \u00d7 1.00 m" in page.raw.locator(".selection").inner_text()
    page.keep("patched")


def test_what_a_patch_brings_wears_the_materials_that_are_here_its_variants_too(page, scene_file):
    material = "scenewright.app.world.at('block')[0].meshes[0].material"
    color = f"{material}.albedoColor.b"
    page.panel("Controls")
    revision, plain, worn = page.ask("scenewright.revision"), page.ask(color), page.ask(f"{material}.uniqueId")
    chooser = page.raw.get_by_label("Variant")
    chooser.select_option("blue")
    page.until(f"{color} > {plain} + 0.1")
    blue = page.ask(color)
    scene_file.write_text(scene_file.read_text().replace("=block_width", "1.4m"))
    page.until(f"scenewright.revision !== '{revision}'")
    assert page.swapped() == {"whole": 0, "patched": 1}
    assert page.ask(color) == blue
    chooser.select_option("")
    page.until(f"Math.abs({color} - {plain}) < 1e-6")
    assert page.ask(f"{material}.uniqueId") == worn


def test_a_fault_lies_over_the_last_good_world_and_goes_when_mended(page, scene_file):
    text = scene_file.read_text()
    world = page.ask("scenewright.revision")
    scene_file.write_text(text.replace("is: box, width: 4m", "is: bx, width: 4m"))
    problems = page.raw.locator(".problems")
    problems.wait_for(state="visible")
    said = problems.inner_text()
    assert "yard.scene.yaml:7:" in said
    assert "box" in said
    assert "^^" in problems.locator(".marker").first.inner_text()
    assert page.ask("scenewright.revision") == world
    page.keep("fault")
    problems.get_by_role("button", name="Dismiss").click()
    assert problems.is_hidden()
    page.raw.locator(".badge").click()
    assert problems.is_visible()
    scene_file.write_text(text)
    problems.wait_for(state="hidden")
    assert page.raw.locator(".badge").is_hidden()
    assert page.swapped()["whole"] == 0


def test_a_control_builds_another_world(page):
    page.panel("Controls")
    revision = page.ask("scenewright.revision")
    exact = page.raw.get_by_label("Block width as a number")
    assert exact.input_value() == "1"
    exact.fill("2")
    page.until(f"scenewright.revision !== '{revision}'")
    page.ask("scenewright.select('block')")
    page.until("document.querySelector('.selection').innerText.includes('2.00 \u00d7 1.00 \u00d7 1.00 m')")
    page.keep("controls")
    page.raw.get_by_role("button", name="Back to the defaults").click()
    page.until(f"scenewright.revision === '{revision}'")


def test_variants_of_materials_are_put_on_and_others_are_built(page):
    color = "scenewright.app.world.at('block')[0].meshes[0].material.albedoColor.b"
    page.panel("Controls")
    revision, plain = page.ask("scenewright.revision"), page.ask(color)
    chooser = page.raw.get_by_label("Variant")
    chooser.select_option("blue")
    page.until(f"{color} > {plain} + 0.1")
    assert page.ask("scenewright.revision") == revision
    chooser.select_option("far")
    page.until("scenewright.position('low_step')[0] === -6")
    page.until(f"Math.abs({color} - {plain}) < 1e-6")
    chooser.select_option("")
    page.until("scenewright.position('low_step')[0] === -4")
    assert page.ask("scenewright.revision") == revision


def test_the_budget_is_counted(page):
    page.panel("Budget")
    panel = page.raw.locator("#panel-budget")
    assert "Within the budget of quest3-webxr." in panel.inner_text()
    assert panel.get_by_role("meter", name="Triangles").get_attribute("aria-valuemax") == "750000"
    assert panel.get_by_role("meter", name="Draw calls").get_attribute("aria-valuemax") == "120"
    # By keyboard: the first limit is unfolded, its costliest thing is selected and says its line.
    cost = panel.locator("button.cost[data-address=pillars]").first
    cost.focus()
    page.raw.keyboard.press("Enter")
    page.until("scenewright.selection === 'pillars'")
    assert cost.get_attribute("aria-pressed") == "true"
    card = page.raw.locator(".selection .place").inner_text()
    assert card.rpartition(":")[2] in cost.locator(".place").inner_text()
    page.keep("budget")


def test_help_opens_and_closes_by_key(page):
    page.raw.locator("#world").focus()
    page.raw.keyboard.press("?")
    assert page.raw.get_by_role("dialog").is_visible()
    page.raw.keyboard.press("Escape")
    assert page.raw.get_by_role("dialog").count() == 0


def test_a_phone_has_room_for_everything(make_page):
    page = make_page(320, 640, has_touch=True, is_mobile=True)
    page.open()
    assert page.ask("document.documentElement.scrollWidth") <= 320
    page.keep("phone")
    for name in ("Contents", "Controls", "Budget"):
        page.raw.get_by_role("tab", name=name).tap()
        assert page.raw.locator(f"#panel-{name.lower() if name != 'Controls' else 'knobs'}").is_visible()
        assert page.ask("document.documentElement.scrollWidth") <= 320
    page.keep("phone-panel")
    page.raw.get_by_role("tab", name="Budget").tap()
    small = page.ask(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent && b.offsetHeight < 30).map(b => b.outerHTML)"
    )
    assert small == []
    stick = page.raw.locator(".stick").bounding_box()
    before = page.camera()
    x, y = stick["x"] + stick["width"] / 2, stick["y"] + stick["height"] / 2
    page.raw.mouse.move(x, y)
    page.raw.mouse.down()
    page.raw.mouse.move(x, y - 40)
    page.until(f"scenewright.camera().position[2] < {before[2] - 0.5}")
    page.raw.mouse.up()
    page.keep("phone-walked")
    page.assert_clean()


def test_a_broken_line_is_mended(page):
    page.ask("void scenewright.app.onConnection.on(up => (window.line = up))")
    page.raw.context.set_offline(True)
    page.ask("scenewright.disconnect()")
    page.until("window.line === false")
    page.raw.context.set_offline(False)
    page.until("window.line === true")
    assert page.swapped() == {"whole": 0, "patched": 0}
    page.failed.clear()
    page.console.clear()
