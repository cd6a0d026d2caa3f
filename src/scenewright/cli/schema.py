"""``scenewright schema``: the JSON Schema of scene files, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from scenewright.cli.speaking import make_folder


def schema(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; else standard output.")] = None,
) -> None:
    """Print the JSON Schema of scene files, made from the parts."""
    from scenewright.model.schema import scene_schema  # noqa: PLC0415
    from scenewright.store import write_whole  # noqa: PLC0415

    text = json.dumps(scene_schema(), indent=1, ensure_ascii=False) + "\n"
    if output is None:
        print(text, end="")
    else:
        make_folder(output.parent)
        write_whole(output, text.encode())
