"""Examples that do things: played to their ends by their own tests, without complaints, within what they promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenewright.pipeline import BuildOptions, Compiler, read_scene
from scenewright.play.suite import play_trials
from scenewright.sound.encode import to_mp3, to_pcm
from scenewright.sound.modes import Mode, ring
from scenewright.sound.signals import faded

SCENES = Path(__file__).resolve().parents[2] / "scenes"
PLAYED = ("escape-room", "orchestra-room", "physics-playground")
NOTES = {"c": 261.63, "d": 293.66, "e": 329.63, "g": 392.0, "a": 440.0}
"""Hertz of the marimba's bars: C4, D4, E4, G4, A4 of equal temperament."""


@pytest.fixture(scope="module", params=PLAYED)
def played(request):
    reading = read_scene(SCENES / f"{request.param}.scene.yaml")
    assert reading.scene is not None
    return reading, Compiler().compile(reading, BuildOptions())


@pytest.mark.slow
def test_its_tests_pass(played):
    reading, build = played
    trials = [(trial.name, [text for _, text in trial.scripts]) for trial in reading.scene.trials]
    assert "played_to_its_end" in dict(trials)
    outcomes = play_trials(build.glb.data, trials)
    assert {outcome.name: (outcome.failure, outcome.remarks) for outcome in outcomes} == {
        name: (None, ()) for name, _ in trials
    }
    assert all(outcome.passed for outcome in outcomes)


@pytest.mark.slow
def test_nobody_complains(played):
    assert [str(d) for d in played[1].diagnostics if d.severity.value != "info"] == []


@pytest.mark.slow
def test_it_keeps_what_its_target_advises(played):
    (target,) = played[1].report["targets"]
    assert {row["metric"]: row["used"] <= row["limit"] for row in target["budget"]} == {
        row["metric"]: True for row in target["budget"]
    }


@pytest.mark.slow
def test_what_acts_has_a_name_for_screen_readers(played):
    def unnamed(nodes, above):
        for node in nodes:
            named = above or bool(node.node.label)
            if any(reaction.event.kind in {"select", "grab"} for reaction in node.node.reactions) and not named:
                yield node.node.address
            yield from unnamed(node.children, named)

    assert list(unnamed(played[1].placed.nodes, False)) == []


@pytest.mark.parametrize("note", NOTES)
def test_the_marimba_is_made_of_modes(note):
    """A tuned bar: its second mode is the double octave (Fletcher and Rossing, Physics of Musical Instruments, ch. 19)."""
    hertz = NOTES[note]
    modes = (Mode(hertz, 1.0, 0.38), Mode(4 * hertz, 0.35, 0.09), Mode(9.2 * hertz, 0.1, 0.03))
    sound = faded(ring(modes, 1.2, 0.0016), 0.3)
    assert (SCENES / "orchestra-room" / f"{note}.mp3").read_bytes() == to_mp3(to_pcm(sound), loops=False)
