"""The plan meets the triangle budget by lowering detail, and leaves an author's own detail alone."""

from dataclasses import replace

import pytest

from scene_parts import Crate, node, scene
from scenewright.diagnostics import Diagnostics
from scenewright.layout import lay_out
from scenewright.parts import SurfaceFacts
from scenewright.plan import Budget, load_profile, make_plan, profile_names


class Costly(Crate):
    """A crate whose forecast doubles with each level."""

    def describe(self, seed: int):
        return replace(super().describe(seed), triangles=tuple(1000 * 2**level for level in range(8)))


def plan_for(limit: int, *nodes):
    profile = load_profile("quest3-webxr")
    budget = Budget("triangles", limit, "view", "advice", "R", "")
    return make_plan(lay_out(scene(*nodes), Diagnostics()), replace(profile, budgets=(budget,)))


def test_detail_falls_until_the_forecast_fits_four_fifths_of_the_budget():
    assert plan_for(10**6, node("a", Costly())).levels["a"] == 4
    # 8,000 fill 80 % of 10,000; 16,000 would not.
    plan = plan_for(10_000, node("a", Costly()))
    assert plan.levels["a"] == 3
    assert plan.forecast == 8000


def test_own_detail_stands_and_holds_below():
    inner = node("a/b", Costly())
    plan = plan_for(
        10_000, node("a", Costly(), detail=1.0, children=(inner,)), node("c", Costly(), at=(5.0, None, 0.0))
    )
    assert plan.levels["a"] == plan.levels["a/b"] == 7
    assert plan.levels["c"] == 0


@pytest.mark.parametrize(("tile", "size"), [(0.2, 128), (1.0, 256), (1.6, 512), (2.0, 512), (3.2, 1024), (20.0, 1024)])
def test_textures_have_the_targets_density_as_a_power_of_two(tile, size):
    plan = plan_for(10**6, node("a", Crate()))
    assert plan.texture_size(SurfaceFacts(tile=(tile, tile))) == size


def test_every_profile_loads_and_its_limits_say_where_they_come_from():
    for name in profile_names():
        profile = load_profile(name)
        assert profile.id == name
        assert 0 <= profile.detail <= 1
        for budget in profile.budgets:
            assert budget.limit > 0 or budget.metric == "lights"
            assert budget.source
            assert budget.strength in {"enforced", "ranked", "advice", "house"}
