"""Checks of a whole finished world: one a file, found by the name authors write.

Each module defines ``run(question) -> Iterator[Result]`` and `CODE`, the code of its complaint.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.inspection.results import Question, Result


@cache
def check_names() -> tuple[str, ...]:
    """Names of the checks there are."""
    return tuple(sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")))


def run(name: str, question: Question) -> Iterator[Result]:
    """Run one check."""
    yield from importlib.import_module(f"{__name__}.{name}").run(question)


def code(name: str) -> str:
    """The code of a check's complaint."""
    return str(importlib.import_module(f"{__name__}.{name}").CODE)
