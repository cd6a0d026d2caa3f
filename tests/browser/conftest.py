"""The service over a real scene, a Chromium, and a page that writes down whatever goes wrong on it."""

import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from scenewright.pipeline import Compiler
from scenewright.service import create_app
from scenewright.service.page import BUNDLE

ROOT = Path(__file__).resolve().parents[2]
HARMLESS = (
    "GPU stall due to ReadPixels",  # a screenshot of a software renderer
    "We recommend using 'unbounded' reference space",  # in AR too a visitor stands on a floor
)
ARTEFACTS = Path(__file__).parent / "artefacts"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--mute-audio",
)
SCENE = """\
scenewright: 1
title: Yard
params:
  block_width: {default: 1m, min: 0.5m, max: 3m, doc: Width of the block in the yard}
parts:
  block: {is: box, width: =block_width, depth: 1m, height: 1m, at: [3, 0], material: {is: paint, color: "#b5482a"}}
  screen: {is: box, width: 4m, depth: 20cm, height: 2.5m, at: [0, -4], material: {is: paint, color: "#e8e2d0"}}
  low_step: {is: box, width: 2m, depth: 1m, height: 25cm, at: [-4, 0], material: {is: paint, color: "#8a8f98"}}
  pillars: {is: cylinder, radius: 20cm, height: 2m, repeat: {row: 4, gap: 1m}, at: [0, -8], material: stone}
  start: {is: spawn, at: [0, 4], rotate: 180deg}
variants:
  blue: {parts/block/material/color: "#1d2a9b"}
  far: {parts/low_step/at: [-6, 0]}
"""


class Page:
    """A browser page on the viewer."""

    def __init__(self, page, address):
        self.raw = page
        self.address = address
        self.console = []
        self.foreign = []
        self.failed = []
        self.swaps = {"whole": 0, "patched": 0}
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.console.append(f"page error: {error}"))
        page.on("request", self._look)
        page.on("requestfailed", lambda request: self.failed.append(request.url))
        page.on("response", lambda answer: self.failed.append(answer.url) if answer.status >= 400 else None)
        page.on("websocket", lambda line: self._check(line.url))

    def _hear(self, message):
        if message.type in {"error", "warning"} and not any(text in message.text for text in HARMLESS):
            self.console.append(f"{message.type}: {message.text}")

    def _look(self, request):
        self._check(request.url)

    def _check(self, url):
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.address).netloc:
            self.foreign.append(url)

    def ask(self, script, argument=None):
        """Evaluate something in the page."""
        return self.raw.evaluate(script, argument)

    def until(self, script, seconds=30.0):
        """Wait until an expression is true; the page's policy forbids Playwright's own waiting by evaluation."""
        end = time.monotonic() + seconds
        while not (value := self.raw.evaluate(script)):
            if time.monotonic() > end:
                raise AssertionError(f"never came true: {script}; console: {self.console}")
            self.raw.wait_for_timeout(40)
        return value

    def open(self, query="?scene=yard"):
        """Open the viewer and wait for its world."""
        self.raw.goto(f"{self.address}/{query}&antialias=0&shadows=0")
        self.until("window.scenewright?.ready === true", 60)

    def fresh(self):
        """Stand at the start of the scene as written, nothing selected, everything heard forgotten."""
        self.until("scenewright.position('block')?.[0] === 3")
        self.ask("scenewright.select(null); scenewright.look('walk'); scenewright.restart()")
        self.until("Math.abs(scenewright.camera().position[2] - 4) < 0.01 && scenewright.ready")
        self.swaps = self.ask("({...scenewright.swaps})")

    def panel(self, name):
        """Have a panel of the dock open; give its tab."""
        tab = self.raw.get_by_role("tab", name=name)
        if tab.get_attribute("aria-expanded") != "true":
            tab.click()
        return tab

    def walk(self, goal):
        """Hold W until an expression is true, and a little longer: who can go on, goes on."""
        self.raw.locator("#world").focus()
        self.raw.keyboard.down("KeyW")
        self.until(goal)
        self.raw.wait_for_timeout(400)
        self.raw.keyboard.up("KeyW")

    def swapped(self):
        """Whole worlds and patches that came since the test began."""
        now = self.ask("({...scenewright.swaps})")
        return {kind: count - self.swaps[kind] for kind, count in now.items()}

    def camera(self):
        """Where the camera is, metres."""
        return self.ask("scenewright.camera().position")

    def click_on(self, point):
        """Click where a world point is seen."""
        self.raw.mouse.click(*self.ask("p => scenewright.project(p)", point))

    def keep(self, name):
        """Keep a picture for people to look at."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.raw.screenshot(path=ARTEFACTS / f"{name}.png", timeout=60000)

    def assert_clean(self):
        """Nothing went wrong on the page, and it asked nobody else."""
        assert (self.console, self.foreign, self.failed) == ([], [], [])


@pytest.fixture(scope="session")
def emulator():
    """The emulated headset as one script; built once for the tests and never part of the product."""
    out = ROOT / "viewer" / "build" / "emulator.js"
    if not (ROOT / "viewer" / "node_modules").is_dir() or shutil.which("node") is None:
        pytest.skip("the viewer's packages are not installed: run viewer/build_hook.py")
    source = ROOT / "viewer" / "emulator" / "emulator.ts"
    if not out.is_file() or out.stat().st_mtime < source.stat().st_mtime:
        vite = [
            "node",
            "node_modules/vite/bin/vite.js",
            "build",
            "--config",
            "vite.emulator.config.ts",
            "--logLevel",
            "warn",
        ]
        subprocess.run(vite, cwd=ROOT / "viewer", check=True)
    return out


@pytest.fixture(scope="session")
def browser():
    """The distribution's Chromium."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    if not (BUNDLE / "index.html").is_file():
        pytest.skip("the viewer is not built: run viewer/build_hook.py")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    """A running service; gives its address and its folder."""
    folder = tmp_path_factory.mktemp("scenes")
    (folder / "yard.scene.yaml").write_text(SCENE)
    server = uvicorn.Server(uvicorn.Config(create_app(folder, Compiler()), log_level="warning", ws="websockets-sansio"))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", folder
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture
def scene_file(service):
    """The scene's file, put back after the test."""
    file = service[1] / "yard.scene.yaml"
    yield file
    if file.read_text() != SCENE:
        fresh = file.with_suffix(".new")
        fresh.write_text(SCENE)
        fresh.replace(file)


@pytest.fixture(scope="session")
def make_page(browser, service):
    """Make pages of a size, with or without a headset."""
    contexts = []

    def make(width=740, height=420, *, headset=None, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        if headset is not None:
            context.add_init_script(path=headset)
        return Page(context.new_page(), service[0])

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def desktop(make_page):
    """One desktop page with the world open; a page's start costs seconds on a software renderer."""
    made = make_page()
    made.open()
    return made


@pytest.fixture(scope="session")
def worn(make_page, emulator):
    """One page with a headset."""
    made = make_page(480, 320, headset=emulator)
    made.open()
    return made


@pytest.fixture
def page(desktop):
    """The desktop page as it was opened; after the test it must be clean."""
    desktop.fresh()
    desktop.panel("Contents").focus()
    yield desktop
    desktop.assert_clean()


@pytest.fixture
def headset(worn):
    """The page with a headset, outside a session; after the test it must be clean."""
    worn.ask("xrDevice.primaryInputMode = 'controller'")
    worn.fresh()
    yield worn
    worn.ask("scenewright.leave()")
    worn.until("scenewright.session === null")
    worn.assert_clean()
