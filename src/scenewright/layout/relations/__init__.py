"""Relations that fix a pose by themselves: one a file, found by the name authors write.

Each module defines ``hold(situation) -> Hold``.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.layout.constraint import Hold
    from scenewright.layout.situation import Situation


@cache
def relation_names() -> tuple[str, ...]:
    """Names of the relations that are built."""
    return tuple(sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")))


def relation(name: str) -> Callable[[Situation], Hold]:
    """The function that turns one relation into demands on a pose."""
    module = importlib.import_module(f"{__name__}.{name}")
    return cast("Callable[[Situation], Hold]", module.hold)
