"""Scenes, builds and assets over HTTP."""

import hashlib
import time

import pytest

from scenewright.diagnostics import Span
from scenewright.service.assets import AssetStore, byte_range
from scenewright.service.folder import SceneFolder
from scenewright.service.messages import Sources
from service.small_world import TEXT


def finished(client, url):
    for _ in range(200):
        state = client.get(url).json()
        if state["state"] not in {"queued", "running"}:
            return state
        time.sleep(0.02)
    raise AssertionError(state)


def built(client, **request):
    answer = client.post("/api/scenes/small/builds", json=request)
    assert answer.status_code == 202
    return finished(client, answer.json()["url"])


def test_scenes_are_listed_with_titles(client, folder):
    (folder / "my-second_one.scene.yaml").write_text("# no title\n")
    assert client.get("/api/scenes").json() == [
        {"name": "my-second_one", "title": "My second one"},
        {"name": "small", "title": "Small"},
    ]


def test_a_scene_has_text_knobs_and_file(client):
    scene = client.get("/api/scenes/small").json()
    assert (scene["text"], scene["file"], scene["title"]) == (TEXT, "small.scene.yaml", "Small")
    assert scene["variants"] == ["night"]
    assert [(knob["name"], knob["value"], knob["high"]) for knob in scene["knobs"]] == [
        ("blue", 2.0, 10.0), ("red", 1.0, 10.0), ("size", 1.0, 10.0)
    ]  # fmt: skip


def test_a_build_ends_with_an_asset_and_a_report(client):
    state = built(client)
    assert (state["state"], state["progress"], state["diagnostics"]) == ("done", 1.0, [])
    assert state["report"]["totals"]["triangles"] == 22 * 12
    # Files of a report are named as the folder names them, not by their place on this machine.
    assert state["report"]["costliest"]["triangles"] == [
        {"address": "pair/red", "used": 12, "file": "small.scene.yaml", "line": 2}
    ]
    asset = client.get(state["asset"])
    assert asset.headers["content-type"] == "model/gltf-binary"
    assert asset.content[:4] == b"glTF"
    assert hashlib.sha256(asset.content).hexdigest().startswith(state["asset"].split("/")[-1].removesuffix(".glb"))


def test_parameters_reach_the_compiler_and_equal_builds_share_an_asset(client, compiler):
    plain, moved, again = built(client), built(client, parameters={"red": "3"}), built(client)
    assert plain["asset"] == again["asset"] != moved["asset"]
    assert [dict(options.parameters) for options in compiler.builds] == [{}, {"red": "3"}, {}]


def test_a_broken_scene_is_diagnostics(client, folder):
    (folder / "small.scene.yaml").write_text("title: Small\nred: broken\n")
    state = built(client)
    assert (state["state"], state["asset"]) == ("failed", None)
    [complaint] = state["diagnostics"]
    assert (complaint["code"], complaint["file"], complaint["text"]) == ("SW999", "small.scene.yaml", "red: broken")
    assert complaint["range"] == {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 12}}
    assert complaint["fixes"] == [{"path": "red", "old": "broken", "new": "1.0"}]


def test_a_broken_compiler_is_an_answer(client, folder):
    (folder / "small.scene.yaml").write_text("crash\n")
    state = built(client)
    assert state["state"] == "failed"
    assert "ZeroDivisionError" in state["stage"]


@pytest.mark.parametrize("body", [{"parameter": {}}, {"parameters": {"red": 3}}, {"seed": "x"}, []])
def test_a_wrong_request_is_refused(client, body):
    assert client.post("/api/scenes/small/builds", json=body).status_code == 422


@pytest.mark.parametrize("url", ["/api/scenes/none", "/api/builds/b99", "/assets/00.glb", "/nothing"])
def test_what_is_not_there_is_404(client, url):
    assert client.get(url).status_code == 404


def test_assets_never_change(client):
    url = built(client)["asset"]
    first = client.get(url)
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = client.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_ranges(client):
    url = built(client)["asset"]
    whole = client.get(url).content
    part = client.get(url, headers={"Range": "bytes=4-11"})
    assert (part.status_code, part.content) == (206, whole[4:12])
    assert part.headers["content-range"] == f"bytes 4-11/{len(whole)}"
    past = client.get(url, headers={"Range": f"bytes={len(whole)}-"})
    assert (past.status_code, past.headers["content-range"]) == (416, f"bytes */{len(whole)}")
    assert client.head(url).headers["content-length"] == str(len(whole))


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", (0, 0)), ("bytes=2-", (2, 9)), ("bytes=-3", (7, 9)), ("bytes=-30", (0, 9)), ("bytes=5-99", (5, 9)),
        ("bytes=3-2", None), ("bytes=0-1,3-4", None), ("lines=0-1", None), ("bytes=x-1", None), ("bytes=-", None),
        ("bytes=\u0661-2", None),
    ],
)  # fmt: skip
def test_byte_ranges_as_the_standard_has_them(header, span):
    assert byte_range(header, 10) == span


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0"])
def test_byte_ranges_outside(header):
    with pytest.raises(ValueError, match="range"):
        byte_range(header, 10)


def test_the_store_forgets_the_longest_unused():
    store = AssetStore(room=25)
    first, second = store.put(b"a" * 10, "glb"), store.put(b"b" * 10, "png")
    assert store.get(first.name) is first
    third = store.put(b"c" * 10, "glb")
    assert [store.get(one.name) is not None for one in (first, second, third)] == [True, False, True]
    huge = store.put(b"d" * 99, "glb")
    assert store.get(huge.name) is huge


def test_openapi_names_every_endpoint(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/scenes", "/api/scenes/{name}", "/api/scenes/{name}/builds", "/api/builds/{number}", "/api/schema",
        "/api/scenes/{name}/propose", "/api/scenes/{name}/text", "/assets/{name}",
    }  # fmt: skip


def test_the_page_has_an_icon_and_says_when_it_is_not_built(client):
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    page = client.get("/")
    assert page.status_code == 503
    assert "build_hook.py" in page.text


def test_a_node_in_block_style_is_shown_by_its_key(folder):
    file = folder / "block.scene.yaml"
    file.write_text("parts:\n  hall:  # the big one\n    is: room\n  lamp: {is: pendant}\n")
    sources = Sources(SceneFolder(folder))
    hall = sources.place("hall[2]", Span.at(str(file), 3, 5))
    lamp = sources.place("lamp", Span.at(str(file), 4, 9))
    assert (hall.line, hall.text) == (2, "  hall:  # the big one")
    assert (lamp.line, lamp.text, lamp.file) == (4, "  lamp: {is: pendant}", "block.scene.yaml")
