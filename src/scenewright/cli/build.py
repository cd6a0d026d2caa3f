"""``scenewright build``: one scene to ``<stem>.glb`` and ``<stem>.report.json``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Format, failed, make_folder, progress, say

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostic
    from scenewright.pipeline import Build, BuildOptions


def build(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    file: Annotated[Path, typer.Argument(help="The scene file.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the files.")] = Path(),
    target: Annotated[list[str] | None, typer.Option(help="Target profile; several give several files.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Scene parameter, as name=value.")] = None,
    variant: Annotated[str | None, typer.Option(help="Variant of the scene.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed in place of the scene's.")] = None,
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Threads.")] = os.cpu_count() or 1,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Make everything anew.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Build a scene: writes STEM.glb and STEM.report.json."""
    from scenewright.pipeline import BuildOptions, Compiler  # noqa: PLC0415
    from scenewright.store.disk import open_cache  # noqa: PLC0415

    parameters = _parameters(set_ or [])
    compiler = Compiler(None if no_cache else open_cache())
    found: list[Diagnostic] = []
    ready: list[tuple[Build, str]] = []
    targets = target or [""]
    for name in targets:
        options = BuildOptions(name, parameters, variant, seed, jobs)
        with progress(shown=format is Format.TEXT) as tell:
            result = compiler.compile(file, options, tell)
        found += [item for item in result.diagnostics if item not in found]
        ready.append((result, _stem(file, name if len(targets) > 1 else "", options)))
    say(found, format)
    if failed(found):
        raise typer.Exit(1)
    for result, stem in ready:
        _write(result, output, stem, quiet=format is not Format.TEXT)


def _parameters(pairs: list[str]) -> dict[str, str]:
    """Split ``name=value`` pairs; exit 2 where one is none."""
    parameters = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"'{pair}' is not name=value, such as halls=4", param_hint="--set")
        parameters[name] = value
    return parameters


def _stem(file: Path, target: str, options: BuildOptions) -> str:
    stem = file.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".json").removesuffix(".scene")
    parts = [stem, options.variant or "", target]
    return ".".join(part for part in parts if part)


def _write(result: Build, folder: Path, stem: str, *, quiet: bool) -> None:
    """Write both files under temporary names, then rename: nobody ever sees half a file."""
    from scenewright.store import write_whole  # noqa: PLC0415

    if result.glb is None:
        return
    make_folder(folder)
    glb, report = folder / f"{stem}.glb", folder / f"{stem}.report.json"
    write_whole(glb, result.glb.data)
    write_whole(report, (json.dumps(result.report, indent=1, ensure_ascii=False) + "\n").encode())
    if not quiet:
        usage = result.glb.usage
        print(
            f"{glb}: {usage.triangles_drawn:,} triangles, {usage.draw_calls} draw calls, {usage.materials} materials, "
            f"{len(result.glb.data) / 1e6:.1f} MB",
            file=sys.stderr,
        )
