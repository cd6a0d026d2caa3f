"""The command line: a thin shell over the pipeline. Exit 0: good, 1: errors in the scene, 2: wrong use."""

from __future__ import annotations

import gc
import os
import sys

_YOUNG = 200_000
"""Objects made between two looks of the garbage collector. A command makes some hundred thousand that live until it ends:
with Python's own 700 it looks through them again and again, a tenth of the time of a check."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(_YOUNG)
    # No linear algebra is done: threads for it would only be started and ended.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        _run(sys.argv[1:2])
    except OSError as error:  # a file that cannot be written; what fails inside a build is a diagnostic already
        print(f"{error.filename2 or error.filename}: {error.strerror}", file=sys.stderr)
        sys.exit(2)
    finally:
        gc.freeze()  # else Python looks through everything once more before it ends: a tenth of a small build


def _run(first: list[str]) -> None:
    """Run what the first word asks for: a command by itself where it is one, else whatever the whole line says."""
    from scenewright.cli.commands import COMMANDS, shell  # noqa: PLC0415 - Typer loads only when a command runs

    if first and first[0] in COMMANDS:
        shell(*first)()
        return
    from scenewright.cli.app import app  # noqa: PLC0415 - likewise

    app()
