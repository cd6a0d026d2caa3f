"""What the viewer is told of how things stand: the relations that placed them, and the zones of the floor plan."""

import pytest

from scenewright.diagnostics import Diagnostics
from scenewright.pipeline import Compiler
from scenewright.service.located import locate
from scenewright.service.relating import relations_of
from scenewright.service.zones import zones_of
from scenewright.syntax import read_source
from service.rooms import TEXT


def laid_out(text):
    """A placed scene that has no errors."""
    build = Compiler().check(read_source(text, "rooms.scene.yaml", Diagnostics()))
    assert [item.code for item in build.diagnostics if item.severity.value == "error"] == []
    return build.placed


@pytest.fixture(scope="module")
def placed():
    return laid_out(TEXT)


def test_relations_have_the_addresses_and_walls_they_mean(placed):
    found = relations_of(placed)
    middle, facing = found["hall[1]/seat"]
    assert (middle.text, [target.address for target in middle.targets]) == ("middle_of: hall", ["hall[1]"])
    [wall] = facing.targets
    assert (wall.address, wall.anchor, wall.normal) == ("hall[1]", "north", [0.0, 0.0, 1.0])
    x, _, z = locate(placed, "hall[1]").world.translation
    assert wall.point == pytest.approx([x, 0.0, z - 2.5])
    [hung] = found["hall[0]/picture"]
    assert (hung.targets[0].anchor, hung.targets[0].normal) == ("east", [-1.0, 0.0, 0.0])
    [on] = found["hall[0]/stands[1]/vase"]
    assert [target.address for target in on.targets] == ["hall[0]/stands[1]/base"]
    assert "start" not in found


def test_corners_and_any_are_walls_in_relations():
    text = TEXT.replace("{middle_of: hall, face_to: hall.north}", "{corner: south_west}").replace(
        "against_wall: north, clear", "against_wall: any, clear"
    )
    found = relations_of(laid_out(text))
    assert [target.anchor for target in found["hall[0]/seat"][0].targets] == ["south", "west"]
    [against] = found["hall[0]/stands"]
    assert [(target.address, bool(target.anchor)) for target in against.targets] == [("hall[0]", True)]


def area(outline):
    """Signed area of an outline (x, z)."""
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return sum(x0 * z1 - x1 * z0 for (x0, z0), (x1, z1) in pairs) / 2


def test_zones_are_footprints_swings_and_free_floor(placed):
    zones = zones_of(placed)
    of = {kind: [zone for zone in zones if zone.kind == kind] for kind in ("footprint", "swing", "clear")}
    table = next(zone for zone in of["footprint"] if zone.address == "terrace/hedge")
    assert abs(area(table.outline)) == pytest.approx(9.0, abs=0.01)
    assert table.y == 0.0
    assert sorted(zone.address for zone in of["clear"]) == [f"hall[{h}]/stands[{k}]" for h in (0, 1) for k in (0, 1)]
    base = next(zone for zone in of["footprint"] if zone.address == "hall[0]/stands[0]/base")
    front = max(z for _, z in base.outline)
    clear = next(zone for zone in of["clear"] if zone.address == "hall[0]/stands[0]")
    assert [min(z for _, z in clear.outline), max(z for _, z in clear.outline)] == pytest.approx([front, front + 0.9])
    assert {zone.address for zone in of["swing"]} == {"hall[0]/way", "hall[1]/way"}


def test_a_door_sweeps_a_quarter_circle_into_its_room(placed):
    [swing] = [zone for zone in zones_of(placed) if zone.kind == "swing" and zone.address == "hall[0]/way"]
    hinge, *arc = swing.outline
    radius = 0.9 - 2 * 0.03
    for x, z in arc:
        assert ((x - hinge[0]) ** 2 + (z - hinge[1]) ** 2) ** 0.5 == pytest.approx(radius, abs=0.05)
    # The hall's south wall is at z = 2.5; its room lies north of that.
    assert arc[0][1] == pytest.approx(hinge[1], abs=1e-3)
    assert arc[-1][1] == pytest.approx(hinge[1] - radius, abs=0.05)
    assert arc[-1][0] == pytest.approx(hinge[0], abs=1e-3)
