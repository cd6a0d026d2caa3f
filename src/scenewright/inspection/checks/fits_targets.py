"""``fits_targets``: the file is within the budgets of the scene's targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.inspection.results import Question

CODE = "SW807"


def run(question: Question) -> Iterator[Result]:
    """Yield what is over a limit, as it was counted in the file."""
    expected = "within the budgets of its targets"
    if not question.over_limits:
        yield Result("fits_targets", (), holds=True, score=1.0, measured="nothing over a limit", expected=expected)
    for finding in question.over_limits:
        subjects = (finding.address,) if finding.address else ()
        yield Result("fits_targets", subjects, False, 0.0, finding.message, finding.expected or expected, finding.hint)
