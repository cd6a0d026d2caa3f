"""``scenewright preview``: the viewer on a scene, rebuilt whenever the text changes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def preview(
    file: Annotated[Path, typer.Argument(help="The scene file.", show_default=False)],
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8137,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine see it only when told.")
    ] = "127.0.0.1",
) -> None:
    """Show a scene in the browser and follow its changes."""
    from scenewright.service import serve  # noqa: PLC0415

    if not file.is_file():
        print(f"{file}: no such file", file=sys.stderr)
        raise typer.Exit(2)
    serve(file.resolve().parent, scene=file.name.removesuffix(".scene.yaml"), host=host, port=port)
