"""The physics playground is played to its end in the viewer: throw, bowl, build, and let the balls go."""

import pytest

from browser.playing import visiting

pytestmark = pytest.mark.browser

BODY = "scenewright.app.physics().bodies.find(body => body.address === '{}')"
LIT = (
    "(({{ r, g, b }}) => r > 0.9 && g > 0.3 && b < 0.2)"
    "(scenewright.app.world.at('hall/board/stations[{}]/lamp')[0].node.material.emissiveColor)"
)


@pytest.fixture(scope="module")
def visit(make_page, tmp_path_factory):
    with visiting(make_page, tmp_path_factory.mktemp("playground"), "physics-playground") as found:
        yield found


def throw(visit, address):
    """Take a thing with the mouse, lift it and let it go."""
    mouse = visit.page.raw.mouse
    x, y = visit.pixel(address)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y - 40, steps=4)
    visit.until(BODY.format(address) + ".held")
    mouse.move(x, y - 70, steps=3)
    mouse.up()
    visit.until("!" + BODY.format(address) + ".held")


def test_all_four_stations_are_tried(visit):
    visit.told("Grab what is not nailed down")
    visit.until("scenewright.app.physics()?.time > 0.2", 90)
    assert visit.page.ask(BODY.format("hall/rollers[1]") + ".position")[2] < -4
    visit.stand(1.2, 4.6, "hall/balls[1]")
    throw(visit, "hall/balls[1]")
    visit.told("Swing it")
    visit.told("1 of 10 throws")
    visit.until(LIT.format(0))
    visit.stand(-1, 4.7, "hall/bowling[0]")
    throw(visit, "hall/bowling[0]")
    visit.until("STATE.bowled === 1")
    visit.stand(-0.8, 1.6, "hall/tower[11]")
    throw(visit, "hall/tower[11]")
    visit.until("STATE.built === 1")
    assert visit.state()["tried"] == 3
    visit.stand(2.2, 2, "hall/lever")
    visit.press("hall/lever/box")
    visit.until("STATE.released === 1")
    visit.told("All four tried")
    for station in range(4):
        visit.until(LIT.format(station))
    visit.until(BODY.format("hall/gate") + ".position[1] > 1.6")
    # Balls that the gate held back roll down the chute and knock over the first domino.
    visit.until(BODY.format("hall/rollers[1]") + ".position[2] > -2", 120)
    visit.until(f"Math.abs({BODY.format('hall/dominoes[0]')}.position[2] + 0.5) > 0.02", 120)
    visit.page.keep("playground-released")
    assert visit.state()["throws"] == 1
