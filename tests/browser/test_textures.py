"""A world with KTX 2 textures: shown with its pictures, and nobody else is asked for their decoder."""

import socket
import threading
import time
from dataclasses import replace

import pytest
import uvicorn

from browser.conftest import Page
from scenewright.pipeline import Compiler
from scenewright.service import create_app
from scenewright.texture import ktx2
from scenewright.texture.encode import decode

pytestmark = pytest.mark.browser

SCENE = """\
scenewright: 1
title: Packed
parts:
  wall: {is: box, width: 3m, depth: 20cm, height: 3m, at: [0, 0], material: {is: paint, color: "#b5482a"}}
  start: {is: spawn, at: [0, 3], rotate: 180deg}
"""


class Packing(Compiler):
    """A compiler whose every build has KTX 2 textures, and of a target with small ones."""

    def compile(self, source, options=None, progress=lambda _what, _share: None):
        return super().compile(source, replace(options, target="decentraland", textures="ktx2"), progress)


@pytest.fixture
def address(tmp_path):
    (tmp_path / "packed.scene.yaml").write_text(SCENE)
    server = uvicorn.Server(
        uvicorn.Config(create_app(tmp_path, Packing()), log_level="warning", ws="websockets-sansio")
    )
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.mark.skipif(not ktx2.available(), reason="no encoder: run viewer/build_hook.py, install Node")
def test_ktx2_textures_are_shown(browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 240})
    page = Page(context.new_page(), address)
    asked = []
    page.raw.on("request", lambda request: asked.append(request.url))
    page.open("?scene=packed")
    formats = page.ask(
        "scenewright.app.scene.textures.map(t => t.getInternalTexture()).filter(t => t?._extension === '.ktx2')"
        ".map(t => [t.isReady, t.width, t._gammaSpace])"
    )
    # Colour, normals, and roughness twice: in its own slot and as occlusion.
    assert sorted(formats) == [[True, 256, False]] * 3 + [[True, 256, True]]
    # The wall's middle: a texture that failed would leave it as white as its factor.
    x, y = page.ask("scenewright.project([0, 1.5, 0.1])")
    shot = page.raw.screenshot(clip={"x": x - 10, "y": y - 10, "width": 20, "height": 20}, timeout=60000)
    red, green, blue = decode(shot)[..., :3].mean(axis=(0, 1))
    assert red > 1.5 * green > 1.5 * blue > 0
    page.keep("ktx2")
    page.assert_clean()
    assert [name for name in ("ktx2.worker", "basis_transcoder") if not any(name in url for url in asked)] == []
    context.close()
