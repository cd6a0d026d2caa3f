"""Groups repeated in the open: their copies stand as on level ground, what is in them on the ground that it finds."""

import pytest

import built
from rooms.worlds import check_text

LAND = "  land: {is: terrain, width: 60m, depth: 60m, relief: 3m}\n"


def checked(body, land=LAND):
    return check_text(f"scenewright: 1\nparts:\n{land}{body}")


def nodes(check):
    found, waiting = {}, list(check.placed.nodes)
    while waiting:
        entry = waiting.pop()
        found[entry.node.address] = entry
        waiting += entry.children
    return found


@pytest.mark.parametrize("inner", ["{is: box}", "{is: box, place: {next_to: b}}"], ids=["coordinates", "relation"])
@pytest.mark.parametrize("motif", ["{row: 3, gap: 4m}", "{grid: [2, 2], gap: [3m, 3m]}", "{ring: 4, radius: 9m}"])
def test_a_repeated_group_on_land_is_no_circle(inner, motif):
    check = checked(f"  pair: {{is: group, repeat: {motif}, parts: {{a: {inner}, b: {{is: box, at: [2, 0]}}}}}}\n")
    assert not check.diagnostics
    level = checked(f"  pair: {{is: group, repeat: {motif}, parts: {{a: {inner}, b: {{is: box, at: [2, 0]}}}}}}\n", "")
    there, flat = nodes(check), nodes(level)
    for address in flat:
        here, x = there[address].transform.translation, flat[address].transform.translation
        assert (here[0], here[2]) == pytest.approx((x[0], x[2]), abs=1e-5), address


def test_what_is_in_each_copy_stands_on_the_ground_below_it():
    text = LAND + "  pair: {is: group, repeat: {row: 3, gap: 4m}, parts: {a: {is: box}, b: {is: box, at: [2, 0]}}}\n"
    results = [r for r in built.results(text, everything=True) if r.name == "supported"]
    assert len(results) == 6
    assert all(result.holds for result in results), results
    heights = {address: entry.transform.translation[1] for address, entry in nodes(checked(text[len(LAND) :])).items()}
    assert len({heights[f"pair[{k}]/b"] for k in range(3)}) == 3


def test_what_is_said_of_a_copy_is_said_once():
    far = "{is: box, width: 4m, depth: 4m, place: {inside_of: b}}"
    check = checked(f"  pair: {{is: group, repeat: {{row: 2}}, parts: {{a: {far}, b: {{is: box, at: [2, 0]}}}}}}\n")
    assert [(d.code, d.address) for d in check.diagnostics] == [("SW604", "pair[0]/a"), ("SW604", "pair[1]/a")]


def test_groups_in_groups_and_what_goes_by_a_thing_in_a_copy():
    inner = "{is: group, repeat: {row: 2, gap: 1m}, parts: {a: {is: box}, b: {is: box, at: [1, 0]}}}"
    check = checked(
        f"  outer: {{is: group, repeat: {{row: 2, gap: 3m}}, parts: {{inner: {inner}}}}}\n"
        '  lone: {is: box, place: {next_to: "outer[1]"}}\n'
    )
    assert not check.diagnostics
    assert "outer[1]/inner[1]/b" in nodes(check)
