"""The real service beside a saved file: how long until the viewer is told of the new world, and until a browser has it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from websockets.sync.client import ClientConnection, connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

PATIENCE = 120.0
"""Seconds for one message; more means that something is broken."""


CHANGES = ("6.2m", "6.3m")
"""Depths of the hall. The first change meets caches that know but one build; the second is what an author feels."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader", "--mute-audio")
LISTEN = """() => {
  scenewright.app.engine.stopRenderLoop();
  window.shown = 0;
  scenewright.app.onBuilt.on(() => { window.shown += 1; });
}"""
"""Frames are not drawn: a processor that does a graphics card's work takes a second for one."""


def seconds_to_new_revision(scene: Path) -> float:
    """Start a preview of a copy of `scene`, change one number in it, and time the new world's arrival.

    Raises:
        RuntimeError: The preview does not start, or tells of errors.
    """
    with _preview(scene) as (copy, host):
        return _measure(copy, host)


def seconds_to_new_world(scene: Path) -> float:
    """As above, until a browser has the new world in its scene: all but the drawing of a frame.

    Raises:
        RuntimeError: The preview does not start, or the browser never has the new world.
    """
    from playwright.sync_api import sync_playwright

    found = next(path for name in BROWSERS if (path := shutil.which(name)))
    with _preview(scene) as (copy, host), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        page = browser.new_page()
        page.goto(f"http://{host}/?antialias=0&shadows=0", timeout=PATIENCE * 1000)
        _until(page, "window.scenewright?.ready === true")
        page.evaluate(LISTEN)
        seconds = 0.0
        for number, depth in enumerate(CHANGES):
            time.sleep(2)  # an author's pause, in which the service tidies up
            start = _change(copy, depth)
            _until(page, f"window.shown > {number}")
            seconds = time.perf_counter() - start
        browser.close()
        return seconds


def _until(page: Page, script: str) -> None:
    """Wait until an expression is true; the page's policy forbids Playwright's own way."""
    for _ in range(int(PATIENCE / 0.01)):
        if page.evaluate(script):
            return
        time.sleep(0.01)
    raise RuntimeError(f"never came true: {script}")


def _change(copy: Path, depth: str) -> float:
    """Save the scene with another depth of the hall; give the time of it."""
    text = re.sub(r"depth: 6(\.\d)?m", f"depth: {depth}", copy.read_text())
    start = time.perf_counter()
    copy.write_text(text)
    return start


@contextmanager
def _preview(scene: Path) -> Iterator[tuple[Path, str]]:
    """A copy of a scene and the host of a preview of it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(scene, folder))
        program = [str(Path(sys.executable).with_name("scenewright")), "preview", str(copy), "--port", "0"]
        with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            try:
                yield copy, _address(process)
            finally:
                process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        found = re.search(r"http://(127\.0\.0\.1:\d+)", line)
        if found:
            return found[1]
    raise RuntimeError("the preview printed no address")


def _measure(copy: Path, host: str) -> float:
    name = copy.name.removesuffix(".scene.yaml")
    for _ in range(100):
        try:
            socket = connect(f"ws://{host}/api/scenes/{name}/live", origin=f"http://{host}", max_size=None)  # type: ignore[arg-type]  # any text is an origin
            break
        except OSError:
            time.sleep(0.1)
    else:
        raise RuntimeError("the preview does not answer")
    with socket:
        socket.send(json.dumps({"type": "have", "revision": None}))
        _built(socket)
        seconds = 0.0
        for depth in CHANGES:
            start = _change(copy, depth)
            _built(socket)
            seconds = time.perf_counter() - start
        return seconds


def _built(socket: ClientConnection) -> None:
    while True:
        message = json.loads(socket.recv(timeout=PATIENCE))
        if message["type"] == "built":
            return
        if message["type"] == "diagnostics" and any(d["severity"] == "error" for d in message["diagnostics"]):
            raise RuntimeError(str(message["diagnostics"][0]))
