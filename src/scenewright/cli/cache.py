"""``scenewright cache``: what is kept on disk between builds, and how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scenewright.store.folder import Folder

cache = typer.Typer(help="Look at, empty or shorten what is kept on disk between builds.", no_args_is_help=True)


@cache.command()
def info() -> None:
    """Say where the cache is, what is in it and how large it may grow."""
    from rich.console import Console  # noqa: PLC0415 - Rich loads for people only
    from rich.table import Table  # noqa: PLC0415

    from scenewright.store.folder import KIND_NAMES  # noqa: PLC0415

    folder = _folder()
    found = folder.by_kind()
    table = Table("kind", "entries", "bytes", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    known = []
    for kind, name in KIND_NAMES.items():
        count, size = found.pop(kind, (0, 0))
        known.append((count, size))
        table.add_row(name, f"{count:,}", f"{size:,}")
    others = list(found.values())
    for name, rows in (("other", others), ("all", [*known, *others])):
        table.add_row(name, f"{sum(count for count, _ in rows):,}", f"{sum(size for _, size in rows):,}")
    # A path is said as it is: not broken, and no markup.
    print(f"folder: {folder.path}")
    print(f"limit: {folder.limit:,} bytes")
    Console(highlight=False).print(table)


@cache.command()
def clear() -> None:
    """Remove every entry; the next build makes everything anew."""
    _say(*_folder().clear())


@cache.command()
def trim(
    size: Annotated[
        str | None,
        typer.Option(help="Size to shrink to, such as 100MB or 2GB; left out: the limit.", show_default=False),
    ] = None,
) -> None:
    """Remove what was used longest ago until the rest fits, and what a killed build left half written."""
    from scenewright.store.folder import parsed_size  # noqa: PLC0415

    try:
        limit = None if size is None else parsed_size(size)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--size") from None
    _say(*_folder().trim(limit))


def _folder() -> Folder:
    """The user's folder; exit 2 where the environment names no size for it."""
    from scenewright.store.folder import user_folder  # noqa: PLC0415

    try:
        return user_folder()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="SCENEWRIGHT_CACHE_SIZE") from None


def _say(count: int, size: int) -> None:
    print(f"removed {count:,} {'entry' if count == 1 else 'entries'}, {size:,} bytes")
