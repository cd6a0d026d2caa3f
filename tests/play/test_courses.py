"""Graphs take the course that they take in Babylon's engine."""

from __future__ import annotations

import pytest

from play.engine import run_engines
from play.graphs import glb, near, run_ours
from play.moving_courses import COURSES

pytestmark = pytest.mark.slow

LOOSE = 0.06
"""The engine moves things a frame later: of the way of a second that is up to 4 %."""

REFUSED = {"switch_by_case": ("Required input value socket", [[1, 2, 1]])}
"""What Babylon 9.28 refuses, with its words, and what the text gives: of ``flow/switch`` it asks for the value sockets of
``math/switch``, and where a graph has them it cannot connect them."""


@pytest.fixture(scope="module")
def judged():
    made = {name: course() for name, course in COURSES.items()}
    ran = run_engines([(glb(graph), steps) for graph, steps in made.values()])
    return {name: (glb(graph), steps, result) for (name, (graph, steps)), result in zip(made.items(), ran, strict=True)}


@pytest.mark.parametrize("name", [name for name in COURSES if name not in REFUSED])
def test_the_course_is_the_engines(judged, name):
    data, steps, ran = judged[name]
    assert ran.diagnostics == []
    ours, machine = run_ours(data, steps)
    assert machine.graph.remarks == ()
    agree = [all(near(*pair, LOOSE) for pair in zip(*both, strict=True)) for both in zip(ours, ran.reads, strict=True)]
    assert all(agree), (ours, ran.reads)


@pytest.mark.parametrize("name", REFUSED)
def test_where_the_engine_departs_from_the_text(judged, name):
    (data, steps, ran), (words, said) = judged[name], REFUSED[name]
    assert words in ran.diagnostics[0]["message"]
    assert ran.reads != said
    assert run_ours(data, steps)[0] == said
