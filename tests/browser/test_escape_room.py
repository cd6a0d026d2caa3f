"""The escape room is played to its end in the viewer."""

import pytest

from browser.playing import visiting

pytestmark = pytest.mark.browser

TURN = (
    "Math.abs(2 * Math.acos(Math.abs(scenewright.app.world.at('{}')[0].node.rotationQuaternion.w))"
    " * 180 / Math.PI - {}) < 2"
)
"""Whether a thing is turned from its parent's axes by some degrees."""


@pytest.fixture(scope="module")
def visit(make_page, tmp_path_factory):
    with visiting(make_page, tmp_path_factory.mktemp("escape"), "escape-room") as found:
        yield found


def test_the_room_is_escaped_from(visit):
    visit.told("Find the way out")
    visit.stand(0.6, 0.2, "study/exit")
    visit.press("study/exit/leaf")
    visit.told("Locked")
    visit.stand(0.5, 0.3, "study/clock")
    visit.press("study/clock/face")
    visit.told("1:42")
    visit.page.keep("escape-clock")
    visit.stand(0.3, -0.2, "study/panel")
    visit.press("study/painting")
    visit.until(TURN.format("study/painting", 110))
    visit.page.keep("escape-panel")
    for digit, presses in ((1, 1), (4, 2), (2, 3)):
        visit.press(f"study/panel/keys[{digit - 1}]/cap")
        visit.until(f"STATE.presses === {presses}")
    visit.told("Something clicks")
    assert visit.state()["safe_open"] is True
    visit.until("scenewright.app.world.at('study/panel/lights[2]')[0].node.material.emissiveColor.g > 0.5")
    visit.stand(0.9, 1.5, "study/key")
    visit.page.keep("escape-safe")
    visit.press("study/key/cushion")
    visit.until("STATE.has_key")
    visit.told("A brass key")
    visit.until("!scenewright.app.world.at('study/key/brass/shank')[0].node.isVisible")
    visit.stand(0.6, 0.2, "study/exit")
    visit.press("study/exit/leaf")
    visit.until("STATE.won")
    visit.told("You are free")
    visit.until(TURN.format("study/exit/leaf", 95))
    visit.page.keep("escape-won")
    assert 0 < visit.state()["seconds"] < 300
