"""The size of a behaviour graph, as it is in the file, and whose reactions it serves."""

from __future__ import annotations

import json

import pytest

from play.acting import world
from scenewright.report.graphs import NONE, graph_line, graph_of
from scenewright.report.tables import graph_html, graph_text

SCENE = """state: {n: 0}
parts:
  a: {is: box, when: [{event: select, do: [{spin: this}, {set: {n: '=n + 1'}}]}]}
  b: {is: box, at: [3, 0], when: [{event: {change: n}, do: [{say: 'Now {n}'}]}]}
"""


@pytest.fixture(scope="module")
def acting():
    return world(SCENE)


def test_counts_are_those_of_the_file(acting):
    found = graph_of(acting.document)
    assert (found.operations, found.variables, found.events) == (
        len(acting.graph["nodes"]),
        len(acting.graph["variables"]),
        len(acting.graph["events"]),
    )
    assert found.bytes == len(json.dumps(acting.graph, separators=(",", ":"), ensure_ascii=False).encode())


def test_operations_are_booked_to_addresses_and_add_up(acting):
    found = graph_of(acting.document)
    assert sum(cost.operations for cost in found.costliest) == found.operations
    assert {cost.address for cost in found.costliest} == {"a", "b"}
    assert found.costliest[0].operations >= found.costliest[1].operations
    assert sum(cost.bytes for cost in found.costliest) < found.bytes


def test_the_report_has_it(acting):
    assert acting.build.costs.graph == graph_of(acting.document)
    text = graph_text(acting.build.costs.graph)
    assert text.startswith(f"Behaviour graph: {len(acting.graph['nodes'])} operations, ")
    assert "<td>a</td>" in graph_html(acting.build.costs.graph)


def test_a_file_without_a_graph_has_none():
    assert graph_of({"nodes": []}) == NONE
    assert (graph_line(NONE), graph_text(NONE), graph_html(NONE)) == ("", "", "")


FOREIGN = {
    "nodes": [{"name": "Lamp"}],
    "extensions": {
        "KHR_interactivity": {
            "graphs": [
                {
                    "declarations": [{"op": "event/onSelect"}, {"op": "flow/sequence"}, {"op": "math/add"}],
                    "nodes": [
                        {
                            "declaration": 0,
                            "configuration": {"nodeIndex": {"value": [0]}},
                            "flows": {"out": {"node": 1}},
                        },
                        {"declaration": 1},
                        {"declaration": 2},
                    ],
                }
            ]
        }
    },
}


def test_graphs_of_others_go_by_the_names_of_nodes():
    found = graph_of(FOREIGN)
    assert [(cost.address, cost.operations) for cost in found.costliest] == [("Lamp", 2), ("", 1)]


@pytest.mark.parametrize("graphs", [7, [7], [{"nodes": [{}]}], [{"nodes": [{"declaration": 5}]}], [{"nodes": 3}]])
def test_broken_graphs_break_nothing(graphs):
    found = graph_of({"nodes": [], "extensions": {"KHR_interactivity": {"graphs": graphs}}})
    assert found.operations in {0, 1}
