"""The words of tests: statements, expectations, and faults with their places."""

import math

import pytest

from scenewright.syntax.trials import QUANTITY_WORDS, STATEMENT_WORDS, Quantity, parse_script


def parsed(text):
    statements, faults = parse_script(text)
    assert faults == ()
    return statements


def test_statements_are_separated_by_semicolons_and_lines():
    text = "select hall/lamp; wait 250ms # half a breath\n\n;; move to 1 1.6 -2;\n  emit open_all"
    found = [(one.verb, one.target, one.numbers, one.line, one.column) for one in parsed(text)]
    assert found == [
        ("select", "hall/lamp", (), 1, 1),
        ("wait", "", (0.25,), 1, 19),
        ("move", "", (1.0, 1.6, -2.0), 3, 4),
        ("emit", "open_all", (), 4, 3),
    ]


@pytest.mark.parametrize("text", STATEMENT_WORDS)
def test_every_sample_is_a_statement(text):
    for part in text.split(", or "):
        assert len(parsed(part)) == 1


@pytest.mark.parametrize("word", QUANTITY_WORDS)
def test_every_quantity_can_be_asked_for(word):
    values = {"visible": "true", "playing": "true", "color": "#ffffff", "said": '"a"', "opened": '"a"'}
    kind = word.split()[0].rpartition(".")[2]
    (statement,) = parsed(f"expect {word} == {values.get(kind, '1')}")
    assert statement.expectation.value is not None


@pytest.mark.parametrize(
    ("text", "quantity", "operator", "value", "tolerance"),
    [
        ("expect a/b[2].rotation.y ~ 95 +- 2", Quantity("node", "a/b[2]", "rotation.y"), "~", 95.0, 2.0),
        ("expect a.world.x>=-1.5e1", Quantity("node", "a", "world.x"), ">=", -15.0, None),
        ("expect a.color != #0B6E4F", Quantity("node", "a", "color"), "!=", "#0b6e4f", None),
        ('expect said == "a; \\"b\\" # c"', Quantity("said"), "==", 'a; "b" # c', None),
        ("expect said == 'plain'", Quantity("said"), "==", "plain", None),
        ("expect playing hall/bell == true", Quantity("playing", "hall/bell"), "==", True, None),
        ("expect sent door_opened < 3", Quantity("sent", "door_opened"), "<", 3.0, None),
        ("expect state.open == false", Quantity("state", "open"), "==", False, None),
        ("expect viewer.y ~ 1.6", Quantity("viewer", part="y"), "~", 1.6, None),
    ],
)
def test_expectations(text, quantity, operator, value, tolerance):
    found = parsed(text)[0].expectation
    assert (found.quantity, found.operator, found.value, found.tolerance) == (quantity, operator, value, tolerance)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("words", "found", "holds"),
    [
        ("~ 95", 95.9, True),
        ("~ 95", 96.0, False),
        ("~ 0", 0.01, True),
        ("~ 0", 0.011, False),
        ("~ 95 +- 2", 97.0, True),
        ("~ 95 +- 0", 95.1, False),
        ("== 1", 1.0 + 1e-7, True),
        ("!= 1", 1.0, False),
        ("< 1", 1.0, False),
        ("<= 1", 1.0, True),
        ("> 1", 2.0, True),
        (">= 1", math.nan, False),
        ("== 1", math.nan, False),
        ("== 1", True, False),
        ("!= 1", True, True),
    ],
)
def test_what_holds(words, found, holds):
    assert parsed(f"expect state.x {words}")[0].expectation.holds(found) is holds


@pytest.mark.parametrize(
    ("text", "marked", "said", "hint"),
    [
        ("slect a", "slect", "is no statement", "Did you mean 'select'?"),
        ("select", "select", "says of what", ""),
        ("select a wait 1", "wait", "is too much after `select`", "put a `;` between statements"),
        ("unhover a", "a", "is too much", ""),
        ("wait", "wait", "says of what", ""),
        ("wait -1", "-1", "is no time", ""),
        ("wait 1h", "1h", "is no time", ""),
        ("wait 99999", "99999", "at most 3600 seconds", ""),
        ("move to 1 2", "2", "is too much after `move`", ""),
        ("move to a b c", "a", "three numbers", ""),
        ("expect", "expect", "says what", ""),
        ("expect a.visible", "a.visible", "compares", ""),
        ("expect a.visible = true", "=", "compares", "Did you mean '=='?"),
        ("expect a.visable == true", "a.visable", "nothing that can be asked for", "Did you mean 'visible'?"),
        ("expect a == 1", "a", "nothing that can be asked for", ""),
        ("expect viewer.w == 1", "viewer.w", "nothing that can be asked for", ""),
        ("expect plying a == true", "a", "is too much before '=='", "Did you mean 'playing'?"),
        ("expect playing == true", "playing", "takes one name", ""),
        ("expect == 1", "==", "nothing stands before", ""),
        ("expect a.visible ==", "==", "nothing stands after", ""),
        ("expect a.visible == 1", "1", "cannot be compared", ""),
        ("expect a.visible > true", ">", "compares numbers", ""),
        ("expect a.opacity == true", "true", "cannot be compared", ""),
        ("expect a.color == green", "green", "is no value", "quote texts"),
        ("expect said == Hello", "Hello", "is no value", "quote texts"),
        ('expect said == "Hello', '"', "a quote is not closed", ""),
        ("expect a.opacity ~ 1 +- x", "x", "takes one number", ""),
        ("expect a.opacity == 1 +- 2", "+-", "is too much", ""),
        ("expect a.opacity == 1 2", "2", "is too much", ""),
        ("select !", "!", "takes a name", ""),
    ],
)
def test_faults_point_at_what_is_wrong(text, marked, said, hint):
    statements, faults = parse_script(f"wait 1; {text} ; wait 2")
    assert [statement.text for statement in statements] == ["wait 1", "wait 2"]
    (fault,) = faults
    assert f"wait 1; {text}"[fault.offset : fault.offset + fault.length] == marked
    assert said in fault.message
    assert fault.hint == hint


def test_scripts_are_bounded():
    _, faults = parse_script("unhover;" * 10_001)
    assert [fault.message for fault in faults] == ["more than 10,000 statements"]
