"""``scenewright new``: a small commented scene to start from."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from scenewright.cli.speaking import make_folder

STARTER = """\
# {title}: a small world. Save it while `scenewright preview {file}` runs and watch it change.
scenewright: 1                    # the version of the language; the only required key
title: {title}
seed: 1                           # another seed, another draw of everything random

params:                           # knobs: sliders in the viewer, --set seats=3 on the command line
  seats: {{default: 2, min: 1, max: 6, doc: Number of chairs}}

environment:
  sky: {{time: "10:00", latitude: 48, turbidity: 3}}

parts:
  ground: {{is: terrain, width: 60m, depth: 60m, relief: 1m}}
  room:
    is: room
    width: 6m                     # sizes inside; units: m cm mm ft in
    depth: 5m
    height: 3m
    openings:
      entrance: {{is: door, wall: south}}
      light: {{is: window, wall: north, repeat: 2}}
    parts:
      table: {{is: table, place: {{middle_of: room}}}}
      vase: {{is: vase, height: 25..35cm, place: {{on_top: table}}}}
      chairs:
        is: chair
        repeat: {{ring: =seats, radius: 1.1m}}   # their fronts face the middle
      lamp: {{is: pendant, place: {{hang_from_ceiling: room}}}}
  trees:
    is: tree
    species: {{pick: [birch, oak]}}
    height: 4m..7m
    repeat: {{ring: 9, radius: 14m}}
  start: {{is: spawn, at: [0, 7], rotate: 180deg}}
"""


def new(
    name: Annotated[str, typer.Argument(help="Name of the scene, such as tea-house.", show_default=False)],
    folder: Annotated[Path, typer.Option("-o", "--output", help="Folder for the file.")] = Path(),
) -> None:
    """Write a small commented starter scene, NAME.scene.yaml."""
    from scenewright.store import write_whole  # noqa: PLC0415

    stem = name.removesuffix(".scene.yaml")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", stem):
        raise typer.BadParameter("a name has lower-case letters, digits, - and _, such as tea-house", param_hint="NAME")
    path = folder / f"{stem}.scene.yaml"
    if path.exists():
        print(f"{path} is there already; nothing was written", file=sys.stderr)
        raise typer.Exit(2)
    make_folder(folder)
    title = stem.replace("-", " ").replace("_", " ").capitalize()
    write_whole(path, STARTER.format(title=title, file=path.name).encode())
    print(f"{path} written; see it with: scenewright preview {path}", file=sys.stderr)
