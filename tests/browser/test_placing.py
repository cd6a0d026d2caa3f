"""Placing things in the viewer: relations drawn, the floor plan, and moves that become edits of the text."""

import pytest

from browser.conftest import SCENE

pytestmark = pytest.mark.browser

CUP = "  cup: {is: vase, height: 30cm, place: {on_top: block}}\n  start:"


@pytest.fixture(scope="module")
def wide(make_page):
    """A page that is wide enough for the world beside dock and cards."""
    made = make_page(1100, 700)
    made.open()
    made.panel("Contents").click()
    return made


@pytest.fixture
def stage(wide, scene_file):
    """The page over the scene as written; the file is put back after the test, and the page must be clean."""
    wide.fresh()
    wide.scene_file = scene_file
    yield wide
    wide.assert_clean()


def line_of(page, name):
    [line] = [line for line in page.scene_file.read_text().splitlines() if line.startswith(f"  {name}:")]
    return line


def proposed(page):
    page.until("document.querySelector('.placing .changes') !== null")
    return page.raw.locator(".placing").inner_text()


def rebuilt(page, revision):
    page.until(f"scenewright.revision !== '{revision}'")


def test_a_drag_becomes_an_edit_that_is_applied_and_undone(stage):
    stage.ask("scenewright.look('top'); scenewright.select('block')")
    stage.until("scenewright.camera().ahead[1] < -0.99")
    stage.raw.wait_for_timeout(300)
    (x0, y0), (x1, y1) = (stage.ask("p => scenewright.project(p)", [x, 1, z]) for x, z in ((3, 0), (2, 1)))
    stage.raw.mouse.move(x0, y0)
    stage.raw.mouse.down()
    stage.raw.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=3)
    stage.raw.mouse.move(x1, y1, steps=3)
    stage.raw.mouse.up()
    words = proposed(stage)
    x, y, z = stage.ask("scenewright.position('block')")
    assert (x, z) == (pytest.approx(2, abs=0.03), pytest.approx(1, abs=0.03))
    assert y == pytest.approx(0, abs=1e-6)
    assert stage.ask("scenewright.camera().ahead[1]") < -0.99
    assert "parts/block/at" in words
    assert f"[3, 0] [{x:.2f}".rstrip("0").rstrip(".") in words
    assert stage.scene_file.read_text() == SCENE
    stage.keep("proposed")
    revision = stage.ask("scenewright.revision")
    stage.raw.get_by_role("button", name="Apply").click()
    rebuilt(stage, revision)
    assert "at: [3, 0]" not in line_of(stage, "block")
    assert stage.ask("scenewright.position('block')") == pytest.approx([x, y, z], abs=0.006)
    assert stage.swapped() == {"whole": 0, "patched": 1}
    applied = stage.ask("scenewright.revision")
    stage.raw.get_by_role("button", name="Undo").click()
    rebuilt(stage, applied)
    assert stage.scene_file.read_text() == SCENE
    assert stage.ask("scenewright.position('block')") == pytest.approx([3, 0, 0], abs=1e-6)


def test_keys_and_buttons_move_and_turn_and_escape_puts_back(stage):
    stage.ask("scenewright.look('top'); scenewright.select('block')")
    stage.raw.locator("#world").focus()
    stage.raw.keyboard.press("q")
    stage.raw.keyboard.press("Shift+ArrowUp")
    words = proposed(stage)
    # The top of the plan is north, which is -Z; Q turns counter-clockwise seen from above.
    assert "[3, -0.1]" in words
    assert "15deg" in words
    assert stage.ask("scenewright.position('block')") == pytest.approx([3, 0, -0.1], abs=1e-4)
    stage.raw.keyboard.press("Escape")
    assert stage.ask("scenewright.position('block')") == pytest.approx([3, 0, 0], abs=1e-6)
    assert stage.ask("scenewright.selection") == "block"
    stage.raw.keyboard.press("Escape")
    assert stage.ask("scenewright.selection") is None
    stage.ask("scenewright.select('block')")
    turn = stage.raw.get_by_role("button", name="Turn right (E)")
    turn.focus()
    stage.raw.keyboard.press("Enter")
    assert "-15deg" in proposed(stage)
    assert stage.raw.locator(".placing .changes li").count() == 1
    stage.ask("scenewright.look('walk')")
    assert stage.raw.locator(".placing").is_hidden()
    assert stage.scene_file.read_text() == SCENE


def test_copies_are_not_moved_one_by_one(stage):
    stage.ask("scenewright.look('orbit'); scenewright.select('pillars[1]')")
    stage.raw.locator("#world").focus()
    stage.raw.keyboard.press("e")
    stage.until("document.querySelector('.placing .bad') !== null")
    assert "one by one" in stage.raw.locator(".placing").inner_text()
    assert stage.scene_file.read_text() == SCENE


def test_relations_of_the_selection_are_lines_with_names_and_distances(stage):
    revision = stage.ask("scenewright.revision")
    stage.scene_file.write_text(SCENE.replace("  start:", CUP))
    rebuilt(stage, revision)
    stage.ask("scenewright.place([3, 0, 4], Math.PI); scenewright.select('cup')")
    label = stage.raw.locator(".tie-label")
    stage.until("document.querySelector('.tie-label')?.textContent === 'on_top: block \u00b7 0.00 m'")
    assert label.count() == 1
    # The line goes from the middle of the cup to the middle of the block.
    ends = stage.ask(
        "['x1', 'y1', 'x2', 'y2'].map(name => Number(document.querySelector('.ties line').getAttribute(name)))"
    )
    x, y = stage.ask("scenewright.project([3, 0.5, 0])")
    assert ends[2:] == [pytest.approx(x, abs=2), pytest.approx(y, abs=2)]
    assert ends[0] == pytest.approx(x, abs=3)
    assert ends[1] < y
    stage.keep("relations")
    label.focus()
    stage.raw.keyboard.press("Enter")
    stage.until("scenewright.selection === 'block'")
    assert label.count() == 0


def test_the_plan_shows_only_from_above_and_lies_on_the_world(stage):
    button = stage.raw.get_by_role("button", name="Plan")
    for mode in ("walk", "orbit"):
        stage.ask(f"scenewright.look('{mode}')")
        assert button.is_hidden()
    stage.ask("scenewright.look('top')")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    stage.until("document.querySelectorAll('.plan .zone').length === 7")
    stage.raw.wait_for_timeout(300)
    box = stage.raw.locator('.plan [data-address="block"]').bounding_box()
    (left, top), (right, foot) = (
        stage.ask("p => scenewright.project(p)", [x, 0, z]) for x, z in ((2.5, -0.5), (3.5, 0.5))
    )
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert middle == [pytest.approx((left + right) / 2, abs=1), pytest.approx((top + foot) / 2, abs=1)]
    # Browsers count a stroke that keeps its width generously.
    assert [box["width"], box["height"]] == [pytest.approx(right - left, abs=8), pytest.approx(foot - top, abs=8)]
    stage.keep("plan")
    stage.raw.locator("#world").focus()
    stage.raw.keyboard.press("p")
    assert stage.raw.locator(".plan").is_hidden()
