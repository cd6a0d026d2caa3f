"""``scenewright build``: one scene to ``<stem>.glb`` and ``<stem>.report.json``."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Format, Shape, failed, make_folder, progress, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.diagnostics import Diagnostic
    from scenewright.pipeline import Build, Compiler


def build(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    file: Annotated[Path, typer.Argument(help="The scene file.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the files, or NAME.glb.")] = Path(),
    target: Annotated[list[str] | None, typer.Option(help="Target profile; several give several files.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Scene parameter, as name=value.")] = None,
    variant: Annotated[str | None, typer.Option(help="Variant of the scene.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed in place of the scene's.")] = None,
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Threads and processes.")] = os.cpu_count() or 1,
    report: Annotated[Shape, typer.Option(help="Also for people: text prints it, html writes a page.")] = Shape.JSON,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Make everything anew.")] = False,  # noqa: FBT002 - a flag
    textures: Annotated[str, typer.Option(help="Texture format in place of the target's, such as ktx2.")] = "",
) -> None:
    """Build a scene: writes STEM.glb and STEM.report.json."""
    from scenewright.pipeline import BuildOptions  # noqa: PLC0415

    folder, own = (output.parent, output.stem) if output.suffix == ".glb" else (output, "")
    parameters = _parameters(set_ or [])
    found: list[Diagnostic] = []
    ready: list[tuple[Build, str]] = []
    targets = target or [""]
    with _compiler(jobs, cached=not no_cache) as compiler:
        for name in targets:
            options = BuildOptions(name, parameters, variant, seed, jobs, textures)
            with progress(shown=format is Format.TEXT) as tell:
                result = compiler.compile(file, options, tell)
            found += [item for item in result.diagnostics if item not in found]
            ready.append((result, _stem(own or _plain(file, variant), name if len(targets) > 1 else "")))
    say(found, format)
    if failed(found):
        raise typer.Exit(1)
    for result, stem in ready:
        _write(result, folder, stem, quiet=format is not Format.TEXT)
        _tell(result, folder / f"{stem}.report.html", report)


@contextmanager
def _compiler(jobs: int, *, cached: bool) -> Iterator[Compiler]:
    """A compiler with the user's cache, or without, and with processes to share the work."""
    from scenewright.pipeline import Compiler  # noqa: PLC0415
    from scenewright.store.disk import open_cache  # noqa: PLC0415
    from scenewright.store.workers import shared_work  # noqa: PLC0415

    try:
        own = open_cache() if cached else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="SCENEWRIGHT_CACHE_SIZE") from None
    with shared_work(own, jobs) as (cache, workers):
        yield Compiler(cache, workers)


def _parameters(pairs: list[str]) -> dict[str, str]:
    """Split ``name=value`` pairs; exit 2 where one is none."""
    parameters = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"'{pair}' is not name=value, such as halls=4", param_hint="--set")
        parameters[name] = value
    return parameters


def _plain(file: Path, variant: str | None) -> str:
    """A scene's own name for its files."""
    stem = file.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".json").removesuffix(".scene")
    return _stem(stem, variant or "")


def _stem(name: str, more: str) -> str:
    return f"{name}.{more}" if more else name


def _tell(result: Build, page: Path, shape: Shape) -> None:
    """Give the report to people too: as a table on standard output, or as a page."""
    if result.costs is None or shape is Shape.JSON:
        return
    from scenewright.report.tables import report_page, report_text  # noqa: PLC0415 - only for people
    from scenewright.store import write_whole  # noqa: PLC0415

    if shape is Shape.TEXT:
        print(report_text(result.costs))
    else:
        write_whole(page, report_page(result.costs).encode())


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
