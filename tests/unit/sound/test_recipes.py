"""Built-in sounds are what they are called: measured by their spectra, envelopes and seams."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.sound import names, pcm_of, recipe_of
from scenewright.sound.encode import PEAK
from scenewright.sound.recipes import bell, chime, drum, footsteps, knock
from scenewright.sound.signals import RATE

NAMED = (
    "bell", "birdsong", "chime", "click", "creak", "crowd", "drum", "fire", "footsteps", "hum", "knock", "rain", "water",
    "wind",
)  # fmt: skip
ENDLESS = {"birdsong", "crowd", "fire", "footsteps", "hum", "rain", "water", "wind"}
AMBIENT = ENDLESS - {"footsteps"}


@pytest.fixture(scope="module")
def heard():
    return {name: pcm_of(name) / 32_767.0 for name in names()}


def spectrum(signal):
    power = np.abs(np.fft.rfft(signal)) ** 2
    return np.arange(len(power)) * RATE / len(signal), power


def share(signal, low, high):
    hertz, power = spectrum(signal)
    return power[(hertz >= low) & (hertz < high)].sum() / power.sum()


def centroid(signal):
    hertz, power = spectrum(signal)
    return (hertz * power).sum() / power.sum()


def envelope(signal, step=0.005):
    size = round(step * RATE)
    return np.sqrt((signal[: len(signal) // size * size].reshape(-1, size) ** 2).mean(axis=1))


def strokes(signal, apart=0.1):
    """Moments at which the envelope jumps up."""
    loud = envelope(signal)
    found = []
    for k in range(1, len(loud)):
        if loud[k] > 0.25 * loud.max() and loud[k] > 3 * loud[k - 1] and (not found or k * 0.005 - found[-1] > apart):
            found.append(k * 0.005)
    return found


def peak_near(signal, hertz, within=0.01):
    found, power = spectrum(signal * np.hanning(len(signal)))
    near = np.abs(found - hertz) < within * hertz
    best = np.argmax(np.where(near, power, 0.0))
    beside = (np.abs(found - hertz) < 4 * within * hertz) & ~near
    return found[best], power[best] / np.median(power[beside])


def test_every_name_of_the_language_is_there_and_says_how_long_it_is(heard):
    assert names() == NAMED
    for name, signal in heard.items():
        made = recipe_of(name)
        assert len(signal) == round(made.seconds * RATE), name
        assert made.loops == (name in ENDLESS), name
        low, high = (4.0, 8.0) if name in AMBIENT else (0.05, 2.0)
        assert low <= made.seconds <= high, name
    with pytest.raises(KeyError):
        recipe_of("brdsong")


@pytest.mark.parametrize("name", NAMED)
def test_peaks_are_alike_and_nothing_leans_to_one_side(heard, name):
    signal = heard[name]
    assert np.abs(signal).max() == pytest.approx(PEAK, abs=1e-4)
    assert abs(signal.mean()) < 0.01
    # Peaks are equal, loudness is not: a crackle among embers is louder than they are.
    assert -28.0 < 20 * np.log10(np.sqrt((signal**2).mean())) < -9.0


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_loops_have_no_seam(heard, name):
    signal = heard[name]
    # The step from the last sample to the first, and its change, are among those that the sound makes anyway.
    around = np.concatenate([signal[-3:], signal[:3]])
    steps, bends = np.abs(np.diff(signal)), np.abs(np.diff(signal, 2))
    assert np.abs(np.diff(around)).max() <= np.quantile(steps, 0.999)
    assert np.abs(np.diff(around, 2)).max() <= np.quantile(bends, 0.999)


@pytest.mark.parametrize("name", sorted(set(NAMED) - ENDLESS))
def test_what_ends_begins_and_ends_in_silence(heard, name):
    signal = heard[name]
    assert abs(signal[0]) < 0.03
    assert np.abs(signal[-20:]).max() < 0.002
    loud = envelope(signal)
    assert loud[-4:].max() < 0.02 * loud.max()


@pytest.mark.parametrize(("ratio", "name"), [(entry[1], entry[0]) for entry in bell.PARTIALS])
def test_a_bell_has_the_partials_of_a_bell(heard, ratio, name):
    found, above = peak_near(heard["bell"], bell.PRIME * ratio)
    assert found == pytest.approx(bell.PRIME * ratio, rel=0.004), name
    assert above > 20, name


def test_a_chime_has_the_modes_of_a_bar_and_three_tubes(heard):
    for hertz, _, _ in chime.TUBES:
        for ratio in chime.RATIOS[:3]:
            found, above = peak_near(heard["chime"], hertz * ratio, 0.006)
            assert found == pytest.approx(hertz * ratio, rel=0.003)
            assert above > 20
    assert chime.RATIOS[1] == pytest.approx((5.0 / 3.0112) ** 2, rel=1e-3)


def test_a_drum_has_the_modes_of_a_skin_and_falls_in_pitch(heard):
    signal = heard["drum"]
    late = signal[round(0.35 * RATE) : round(0.9 * RATE)]
    for ratio in drum.RATIOS[:2]:
        found, above = peak_near(late, drum.HERTZ * ratio, 0.04)
        assert found == pytest.approx(drum.HERTZ * ratio, rel=0.03)
        assert above > 5
    # Zeros of J0, J1 over the first zero of J0.
    assert drum.RATIOS[1] == pytest.approx(3.8317 / 2.4048, rel=1e-3)
    early = signal[: round(0.12 * RATE)]
    hertz, power = spectrum(np.pad(early * np.hanning(len(early)), (0, RATE)))
    assert hertz[np.argmax(power)] > drum.HERTZ * 1.02


def test_a_hum_is_the_mains_and_its_even_harmonics(heard):
    hertz, power = spectrum(heard["hum"])
    lines = np.isin(np.round(hertz, 3), 50.0 * np.array([1, *range(2, 17, 2)]))
    assert power[lines].sum() / power.sum() > 0.97
    assert hertz[np.argmax(power)] == pytest.approx(100.0)


def test_knuckles_knock_three_times_and_feet_walk_evenly(heard):
    knocks = strokes(heard["knock"])
    assert knocks == pytest.approx([second for second, *_ in knock.STRIKES], abs=0.012)
    steps = strokes(heard["footsteps"], 0.3)
    assert len(steps) == footsteps.STEPS
    assert np.diff([*steps, steps[0] + 2.0]) == pytest.approx([0.5] * 4, abs=0.03)


def test_a_switch_clicks_twice_within_a_fiftieth_of_a_second(heard):
    signal = heard["click"]
    assert np.argmax(np.abs(signal)) / RATE == pytest.approx(0.0145, abs=0.002)
    assert 0.05 < np.abs(signal[: round(0.013 * RATE)]).max() < 0.6
    assert centroid(signal) > 1800


def test_a_door_creaks_in_slips_that_quicken_and_slow_down(heard):
    signal = heard["creak"]

    def slips(start, end):
        part = np.maximum(np.diff(np.abs(signal[round(start * RATE) : round(end * RATE)])), 0)
        power = np.abs(np.fft.rfft((part - part.mean()) * np.hanning(len(part)), 1 << 16)) ** 2
        hertz = np.arange(len(power)) * RATE / (1 << 16)
        inside = (hertz > 25) & (hertz < 200)
        return hertz[inside][np.argmax(power[inside])]

    assert slips(0.75, 0.95) > 1.5 * slips(0.1, 0.3)
    assert 400 < centroid(signal) < 1500


def test_where_noises_have_their_weight(heard):
    weights = {name: centroid(heard[name]) for name in AMBIENT}
    assert weights["wind"] < 700 < weights["water"] < 2000 < weights["birdsong"] < weights["rain"] < 5000
    assert share(heard["birdsong"], 1500, 8000) > 0.95
    assert share(heard["crowd"], 120, 3500) > 0.9
    assert share(heard["rain"], 1000, 9000) > 0.8


def test_wind_comes_in_gusts_and_rain_does_not(heard):
    def swing(name):
        loud = envelope(heard[name], 0.25)
        return loud.max() / loud.min()

    assert swing("wind") > 2.5
    assert swing("rain") < 2.0


def test_birds_sing_pure_tones_and_pause(heard):
    signal = heard["birdsong"]
    loud = envelope(signal, 0.02)
    assert (loud < 0.05 * loud.max()).mean() > 0.2
    for start in (0.38, 2.6, 5.0):
        part = signal[round(start * RATE) :][:1024] * np.hanning(1024)
        power = np.abs(np.fft.rfft(part)) ** 2
        top = np.argmax(power)
        # A trill sweeps a kilohertz within a syllable; noise would fill eleven.
        assert power[max(top - 40, 0) : top + 41].sum() / power.sum() > 0.8


def test_fire_crackles_over_a_roar(heard):
    signal = heard["fire"]
    loud = envelope(signal, 0.004)
    assert loud.max() / np.median(loud) > 6
    assert share(signal, 20, 400) > 0.2
    assert ((loud[1:-1] > 3 * np.median(loud)) & (loud[1:-1] > loud[:-2]) & (loud[1:-1] >= loud[2:])).sum() > 15
