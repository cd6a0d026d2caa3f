"""Easing curves and their pieces."""

from __future__ import annotations

import pytest

from scenewright.interactivity.easing import POINTS, eased, pieces


def bezier(first, second, time):
    """How far a CSS curve is at a time, by a dense walk along it."""
    (x1, y1), (x2, y2) = first, second
    best = min(
        (abs(3 * (1 - s) ** 2 * s * x1 + 3 * (1 - s) * s * s * x2 + s**3 - time), s)
        for s in (k / 20000 for k in range(20001))
    )[1]
    return 3 * (1 - best) ** 2 * best * y1 + 3 * (1 - best) * best * best * y2 + best**3


@pytest.mark.parametrize("ease", POINTS)
@pytest.mark.parametrize("time", [0.0, 0.1, 0.37, 0.5, 0.82, 1.0])
def test_the_curve_is_the_one_of_css(ease, time):
    assert eased(ease, time) == pytest.approx(bezier(*POINTS[ease], time), abs=2e-4)


@pytest.mark.parametrize(("time", "published"), [(0.25, 0.0935), (0.5, 0.3154), (0.75, 0.6220)])
def test_ease_in_has_its_published_values(time, published):
    assert eased("in", time) == pytest.approx(published, abs=2e-3)


@pytest.mark.parametrize("ease", POINTS)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_pieces_put_together_are_the_whole(ease, count):
    made = pieces(ease, count)
    assert sum(piece.share for piece in made) == pytest.approx(1.0, abs=1e-5)
    begun = 0.0
    for k, piece in enumerate(made):
        for part in (0.2, 0.5, 0.9):
            inside = bezier(piece.first, piece.second, part)
            whole = eased(ease, begun + part * piece.share)
            assert (k + inside) / count == pytest.approx(whole, abs=1e-3)
        begun += piece.share


def test_control_points_keep_what_the_standard_asks():
    for ease in POINTS:
        for count in (2, 3, 5):
            for piece in pieces(ease, count):
                assert 0.0 <= piece.first[0] <= 1.0
                assert 0.0 <= piece.second[0] <= 1.0
