"""Expressions, templates and literals: they agree with Python, and any other text is answered."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from property.texts import QUICK
from scenewright.quantity import Quantity
from scenewright.syntax import (
    ExpressionError,
    LiteralError,
    parse_clock,
    parse_color,
    parse_expression,
    parse_flag,
    parse_number,
    parse_template,
)

pytestmark = pytest.mark.slow


ATOMS = (
    st.integers(0, 50).map(str)
    | st.floats(0.01, 50, allow_nan=False).map(lambda x: repr(round(x, 3)))
    | st.sampled_from(["a", "b", "n"])
)


def expressions(depth: int = 4) -> st.SearchStrategy[str]:
    """Numeric expressions in the subset that Python shares."""

    def extend(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        binary = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        )
        power = st.tuples(inner, st.integers(0, 3)).map(lambda t: f"({t[0]} ** {t[1]})")
        test = st.tuples(
            inner, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner, st.sampled_from(["<", ">"]), inner
        ).map(" ".join)
        logic = st.tuples(test, st.sampled_from(["and", "or"]), test).map(lambda t: f"({t[0]} {t[1]} not ({t[2]}))")
        choice = st.tuples(inner, test | logic, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})")
        calls = st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})")
        single = st.tuples(st.sampled_from(["abs", "floor", "ceil", "round", "-", "+"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        )
        index = st.tuples(inner, inner, st.integers(-2, 1)).map(lambda t: f"[{t[0]}, {t[1]}][{t[2]}]")
        return binary | power | choice | calls | single | index

    return st.recursive(ATOMS, extend, max_leaves=depth * 3)


@settings(QUICK, max_examples=150)
@given(expressions())
def test_expressions_agree_with_python(source: str) -> None:
    assume(len(source) < 480)
    scope = {"a": 3, "b": 2.5, "n": 7}
    functions = {"floor": math.floor, "ceil": math.ceil}
    try:
        wanted = eval(  # noqa: S307 - the oracle, on text made here
            source, {"__builtins__": {}, "min": min, "max": max, "abs": abs, "round": round, **functions}, scope
        )
    except (ZeroDivisionError, OverflowError):
        wanted = None
    try:
        result = parse_expression("=" + source).evaluate(scope)
    except ExpressionError as error:
        assert wanted is None or error.code in {"SW407", "SW410"}, (error.code, error.message)  # noqa: PT017 - a result is as good an answer
        return
    assert wanted is not None
    assert result == pytest.approx(wanted, rel=1e-9, abs=1e-9)


TOKENS = st.sampled_from(
    [
        "a",
        "hall.width",
        "1",
        "2.5",
        "10cm",
        "+",
        "-",
        "*",
        "**",
        "9",
        "(",
        ")",
        "[",
        "]",
        ",",
        "if",
        "else",
        "and",
        "not",
        "for",
        "lambda",
        "x.y.z",
        "é",
        "'t'",
        '"',
        "{",
        "}",
        "&&",
        "!",
        "?",
        ":",
        "=",
        "range(9999)",
        "min(",
        "noise(1, 2)",
        "true",
        "_",
        ".",
        "\n",
        "%",
        "class",
        "a[0].b",
        "random(",
    ]
)


@settings(QUICK, max_examples=150)
@given(st.lists(TOKENS, max_size=25).map(" ".join) | st.text(max_size=40) | st.lists(TOKENS, max_size=25).map("".join))
def test_any_text_as_expression_or_template(source: str) -> None:
    def attributes(base: str, name: str) -> object:
        return len(base) + len(name)

    for text, parse in ((f"={source}", parse_expression), (source, parse_template)):
        try:
            parsed = parse(text)
            result = (
                parsed.evaluate({"a": [1, 2]}, attributes)
                if parse is parse_expression
                else parsed.render({"a": 1}, attributes)
            )
            assert isinstance(result, (int, float, str, list))
            assert not isinstance(result, float) or math.isfinite(result)
        except ExpressionError as error:
            assert 0 <= error.offset <= len(text), error.message  # noqa: PT017 - a result is as good an answer


LITERALS = st.lists(
    st.sampled_from(
        [
            "1",
            "2.5",
            "..",
            "+-",
            "m",
            "cm",
            "deg",
            "%",
            "-",
            " ",
            "e9",
            "999",
            ".",
            ",",
            "#",
            "ff",
            "°",
            ":",
            "30",
            "pm",
            "true",
            "٣",
        ]
    ),
    max_size=7,
).map("".join)


@settings(QUICK, max_examples=150)
@given(LITERALS | st.text(max_size=12))
def test_any_text_as_literal(text: str) -> None:
    quantity = Quantity("length", "m", 1e-4, 1e4)
    for parse in (
        lambda t: parse_number(t, quantity, quantity.low, quantity.high),
        parse_color,
        parse_flag,
        parse_clock,
    ):
        try:
            parse(text)
        except LiteralError as error:
            assert error.message  # noqa: PT017 - a result is as good an answer
            assert error.code.startswith(("SW2", "SW3"))  # noqa: PT017 - a result is as good an answer
