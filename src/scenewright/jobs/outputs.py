"""What the command line is asked to build, and the files of one build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from scenewright.records import dataclass
from scenewright.store import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from scenewright.pipeline import Build, BuildOptions


@dataclass(frozen=True)
class Order:
    """What is to be built, and where it goes."""

    works: tuple[tuple[BuildOptions, str], ...]
    """Options with the stem of the files' names: one entry a target."""
    folder: Path
    report: Literal["json", "text", "html"] = "json"
    """Whether reports are for people too: as a table, or as a page."""


@dataclass(frozen=True)
class Written:
    """What was written of one build, for people."""

    line: str
    """The file in a few words."""
    table: str = ""
    """The report, where it was asked for as text."""


def write_build(build: Build, folder: Path, stem: str, report: str = "json") -> Written | None:
    """Write ``<stem>.glb`` and ``<stem>.report.json`` into a folder that is there, and the page where it is asked for.

    Each is written under a temporary name and renamed: nobody ever sees half a file.

    Returns:
        What was written; None, and no file, where the build has errors.

    Raises:
        OSError: A file cannot be written.
    """
    if build.glb is None:
        return None
    glb = folder / f"{stem}.glb"
    write_whole(glb, build.glb.data)
    data = json.dumps(build.report, indent=1, ensure_ascii=False) + "\n"
    write_whole(folder / f"{stem}.report.json", data.encode())
    usage = build.glb.usage
    line = (
        f"{glb}: {usage.triangles_drawn:,} triangles, {usage.draw_calls} draw calls, {usage.materials} materials, "
        f"{len(build.glb.data) / 1e6:.1f} MB"
    )
    if build.costs is None or report == "json":
        return Written(line)
    from scenewright.report.tables import report_page, report_text  # noqa: PLC0415 - only for people

    if report == "text":
        return Written(line, report_text(build.costs))
    write_whole(folder / f"{stem}.report.html", report_page(build.costs).encode())
    return Written(line)
