"""The command line: a thin shell over the pipeline. Exit 0: good, 1: errors in the scene, 2: wrong use."""

from __future__ import annotations

import gc
import sys

_YOUNG = 50_000
"""Objects made between two looks of the garbage collector. A command makes some hundred thousand that live until it ends:
with Python's own 700 it looks through them again and again, a tenth of the time of a check."""


def main() -> None:
    """Run the command line."""
    from scenewright.cli.app import app  # noqa: PLC0415 - Typer loads only when a command runs

    gc.set_threshold(_YOUNG)
    try:
        app()
    except OSError as error:  # a file that cannot be written; what fails inside a build is a diagnostic already
        print(f"{error.filename2 or error.filename}: {error.strerror}", file=sys.stderr)
        sys.exit(2)
