"""Operations are woven once and in an order that the standard allows."""

from __future__ import annotations

from scenewright.graph.program import From
from scenewright.graph.terms import Variable, apply, number
from scenewright.interactivity.weaver import Weaver, pointer


def assert_ordered(ops):
    for k, op in enumerate(ops):
        for _, source in op.values:
            assert not isinstance(source, From) or source.node < k
        for _, (target, _) in op.flows:
            assert target > k


def test_equal_values_are_one_operation():
    weaver = Weaver([("x", number(1.0))])
    sum_of = apply("math/add", "float", Variable("float", "x"), number(2.0))
    first, second = (
        weaver.source(sum_of),
        weaver.source(apply("math/add", "float", Variable("float", "x"), number(2.0))),
    )
    assert first == second
    ops, _ = weaver.woven()
    assert [op.operation for op in ops] == ["variable/get", "math/add"]


def test_constants_are_no_operations():
    assert apply("math/add", "float", number(1.0), number(2.0)) == number(3.0)
    assert apply("math/mul", "float", number(4.0), apply("math/neg", "float", number(2.0))) == number(-8.0)


def test_flows_go_forward_however_they_were_woven():
    weaver = Weaver([("n", number(0.0))])
    last = weaver.flow("variable/set", {"0": apply("math/abs", "float", Variable("float", "n"))}, {"variables": (0,)})
    delay = weaver.flow("flow/setDelay", {"duration": number(1.0)})
    weaver.connect(delay, "done", last)
    start = weaver.flow("event/onStart")
    weaver.connect(start, "out", delay)
    ops, number_of = weaver.woven()
    assert_ordered(ops)
    assert [op.operation for op in ops].index("event/onStart") == number_of[start.node]
    assert len(ops) == 5


def test_a_sequence_runs_in_the_order_of_its_names():
    weaver = Weaver([])
    flows = [weaver.flow("event/send", None, {"event": (weaver.event(f"e{k}"),)}) for k in range(12)]
    made = weaver.sequence(flows)
    assert made is not None
    ops, _ = weaver.woven()
    outputs = dict(ops[0].flows)
    names = sorted(outputs)
    assert names == [f"{k:02}" for k in range(12)]
    events = [dict(ops[outputs[name][0]].config)["event"][0] for name in names]
    assert events == list(range(12))


def test_one_flow_needs_no_sequence():
    weaver = Weaver([])
    flow = weaver.flow("event/onStart")
    assert weaver.sequence([flow]) is flow
    assert weaver.sequence([]) is None


def test_pointers_name_what_the_writer_will_number():
    made = pointer("node", "hall/door", "rotation")
    assert made.parts[0] == "/nodes/"
    assert made.parts[2] == "/rotation"
