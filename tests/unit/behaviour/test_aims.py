"""What swings, and about which edge."""

from __future__ import annotations

import pytest

from unit.behaviour.test_lookup import conduct

SELECT = "when: [{event: select, do: [{swing: g, by: 10degHINGE}]}]"
GROUP = f"parts:\n  g: {{is: group, parts: {{b: {{is: box, at: [2, 0]}}}}, {SELECT}}}\n"


@pytest.mark.parametrize(
    ("hinge", "axis"),
    [
        ("", (0.0, 1.0, 0.0)),
        (", hinge: left", (0.0, -1.0, 0.0)),
        (", hinge: right", (0.0, 1.0, 0.0)),
        (", hinge: top", (-1.0, 0.0, 0.0)),
        (", hinge: bottom", (1.0, 0.0, 0.0)),
    ],
)
def test_a_group_turns_about_its_origin_as_its_hinge_says(hinge, axis):
    (behaviour,) = conduct(GROUP.replace("HINGE", hinge)).behaviours
    (target,) = behaviour.acts[0].targets
    assert (target.axis, target.pivot) == (axis, None)


@pytest.mark.parametrize(
    ("hinge", "axis", "pivot"),
    [
        ("left", (0.0, -1.0, 0.0), (-0.5, 0.0, -0.25)),
        ("right", (0.0, 1.0, 0.0), (0.5, 0.0, -0.25)),
        ("top", (-1.0, 0.0, 0.0), (0.0, 2.0, -0.25)),
        ("bottom", (1.0, 0.0, 0.0), (0.0, 0.0, -0.25)),
    ],
)
def test_a_thing_turns_about_an_edge_of_its_back(hinge, axis, pivot):
    act = f"{{event: select, do: [{{swing: a, hinge: {hinge}}}]}}"
    text = f"parts:\n  a: {{is: box, width: 1m, height: 2m, depth: 0.5m, when: [{act}]}}\n"
    (behaviour,) = conduct(text).behaviours
    (target,) = behaviour.acts[0].targets
    assert (target.axis, target.pivot) == (axis, pytest.approx(pivot))
