"""Many seeds of one scene: its text is read once, and processes share the seeds.

Nothing depends on the processes: each seed's files are those of a build of its own, and a seed whose process ended is
built here.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.expand import Painted
from scenewright.expand.environment import Surroundings
from scenewright.graph import Image
from scenewright.jobs.outputs import write_build
from scenewright.pipeline import Compiler, read_scene
from scenewright.records import dataclass
from scenewright.store.disk import DiskCache
from scenewright.store.folder import Folder
from scenewright.store.workers import processes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from scenewright.diagnostics import Diagnostic
    from scenewright.graph import Cache
    from scenewright.jobs.outputs import Order, Written
    from scenewright.pipeline import Reading
    from scenewright.syntax import SourceDocument

_SHARED = (Painted, Image, Surroundings)
"""What is kept on disk: what seeds have in common. Things are drawn anew for each and would push all else out."""
_TIDY = 8
"""Seeds between two looks of the garbage collector: a room leaves 6,000 objects, two megabytes, in circles."""


@dataclass(frozen=True)
class Seeded:
    """What became of one seed; its files are written."""

    seed: int
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Written, ...]
    """One entry a target; none of those with errors."""


def build_seeds(
    reading: Reading, order: Order, seeds: Sequence[int], jobs: int, cache: Cache | None = None
) -> Iterator[Seeded]:
    """Build a scene with each of the seeds and write ``<stem>.s<seed>.glb`` and its report, as soon as each is ready.

    Args:
        reading: The scene, without errors.
        order: What to build of it, into a folder that is there; the seeds of its options do not count.
        seeds: In the order they are begun; this process takes them from the end.
        jobs: Seeds at a time, one a process, this one included; never more than processors.
        cache: On disk it is looked into and keeps what seeds have in common; None: everything is made anew.

    Yields:
        One entry a seed, as they get ready.

    Raises:
        OSError: A file cannot be written.
    """
    shelf = (cache.folder.path, cache.folder.limit) if isinstance(cache, DiskCache) else None
    here = _Shop(reading, order, _opened(shelf) or cache)
    count = min(jobs, os.cpu_count() or 1, len(seeds)) - 1
    with _rarely_collecting():
        if count < 1 or reading.document is None:
            yield from map(here.make, seeds)
        else:
            pool = processes(count, _enter, reading.document, order, shelf)
            yield from _shared_out(here, pool, seeds)


def _shared_out(here: _Shop, pool: Executor, seeds: Sequence[int]) -> Iterator[Seeded]:
    """Have processes build seeds from the first, and this one from the last."""
    try:
        waiting = deque((seed, pool.submit(_make, seed)) for seed in seeds)
        while waiting:
            if not waiting[0][1].done() and waiting[-1][1].cancel():
                yield here.make(waiting.pop()[0])
            else:
                yield _outcome(here, *waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Leave the garbage to `_Shop`, which knows when a build is over: a collector in its midst finds little."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def merged(seeded: Iterable[Seeded]) -> list[Diagnostic]:
    """Complaints of all seeds, each once: with the first seed that has it, and how many more have it.

    Two are the same that complain of the same at one place and address; numbers in their words may differ.
    """
    found: dict[tuple[object, ...], tuple[Diagnostic, list[int]]] = {}
    for one in sorted(seeded, key=lambda entry: entry.seed):
        for item in one.diagnostics:
            key = (item.code, item.span, item.address, item.severity)
            seeds = found.setdefault(key, (item, []))[1]
            if one.seed not in seeds[-1:]:
                seeds.append(one.seed)
    return [replace(item, message=f"{item.message} ({_told(seeds)})") for item, seeds in found.values()]


def _told(seeds: list[int]) -> str:
    more = len(seeds) - 1
    return f"seed {seeds[0]}" + (f" and {more} more seed{'s' * (more > 1)}" if more else "")


class _Shop:
    """Builds seeds one after the other in one process, with a memory of what they share."""

    def __init__(self, reading: Reading, order: Order, cache: Cache | None) -> None:
        self.reading = reading
        self.order = order
        self.compiler = Compiler(cache)
        self.count = 0

    def make(self, seed: int) -> Seeded:
        """Build a seed and write its files."""
        found: dict[Diagnostic, None] = {}
        written = []
        for options, stem in self.order.works:
            build = self.compiler.compile(self.reading, replace(options, seed=seed, jobs=1))
            found.update(dict.fromkeys(build.diagnostics))
            written.append(write_build(build, self.order.folder, f"{stem}.s{seed}", self.order.report))
        self._tidy()
        return Seeded(seed, tuple(found), tuple(one for one in written if one is not None))

    def _tidy(self) -> None:
        """Collect garbage now and then; what the first seed leaves is shared by all, and is not looked at again."""
        if self.count == 0:
            gc.freeze()
        elif self.count % _TIDY == 0:
            gc.collect()
        self.count += 1


def _opened(shelf: tuple[Path, int] | None) -> DiskCache | None:
    """The cache in a folder, given with its limit in bytes."""
    return None if shelf is None else DiskCache(Folder(*shelf), writes=_SHARED)


def _outcome(here: _Shop, seed: int, future: Future[Seeded]) -> Seeded:
    """What a process made of a seed, or this one where that ended."""
    try:
        return future.result()
    except BrokenExecutor:
        return here.make(seed)


_here: _Shop | None = None
"""In a process of a batch: what builds its seeds."""


def _enter(document: SourceDocument, order: Order, shelf: tuple[Path, int] | None) -> None:
    """Begin a process of a batch."""
    global _here  # noqa: PLW0603 - an initializer has nowhere else to leave a thing
    gc.disable()
    _here = _Shop(read_scene(document), order, _opened(shelf))


def _make(seed: int) -> Seeded:
    """Build a seed in a process of a batch."""
    if _here is None:
        raise BrokenExecutor
    return _here.make(seed)
