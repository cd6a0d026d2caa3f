"""With one job, work is done where and when it is given."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from scenewright.expand.threads import Here, executor


def test_one_job_works_in_the_thread_that_asks():
    pool = executor(1)
    assert isinstance(pool, Here)
    with pool:
        assert pool.submit(threading.get_ident).result() == threading.get_ident()
        assert list(pool.map(divmod, [7, 9], [2, 4])) == [(3, 1), (2, 1)]


def test_what_work_raises_is_raised_with_its_result():
    future = Here().submit(divmod, 1, 0)
    with pytest.raises(ZeroDivisionError):
        future.result()


def test_more_jobs_are_threads():
    with executor(2) as pool:
        assert isinstance(pool, ThreadPoolExecutor)
        assert pool.submit(threading.get_ident).result() != threading.get_ident()
