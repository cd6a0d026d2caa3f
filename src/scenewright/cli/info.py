"""``scenewright info``: what a GLB weighs, against the limits of targets; of any GLB, ours or not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Shape

if TYPE_CHECKING:
    from scenewright.report import Measured

MOST_BYTES = 2_000_000_000
"""Larger files are not read: a GLB's lengths have 32 bits, and it is held in memory whole."""


def info(
    file: Annotated[Path, typer.Argument(help="A GLB file.", show_default=False)],
    target: Annotated[list[str] | None, typer.Option(help="A target's limits; may be given again.")] = None,
    format: Annotated[Shape, typer.Option(help="How it is printed.")] = Shape.TEXT,  # noqa: A002 - the option's name
) -> None:
    """Measure a GLB: what it holds and draws, and how much of each target's limits it uses."""
    from scenewright.gltf import GltfError  # noqa: PLC0415
    from scenewright.report import measure  # noqa: PLC0415

    try:
        if file.stat().st_size > MOST_BYTES:
            _refuse(f"{file}: larger than {MOST_BYTES:,} bytes")
        text = _said(file, measure(file.read_bytes()), target or ["quest3-webxr"], format)
    except OSError as error:
        _refuse(f"{file}: {error.strerror or error}")
    except GltfError as error:
        _refuse(f"{file}: {error}")
    print(text)


def _said(file: Path, found: Measured, targets: list[str], shape: Shape) -> str:
    from scenewright.plan import load_profile, profile_names  # noqa: PLC0415
    from scenewright.plan.budgets import shown  # noqa: PLC0415
    from scenewright.plan.forecast import costliest  # noqa: PLC0415
    from scenewright.report import FileReport, budget_rows, plain  # noqa: PLC0415
    from scenewright.report.graphs import graph_of  # noqa: PLC0415
    from scenewright.report.tables import graph_html, graph_text, html_page, most_text, text_table  # noqa: PLC0415

    known = profile_names()
    for name in targets:
        if name not in known:
            _refuse(f"no target '{name}'; known: {', '.join(known)}")
    budgets = {name: budget_rows(load_profile(name), found) for name in targets}
    most = {metric: costliest(metric, found.shares(metric), {}) for metric in ("triangles", "draw_calls")}
    graph = graph_of(found.document)
    if shape is Shape.JSON:
        document = plain(FileReport(str(file), found.totals, found.view, budgets, most, graph))
        return json.dumps(document, indent=1, ensure_ascii=False)
    if shape is Shape.HTML:
        return html_page(file.name, budgets, most, graph_html(graph))
    totals = ", ".join(f"{shown(name, value)} {name}" for name, value in found.totals.items() if "bytes" not in name)
    sizes = ", ".join(f"{shown(name, found.totals[name])} {name}" for name in ("texture_bytes", "file_bytes"))
    tables = [text_table(f"{name}:", rows, {}) for name, rows in budgets.items()]
    parts = [f"{file}: {totals}, {sizes}", *tables, "\n".join(most_text(most)).strip(), graph_text(graph)]
    return "\n\n".join(part for part in parts if part)


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
