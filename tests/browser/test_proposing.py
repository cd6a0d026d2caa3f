"""A chair is dragged to a wall: the text that says so is offered in several ways, shown, written and undone."""

import pytest

pytestmark = pytest.mark.browser

TEXT = """\
scenewright: 1
title: Parlour
parts:
  parlour:
    is: room
    width: 5m
    depth: 4m
    height: 2.6m
    openings:
      door: {is: door, wall: east, along: 85%}
    parts:
      sofa: {is: sofa, width: 1.6m, place: {corner: north_west}}
      chair: {is: chair, at: [0.6, 0.4]}  # for guests
  start: {is: spawn, at: [0, 1], rotate: 180deg}
"""
CHAIR = "      chair: {is: chair, at: [0.6, 0.4]}  # for guests"


@pytest.fixture(scope="module")
def parlour(make_page, service):
    """A page over a room of its own, from above; what was written is put back, and the page must be clean."""
    file = service[1] / "parlour.scene.yaml"
    file.write_text(TEXT)
    made = make_page(1100, 760)
    made.open("?scene=parlour")
    made.panel("Contents").click()
    made.scene_file = file
    yield made
    made.assert_clean()
    file.unlink()


@pytest.fixture
def page(parlour):
    """The room from above with the chair selected."""
    if parlour.scene_file.read_text() != TEXT:
        revision = parlour.ask("scenewright.revision")
        parlour.scene_file.write_text(TEXT)
        parlour.until(f"scenewright.revision !== '{revision}'")
    parlour.ask("scenewright.select(null); scenewright.look('top'); scenewright.select('parlour/chair')")
    parlour.until("scenewright.camera().ahead[1] < -0.99")
    parlour.raw.wait_for_timeout(400)
    return parlour


def drag(page, start, end):
    """Drag from above one point of the world to another."""
    (x0, y0), (x1, y1) = (page.ask("p => scenewright.project(p)", point) for point in (start, end))
    page.raw.mouse.move(x0, y0)
    page.raw.mouse.down()
    page.raw.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=3)
    page.raw.mouse.move(x1, y1, steps=3)
    page.raw.mouse.up()
    page.until("document.querySelector('.placing .options') !== null")


def labels(page):
    """What the ways to say it are called, and which one is chosen."""
    buttons = page.raw.locator(".placing .options button")
    return buttons.all_inner_texts(), [one.get_attribute("aria-pressed") for one in buttons.all()]


def chair(page):
    [line] = [line for line in page.scene_file.read_text().splitlines() if line.strip().startswith("chair:")]
    return line


def test_a_chair_dragged_to_a_wall_says_so_and_is_undone(page):
    seat = page.ask("scenewright.position('parlour/chair')")
    drag(page, [0.6, 0.45, 0.4], [0.1, 0.45, -1.45])
    names, pressed = labels(page)
    assert names[0] == "against the north wall, near the sofa"
    assert names[-1].startswith("at x 0.")
    assert pressed == ["true"] + ["false"] * (len(names) - 1)
    drawn = page.ask("scenewright.position('parlour/chair')")
    page.keep("dragged-to-wall")
    page.raw.locator(".placing .options button").last.click()
    assert labels(page)[1][-1] == "true"
    free = page.ask("scenewright.position('parlour/chair')")
    assert free[2] == pytest.approx(-1.45, abs=0.04)
    assert "at: [0" not in chair(page).replace("[0.6, 0.4]", "")
    page.raw.locator(".placing .options button").first.click()
    assert page.ask("scenewright.position('parlour/chair')") == pytest.approx(drawn, abs=1e-4)
    revision = page.ask("scenewright.revision")
    page.raw.get_by_role("button", name="Apply").click()
    page.until(f"scenewright.revision !== '{revision}'")
    assert chair(page) == "      chair: {is: chair, place: {against_wall: north, near: sofa}}  # for guests"
    assert page.ask("scenewright.position('parlour/chair')") == pytest.approx(drawn, abs=1e-4)
    applied = page.ask("scenewright.revision")
    page.raw.get_by_role("button", name="Undo").click()
    page.until(f"scenewright.revision !== '{applied}'")
    assert page.scene_file.read_text() == TEXT
    assert page.ask("scenewright.position('parlour/chair')") == pytest.approx(seat, abs=1e-4)


def test_keys_go_on_from_where_it_was_let_go_not_from_where_it_is_drawn_to(page):
    drag(page, [0.6, 0.45, 0.4], [0.1, 0.45, -1.45])
    let_go = -1.45
    assert page.ask("scenewright.position('parlour/chair')")[2] < let_go - 0.05
    page.raw.locator("#world").focus()
    page.raw.keyboard.press("Shift+ArrowDown")
    assert page.ask("scenewright.position('parlour/chair')")[2] == pytest.approx(let_go + 0.1, abs=0.04)
    page.raw.keyboard.press("Escape")
    assert page.ask("scenewright.position('parlour/chair')")[2] == pytest.approx(0.4, abs=1e-4)
    assert page.scene_file.read_text() == TEXT
