"""Babylon's engine as the judge of behaviour graphs: it loads a GLB without a screen and runs steps by a clock of ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "viewer" / "node_modules"
SCRIPT = Path(__file__).with_name("engine.mjs")
FRAMES = 60
"""Frames of a second: what one step of ``{"wait": n}`` takes is n of them."""


@dataclass(frozen=True)
class Ran:
    """What the engine says of a graph and what its steps read."""

    diagnostics: list[dict[str, str]]
    """What its import complains of: path, message, severity."""
    reads: list[list[Any]]
    """For each step that reads, one value for each pointer or variable; numbers, lists, "NaN", "Infinity"."""
    variables: list[Any]
    """Values of the graph's variables at the end."""
    sent: list[dict[str, Any]]
    """Custom events that were delivered, in order: name and values."""
    said: list[str]
    """What was printed."""


def run_engines(jobs: Sequence[tuple[bytes, Sequence[dict[str, Any]]]]) -> list[Ran]:
    """`run_engine` of several files in one process, which costs the start of one."""
    node = shutil.which("node")
    if node is None or not (MODULES / "@babylonjs" / "loaders").is_dir():
        pytest.skip("needs Node and viewer/node_modules/@babylonjs")
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for number, (glb, steps) in enumerate(jobs):
            path = Path(folder) / f"{number}.glb"
            path.write_bytes(glb)
            told.append({"path": str(path), "steps": list(steps)})
        command = [node, str(SCRIPT), str(MODULES)]
        run = subprocess.run(command, check=False, capture_output=True, text=True, input=json.dumps(told), timeout=300)
    assert run.returncode == 0, run.stderr
    return [Ran(**found) for found in json.loads(run.stdout)]


def run_engine(glb: bytes, steps: Sequence[dict[str, Any]] = ()) -> Ran:
    """Load `glb` and take `steps`.

    Each step is one of ``{"wait": frames}``, ``{"select": node}``, ``{"hover": node or None}``, ``{"emit": event id,
    "values": {…}}``, ``{"camera": [x, y, z]}``, ``{"read": [JSON pointers]}`` and ``{"variables": True}``.
    """
    return run_engines([(glb, steps)])[0]


@pytest.fixture
def engine() -> Callable[[bytes, Sequence[dict[str, Any]]], Ran]:
    """`run_engine` as a fixture: ``engine(glb_bytes, steps)``; import it into a conftest or a test to use it."""
    return run_engine
