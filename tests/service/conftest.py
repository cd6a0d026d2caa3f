"""A service over a folder with one small scene, and a client that is its own page."""

import pytest
from fastapi.testclient import TestClient

from scenewright.service import create_app
from service.small_world import TEXT, SmallWorldCompiler


@pytest.fixture
def folder(tmp_path):
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    (scenes / "small.scene.yaml").write_text(TEXT)
    (tmp_path / "secret.scene.yaml").write_text("title: secret\n")
    return scenes


@pytest.fixture
def compiler():
    return SmallWorldCompiler()


@pytest.fixture
def client(folder, compiler, tmp_path):
    with TestClient(create_app(folder, compiler, bundle=tmp_path), base_url="http://127.0.0.1:8000") as made:
        yield made
