"""How commands speak: diagnostics as text, JSON or SARIF on standard output, progress on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scenewright.diagnostics import Diagnostic


class Format(StrEnum):
    """Output formats of diagnostics."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class Shape(StrEnum):
    """How a report is given."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def say(diagnostics: Sequence[Diagnostic], form: Format, more: Mapping[str, object] | None = None) -> None:
    """Print diagnostics; as text on standard error, as data on standard output. `more` stands beside them in JSON."""
    from scenewright.diagnostics.render import render_text, to_json, to_sarif  # noqa: PLC0415 - only when speaking

    if form is Format.JSON:
        print(_dumped({**to_json(diagnostics), **(more or {})}))
    elif form is Format.SARIF:
        print(_dumped(to_sarif(diagnostics)))
    elif diagnostics:
        text = render_text(diagnostics, _sources(diagnostics), color=sys.stderr.isatty())
        print(text, file=sys.stderr)


def failed(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(item.severity.value == "error" for item in diagnostics)


def make_folder(folder: Path) -> None:
    """Make an output folder; exit 2 with a line where that cannot be."""
    import typer  # noqa: PLC0415 - loaded already

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{folder} cannot be a folder: {error.strerror}", file=sys.stderr)
        raise typer.Exit(2) from None


def _dumped(data: object) -> str:
    import json  # noqa: PLC0415

    return data if isinstance(data, str) else json.dumps(data, indent=2, ensure_ascii=False)


def _sources(diagnostics: Sequence[Diagnostic]) -> dict[str, str]:
    """Texts of the files that diagnostics point into, as far as they can be read."""
    texts = {}
    for name in sorted({item.span.file for item in diagnostics}):
        path = Path(name)
        if path.is_file() and path.stat().st_size <= _LARGEST:
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts


_LARGEST = 1 << 20


@contextmanager
def progress(*, shown: bool) -> Iterator[Callable[[str, float], None]]:
    """A progress bar on a terminal's standard error; silent elsewhere."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _what, _share: None
        return
    from rich.console import Console  # noqa: PLC0415 - Rich loads for people only
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=1.0)
        yield lambda what, share: bar.update(task, description=what, completed=share)
