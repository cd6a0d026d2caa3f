"""Only the worker that decodes textures may make functions from text."""

import pytest
from fastapi.testclient import TestClient

from scenewright.service import create_app


@pytest.fixture
def bundle(tmp_path):
    made = tmp_path / "bundle"
    (made / "static").mkdir(parents=True)
    (made / "index.html").write_text("<html></html>")
    for name in ("index-a1.js", "ktx2.worker-a1.js"):
        (made / "static" / name).write_text("0")
    return made


def test_only_the_decoder_makes_functions_from_text(folder, compiler, bundle):
    client = TestClient(create_app(folder, compiler, bundle=bundle), base_url="http://127.0.0.1")
    policies = {
        name: client.get(f"/static/{name}").headers["content-security-policy"]
        for name in ("index-a1.js", "ktx2.worker-a1.js")
    }
    assert "'unsafe-eval'" not in policies["index-a1.js"]
    rules = dict(rule.strip().split(" ", 1) for rule in policies["ktx2.worker-a1.js"].split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-eval' 'wasm-unsafe-eval'",
        "connect-src": "'self'",
    }
