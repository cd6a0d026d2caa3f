"""``scenewright check``: every complaint about scenes, without building them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Format, failed, say

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostic
    from scenewright.plan.forecast import TargetForecast


def check(
    files: Annotated[list[Path], typer.Argument(help="Scene files.", show_default=False)],
    format: Annotated[Format, typer.Option(help="How complaints are printed.")] = Format.TEXT,  # noqa: A002 - the option's name
    deep: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--deep", help="Build, too, and measure on the triangles how all stands.")
    ] = False,
    forecast: Annotated[bool, typer.Option("--forecast", help="Print what each target will cost, as a table.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Check scenes: says all that is wrong, with places and fixes, and what is too much for a target."""
    from scenewright.pipeline import Compiler  # noqa: PLC0415

    compiler = Compiler()
    found: list[Diagnostic] = []
    expected: dict[str, tuple[TargetForecast, ...]] = {}
    for file in files:
        result = compiler.inspect(file) if deep else compiler.check(file)
        found += result.diagnostics
        expected[str(file)] = result.forecasts
        if format is Format.TEXT and not failed(result.diagnostics) and result.plan is not None:
            triangles = f"about {result.plan.forecast:,} triangles for {result.plan.profile.id}"
            print(f"{file}: no errors; {triangles}", file=sys.stderr)
    say(found, format, {"forecast": _records(expected)} if format is Format.JSON else None)
    if forecast and format is Format.TEXT:
        _print_tables(expected)
    if failed(found):
        raise typer.Exit(1)


def _records(expected: dict[str, tuple[TargetForecast, ...]]) -> list[dict[str, object]]:
    """Forecasts as JSON data, each with the scene it is of."""
    from dataclasses import asdict  # noqa: PLC0415

    return [{"scene": file, **asdict(item)} for file, forecasts in expected.items() for item in forecasts]


def _print_tables(expected: dict[str, tuple[TargetForecast, ...]]) -> None:
    from scenewright.report.tables import forecast_text  # noqa: PLC0415 - reports load what writes files

    for file, forecasts in expected.items():
        for item in forecasts:
            print(f"{file}: {forecast_text(item)}\n")
