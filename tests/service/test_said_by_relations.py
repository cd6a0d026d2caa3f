"""Where a thing was dragged to, said by the relations that hold there."""

import math

import pytest

from scenewright.diagnostics import Diagnostics
from scenewright.pipeline import Compiler
from scenewright.service.located import locate
from scenewright.service.moves import Move, between
from scenewright.service.proposing import propose
from scenewright.syntax import read_source

TEXT = """\
scenewright: 1
parts:
  den:
    is: room
    width: 5m
    depth: 4m
    height: 2.6m
    openings:
      door: {is: door, wall: east, along: 85%}
    parts:
      sofa: {is: sofa, width: 1.6m, place: {corner: north_west}}
      chair: {is: chair, at: [0.6, 0.4], rotate: 0deg}  # for guests
      table: {is: table, width: 1.2m, depth: 80cm, at: [-1, 1.2]}
      vase:
        is: vase
        height: 30cm
        place:                # a wedding present
          on_top: table       # in its middle
          clear: 5cm
      plant: {is: potted_plant, place: {corner: north_east}}
      picture: {is: frame, width: 60cm, height: 50cm, place: {on_wall: north, height: 1.6m}}
"""
compiler = Compiler()


@pytest.fixture(scope="module")
def document():
    return read_source(TEXT, "den.scene.yaml", Diagnostics())


@pytest.fixture(scope="module")
def placed(document):
    return compiler.check(document).placed


@pytest.fixture
def drop(document, placed):
    """Options for a thing let go at (x, z) of the room, turned by so much more, at its height or another."""

    def dropping(name, x, z, turn=0.0, rise=0.0):
        pose = locate(placed, f"den/{name}").world
        position = (x, pose.translation[1] + rise, z)
        return propose(document, compiler.check, Move(f"den/{name}", position, pose.yaw + turn)).options

    return dropping


def changed(option):
    """Lines that are new, and lines that are gone."""
    before, after = TEXT.splitlines(), option.after.splitlines()
    return [line for line in after if line not in before], [line for line in before if line not in after]


def test_a_chair_at_a_wall_is_against_it_and_by_what_stands_there(drop):
    first, drawn, last = drop("chair", 0.1, -1.45)
    assert first.label == "against the north wall, near the sofa"
    assert changed(first)[0] == ["      chair: {is: chair, place: {against_wall: north, near: sofa}}  # for guests"]
    assert drawn.label == "at x 0.1, z -1.671, against the north wall"
    assert last.label == "at x 0.1, z -1.45"
    assert last.position == pytest.approx((0.1, 0.0, -1.45))
    assert first.text == "'chair' is against the north wall, near the sofa."
    assert [(edit.path.rpartition("/")[2], edit.old, edit.new) for edit in first.edits] == [
        ("at", "[0.6, 0.4]", None),
        ("place", "", "{against_wall: north, near: sofa}"),
        ("rotate", "0deg", None),
    ]


def test_a_chair_pushed_beside_the_sofa_is_beside_the_sofa(drop):
    labels = [option.label for option in drop("chair", -0.55, -1.62)]
    assert "right of the sofa" in labels[0]


def test_what_has_no_back_goes_to_a_corner_however_it_is_turned(drop):
    first = drop("plant", -2.1, 1.65)[0]
    assert first.label.startswith("in the south-west corner")
    assert "corner: south_west" in first.after
    assert "It is no longer 'corner: north_east'." in first.text


def test_what_is_let_go_over_a_table_is_lifted_onto_it(drop):
    lifted = [option for option in drop("plant", -1.4, 1.2) if "on the table" in option.label]
    assert lifted
    assert {round(option.position[1], 2) for option in lifted} == {0.74}


def test_what_is_drawn_off_a_table_stands_on_the_floor(drop):
    options = drop("vase", 0.9, 1.0)
    assert {round(option.position[1], 3) for option in options} == {0.0}
    assert options[-1].label == "at x 0.9, z 1"


def test_on_the_same_table_what_holds_stays_as_it_is_written(drop):
    aligned = next(option for option in drop("vase", -1.5, 1.2) if "in line with the left of the table" in option.label)
    fresh, gone = changed(aligned)
    assert fresh == ["          align: {with: table, edge: left}"]
    assert gone == []
    assert "no longer" not in aligned.text


def test_a_picture_goes_to_another_place_on_its_wall_at_its_height(drop, placed):
    now = locate(placed, "den/picture").world.translation
    drawn = next(option for option in drop("picture", 1.0, -1.85) if "on the north wall" in option.label)
    assert drawn.position == pytest.approx((1.0, now[1], now[2]), abs=2e-3)


def test_what_stands_in_something_is_said_by_its_place_alone(drop):
    assert [option.label for option in drop("chair", -1.0, 1.2)][-1] == "at x -1, z 1.2"
    assert not any("near" in option.label or "next to" in option.label for option in drop("sofa", -1.0, 1.0))


def test_a_turn_alone_leaves_the_relations(drop, placed):
    x, _, z = locate(placed, "den/vase").world.translation
    first = drop("vase", x, z, turn=8.0)[0]
    assert (first.label, [edit.new for edit in first.edits]) == ("turned where it is", ["8deg"])
    assert "'on_top: table' still holds" in first.text


SPOTS = [
    ("chair", 0.1, -1.45, 0.0),
    ("chair", 2.2, 0.2, -90.0),
    ("chair", -1.0, 0.5, 0.0),
    ("chair", -0.05, 1.2, -90.0),
    ("sofa", 0.0, 1.4, 180.0),
    ("table", 0.3, -0.2, 0.0),
    ("table", 1.8, -1.5, 0.0),
    ("vase", 0.9, 1.0, 0.0),
    ("vase", -1.3, 1.0, 0.0),
    ("plant", -2.1, 1.65, 0.0),
    ("plant", 2.1, 0.4, 0.0),
    ("picture", 2.45, 0.5, -90.0),
]


@pytest.mark.parametrize("spot", [*SPOTS[:3], *(pytest.param(spot, marks=pytest.mark.slow) for spot in SPOTS[3:])])
def test_no_option_lets_a_thing_jump_and_each_text_says_where_it_is(drop, placed, spot):
    name, x, z, turn = spot
    options = drop(name, x, z, turn)
    wanted = locate(placed, f"den/{name}").world.yaw + turn
    for option in options:
        px, _, pz = option.position
        # A wall draws what is within 0.3 m of it; along the wall nothing moves by more than 0.15 m.
        assert math.hypot(px - x, pz - z) <= math.hypot(0.3, 0.3) + 0.15
        assert min(abs(px - x), abs(pz - z)) <= 0.3
        if name != "plant":  # which looks alike from all sides
            assert abs(between(option.yaw - wanted)) <= 10.5
        built = compiler.check(read_source(option.after, "den.scene.yaml", Diagnostics()))
        pose = locate(built.placed, f"den/{name}").world
        assert pose.translation == pytest.approx(option.position, abs=1e-6)
    last = options[-1]
    assert (last.position[0], last.position[2]) == pytest.approx((x, z), abs=0.0101)
    assert [option.after for option in drop(name, x, z, turn)] == [option.after for option in options]
    assert len({option.label for option in options}) == len(options)
    for option in options[:-1]:
        assert not [item for item in option.diagnostics if item.severity.value == "error"]
