"""Watches files by looking: no library sees every file system, and ten looks a second cost nothing."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

Print: TypeAlias = tuple[int, int, int]
"""Modification time in nanoseconds, size, inode: an editor that replaces the file changes at least one."""

INTERVAL = 0.1
"""Seconds between looks."""
FRESH = 1_500_000_000
"""Nanoseconds; the list of files is itself renewed about every second."""


def prints(files: Iterable[Path]) -> dict[Path, Print]:
    """Take each file's print; a file that is not there has none."""
    found = {}
    for file in files:
        try:
            status = os.stat(file)  # noqa: PTH116 # half the cost of Path.stat, ten times a second
        except OSError:
            continue
        found[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


class Watcher:
    """Calls `changed` with the files that changed, came or went since the last look."""

    def __init__(
        self,
        files: Callable[[], Iterable[Path]],
        changed: Callable[[frozenset[Path]], None],
        interval: float = INTERVAL,
    ) -> None:
        self._files = files
        self._changed = changed
        self._interval = interval
        self._stop = threading.Event()
        self._last = prints(files())
        self._seen = set(self._last)
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Stop looking; returns when the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def look(self) -> frozenset[Path]:
        """Compare once with the last look and give what differs.

        A file that is on the list for the first time has changed only if it was written just now: else the list grew,
        and not the folder.
        """
        listed = set(self._files())
        now = prints(listed | self._seen)
        last: Mapping[Path, Print] = self._last
        fresh = time.time_ns() - FRESH
        changed = {file for file in now.keys() | last.keys() if now.get(file) != last.get(file)}
        self._last = now
        changed -= {file for file in changed - self._seen if now[file][0] < fresh}
        self._seen |= now.keys()
        return frozenset(changed)

    def _run(self) -> None:
        while not self._stop.wait(self._interval):
            changed = self.look()
            if changed:
                self._changed(changed)
