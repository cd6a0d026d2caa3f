"""``scenewright schema``: the JSON Schemas of scene files, for editors, and of reports, for programs that read them."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scenewright.cli.speaking import make_folder


class Document(StrEnum):
    """What a schema is of."""

    SCENE = "scene"
    REPORT = "report"


def schema(
    of: Annotated[Document, typer.Argument(help="What the schema is of.")] = Document.SCENE,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; else standard output.")] = None,
) -> None:
    """Print the JSON Schema of scene files, made from the parts, or of reports."""
    from scenewright.store import write_whole  # noqa: PLC0415

    text = json.dumps(_made(of), indent=1, ensure_ascii=False) + "\n"
    if output is None:
        print(text, end="")
    else:
        make_folder(output.parent)
        write_whole(output, text.encode())


def _made(of: Document) -> dict[str, object]:
    if of is Document.REPORT:
        from scenewright.report.schema import report_schema  # noqa: PLC0415 - loads pydantic

        return report_schema()
    from scenewright.model.schema import scene_schema  # noqa: PLC0415

    return scene_schema()
