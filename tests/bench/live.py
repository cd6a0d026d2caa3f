"""The real service beside a saved file: how long until the viewer is told of the new world."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds for one message; more means that something is broken."""


def seconds_to_new_revision(scene: Path) -> float:
    """Start a preview of a copy of `scene`, change one number in it, and time the new world's arrival.

    Raises:
        RuntimeError: The preview does not start, or tells of errors.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(scene, folder))
        program = [str(Path(sys.executable).with_name("scenewright")), "preview", str(copy), "--port", "0"]
        with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            try:
                return _measure(copy, _address(process))
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
        # The first change meets caches that only know one build; the second is what an author feels.
        seconds = 0.0
        for depth in ("6.2m", "6.3m"):
            text = re.sub(r"depth: 6(\.\d)?m", f"depth: {depth}", copy.read_text())
            start = time.perf_counter()
            copy.write_text(text)
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
