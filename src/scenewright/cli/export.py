"""``scenewright export``: what other programs read of a world, beside its GLB."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Format, failed, make_folder, say

if TYPE_CHECKING:
    from scenewright.inspection import Finished


def export(
    file: Annotated[Path, typer.Argument(help="The scene file.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.", show_default=False)],
    sceneeval: Annotated[bool, typer.Option("--sceneeval", help="A scene state as SceneEval reads it (JSON).")] = False,  # noqa: FBT002 - a flag
    navmesh: Annotated[bool, typer.Option("--navmesh", help="Where one can walk, as triangles (GLB).")] = False,  # noqa: FBT002 - a flag
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
) -> None:
    """Write what else programs read of a world: its objects with their poses, or the floor that can be walked on."""
    if sceneeval == navmesh:
        raise typer.BadParameter("say what to write: --sceneeval or --navmesh", param_hint="export")
    from scenewright.inspection import finished  # noqa: PLC0415
    from scenewright.pipeline import Compiler  # noqa: PLC0415

    made = Compiler().compile(file)
    say(made.diagnostics, format)
    if failed(made.diagnostics) or made.placed is None or made.graph is None:
        raise typer.Exit(1)
    world = finished(made.placed, made.graph)
    make_folder(output.parent)
    told = _write_navmesh(world, output) if navmesh else _write_state(world, output, file.name.partition(".")[0])
    if format is Format.TEXT:
        print(f"{output}: {told}", file=sys.stderr)


def _write_state(world: Finished, output: Path, name: str) -> str:
    from scenewright.inspection.scene_state import scene_state  # noqa: PLC0415

    state = scene_state(world, name)
    output.write_text(json.dumps(state, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    walls = sum(element["type"] == "Wall" for element in state["scene"]["arch"]["elements"])
    return f"{walls} walls, {len(state['scene']['object'])} objects"


def _write_navmesh(world: Finished, output: Path) -> str:
    """One mesh named `navmesh`, facing up, metres, in the world's frame."""
    from scenewright.gltf import write_glb  # noqa: PLC0415
    from scenewright.graph import Material, Node, Primitive, SceneGraph  # noqa: PLC0415
    from scenewright.inspection.navmesh import navmesh, walkable_mesh  # noqa: PLC0415

    triangles = navmesh(world)
    nodes = (Node("navmesh", "navmesh", primitives=(Primitive(walkable_mesh(triangles), "navmesh"),)),)
    graph = SceneGraph(nodes if len(triangles) else (), {"navmesh": Material("navmesh", "navmesh")}, {})
    output.write_bytes(write_glb(graph).data)
    return f"{len(triangles)} triangles to walk on"
