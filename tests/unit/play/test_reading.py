"""Graphs that have to be refused are, with the path of what is wrong; what has no effect is remarked on."""

import copy

import pytest

from play.graphs import At, Graph
from scenewright.play import GraphError, read_graph

ROOT = "/extensions/KHR_interactivity/graphs/0"


def sample():
    """onStart -> sequence -> set v0 = v0 + 1."""
    graph = Graph()
    graph.variable("int", 0)
    graph.event("go", by="float")
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    value = graph.node("variable/get", variable=0)
    total = graph.node("math/add", {"a": At(value), "b": ("int", 1)})
    graph.flow(start, "out", sequence)
    graph.flow(sequence, "0", graph.node("variable/set", {"0": At(total)}, variables=[0]))
    return graph.json


def changed(path, value):
    """The sample with another value at a path; Ellipsis takes it away."""
    body = copy.deepcopy(sample())
    *way, last = path
    inner = body
    for key in way:
        inner = inner[key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return body


def test_the_sample_is_good():
    graph = read_graph(sample())
    assert [block.operation.name for block in graph.blocks] == [
        *("event/onStart", "flow/sequence", "variable/get", "math/add", "variable/set")
    ]
    assert graph.remarks == ()
    assert graph.blocks[3].shape.outputs == {"value": "int"}


@pytest.mark.parametrize(
    ("path", "value", "where", "said"),
    [
        (("types",), [], "types", "has elements"),
        (("types", 0, "signature"), "double", "types/0/signature", "no type has the signature 'double'"),
        (("types", 1, "signature"), "int", "types/1/signature", "there already"),
        (("variables", 0, "type"), 9, "variables/0/type", "one of"),
        (("variables", 0, "value"), [1, 2], "variables/0/value", "a list of 1"),
        (("variables", 0, "value"), [1.5], "variables/0/value", "a whole number"),
        (("variables", 0, "value"), [2**31], "variables/0/value", "32 bits"),
        (("variables", 0, "value"), [True], "variables/0/value", "whole number"),
        (("events", 0, "id"), 3, "events/0", "a text"),
        (("events", 0, "values"), {"event": {"type": 0}}, "events/0/values/event", "`event`"),
        (("events",), [{"id": "a"}, {"id": "a"}], "events/1/id", "another event"),
        (("declarations", 3, "op"), "math/plus", "declarations/3/op", "no operation is called 'math/plus'"),
        (("declarations", 3, "op"), "event/onSelect", "declarations/3/op", "say its `extension`"),
        (("declarations", 3, "op"), "event/onStart", "declarations/3", "is equal"),
        (
            ("declarations", 3, "inputValueSockets"),
            {"a": {"type": 0}},
            "declarations/3",
            "only operations of extensions",
        ),
        (("nodes", 3, "declaration"), 77, "nodes/3/declaration", "one of"),
        (("nodes", 3, "declaration"), True, "nodes/3/declaration", "one of"),
        (("nodes", 3, "values", "b"), ..., "nodes/3/values/b", "needs the input 'b'"),
        (("nodes", 3, "values", "b", "type"), 1, "nodes/3/values", "does not work on a: int, b: float"),
        (("nodes", 3, "values", "a", "node"), 4, "nodes/3/values/a/node", "an earlier node"),
        (("nodes", 3, "values", "a", "node"), 3, "nodes/3/values/a/node", "an earlier node"),
        (("nodes", 3, "values", "a", "node"), -1, "nodes/3/values/a/node", "number of a node"),
        (("nodes", 3, "values", "a", "socket"), "valu", "nodes/3/values/a/socket", "Did you mean 'value'?"),
        (("nodes", 3, "values", "a", "type"), 1, "nodes/3/values/a/type", "is a int"),
        (("nodes", 3, "values", "a", "value"), [1], "nodes/3/values/a", "not both"),
        (("nodes", 3, "values"), {}, "nodes/3/values", "has members"),
        (("nodes", 1, "flows", "0", "node"), 0, "nodes/1/flows/0/node", "a later node"),
        (("nodes", 1, "flows", "0", "node"), 1, "nodes/1/flows/0/node", "a later node"),
        (("nodes", 1, "flows", "0", "node"), 99, "nodes/1/flows/0/node", "one of 5 nodes"),
        (("nodes", 1, "flows", "0", "socket"), 4, "nodes/1/flows/0/socket", "a text"),
        (("nodes", 2, "configuration"), ..., "nodes/2/configuration/variable", "one of 1 variables"),
        (
            ("nodes", 2, "configuration", "variable", "value"),
            [1],
            "nodes/2/configuration/variable",
            "one of 1 variables",
        ),
        (("nodes", 4, "configuration", "variables", "value"), [], "nodes/4/configuration/variables/value", "elements"),
        (("nodes", 4, "values"), {"1": {"type": 0}}, "nodes/4/values/0", "the input '0' is missing"),
    ],
)
def test_refusals(path, value, where, said):
    with pytest.raises(GraphError) as refused:
        read_graph(changed(path, value))
    assert any(fault.path == f"{ROOT}/{where}" and said in fault.message for fault in refused.value.faults), (
        refused.value
    )


def test_no_object_is_no_graph():
    for source in (None, [], 3, "x"):
        with pytest.raises(GraphError):
            read_graph(source)


def test_all_faults_are_said_at_once_and_not_twice():
    body = changed(("nodes", 3, "values", "b"), ...)
    body["nodes"][1]["flows"]["0"]["node"] = 0
    with pytest.raises(GraphError) as refused:
        read_graph(body)
    assert [fault.path.removeprefix(ROOT) for fault in refused.value.faults] == [
        "/nodes/1/flows/0/node",
        "/nodes/3/values/b",
    ]


def test_a_flow_to_a_socket_that_is_not_there_leads_nowhere():
    graph = read_graph(changed(("nodes", 1, "flows", "0", "socket"), "go"))
    assert [fault.path for fault in graph.remarks] == [f"{ROOT}/nodes/1/flows/0/socket"]


@pytest.mark.parametrize(
    ("extensions", "sockets", "said"),
    [
        ((), None, "does not use KHR_node_selectability"),
        (("KHR_node_selectability",), {"selectedNodeIndex": {"type": 0}}, "its sockets have to be"),
    ],
)
def test_operations_of_extensions_do_nothing_where_they_are_not_as_declared(extensions, sockets, said):
    graph = Graph()
    graph.node("event/onSelect", nodeIndex=0)
    if sockets is not None:
        graph.declarations[0]["outputValueSockets"] = sockets
    found = read_graph(graph.json, asset_nodes=1, extensions=frozenset(extensions))
    assert [said in fault.message for fault in found.remarks] == [True]
    assert found.blocks[0].operation.name == ""


@pytest.mark.parametrize(
    ("op", "values", "config", "where"),
    [
        ("pointer/set", {"value": ("float", 1.0)}, {"pointer": "/a/[value]", "type": 0}, "configuration/pointer"),
        ("pointer/get", {}, {"pointer": "no/slash", "type": 0}, "configuration/pointer"),
        ("pointer/get", {}, {"pointer": "/nodes/0/scale"}, "configuration/type"),
        ("variable/interpolate", {}, {"variable": 1, "useSlerp": False}, "configuration/variable"),
        ("variable/interpolate", {}, {"variable": 0, "useSlerp": True}, "configuration/useSlerp"),
        ("event/send", {}, {"event": 0}, "configuration/event"),
    ],
)
def test_refused_configurations(op, values, config, where):
    graph = Graph()
    graph.variable("float", 0.0)
    graph.variable("int", 0)
    graph.node(op, values, **config)
    with pytest.raises(GraphError) as refused:
        read_graph(graph.json)
    assert refused.value.faults[0].path == f"{ROOT}/nodes/0/{where}"
