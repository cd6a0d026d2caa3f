"""Threads for what is painted beside what is built; with one job there are none, and work is done where it is given."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Here(Executor):
    """Does work at once, in the thread that gives it: starting one for each seed of a batch takes longer than the work."""

    def submit(self, work: Callable[Given, Result], /, *arguments: Given.args, **named: Given.kwargs) -> Future[Result]:
        """Do `work`; what it raises is raised when its result is asked for."""
        done: Future[Result] = Future()
        try:
            done.set_result(work(*arguments, **named))
        except Exception as error:  # noqa: BLE001 - as every executor does
            done.set_exception(error)
        return done


def executor(jobs: int) -> Executor:
    """Threads for so many pieces of work at a time."""
    return ThreadPoolExecutor(jobs) if jobs > 1 else Here()
