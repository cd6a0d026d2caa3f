"""Predicates of the relations on finished bodies: one a file, found by the name authors write.

Each module defines ``judge(case) -> Judgement``; `EXPECTED` says in words what holds. A module with `TOGETHER` takes all
bodies of the subject at once, one with `ALL_TARGETS` all targets; otherwise each pair is judged and the worst counts.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from scenewright.inspection.case import Case, Judgement


@cache
def relation_names() -> tuple[str, ...]:
    """Names of the relations that can be judged."""
    return tuple(sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")))


def judge(name: str, case: Case) -> Judgement:
    """Judge one relation on one subject and one target, or on all where the relation is about all."""
    return cast("Judgement", importlib.import_module(f"{__name__}.{name}").judge(case))


def expected(name: str) -> str:
    """What holds, in words."""
    return str(importlib.import_module(f"{__name__}.{name}").EXPECTED)


def takes_all(name: str) -> tuple[bool, bool]:
    """Whether a relation is about all bodies of its subject, and about all its targets."""
    module = importlib.import_module(f"{__name__}.{name}")
    return bool(getattr(module, "TOGETHER", False)), bool(getattr(module, "ALL_TARGETS", False))
