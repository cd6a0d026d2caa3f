"""What a check is asked and what it answers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.diagnostics import Diagnostic, Span
    from scenewright.inspection.subjects import Subject
    from scenewright.inspection.world import Finished
    from scenewright.syntax import Path


@dataclass(frozen=True, eq=False)
class Question:
    """One check on a finished world, with what its entry names (``{reachable: x, from: y}``), by key."""

    world: Finished
    named: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)
    over_limits: tuple[Diagnostic, ...] = ()
    """What is over a target's budget, as it was counted in the file."""


@dataclass(frozen=True)
class Result:
    """What one check found of one subject, or of one pair.

    `score` is from 0 to 1 and `holds` says whether it is enough; `measured` is the quantity in words. The place is
    `span` of a relation or of the subject's node; without one that of the entry at `path`.
    """

    name: str
    subjects: tuple[str, ...]
    holds: bool
    score: float
    measured: str
    expected: str = ""
    hint: str = ""
    span: Span | None = None
    asked: bool = True
    """Whether the scene asks for it, in `checks` or by a relation that must hold."""
    path: Path = ()
    """Of the entry of `checks:` it answers."""
    code: str = ""
    """Of its complaint, where it is not that of the check."""
