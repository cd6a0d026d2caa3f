"""``scenewright fmt``: tidy white space, nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scenewright.cli.speaking import Format, failed, say


def fmt(
    files: Annotated[list[Path], typer.Argument(help="Scene files.", show_default=False)],
    check: Annotated[bool, typer.Option("--check", help="Only say whether anything would change.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Tidy the white space of scene files; every other character stays as it is."""
    from scenewright.diagnostics import Diagnostics  # noqa: PLC0415
    from scenewright.store import write_whole  # noqa: PLC0415
    from scenewright.syntax import read_file  # noqa: PLC0415
    from scenewright.syntax.format import format_text  # noqa: PLC0415

    diagnostics, changed = Diagnostics(), 0
    for file in files:
        document = read_file(file, diagnostics)
        if document is None:
            continue
        text = format_text(document.text)
        if text != document.text:
            changed += 1
            print(f"{file}: {'would change' if check else 'tidied'}", file=sys.stderr)
            if not check:
                write_whole(file, text.encode())
    say(list(diagnostics), Format.TEXT)
    if failed(list(diagnostics)) or (check and changed):
        raise typer.Exit(1)
