"""Operations that compute give what Babylon's engine gives."""

from __future__ import annotations

import pytest

from play.cases import FAMILIES, OTHERWISE, REFUSED, Case
from play.engine import run_engines
from play.graphs import At, Graph, glb, near, run_ours
from scenewright.play.operations import OPERATIONS

pytestmark = pytest.mark.slow


def graph_of(cases: list[Case]) -> tuple[Graph, list[str]]:
    """A graph that keeps every output of every case in a variable at its start; and what each variable holds."""
    graph, names, sources = Graph(), [], []
    for op, values, config, outputs in cases:
        node = graph.node(op, values, **config)
        for socket, signature in outputs.items():
            names.append(f"{op}{tuple(values.values())} {config or ''} {socket}")
            sources.append((signature, At(node, socket)))
    start, _ = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.chain(start, "out", *(graph.keep(*source) for source in sources))
    return graph, names


@pytest.fixture(scope="module")
def judged():
    """What the engine says of each family."""
    graphs = {name: graph_of(cases) for name, cases in FAMILIES.items()}
    ran = run_engines([(glb(graph), [{"wait": 2}, {"variables": True}]) for graph, _ in graphs.values()])
    return {
        name: (glb(graph), names, result) for (name, (graph, names)), result in zip(graphs.items(), ran, strict=True)
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_values_are_the_engines(judged, family):
    data, names, ran = judged[family]
    assert ran.diagnostics == []
    ours, _ = run_ours(data, [{"wait": 2}, {"variables": True}])
    both = {name: pair for name, *pair in zip(names, ours[0], ran.reads[0], strict=True)}
    assert {name: pair for name, pair in both.items() if not near(*pair)} == {}


def test_where_the_engine_departs_from_the_text():
    cases = [(case, ours, reason) for case, reason, ours in REFUSED] + [(case, ours, "") for case, ours, _ in OTHERWISE]
    files = [glb(graph_of([case])[0]) for case, _, _ in cases]
    steps = [{"wait": 2}, {"variables": True}]
    for (case, said, reason), data, ran in zip(
        cases, files, run_engines([(data, steps) for data in files]), strict=True
    ):
        assert near(run_ours(data, steps)[0][0], said), case
        assert [item["message"] for item in ran.diagnostics] == ([reason] if reason else []), case
        assert not near(ran.reads[0], said), case


def test_every_operation_that_computes_has_a_case():
    cased = {case[0] for cases in FAMILIES.values() for case in cases} | {case[0] for case, _, _ in REFUSED}
    pure = {name for name in OPERATIONS if name.startswith(("math/", "type/", "ref/"))}
    assert pure - cased == {"math/random"}
    assert len(OPERATIONS) == 135
