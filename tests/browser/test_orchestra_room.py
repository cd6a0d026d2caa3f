"""The orchestra room is played to its end in the viewer."""

import pytest

from browser.playing import visiting

pytestmark = pytest.mark.browser

LISTEN = """() => {
  const { sounds } = scenewright.app;
  const play = sounds.play.bind(sounds);
  window.played = [];
  sounds.play = source => {
    played.push(sounds.states().find(sound => sound.source === source)?.address);
    play(source);
  };
}"""
"""Keeps what was played: a stroke of a drum is over before a test looks."""


@pytest.fixture(scope="module")
def visit(make_page, tmp_path_factory):
    with visiting(make_page, tmp_path_factory.mktemp("orchestra"), "orchestra-room") as found:
        yield found


def test_five_instruments_are_heard_and_applauded(visit):
    visit.told("Touch the five instruments")
    visit.stand(0, 4.2, "hall/mixer")
    visit.until("SOUNDS['hall/temple/voice'].gain === 1")
    visit.press("hall/mixer/board/channel[3]/marks[1]")
    visit.until("Math.abs(SOUNDS['hall/temple/voice'].gain - 0.33) < 0.001")
    visit.until(
        "Math.abs(scenewright.app.world.at('hall/mixer/board/channel[3]/cap')[0].node.position.z - 0.021) < 0.001"
    )
    visit.until("SOUNDS['hall/kit/voice'].gain === 1")
    visit.page.ask(LISTEN)
    for part, voice, state in (
        ("hall/kit/skins[3]/shell", "hall/kit/voice", "drums"),
        ("hall/bars/keys[0]", "hall/bars/voice[0]", "marimba"),
        ("hall/pipes/flues", "hall/pipes/voice", "organ"),
        ("hall/temple/bronze_bell/cast", "hall/temple/voice", "bell"),
        ("hall/tubular/frame/beam", "hall/tubular/voice", "chimes"),
    ):
        visit.stand(0, 2.4, part)
        visit.press(part)
        visit.until(f"STATE.{state} === 1")
        visit.until(f"played.includes('{voice}')")
    assert visit.state()["heard"] == 5
    visit.told("Bravo")
    visit.until("played.includes('hall/applause') && STATE.applauded")
    visit.page.keep("orchestra-applause")
    assert {"drums": 1, "marimba": 1, "organ": 1, "bell": 1, "chimes": 1}.items() <= visit.state().items()
