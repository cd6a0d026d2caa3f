"""One thread that builds: requests of one lane replace each other, and a build that nobody waits for is broken off."""

from __future__ import annotations

import gc
import logging
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.pipeline import Build

    Report: TypeAlias = Callable[[str, float], None]
    Task: TypeAlias = Callable[[Report], Build]

_log = logging.getLogger(__name__)
IDLE_SECONDS = 1.0
"""Rest after which the worker tidies up: by then the viewer has fetched what it was told of."""


class Obsolete(BaseException):  # no fault: it unwinds a build through every `except Exception` on its way
    """Breaks off a build whose result nobody waits for; raised at its next report of progress."""


class Listener(Protocol):
    """Who asked for a build. Called from the worker's thread, never after the request was replaced."""

    def progressed(self, stage: str, fraction: float) -> None:
        """The build reached a stage; `fraction` runs from 0 to 1."""

    def finished(self, build: Build) -> None:
        """The build ended, with a world or with complaints."""

    def failed(self, error: Exception) -> None:
        """The compiler broke: a fault of the program, not of the scene."""

    def dropped(self) -> None:
        """A newer request of the same lane took its place."""


def settle() -> None:
    """Collect garbage while nobody waits, and exempt what is left from the collections of the next build.

    What lives between builds (the compiler's memory, modules, the last worlds) is some hundred thousand objects, which the
    collector would look through several times in each rebuild.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class BuildWorker:
    """Runs builds one after the other in a thread of its own, so that the compiler's caches need no locks."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, tuple[Task, Listener]] = OrderedDict()
        self._changed = threading.Condition()
        self._running: tuple[str, Listener] | None = None
        self._stale = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="build", daemon=True)
        self._thread.start()

    def submit(self, lane: str, task: Task, listener: Listener) -> None:
        """Ask for a build; what waits or runs in the same lane is dropped."""
        with self._changed:
            if self._closed:
                return
            replaced = self._take(lane)
            self._waiting[lane] = (task, listener)
            self._changed.notify()
        for one in replaced:
            one.dropped()

    def cancel(self, lane: str) -> None:
        """Drop what waits or runs in a lane."""
        with self._changed:
            replaced = self._take(lane)
        for one in replaced:
            one.dropped()

    def close(self) -> None:
        """Drop everything and end the thread; returns when it has ended."""
        with self._changed:
            self._closed = True
            self._stale = True
            self._waiting.clear()
            self._changed.notify()
        self._thread.join(timeout=10)

    def _take(self, lane: str) -> list[Listener]:
        """Take a lane's requests off; the one that runs goes stale. The lock is held."""
        taken = []
        waiting = self._waiting.pop(lane, None)
        if waiting is not None:
            taken.append(waiting[1])
        if self._running is not None and self._running[0] == lane and not self._stale:
            self._stale = True
            taken.append(self._running[1])
        return taken

    def _run(self) -> None:
        is_tidy = True
        while True:
            with self._changed:
                self._running = None
                is_asked = self._changed.wait_for(
                    lambda: self._closed or bool(self._waiting), timeout=None if is_tidy else IDLE_SECONDS
                )
                if self._closed:
                    return
                if is_asked:
                    lane, (task, listener) = self._waiting.popitem(last=False)
                    self._running, self._stale = (lane, listener), False
            if is_asked:
                self._build(task, listener)
            else:
                settle()
            is_tidy = not is_asked

    def _build(self, task: Task, listener: Listener) -> None:
        def report(stage: str, fraction: float) -> None:
            if self._stale:
                raise Obsolete
            listener.progressed(stage, fraction)

        try:
            build = task(report)
        except Obsolete:
            return
        except Exception as error:  # noqa: BLE001 # a broken part must not end the service
            _log.exception("a build broke")
            if not self._retire():
                listener.failed(error)
            return
        if not self._retire():
            listener.finished(build)

    def _retire(self) -> bool:
        """End the running request; say whether it had gone stale. From here on nothing can drop it."""
        with self._changed:
            self._running = None
            return self._stale
