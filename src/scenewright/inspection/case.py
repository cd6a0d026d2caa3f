"""What a relation predicate is given, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.inspection.subjects import Subject
    from scenewright.inspection.world import Finished

HOLDS = 0.5
"""What holds scores more than this (SceneEval: relationship_satisfaction_threshold)."""


@dataclass(frozen=True, eq=False)
class Case:
    """One relation between a subject and what it relates to."""

    world: Finished
    subject: Subject
    targets: tuple[Subject, ...]
    side: str = ""
    """Of `side_of` and `align`."""
    height: float | None = None
    """Metres, of `on_wall` and `side_of`."""
    word: str = ""
    """The bare word of a wall or corner: ``any``, ``north_east``."""

    @property
    def target(self) -> Subject:
        """The first."""
        return self.targets[0]


@dataclass(frozen=True)
class Judgement:
    """A score from 0 to 1, and what was measured, in words."""

    score: float
    measured: str

    @property
    def holds(self) -> bool:
        """Whether the score is enough."""
        return self.score > HOLDS


def bell(miss: float, sigma: float) -> float:
    """A Gaussian: 1 where nothing is missed; half at 1.18 sigma."""
    return float(np.exp(-miss * miss / (2.0 * sigma * sigma)))


def within(value: float, low: float, high: float, sigma: float) -> float:
    """1 in a range of metres, and a Gaussian of the distance to it outside (SceneEval: distance_score)."""
    return bell(max(low - value, value - high, 0.0), sigma)
