"""``scenewright check``: every complaint about scenes, without building them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Format, failed, say

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostic


def check(
    files: Annotated[list[Path], typer.Argument(help="Scene files.", show_default=False)],
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
) -> None:
    """Check scenes: says all that is wrong, with places and fixes."""
    from scenewright.pipeline import Compiler  # noqa: PLC0415

    compiler = Compiler()
    found: list[Diagnostic] = []
    for file in files:
        result = compiler.check(file)
        found += result.diagnostics
        if format is Format.TEXT and not failed(result.diagnostics) and result.plan is not None:
            triangles = f"about {result.plan.forecast:,} triangles for {result.plan.profile.id}"
            print(f"{file}: no errors; {triangles}", file=sys.stderr)
    say(found, format)
    if failed(found):
        raise typer.Exit(1)
