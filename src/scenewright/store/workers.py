"""Processes that share a cache folder with this one. Only the command line starts them, never the threaded service."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import tempfile
import threading
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scenewright.store.allocator import keep_freed_memory
from scenewright.store.disk import DiskCache
from scenewright.store.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from scenewright.expand.warming import Work
    from scenewright.graph import MemoryCache

_ROOMY = 64 << 20
"""Bytes that a whole scene may take: the examples take 6 to 13 MB."""
_UNBOUNDED = 1 << 62
"""Limit of a folder that is gone with the build."""


def processes(count: int, enter: Callable[..., None], *arguments: object) -> Executor:
    """A pool of at most `count` processes that end with this one; each calls `enter` before its first piece of work.

    They are spawned, not forked: a fork would copy this process's locks as its threads left them.
    """
    import multiprocessing  # noqa: PLC0415 - a build that shares nothing has no use for it
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, partial(_begin, enter, *arguments))


class ProcessWorkers:
    """Work for other processes: they start with the first piece, and hand results over in the folder."""

    def __init__(self, cache: DiskCache, count: int) -> None:
        self._cache = cache
        self._count = count
        self._pool: Executor | None = None

    def submit(self, work: Work) -> Future[None]:
        """Have `work` done by the next process that is free; where none can be had, the future says so."""
        try:
            return self._started().submit(_run, work)
        except (BrokenExecutor, OSError) as error:
            failed: Future[None] = Future()
            failed.set_exception(error)
            return failed

    def _started(self) -> Executor:
        """The pool; its processes start one by one as work comes."""
        if self._pool is None:
            cache, folder = self._cache, self._cache.folder
            if isinstance(cache, _Passing):
                cache.is_filled = True
            self._pool = processes(self._count, _enter, str(folder.path), folder.limit, cache.lasting)
        return self._pool

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


class _Passing(DiskCache):
    """Finds what processes made for one build; nothing is looked for while none has made anything."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder, writes=(), lasting=False)
        self.is_filled = False

    def _read(self, key: str) -> object | None:
        return super()._read(key) if self.is_filled else None


@contextmanager
def shared_work(cache: MemoryCache | None, jobs: int) -> Iterator[tuple[MemoryCache | None, ProcessWorkers | None]]:
    """Processes for `jobs` pieces of work at a time, this process's own included, and the cache that finds what they make.

    There are never more than processors: each costs half a second of one to start. Without a cache they share a folder
    that is gone at the end. A cache that cannot be written, or holds no whole scene, is no place to hand things over.

    Args:
        cache: The user's cache, None to make everything anew.
        jobs: At most so many pieces at a time; 1 gives no processes.
    """
    count = min(jobs, os.cpu_count() or 1) - 1
    roomy = cache is None or (isinstance(cache, DiskCache) and cache.folder.is_roomy(_ROOMY))
    if count < 1 or not roomy:
        yield cache, None
        return
    with tempfile.TemporaryDirectory(prefix="scenewright-", ignore_cleanup_errors=True) as name:
        shared = cache if isinstance(cache, DiskCache) else _Passing(Folder(Path(name), _UNBOUNDED))
        workers = ProcessWorkers(shared, count)
        try:
            yield shared, workers
        finally:
            workers.close()


_here: tuple[Folder, bool] | None = None
"""In a worker: the folder it shares, and whether that lasts."""


def _begin(enter: Callable[..., None], *arguments: object) -> None:
    """Begin a process. It leaves Ctrl-C to its parent and ends with it, and without tidying up, however that ends."""
    from multiprocessing import parent_process  # noqa: PLC0415 - loaded already where this runs

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    atexit.register(gc.freeze)
    keep_freed_memory()
    enter(*arguments)


def _enter(path: str, limit: int, lasting: bool) -> None:  # noqa: FBT001 - an initializer is called by position
    """Begin a worker that shares a folder."""
    global _here  # noqa: PLW0603 - an initializer has nowhere else to leave a thing
    _here = (Folder(Path(path), limit), lasting)


def _follow(parent: int) -> None:
    from multiprocessing.connection import wait  # noqa: PLC0415 - loaded already where this runs

    wait([parent])
    os._exit(1)


def _run(work: Work) -> None:
    """Do one piece of work in a worker. Its memory holds nothing of the one before."""
    if _here is not None:
        folder, lasting = _here
        work.run(DiskCache(folder, lasting=lasting))
