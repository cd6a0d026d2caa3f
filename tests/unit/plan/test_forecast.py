"""Forecasts before any mesh: what copies draw, what is in view, which limits are complained of, and where."""

from dataclasses import replace

import pytest

from scene_parts import Crate, node, scene
from scenewright.diagnostics import Diagnostics, Severity, Span
from scenewright.layout import lay_out
from scenewright.plan import Budget, load_profile, make_plan
from scenewright.plan.budgets import budget_row, over_budget
from scenewright.plan.forecast import SKY, TOLERANCES, costliest, make_forecast
from scenewright.plan.promises import forecast_complaints, promise_span, promised_forecasts
from scenewright.syntax import read_source

TEXT = """\
scenewright: 1
targets:
  - quest3-webxr
  - hubs
parts:
  start: {is: spawn}
  ahead: {is: cylinder, at: [0, -20]}
  behind: {is: cylinder, at: [0, 20], repeat: {row: 3, gap: 1m, variants: 1}}
"""


def expected(text, target="quest3-webxr", **profile):
    from scenewright import Compiler

    found = Compiler().check(document(text))
    assert not [item for item in found.diagnostics if item.severity is Severity.ERROR]
    return make_forecast(found.placed, make_plan(found.placed, replace(load_profile(target), **profile)))


def document(text):
    return read_source(text, "x.scene.yaml", Diagnostics())


def test_copies_are_one_draw_where_the_target_has_instances():
    together, apart = expected(TEXT), expected(TEXT, instancing=False)
    assert together.totals["draw_calls"] == 2 + SKY["draw_calls"]
    assert apart.totals["draw_calls"] == 4 + SKY["draw_calls"]
    assert together.totals["triangles"] == apart.totals["triangles"]
    each = (together.totals["triangles"] - SKY["triangles"]) / 4
    assert each == int(each) > 10


def test_a_view_holds_what_is_in_front_of_the_spawn_point():
    forecast = expected(TEXT)
    assert forecast.view["draw_calls"] == 1 + SKY["draw_calls"]
    each = (forecast.totals["triangles"] - SKY["triangles"]) // 4
    assert forecast.view["triangles"] == 3 * each + SKY["triangles"]
    (row,) = (row for row in forecast.budget if row.metric == "triangles")
    assert (row.scope, row.used) == ("view", forecast.view["triangles"])
    costs = {cost.address: (cost.used, cost.line) for cost in row.costliest}
    assert costs == {"behind": (3 * each, 8), "sky": (SKY["triangles"], None)}


def test_without_a_spawn_point_everything_is_in_view():
    forecast = expected(TEXT.replace("  start: {is: spawn}\n", ""))
    assert forecast.view == {name: forecast.totals[name] for name in forecast.view}


def test_each_promised_target_has_a_forecast_of_its_own_build():
    from scenewright import Compiler

    found = Compiler().check(document(TEXT))
    assert [item.target for item in found.forecasts] == ["quest3-webxr", "hubs"]
    quest, hubs = found.forecasts
    assert hubs.totals["triangles"] < quest.totals["triangles"]
    assert set(hubs.unknown) == {"lights", "file_bytes"}
    assert found.forecasts == promised_forecasts(found.placed, found.plan)
    assert [row.tolerance for row in quest.budget] == [TOLERANCES[row.metric] for row in quest.budget]


def test_what_is_over_is_said_where_the_target_is_promised():
    quest = expected(TEXT)
    few = tuple(budget_row(Budget(row.metric, 1, row.scope, "house", "H", "a page"), row.used, row.costliest, 0.1)
                for row in quest.budget[:2])  # fmt: skip
    triangles, calls = forecast_complaints([replace(quest, target="hubs", budget=few)], document(TEXT))
    assert (triangles.code, calls.code) == ("SW803", "SW804")
    assert triangles.span.start.line == 4
    assert TEXT.splitlines()[3][triangles.span.start.column - 1 : triangles.span.end.column - 1] == "hubs"
    assert triangles.message.startswith("forecast: triangles in view about ")
    assert "behind" in triangles.hint
    assert "line 8" in triangles.hint
    assert triangles.expected == "a page"


def test_a_target_that_is_not_promised_is_complained_of_at_the_first_line():
    assert promise_span(document(TEXT), "quick-look") == Span.at("x.scene.yaml")


@pytest.mark.parametrize(
    ("strength", "evidence", "severity"),
    [("enforced", "R", "error"), ("enforced", "S", "warning"), ("advice", "R", "warning"), ("ranked", "R", "warning"),
     ("house", "H", "info")],
)  # fmt: skip
def test_only_what_a_platform_enforces_is_an_error(strength, evidence, severity):
    row = budget_row(Budget("draw_calls", 100, "view", strength, evidence, "a page"), 1234)
    kept = budget_row(Budget("draw_calls", 100, "view", strength, evidence, "a page"), 100)
    (found,) = over_budget([row, kept], "somewhere", Span.at("x.scene.yaml"))
    assert (found.code, found.severity.value, found.expected) == ("SW804", severity, "a page")
    assert found.message == "draw calls in view 1,234, over somewhere's 100"


@pytest.mark.parametrize(("used", "most", "severity"), [
    (1200, Severity.ERROR, "error"), (1050, Severity.ERROR, "warning"), (1200, Severity.WARNING, "warning"),
])  # fmt: skip
def test_a_forecast_is_an_error_only_when_it_is_over_even_if_it_is_off(used, most, severity):
    row = budget_row(Budget("triangles", 1000, "file", "enforced", "R", "a page"), used, (), 0.1)
    forecast = replace(expected(TEXT), budget=(row,))
    (found,) = forecast_complaints([forecast], document(TEXT), most)
    assert found.severity.value == severity


def test_what_copies_and_sub_parts_cost_is_their_nodes():
    placed = lay_out(scene(node("a", Crate()), node("b", Crate(), at=(5.0, None, 0.0))), Diagnostics())
    spans = {entry.node.address: entry.node.span for entry in placed.nodes}
    costs = {"a": 1, "a[3]": 2, "a/leaf/handle": 4, "b": 3, "sky": 5, "idle": 0}
    assert [(cost.address, cost.used) for cost in costliest("triangles", costs, spans)] == [
        ("a", 7),
        ("sky", 5),
        ("b", 3),
    ]
    assert [cost.used for cost in costliest("texture_size", costs, spans)] == [5, 4, 3]
