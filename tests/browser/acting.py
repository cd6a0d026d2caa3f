"""A yard of things that do something, and how a visitor sets them off: by mouse, controller and hand."""

import math
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from scenewright.pipeline import Compiler
from scenewright.service import create_app

SMALL = "is: box, width: 30cm, depth: 30cm, height: 30cm, must: false"
HEAD = """\
scenewright: 1
title: Acts
environment: {sky: {color: "#9fb6cc"}}
state: {coins: 0, open: false, level: 1.5, ticks: 0, held: 0}
parts:
  hinged:
    is: box
    width: 60cm
    depth: 6cm
    height: 60cm
    at: [-2.1, 1, -1]
    must: false
    when: [{event: select, do: [{swing: hinged, by: 90deg, over: 0.2s}, {set: {open: true}}]}]
"""
ACTS = {
    "spun": "{spin: spun, to: 90deg, over: 0.2s}",
    "slid": "{slide: slid, to: 50cm, over: 0.2s}",
    "moved": "{move: moved, by: [0, 0.5, 0], over: 0.2s}",
    "scaled": "{scale: scaled, to: 0.5, over: 0.2s}",
    "faded": "{fade: faded, to: 0.4, over: 0.2s}",
    "tinted": "{recolor: tinted, to: '#00ff00', over: 0.2s}",
    "shown": "{show: secret}",
    "hidden": "{hide: hidden}",
    "toggled": "{toggle: secret}",
    "counted": "{set: {coins: =coins + 1}}",
    "told": "{emit: ring}",
    "speaker": "{say: 'You have {coins} coins at {level}, {{all}}.'}",
    "jumper": "{teleport: far}",
    "leaver": "{open: 'https://example.org/a'}",
}
PLACES = {name: (-2.1 + 0.7 * (k % 7), 1.0 + 0.9 * (k // 7), -1.0) for k, name in enumerate(["hinged", *ACTS])}
BOX = "is: box, width: 40cm, depth: 40cm, height: 40cm, must: false"
TAIL = f"""\
  secret: {{{SMALL}, at: [0, 2.75, -3]}}
  hearer: {{{SMALL}, at: [1, 2.75, -3], when: [{{event: {{receive: ring}}, do: [{{set: {{ticks: =ticks + 1}}}}]}}]}}
  warm:
    is: box
    width: 40cm
    depth: 40cm
    height: 40cm
    at: [2, 2.75, -3]
    must: false
    when: [{{event: hover, do: [{{set: {{level: 2.5}}}}]}}, {{event: unhover, do: [{{set: {{level: 0.5}}}}]}}]
  wheel: {{{SMALL}, at: [-1, 2.75, -3], animate: {{spin: {{over: 4s}}}}}}
  handle:
    is: box
    width: 20cm
    depth: 20cm
    height: 20cm
    at: [-2, 2.75, -3]
    must: false
    when: [{{event: grab, do: [{{set: {{held: =held + 1}}}}]}}, {{event: release, do: [{{set: {{held: =held + 10}}}}]}}]
  start: {{is: spawn, at: [0, 3], rotate: 180deg, must: false}}
  far: {{is: spawn, at: [10, 10], rotate: 90deg, must: false}}
"""


def scene_text() -> str:
    """The yard: a wall of boxes, each of which does one thing when it is selected."""
    rows = [HEAD]
    for name, act in ACTS.items():
        x, y, z = PLACES[name]
        paint = ', material: {is: paint, color: "#ffffff"}' if name in {"faded", "tinted"} else ""
        does = f"when: [{{event: select, do: [{act}]}}]"
        rows.append(f"  {name}: {{{BOX}, at: [{x:.1f}, {y:.1f}, {z:.1f}]{paint}, {does}}}\n")
    return "".join([*rows, TAIL])


def line_of(name: str) -> int:
    """Line on which the reactions of a thing are written."""
    rows = scene_text().splitlines()
    first = next(k for k, row in enumerate(rows) if row.startswith(f"  {name}:"))
    return next(k for k, row in enumerate(rows[first:], first + 1) if "when:" in row)


def middle(name: str) -> list[float]:
    """A point of a thing's front, world frame."""
    x, y, z = PLACES[name]
    return [x, y + 0.2, z + (0.03 if name == "hinged" else 0.2)]


NODE = "scenewright.app.world.at('{}')[0].node"
STATE = "Object.fromEntries(scenewright.app.behaviour.variables().map(v => [v.name, v.value]))"
WORKS = {
    "hinged": f"{STATE}.open && Math.abs(Math.abs({NODE.format('hinged')}.rotationQuaternion.y) - {math.sqrt(0.5)}) < 0.01",
    "spun": f"Math.abs(Math.abs({NODE.format('spun')}.rotationQuaternion.y) - {math.sqrt(0.5)}) < 0.01",
    "slid": f"Math.abs({NODE.format('slid')}.position.x - ({PLACES['slid'][0]} + 0.5)) < 0.01",
    "moved": f"Math.abs({NODE.format('moved')}.position.y - ({PLACES['moved'][1]} + 0.5)) < 0.01",
    "scaled": f"Math.abs({NODE.format('scaled')}.scaling.x - 0.5) < 0.01",
    "faded": f"Math.abs({NODE.format('faded')}.material.alpha - 0.4) < 0.01",
    "tinted": f"{NODE.format('tinted')}.material.albedoColor.r < 0.01",
    "hidden": f"!{NODE.format('hidden')}.isVisible",
    "toggled": f"!{NODE.format('secret')}.isVisible",
    "shown": f"{NODE.format('secret')}.isVisible",
    "counted": f"{STATE}.coins === 1",
    "told": f"{STATE}.ticks === 1",
}
"""What is true of the page once a thing has done what it does, in an order in which all can be set off."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run the service over a folder of scenes; gives its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(folder, Compiler()), log_level="warning", ws="websockets-sansio"))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


START = "scenewright.app.behaviour !== null && scenewright.ready"


def write(folder: Path, text: str) -> None:
    """Have the yard's file say something, all at once."""
    file = folder / "acts.scene.yaml"
    if not file.is_file() or file.read_text() != text:
        fresh = file.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(file)


def pages(make_page: Callable[..., Any], address: str, folder: Path) -> Iterator[Callable[..., Any]]:
    """Open pages on the yard as written, nothing lying over the world; after the test they must be clean."""
    write(folder, scene_text())
    opened = []

    def make(width: int = 740, height: int = 400, **options: Any) -> Any:
        page = make_page(width, height, **options)
        page.address = address
        page.open("?scene=acts")
        page.until(START, 60)
        page.raw.get_by_role("tab", name="Contents").click()
        opened.append(page)
        return page

    yield make
    for page in opened:
        page.assert_clean()
        page.raw.close()
