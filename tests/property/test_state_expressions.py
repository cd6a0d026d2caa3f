"""Expressions that read state give, while the world runs, what the language's own evaluator gives for the same values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from play.acting import HEAD, TARGET
from play.graphs import load_stage
from scenewright.diagnostics import Diagnostics
from scenewright.pipeline import BuildOptions, Compiler
from scenewright.syntax import ExpressionError, parse_expression, read_source

COMPILER = Compiler()
NAMES = {"i": st.integers(-9, 9), "x": st.floats(-4, 4).map(lambda v: round(v, 2)), "b": st.booleans()}


def numbers(depth: int) -> st.SearchStrategy[str]:
    plain = st.one_of(st.sampled_from(["i", "x"]), st.integers(-5, 9).map(str), st.sampled_from(["0.5", "2.25"]))
    if not depth:
        return plain
    inner = numbers(depth - 1)
    binary = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner).map(
        lambda t: f"({t[0]} {t[1]} {t[2]})"
    )
    unary = st.tuples(st.sampled_from(["abs", "floor", "ceil", "sqrt", "sin", "cos"]), inner).map(
        lambda t: f"{t[0]}({t[1]})"
    )
    several = st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})")
    clamped = st.tuples(inner, inner).map(lambda t: f"clamp({t[0]}, -1, 3) + lerp(0, {t[1]}, 0.25)")
    chosen = st.tuples(inner, truths(depth - 1), inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})")
    return st.one_of(plain, binary, unary, several, clamped, chosen)


def truths(depth: int) -> st.SearchStrategy[str]:
    inner = numbers(depth)
    compared = st.tuples(inner, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner).map(" ".join)
    if not depth:
        return st.one_of(st.just("b"), compared.map(lambda t: f"({t})"))
    joined = st.tuples(truths(depth - 1), st.sampled_from(["and", "or"]), truths(depth - 1)).map(
        lambda t: f"({' '.join(t)})"
    )
    return st.one_of(st.just("(not b)"), compared.map(lambda t: f"({t})"), joined)


def run(kind: str, expression: str, values: dict[str, object]) -> object:
    """Set a variable to the expression when the world starts, and give what it then is; None where it is refused."""
    first = "false" if kind == "bool" else "0.0"
    state = ", ".join(f"{k}: {str(v).lower() if isinstance(v, bool) else v}" for k, v in values.items())
    reaction = f'{{event: start, do: [{{set: {{r: "={expression}"}}}}]}}'
    text = f"state: {{{state}, r: {first}}}\nparts:\n  a: {{is: spawn, when: [{reaction}]}}\n"
    document = read_source(HEAD + text, "s.scene.yaml", Diagnostics())
    assert document is not None
    build = COMPILER.compile(document, BuildOptions(target=TARGET))
    if build.glb is None:
        assert {d.code for d in build.diagnostics if d.severity.value == "error"} <= {
            "SW406",
            "SW407",
            "SW405",
            "SW408",
        }, [(d.code, d.message) for d in build.diagnostics]
        return None
    machine = load_stage(build.glb.data)
    machine.start()
    machine.advance()
    value = machine.variables[-1]
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def reference(expression: str, values: dict[str, object]) -> object:
    """What the language says; None where it refuses."""
    try:
        return parse_expression(expression).evaluate(values)
    except ExpressionError:
        return None


@pytest.mark.slow
@settings(max_examples=150)
@given(numbers(3), st.fixed_dictionaries(NAMES))
def test_numbers(expression, values):
    expected = reference(expression, values)
    found = run("float", expression, values)
    if expected is None or found is None:
        return
    # Single precision in engines, and steps where the whole part changes.
    if abs(float(expected)) < 1e4 and not is_at_a_step(expression, values):
        assert math.isclose(float(found), float(expected), rel_tol=1e-4, abs_tol=1e-4), (expression, values)


@pytest.mark.slow
@settings(max_examples=100)
@given(truths(2), st.fixed_dictionaries(NAMES))
def test_truths(expression, values):
    expected = reference(expression, values)
    found = run("bool", expression, values)
    if expected is not None and found is not None and not is_at_a_step(expression, values):
        assert bool(found) is bool(expected), (expression, values)


def is_at_a_step(expression: str, values: dict[str, object]) -> bool:
    """Whether the result is another for values that differ by rounding."""
    results = []
    for shift in (-1e-7, 1e-7):
        moved = {k: v + shift if isinstance(v, float) else v for k, v in values.items()}
        results.append(reference(expression, moved))
    first, second = results
    if first is None or second is None:
        return True
    return abs(float(first) - float(second)) > 1e-3
