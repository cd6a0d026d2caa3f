"""``scenewright build``: one scene to ``<stem>.glb`` and ``<stem>.report.json``."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scenewright.cli.speaking import Format, Shape, failed, make_folder, progress, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.diagnostics import Diagnostic
    from scenewright.graph import MemoryCache
    from scenewright.jobs.outputs import Order, Written
    from scenewright.pipeline import Build


SEED_LIMIT = 10_000
"""Seeds of one batch: hours of work, gigabytes of files."""


class Dialect(StrEnum):
    """Dialects of KHR_interactivity; without one, the target's."""

    TARGET = "target"
    RATIFIED = "2026"
    DRAFT = "2025-03"


_DIALECTS: dict[Dialect, Literal["", "2026", "2025-03"]] = {
    Dialect.TARGET: "",
    Dialect.RATIFIED: "2026",
    Dialect.DRAFT: "2025-03",
}


def build(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    file: Annotated[Path, typer.Argument(help="The scene file.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the files, or NAME.glb.")] = Path(),
    target: Annotated[list[str] | None, typer.Option(help="Target profile; several give several files.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Scene parameter, as name=value.")] = None,
    variant: Annotated[str | None, typer.Option(help="Variant of the scene.")] = None,
    seed: Annotated[str | None, typer.Option(help="Seed in place of the scene's; 1..200: a file for each.")] = None,
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Threads and processes.")] = os.cpu_count() or 1,
    report: Annotated[Shape, typer.Option(help="Also for people: text prints it, html writes a page.")] = Shape.JSON,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Make everything anew.")] = False,  # noqa: FBT002 - a flag
    textures: Annotated[str, typer.Option(help="Texture format in place of the target's, such as ktx2.")] = "",
    navmesh: Annotated[bool, typer.Option("--navmesh", help="Also where one can walk, as an unseen mesh.")] = False,  # noqa: FBT002 - a flag
    dialect: Annotated[Dialect, typer.Option(help="Of behaviour graphs: ratified, or older.")] = Dialect.TARGET,
) -> None:
    """Build a scene: writes STEM.glb and STEM.report.json, with a range of seeds STEM.s1.glb and so on."""
    from scenewright.jobs.outputs import Order  # noqa: PLC0415
    from scenewright.pipeline import BuildOptions  # noqa: PLC0415
    from scenewright.store.allocator import keep_freed_memory  # noqa: PLC0415

    keep_freed_memory()
    folder, own = (output.parent, output.stem) if output.suffix == ".glb" else (output, "")
    parameters, seeds = _parameters(set_ or []), _seeds(seed)
    single = None if isinstance(seeds, range) else seeds
    targets = target or [""]
    works = []
    for name in targets:
        stem = _stem(own or _plain(file, variant), name if len(targets) > 1 else "")
        works.append(
            (BuildOptions(name, parameters, variant, single, jobs, textures, navmesh, _DIALECTS[dialect]), stem)
        )
    order = Order(tuple(works), folder, report.value)
    cache = _cache(kept=not no_cache)
    if isinstance(seeds, range):
        _build_seeds(file, order, (seeds, jobs), format, cache)
    else:
        _build_one(file, order, jobs, format, cache)


def _build_one(file: Path, order: Order, jobs: int, form: Format, cache: MemoryCache | None) -> None:
    """Build each target; files are written when all went well."""
    from scenewright.jobs.outputs import write_build  # noqa: PLC0415
    from scenewright.pipeline import Compiler  # noqa: PLC0415
    from scenewright.store.workers import shared_work  # noqa: PLC0415

    found: list[Diagnostic] = []
    ready: list[tuple[Build, str]] = []
    with shared_work(cache, jobs) as shared:
        compiler = Compiler(*shared)
        for options, stem in order.works:
            with progress(shown=form is Format.TEXT) as tell:
                result = compiler.compile(file, options, tell)
            found += [item for item in result.diagnostics if item not in found]
            ready.append((result, stem))
    say(found, form)
    if failed(found):
        raise typer.Exit(1)
    make_folder(order.folder)
    written = [write_build(result, order.folder, stem, order.report) for result, stem in ready]
    _tell((one for one in written if one is not None), form)


def _build_seeds(file: Path, order: Order, span: tuple[range, int], form: Format, cache: MemoryCache | None) -> None:
    """Build each target with each seed; files are written as they get ready, complaints of all are said in the end."""
    from scenewright.jobs.batch import build_seeds, merged  # noqa: PLC0415
    from scenewright.pipeline import read_scene  # noqa: PLC0415

    reading = read_scene(file)
    if reading.scene is None:
        say(reading.diagnostics, form)
        raise typer.Exit(1)
    make_folder(order.folder)
    seeded = []
    with progress(shown=form is Format.TEXT) as tell:
        for one in build_seeds(reading, order, *span, cache):
            seeded.append(one)
            tell(f"seed {one.seed}", len(seeded) / len(span[0]))
            _tell(one.written, form)
    found = merged(seeded)
    say(found, form)
    if failed(found):
        raise typer.Exit(1)


def _cache(*, kept: bool) -> MemoryCache | None:
    """The user's cache, or none."""
    from scenewright.store.disk import open_cache  # noqa: PLC0415

    try:
        return open_cache() if kept else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="SCENEWRIGHT_CACHE_SIZE") from None


def _seeds(text: str | None) -> int | range | None:
    """One seed or a range of them; exit 2 where it is neither."""
    if text is None:
        return None
    low, dots, high = text.partition("..")
    try:
        seeds = range(int(low), int(high) + 1) if dots else None
        single = 0 if dots else int(low)
    except ValueError:
        message = f"'{text}' is no seed, such as 7, and no range of seeds, such as 1..200"
        raise typer.BadParameter(message, param_hint="--seed") from None
    if seeds is None:
        return single
    if not seeds:
        raise typer.BadParameter(f"'{text}' begins above its end: {high}..{low}", param_hint="--seed")
    if len(seeds) > SEED_LIMIT:
        raise typer.BadParameter(f"'{text}' are {len(seeds)} seeds; at most {SEED_LIMIT} at once", param_hint="--seed")
    return seeds


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


def _tell(written: Iterable[Written], form: Format) -> None:
    """Say what was written: reports as text on standard output, the rest on standard error."""
    for one in written:
        if one.table:
            print(one.table)
        if form is Format.TEXT:
            print(one.line, file=sys.stderr)
