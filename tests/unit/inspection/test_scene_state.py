"""The scene state: axes, winding, holes and transforms as SceneEval's template has them."""

import numpy as np
import pytest

from built import world
from scenewright.inspection.scene_state import scene_state

TEXT = """\
  bedroom:
    is: room
    width: 4m
    depth: 6m
    height: 2.8m
    at: [2, -3]
    openings: {entrance: {is: door, wall: west, width: 1m}, light: {is: window, wall: east, width: 1.4m, sill: 0.8m}}
    parts:
      bed: {is: bed, at: [0, -1], rotate: 90deg}
      chairs: {is: chair, repeat: 2, at: [1, 2]}
"""


@pytest.fixture(scope="module")
def state():
    return scene_state(world(TEXT), "test")


def test_it_says_its_format(state):
    assert (state["format"], state["scene"]["version"], state["scene"]["arch"]["version"]) == (
        "sceneState",
        "scene@1.0.2",
        "arch@1.0.2",
    )


def test_walls_go_round_clockwise_and_the_floor_with_them(state):
    elements = state["scene"]["arch"]["elements"]
    walls = {element["id"]: element["points"] for element in elements if element["type"] == "Wall"}
    assert walls["wall|bedroom|west"] == [[0, 0, 0], [0, 6, 0]]  # as in the template
    assert walls["wall|bedroom|north"] == [[0, 6, 0], [4, 6, 0]]
    assert walls["wall|bedroom|east"] == [[4, 6, 0], [4, 0, 0]]
    assert walls["wall|bedroom|south"] == [[4, 0, 0], [0, 0, 0]]
    (floor,) = [element["points"] for element in elements if element["type"] == "Floor"]
    x, y, _ = np.array(floor).T
    assert float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2) == -24.0
    assert {element["height"] for element in elements if element["type"] == "Wall"} == {2.8}


def test_holes_are_along_their_wall(state):
    holes = {
        element["id"]: element["holes"] for element in state["scene"]["arch"]["elements"] if element["type"] == "Wall"
    }
    (door,), (window,) = holes["wall|bedroom|west"], holes["wall|bedroom|east"]
    assert (door["type"], window["type"]) == ("Door", "Window")
    assert door["box"]["min"] == pytest.approx([2.5, 0.0], abs=1e-3)
    assert window["box"]["min"] == pytest.approx([2.3, 0.8])
    assert window["box"]["max"][0] == pytest.approx(3.7)
    assert not holes["wall|bedroom|north"]


def test_objects_carry_models_with_y_up_into_a_scene_with_z_up(state):
    objects = {
        entry["modelId"]: np.array(entry["transform"]["data"]).reshape(4, 4).T for entry in state["scene"]["object"]
    }
    assert set(objects) == {"scenewright.bedroom/bed", "scenewright.bedroom/chairs[0]", "scenewright.bedroom/chairs[1]"}
    bed = objects["scenewright.bedroom/bed"]
    assert bed[:3, 3] == pytest.approx([2.0, 4.0, 0.0])
    assert bed[:3, 1] == pytest.approx([0.0, 0.0, 1.0])  # up
    assert bed[:3, 2] == pytest.approx([1.0, 0.0, 0.0])  # its front, turned from south to east
    assert np.linalg.det(bed[:3, :3]) == pytest.approx(1.0)
    assert [entry["index"] for entry in state["scene"]["object"]] == [0, 1, 2]
