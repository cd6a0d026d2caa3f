"""``scenewright export``: what other programs read of a world, beside its GLB."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from scenewright.cli.speaking import Format, failed, make_folder, say


def export(
    file: Annotated[Path, typer.Argument(help="The scene file.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.", show_default=False)],
    sceneeval: Annotated[bool, typer.Option("--sceneeval", help="A scene state as SceneEval reads it.")] = False,  # noqa: FBT002 - a flag
    target: Annotated[str, typer.Option(help="Target profile; the scene's first where none is given.")] = "",
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
) -> None:
    """Write a scene state: rooms with walls and holes, and every object with its pose, in SceneEval's JSON."""
    if not sceneeval:
        raise typer.BadParameter("say what to write: --sceneeval", param_hint="export")
    from scenewright.inspection import finished  # noqa: PLC0415
    from scenewright.inspection.scene_state import scene_state  # noqa: PLC0415
    from scenewright.pipeline import BuildOptions, Compiler  # noqa: PLC0415

    made = Compiler().compile(file, BuildOptions(target))
    say(made.diagnostics, format)
    if failed(made.diagnostics) or made.placed is None or made.graph is None:
        raise typer.Exit(1)
    state = scene_state(finished(made.placed, made.graph), file.name.partition(".")[0])
    make_folder(output.parent)
    output.write_text(json.dumps(state, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if format is Format.TEXT:
        walls = sum(element["type"] == "Wall" for element in state["scene"]["arch"]["elements"])
        print(f"{output}: {walls} walls, {len(state['scene']['object'])} objects", file=sys.stderr)
