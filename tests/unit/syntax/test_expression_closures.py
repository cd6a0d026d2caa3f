"""Straight calculations give what walking the tree gives, step for step."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenewright.syntax.expression import Budget, ExpressionError, parse_expression
from scenewright.syntax.expression_closures import UnusualError, straight
from scenewright.syntax.expression_evaluation import Evaluation

NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6, allow_subnormal=False), st.sampled_from([0, 0.0, 1e15, 90])
)
LEAVES = st.one_of(st.sampled_from(["a", "b", "i"]), st.integers(0, 999).map(str), st.floats(0, 99, width=32).map(str))


def grown(inner):
    return st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        ),
        inner.map(lambda x: f"-{x}"),
        st.tuples(st.sampled_from(["sin", "cos", "tan", "sqrt", "abs", "floor", "round"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        st.tuples(inner, inner, inner).map(lambda t: f"clamp({t[0]}, {t[1]}, {t[2]})"),
        st.tuples(inner, inner).map(lambda t: f"min({t[0]}, {t[1]})"),
    )


def walked(tree, scope):
    """What the walk gives, with its type and the steps it took."""
    budget = Budget()
    value = Evaluation(scope, None, budget, lambda _node: 0).value(tree)
    return type(value), value, Budget().steps - budget.steps


@given(st.recursive(LEAVES, grown, max_leaves=12), NUMBERS, NUMBERS)
def test_the_same_as_the_walk(text, a, b):
    tree = ast.parse(text, mode="eval").body
    scope = {"a": a, "b": b, "i": 3}
    quick = straight(tree)
    assert quick is not None
    try:
        wanted = walked(tree, scope)
    except ExpressionError:
        with pytest.raises(UnusualError):
            quick.calculate(scope)
        return
    found = quick.calculate(scope)
    assert (type(found), found, quick.steps) == wanted


@pytest.mark.parametrize("scope", [{"a": True}, {"a": "x"}, {"a": [1]}, {"a": float("nan")}, {"a": 2e15}, {}])
def test_what_is_no_number_is_left_to_the_walk(scope):
    with pytest.raises(UnusualError):
        straight(ast.parse("a + 1", mode="eval").body).calculate(scope)


@pytest.mark.parametrize(
    "text", ["a if b else 1", "not a", "a < b", "hall.width", "[1, 2]", "len(a)", "a ** b", "true"]
)
def test_more_than_arithmetic_is_left_to_the_walk(text):
    assert straight(ast.parse(text, mode="eval").body) is None


def test_steps_are_taken_from_the_budget_and_their_end_is_an_error():
    budget = Budget(12)
    expression = parse_expression("=a + 2 * sin(a)")
    assert expression.evaluate({"a": 90}, None, budget) == 92
    assert budget.steps == 6
    assert expression.evaluate({"a": 0}, None, budget) == 0
    with pytest.raises(ExpressionError, match="too many steps"):
        expression.evaluate({"a": 0}, None, budget)
