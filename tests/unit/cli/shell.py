"""Running commands in tests: in this process, or in one of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from scenewright.cli.app import app

TINY = """\
scenewright: 1
seed: 7
params: {wide: {default: 1m, min: 0.5m, max: 3m}}
parts:
  a: {is: box, width: =wide, height: 1m..2m}
variants:
  tall: {parts/a/height: 4m}
"""


def invoke(*words: object, **environment: str) -> Result:
    """Run a command in this process; what it raises comes out."""
    return CliRunner().invoke(app, [str(word) for word in words], env=environment, catch_exceptions=False)


def process(*words: object, python: tuple[str, ...] = (), cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does."""
    command = [sys.executable, *python, "-m", "scenewright", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd)
