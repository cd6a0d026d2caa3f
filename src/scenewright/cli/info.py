"""``scenewright info``: what a GLB weighs, against the limits of targets; of any GLB, ours or not."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scenewright.report import Measured

MOST_BYTES = 2_000_000_000
"""Larger files are not read: a GLB's lengths have 32 bits, and it is held in memory whole."""


class Shape(StrEnum):
    """How the report is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


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
        found = measure(file.read_bytes())
    except OSError as error:
        _refuse(f"{file}: {error.strerror or error}")
    except GltfError as error:
        _refuse(f"{file}: {error}")
    print(_said(file, found, target or ["quest3-webxr"], format))


def _said(file: Path, found: Measured, targets: list[str], shape: Shape) -> str:
    from scenewright.plan import load_profile, profile_names  # noqa: PLC0415
    from scenewright.report import budget_rows  # noqa: PLC0415
    from scenewright.report.tables import html_page, shown, text_table  # noqa: PLC0415

    known = profile_names()
    for name in targets:
        if name not in known:
            _refuse(f"no target '{name}'; known: {', '.join(known)}")
    budgets = {name: budget_rows(load_profile(name), found) for name in targets}
    most: dict[str, list[dict[str, object]]] = {
        metric: [{"address": name, "used": used} for name, used in found.costliest(metric)]
        for metric in ("triangles", "draw_calls")
    }
    if shape is Shape.JSON:
        document = {
            "file": str(file),
            "totals": found.totals,
            "view": found.view,
            "budgets": budgets,
            "costliest": most,
        }
        return json.dumps(document, indent=1, ensure_ascii=False)
    if shape is Shape.HTML:
        return html_page(file.name, budgets, most)
    totals = ", ".join(f"{shown(name, value)} {name}" for name, value in found.totals.items() if "bytes" not in name)
    sizes = ", ".join(f"{shown(name, found.totals[name])} {name}" for name in ("texture_bytes", "file_bytes"))
    tables = [text_table(f"{name}:", rows, {}) for name, rows in budgets.items()]
    return "\n\n".join([f"{file}: {totals}, {sizes}", *tables, text_table("", [], most).split("\n", 3)[-1].strip()])


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
