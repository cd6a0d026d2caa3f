"""What a world does goes on while its text changes; another scene takes its place; what cannot run is said."""

import pytest

from browser.acting import START, STATE, WORKS, line_of, middle, pages, scene_text, served, write

pytestmark = pytest.mark.browser

GARDEN = """\
scenewright: 1
title: Garden
environment: {sky: {color: "#c0d0a0"}}
parts:
  stone: {is: box, at: [0, -3]}
  way_back: {is: portal, to: acts.scene.yaml, at: [0, 2], must: false}
  start: {is: spawn, at: [4, 4], rotate: 180deg}
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


def test_edits_of_other_things_let_the_world_run_on(open_page, folder):
    page = open_page()
    for name in ("hinged", "counted", "hidden", "tinted"):
        page.click_on(middle(name))
        page.until(WORKS[name])
    # Lines move, and a thing that does nothing changes: a patch.
    text = scene_text().replace("environment:", "# A comment\nenvironment:")
    write(folder, text.replace("secret: {is: box, width: 30cm", "secret: {is: box, width: 60cm"))
    page.until("scenewright.swaps.patched === 1")
    assert all(page.ask(WORKS[name]) for name in ("hinged", "counted", "hidden", "tinted"))
    # Another sky: the world comes whole, with other objects for everything.
    page.ask("window.before = scenewright.app.world.at('hinged')[0].node")
    write(folder, text.replace("#9fb6cc", "#b69fcc"))
    page.until("scenewright.swaps.whole === 2", 60)
    assert page.ask("scenewright.app.world.at('hinged')[0].node !== before && before.isDisposed()")
    assert all(page.ask(WORKS[name]) for name in ("hinged", "counted", "hidden", "tinted"))
    page.until("scenewright.ready")
    page.click_on(middle("told"))
    page.until(WORKS["told"])
    assert page.ask("scenewright.app.behaviour.happenings().at(-1).line") == line_of("hearer") + 1


def test_a_thing_that_acted_is_patched_and_stays_where_it_went(open_page, folder):
    page = open_page()
    page.click_on(middle("slid"))
    page.until(WORKS["slid"])
    write(folder, scene_text().replace("  slid: {is: box, width: 40cm", "  slid: {is: box, width: 30cm"))
    page.until("scenewright.swaps.patched === 1")
    assert page.ask(WORKS["slid"])
    assert page.ask("scenewright.app.behaviour.listens(scenewright.app.world.at('slid')[0].meshes[0])")


def test_another_program_begins_anew(open_page, folder):
    page = open_page()
    page.click_on(middle("counted"))
    page.until(f"{STATE}.coins === 1")
    write(folder, scene_text().replace("=coins + 1", "=coins + 5"))
    page.until("scenewright.swaps.whole === 2", 60)
    page.until(f"{START} && {STATE}.coins === 0")
    page.click_on(middle("counted"))
    page.until(f"{STATE}.coins === 5")


def test_a_portal_leads_to_the_other_scene_and_back(open_page, folder):
    page = open_page()
    (folder / "garden.scene.yaml").write_text(GARDEN)
    page.raw.reload()
    page.until(START, 60)
    write(folder, scene_text() + "  gate: {is: portal, to: garden.scene.yaml, at: [5, 3], must: false}\n")
    page.until("scenewright.addresses().includes('gate') && scenewright.ready", 60)
    page.ask("scenewright.place([5, 0, 5], Math.PI)")
    page.walk("scenewright.app.sceneName === 'garden'")
    page.until("scenewright.addresses().includes('stone') && scenewright.ready", 60)
    assert page.raw.title() == "Garden · Scenewright"
    assert page.camera() == pytest.approx([4, 1.6, 4], abs=0.5)
    assert "scene=garden" in page.raw.url
    assert page.ask("scenewright.app.behaviour") is None
    page.raw.go_back()
    page.until(f"scenewright.app.sceneName === 'acts' && scenewright.app.world.at('gate').length > 0 && {START}", 60)
    (folder / "garden.scene.yaml").unlink()


def test_what_the_engine_refuses_is_a_complaint_at_its_line(make_page, address, folder):
    write(folder, scene_text())
    page = make_page(740, 400)
    page.address = address

    def spoil(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.body().replace(b'"flow/sequence"', b'"flow/sequencE"'))

    page.raw.route("**/assets/*.glb", spoil)
    page.open("?scene=acts")
    page.until("document.querySelector('.complaint .code')?.textContent === 'Graph'", 60)
    assert "engine does not run this" in page.raw.locator(".complaint .message").first.inner_text()
    assert page.ask("scenewright.app.behaviour") is None or page.ask("scenewright.app.behaviour.operations") > 0
    page.raw.close()
