"""Moves as edits of a text, over HTTP too."""

import pytest
from fastapi.testclient import TestClient

from scenewright.diagnostics import Diagnostics
from scenewright.pipeline import Compiler
from scenewright.service import create_app
from scenewright.service.located import locate
from scenewright.service.moves import Move, between, number
from scenewright.service.proposing import UnknownAddressError, propose
from scenewright.syntax import read_source
from service.rooms import TEXT

compiler = Compiler()


@pytest.fixture(scope="module")
def document():
    return read_source(TEXT, "rooms.scene.yaml", Diagnostics())


@pytest.fixture(scope="module")
def placed(document):
    build = compiler.check(document)
    assert [item.code for item in build.diagnostics if item.severity.value == "error"] == []
    return build.placed


@pytest.fixture
def ask(document, placed):
    """Ask what says that a node moves by a way in the world and a turn."""

    def asking(address, way=(0.0, 0.0, 0.0), turn=0.0):
        pose = locate(placed, address).world
        x, y, z = (a + b for a, b in zip(pose.translation, way, strict=True))
        return propose(document, compiler.check, Move(address, (x, y, z), pose.yaw + turn))

    return asking


@pytest.fixture
def move(ask):
    """The last option, which says the place itself."""
    return lambda *asked, **more: ask(*asked, **more).options[-1]


def changed(found):
    """Lines of the text that are other than before, old and new."""
    before, after = TEXT.splitlines(), found.after.splitlines()
    assert len(before) == len(after)
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


def test_a_position_is_said_in_the_frame_of_the_parent_and_stays_on_the_ground(move):
    # The terrace is turned by 90 degrees, so the world's -Z is its +X.
    found = move("terrace/pot", (0.0, 0.0, -0.5))
    assert [(edit.path, edit.old, edit.new) for edit in found.edits] == [
        ("parts/terrace/parts/pot/at", "[2.5, 0]", "[3, 0]")
    ]
    assert changed(found) == [
        ("      pot: {is: vase, height: 50cm, at: [2.5, 0], rotate: 10deg}",
         "      pot: {is: vase, height: 50cm, at: [3, 0], rotate: 10deg}")
    ]  # fmt: skip
    assert found.text == "'pot' stands at x 3, z 0 in 'terrace'."


def test_a_turn_alone_changes_rotate_alone_and_no_turn_needs_no_key(move):
    turned, back = move("terrace/pot", turn=25.0), move("terrace/pot", turn=-10.0)
    assert [(edit.path, edit.old, edit.new) for edit in turned.edits] == [
        ("parts/terrace/parts/pot/rotate", "10deg", "35deg")
    ]
    assert [(edit.path, edit.new) for edit in back.edits] == [("parts/terrace/parts/pot/rotate", None)]
    assert "pot: {is: vase, height: 50cm, at: [2.5, 0]}" in back.after


def test_a_height_is_said_where_it_changes(move):
    found = move("terrace/pot", (0.0, 0.4, 0.0))
    assert [edit.new for edit in found.edits] == ["[2.5, 0.4, 0]"]


def test_relations_that_hold_stay(ask):
    turned = ask("hall[0]/seat", turn=20.0).options[0]
    lifted = ask("hall[1]/picture", (0.0, 0.25, 0.0)).options[0]
    assert [(edit.path, edit.new) for edit in turned.edits] == [("parts/hall/parts/seat/rotate", "20deg")]
    assert "'middle_of: hall, face_to: hall.north' still holds" in turned.text
    assert [(edit.path, edit.old, edit.new) for edit in lifted.edits] == [
        ("parts/hall/parts/picture/place/height", "1.5m", "1.75m")
    ]
    assert "'on_wall: east' still holds" in lifted.text


def test_relations_that_do_not_hold_give_way_to_a_position_and_a_turn(move):
    for found in (move("hall[0]/seat", (1.0, 0.0, 0.5)), move("hall[0]/seat", turn=45.0)):
        place, at, rotate = found.edits
        assert (place.path, place.new) == ("parts/hall/parts/seat/place", None)
        assert (at.path, at.old) == ("parts/hall/parts/seat/at", "")
        assert rotate.path == "parts/hall/parts/seat/rotate"
        assert "no longer 'middle_of: hall, face_to: hall.north'" in found.text
        assert "written once for all copies of 'hall'" in found.text
        [(_, line)] = changed(found)
        assert line.endswith("# looks north")
    assert [edit.new for edit in move("hall[0]/seat", (1.0, 0.0, 0.5)).edits[1:]] == ["[1, 0.5]", "180deg"]


def test_what_hangs_keeps_its_height_and_its_touch_to_the_wall(move, placed):
    x, y, _ = locate(placed, "hall[0]/picture").local.translation
    found = move("hall[0]/picture", (0.0, 0.0, 1.0))
    assert found.edits[1].new == f"[{number(x)}, {number(y)}, 1]"
    assert found.edits[2].new == "-90deg"


def test_every_proposal_puts_the_thing_there(move, placed):
    """The text with the edits, laid out, has the pose that was asked for."""
    for address, way, turn in (
        ("terrace/pot", (0.31, 0.0, 0.22), 17.0),
        ("terrace", (1.0, 0.0, -0.5), -30.0),
        ("hall[1]/seat", (0.4, 0.0, 0.3), 60.0),
        ("start", (0.5, 0.0, 1.0), 90.0),
    ):
        found, before = move(address, way, turn), locate(placed, address).world
        after = compiler.check(read_source(found.after, "rooms.scene.yaml", Diagnostics())).placed
        pose = locate(after, address).world
        there = [a + b for a, b in zip(before.translation, way, strict=True)]
        assert pose.translation == pytest.approx(there, abs=0.0101)
        assert between(pose.yaw - before.yaw) == pytest.approx(turn, abs=0.51)


def test_a_block_mapping_becomes_a_line_and_everything_else_stays(move):
    found = move("terrace/tea", (0.2, 0.0, 0.0))
    untouched = [line for line in TEXT.splitlines() if "place:   " not in line and "middle_of: hedge" not in line]
    assert [line for line in found.after.splitlines() if line in untouched] == untouched
    # It stood on the box, so its height is said; on the ground there it would stand in the box.
    assert "        at: [0, 0.2, 0.2]                  # in the middle" in found.after


def test_what_stood_on_the_ground_by_a_relation_follows_the_ground():
    text = TEXT.replace("parts:\n  hall:", "parts:\n  land: {is: terrain, width: 80m, depth: 80m, relief: 3m}\n  hall:")
    text = text.replace("posts: {is: cyl", "stone: {is: box, place: {side_of: terrace.right}}\n  posts: {is: cyl")
    scene = read_source(text, "rooms.scene.yaml", Diagnostics())
    pose = locate(compiler.check(scene).placed, "stone").world
    x, y, z = pose.translation
    found = propose(scene, compiler.check, Move("stone", (x + 6.0, y, z), pose.yaw)).options[-1]
    assert "stands at x" in found.text
    assert found.edits[1].new.count(",") == 1


def test_a_component_says_that_it_is_one(move):
    found = move("hall[0]/stands[1]/vase", (0.03, 0.0, 0.0))
    assert found.edits[0].path == "components/stand/parts/vase/place"
    assert "it moves in every 'stand'" in found.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("hall[0]/way", "is an opening"), ("hall[1]", "one copy of a repeat"), ("hall", "cannot be dragged one by one"),
        ("hall[0]/stands[0]", "one copy of a repeat"), ("posts", "cannot be dragged one by one"),
    ],
)  # fmt: skip
def test_copies_and_openings_are_not_moved_one_by_one(ask, address, words):
    found = ask(address, (1.0, 0.0, 0.0))
    assert found.options == ()
    assert words in found.text


def test_a_copy_of_a_batch_has_no_node_and_other_names_are_unknown(document):
    found = propose(document, compiler.check, Move("posts[1]", (0.0, 0.0, 0.0), 0.0))
    assert "cannot be dragged one by one" in found.text
    with pytest.raises(UnknownAddressError):
        propose(document, compiler.check, Move("nothing", (0.0, 0.0, 0.0), 0.0))


def test_nothing_to_change_and_a_broken_text_are_said(ask):
    assert ask("terrace/pot").text == "'pot' stands there already."
    broken = read_source(TEXT.replace("is: bench", "is: bunch"), "rooms.scene.yaml", Diagnostics())
    assert "errors" in propose(broken, compiler.check, Move("start", (0.0, 0.0, 0.0), 0.0)).text


def test_complaints_that_a_move_brings_are_told(move):
    found = move("hall[0]/seat", (-2.9, 0.0, 0.0))
    assert "SW608" in {item.code for item in found.diagnostics}


@pytest.mark.parametrize(
    ("turn", "same"), [(180.0, 180.0), (-180.0, 180.0), (270.0, -90.0), (-725.0, -5.0), (0.0, 0.0)]
)
def test_turns_are_said_between_half_turns(turn, same):
    assert between(turn) == same


@pytest.fixture
def served(tmp_path):
    file = tmp_path / "rooms.scene.yaml"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    with TestClient(create_app(tmp_path, compiler, bundle=tmp_path), base_url="http://127.0.0.1:8000") as client:
        yield client, file


WANTED = {"address": "start", "position": [1.0, 0.0, 7.0], "yaw": 0.0}


def test_a_proposal_is_applied_and_undone_byte_for_byte(served):
    client, file = served
    original = file.read_bytes()
    proposal = client.post("/api/scenes/rooms/propose", json=WANTED).json()
    option = proposal["options"][-1]
    assert option["edits"] == [{"path": "parts/start/at", "old": "[0, 6]", "new": "[1, 7]"}]
    assert (option["position"], option["yaw"]) == ([1.0, 0.0, 7.0], 0.0)
    assert file.read_bytes() == original
    change = {"before": proposal["before"], "after": option["after"]}
    written = client.put("/api/scenes/rooms/text", json=change)
    assert (written.status_code, written.json()) == (200, {"file": "rooms.scene.yaml"})
    assert file.read_bytes() == original.replace(b"at: [0, 6]", b"at: [1, 7]")
    back = {"before": change["after"], "after": change["before"]}
    assert client.put("/api/scenes/rooms/text", json=back).status_code == 200
    assert file.read_bytes() == original


def test_a_file_that_was_changed_meanwhile_is_left_alone(served):
    client, file = served
    proposal = client.post("/api/scenes/rooms/propose", json=WANTED).json()
    file.write_text("scenewright: 1\n")
    change = {"before": proposal["before"], "after": proposal["options"][0]["after"]}
    assert client.put("/api/scenes/rooms/text", json=change).status_code == 409
    assert file.read_text() == "scenewright: 1\n"


def test_refusals_over_http(served, tmp_path):
    client, file = served
    answer = client.post("/api/scenes/rooms/propose", json={**WANTED, "address": "hall[0]/way"}).json()
    assert (answer["options"], answer["before"]) == ([], "")
    assert client.post("/api/scenes/rooms/propose", json={**WANTED, "address": "none"}).status_code == 404
    assert client.post("/api/scenes/none/propose", json=WANTED).status_code == 404
    assert client.post("/api/scenes/rooms/propose", json={**WANTED, "position": [1, 2]}).status_code == 422
    huge = '{"address": "start", "position": [1, 2, NaN], "yaw": 0}'
    headers = {"Content-Type": "application/json"}
    assert client.post("/api/scenes/rooms/propose", content=huge, headers=headers).status_code == 422
    change = {"before": file.read_bytes().decode(), "after": ""}
    foreign = {"Origin": "http://elsewhere.example"}
    assert client.put("/api/scenes/rooms/text", json=change, headers=foreign).status_code == 403
    assert client.put("/api/scenes/../rooms/text", json=change).status_code in {404, 405}
    with TestClient(create_app(tmp_path, compiler, hosts=None, bundle=tmp_path)) as public:
        assert public.put("/api/scenes/rooms/text", json=change).status_code == 403
    assert file.read_bytes().decode() == change["before"]
