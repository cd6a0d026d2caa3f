"""Text as outlines, against the font's own metrics and against topology."""

import numpy as np
import pytest

from scenewright.geometry.faces import area
from scenewright.geometry.lettering import FONTS, LEADING, missing_glyphs, parts_of, set_text

needs_fonts = pytest.mark.skipif(
    not (FONTS / "inter-latin-600-normal.ttf").is_file(), reason="the typeface is unpacked when the viewer is built"
)


@needs_fonts
@pytest.mark.parametrize(("char", "parts", "holes"), [("I", 1, 0), ("O", 1, 1), ("B", 1, 2), ("i", 2, 0), ("%", 3, 2)])
def test_glyphs_have_their_strokes_and_counters(char, parts, holes):
    made = set_text(char, 1.0, 0.1).parts(0.0, 0.0)
    assert len(made) == parts
    assert sum(len(part.holes) for part in made) == holes
    assert all(area(part.outline) > 0 for part in made)
    assert all(area(hole) < 0 for part in made for hole in part.holes)


@needs_fonts
def test_capitals_are_as_high_as_asked_and_lines_are_centred():
    (part,) = set_text("H", 1.0, 0.1).parts(0.3, 0.2)
    low, high = part.outline.min(axis=0), part.outline.max(axis=0)
    assert high[1] - low[1] == pytest.approx(0.1, rel=2e-3)
    assert (low[1] + high[1]) / 2 == pytest.approx(0.2, abs=1e-3)
    assert (low[0] + high[0]) / 2 == pytest.approx(0.3, abs=1e-3)


@needs_fonts
def test_kerning_draws_av_together():
    pair = set_text("AV", 10.0, 0.1).width
    assert pair < 0.96 * (set_text("A", 10.0, 0.1).width + set_text("V", 10.0, 0.1).width)


@needs_fonts
def test_text_wraps_at_words_and_shrinks_for_a_long_one():
    wrapped = set_text("one two three four", 0.2, 0.03)
    assert wrapped.size == 0.03
    assert len(wrapped.lines) > 1
    assert wrapped.width <= 0.2 + 1e-9
    assert wrapped.height == pytest.approx(0.03 * (1 + LEADING * (len(wrapped.lines) - 1)))
    shrunk = set_text("incomprehensibilities", 0.2, 0.03)
    assert len(shrunk.lines) == 1
    assert shrunk.width == pytest.approx(0.2)
    assert len(set_text("a\nb", 1.0, 0.03).lines) == 2


@needs_fonts
def test_scripts_it_knows_and_characters_it_does_not():
    assert missing_glyphs("Größe Łódź Ωμέγα Жук") == ""
    assert missing_glyphs("a漢b 字漢") == "漢字"
    (box,) = set_text("漢", 1.0, 0.1).parts(0.0, 0.0)
    assert len(box.outline) == 4
    assert len(box.holes) == 1


@needs_fonts
def test_more_chords_come_nearer_to_the_curve():
    def circle(chords):
        (part,) = set_text("O", 1.0, 0.1, chords=chords).parts(0.0, 0.0)
        return area(part.outline) + sum(area(hole) for hole in part.holes), len(part.outline)

    (rough, few), (fine, many), (finer, most) = circle(1), circle(4), circle(16)
    assert few < many < most
    assert abs(fine - finer) < abs(rough - finer) / 8


def test_overlapping_contours_fill_by_the_non_zero_rule():
    square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]])
    (merged,) = parts_of([square, square + 1.0], 1.0)
    assert area(merged.outline) == pytest.approx(7.0)
    (ring,) = parts_of([square * 2.0, (square + 1.0)[::-1]], 1.0)
    assert area(ring.outline) + sum(area(hole) for hole in ring.holes) == pytest.approx(12.0)


def test_no_text_is_no_line():
    nothing = set_text("", 1.0, 0.1)
    assert nothing.lines == ()
    assert nothing.width == 0.0
    assert nothing.height == 0.1
