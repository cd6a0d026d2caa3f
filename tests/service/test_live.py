"""Live worlds over a WebSocket."""

import pytest
from starlette.websockets import WebSocketDisconnect

URL = "ws://127.0.0.1:8000/api/scenes/small/live"


def next_of(socket, *kinds):
    while True:
        message = socket.receive_json()
        if message["type"] in kinds:
            return message


def test_a_viewer_gets_the_world_and_then_what_changes(client, folder):
    file = folder / "small.scene.yaml"
    with client.websocket_connect(URL) as socket:
        assert socket.receive_json() == {"type": "hello", "scene": "small", "title": "Small"}
        socket.send_json({"type": "have", "revision": None})
        first = next_of(socket, "built")
        assert first["delta"] is None
        assert first["places"] == {"pair/red": {"file": "small.scene.yaml", "line": 2, "text": "red: 1.0"}}
        assert client.get("/" + first["asset"]).status_code == 200
        socket.send_json({"type": "have", "revision": first["revision"]})

        file.write_text("title: Small\nred: 1.5\nblue: 2.0\nsize: 1.0\n")
        moved = next_of(socket, "built")["delta"]
        assert (moved["base"], moved["glb"], moved["changed"]) == (first["revision"], None, [])
        assert moved["poses"]["pair/red"]["translation"] == [1.5, 0.0, 0.0]
        socket.send_json({"type": "have", "revision": moved["revision"]})

        file.write_text("title: Small\nred: 1.5\nblue: 2.0\nsize: 1.25\n")
        grown = next_of(socket, "built")["delta"]
        assert (grown["base"], grown["changed"], grown["poses"]) == (moved["revision"], ["pair/red"], {})
        patch = client.get("/" + grown["glb"]).content
        assert len(patch) < 0.5 * len(client.get("/" + first["asset"]).content)


def test_complaints_come_and_go(client, folder):
    file = folder / "small.scene.yaml"
    good = file.read_text()
    with client.websocket_connect(URL) as socket:
        socket.send_json({"type": "have", "revision": None})
        first = next_of(socket, "built")
        file.write_text("red: broken\n")
        assert next_of(socket, "diagnostics", "built")["diagnostics"][0]["code"] == "SW999"
        file.write_text(good)
        mended = next_of(socket, "diagnostics", "built")
        assert (mended["type"], mended["revision"], mended["diagnostics"]) == ("built", first["revision"], [])


def test_parameters_build_another_world_for_this_viewer_only(client):
    with client.websocket_connect(URL) as one, client.websocket_connect(URL) as two:
        for socket in (one, two):
            socket.send_json({"type": "have", "revision": None})
        plain = next_of(one, "built")
        assert next_of(two, "built")["revision"] == plain["revision"]
        two.send_json({"type": "have", "revision": plain["revision"]})
        two.send_json({"type": "set", "parameters": {"red": "4"}})
        moved = next_of(two, "built")
        assert moved["delta"]["poses"]["pair/red"]["translation"] == [4.0, 0.0, 0.0]
        one.send_json({"type": "set", "parameters": {}})
        one.send_json({"type": "set", "parameters": {"blue": "3"}})
        assert next_of(one, "built")["revision"] not in {plain["revision"], moved["revision"]}


def test_a_lost_revision_is_loaded_whole(client):
    with client.websocket_connect(URL) as socket:
        socket.send_json({"type": "have", "revision": "0" * 40})
        assert next_of(socket, "built")["delta"] is None


def test_a_broken_compiler_is_a_complaint(client, folder):
    (folder / "small.scene.yaml").write_text("crash\n")
    with client.websocket_connect(URL) as socket:
        socket.send_json({"type": "have", "revision": None})
        [complaint] = next_of(socket, "diagnostics")["diagnostics"]
        assert complaint["code"] == "SW901"
        assert "ZeroDivisionError" in complaint["message"]


@pytest.mark.parametrize(
    "message", ["{}", "no json", '{"type": "set", "parameters": 3}', '{"type": "have", "revision": null, "x": 1}']
)
def test_a_wrong_message_ends_the_line(client, message):
    with client.websocket_connect(URL) as socket:
        socket.receive_json()
        socket.send_text(message)
        with pytest.raises(WebSocketDisconnect) as end:
            socket.receive_json()
        assert end.value.code == 1007


def test_an_unknown_scene_ends_the_line(client):
    with (
        client.websocket_connect("ws://127.0.0.1:8000/api/scenes/none/live") as socket,
        pytest.raises(WebSocketDisconnect) as end,
    ):
        socket.receive_json()
    assert end.value.code == 4404
