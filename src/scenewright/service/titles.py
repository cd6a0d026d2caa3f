"""A scene's title without compiling it."""

from __future__ import annotations

import re
from pathlib import Path

_TITLE = re.compile(r"""^\s*["']?title["']?\s*:\s*(?P<title>"[^"\n]*"|'[^'\n]*'|[^#\n]*)""", re.MULTILINE)
HEAD = 8192
"""Characters in which a title is looked for."""


def title_of(file: Path, name: str) -> str:
    """The title line of a scene's text, or its name made readable."""
    try:
        with file.open(encoding="utf-8", errors="replace") as text:
            found = _TITLE.search(text.read(HEAD))
    except OSError:
        found = None
    title = found["title"].strip().strip("\"',").strip() if found else ""
    return title or name.replace("-", " ").replace("_", " ").capitalize()
