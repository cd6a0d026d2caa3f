"""Nothing outside the folder is read, no other site's page is answered, and the page asks no other host."""

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from scenewright.service import create_app
from scenewright.service.folder import SceneFolder

NAMES = [
    "..", "../secret", "..%2Fsecret", "%2e%2e%2fsecret", "%252e%252e%252fsecret", "..\\secret", "..%5Csecret",
    "/etc/passwd", "%2Fetc%2Fpasswd", "small%00", "small\x00", "small.scene.yaml%00.png", "link", "aside/one", ".hidden",
    "", "small/../../secret", "C:secret", "~root", "a" * 300,
]  # fmt: skip


@pytest.fixture
def trap(folder, tmp_path):
    (folder / "link.scene.yaml").symlink_to(tmp_path / "secret.scene.yaml")
    (folder / ".hidden.scene.yaml").write_text("title: hidden\n")
    (folder / "aside").symlink_to(tmp_path, target_is_directory=True)
    return SceneFolder(folder)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out(trap, name):
    assert trap.find(name) is None


@pytest.mark.parametrize("url", ["/api/scenes/{}", "/assets/{}", "/static/{}", "/{}"])
@pytest.mark.usefixtures("trap")
def test_no_url_leads_out(client, url):
    for name in NAMES:
        if "\x00" not in name:
            answer = client.get(url.format(name))
            assert "title: secret" not in answer.text, name
            assert "root:" not in answer.text, name


@pytest.mark.usefixtures("trap")
def test_a_link_that_leads_out_is_not_listed(client):
    assert [scene["name"] for scene in client.get("/api/scenes").json()] == ["small"]


def test_a_link_inside_the_folder_is_followed(folder):
    (folder / "alias.scene.yaml").symlink_to(folder / "small.scene.yaml")
    assert SceneFolder(folder).names() == ["alias", "small"]


def test_files_elsewhere_are_not_quoted(folder, tmp_path):
    assert SceneFolder(folder).inside(tmp_path / "secret.scene.yaml") is None
    assert SceneFolder(folder).label(str(tmp_path / "secret.scene.yaml")) == "secret.scene.yaml"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", ""])
def test_other_names_for_this_machine_are_refused(client, host):
    assert client.get("/api/scenes", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:9"])
def test_its_own_names_are_answered(client, host):
    assert client.get("/api/scenes", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
def test_other_origins_are_refused(client, origin):
    assert client.post("/api/scenes/small/builds", json={}, headers={"Origin": origin}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("ws://127.0.0.1:8000/api/scenes/small/live", headers={"Origin": origin}),
    ):
        pass


def test_its_own_origin_is_answered(client):
    with client.websocket_connect(
        "ws://127.0.0.1:8000/api/scenes/small/live",
        headers={"Origin": "http://127.0.0.1:8000", "Host": "127.0.0.1:8000"},
    ) as socket:
        assert socket.receive_json()["type"] == "hello"


def test_a_public_service_answers_to_every_name_but_only_its_own_page(folder, compiler, tmp_path):
    with TestClient(create_app(folder, compiler, hosts=None, bundle=tmp_path), base_url="http://box.local") as client:
        assert client.get("/api/scenes").status_code == 200
        assert client.get("/api/scenes", headers={"Origin": "http://evil.example"}).status_code == 403


def test_the_policy_names_no_other_host(client):
    headers = client.get("/api/scenes").headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "http" not in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval'", "")
    assert headers["x-content-type-options"] == "nosniff"
