"""Work shared with processes gives what one process gives, and nothing depends on them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest

from scenewright import Compiler
from scenewright.expand import warming
from scenewright.expand.warming import Painting, Surrounding
from scenewright.graph import MemoryCache
from scenewright.pipeline import BuildOptions
from scenewright.store.disk import DiskCache
from scenewright.store.folder import Folder
from scenewright.store.workers import shared_work
from unit.cli.shell import TINY

ALONE = MemoryCache()


@dataclass(frozen=True)
class End:
    """Work at which a process dies."""

    def run(self, _cache):
        os._exit(3)


@dataclass(frozen=True)
class Wait:
    """Work that does not end by itself; says that it has begun."""

    def run(self, _cache):
        print("begun", flush=True)
        threading.Event().wait(120)


class Recorder:
    """Workers that take every other piece and do it, or do not."""

    def __init__(self, cache, outcome="done"):
        self.cache, self.outcome, self.seen = cache, outcome, []

    def submit(self, work):
        self.seen.append(work)
        future = Future()
        if len(self.seen) % 2 == 0:
            return future  # nobody has begun it
        future.set_running_or_notify_cancel()
        if self.outcome == "broken":
            future.set_exception(OSError("no process"))
        else:
            if self.outcome == "done":
                work.run(self.cache)
            future.set_result(None)
        return future


@pytest.fixture
def scene(tmp_path, monkeypatch):
    monkeypatch.setattr(warming, "WORTHWHILE", 0.0)
    file = tmp_path / "tiny.scene.yaml"
    file.write_text(TINY)
    return file


def built(scene, cache=None, workers=None):
    result = Compiler(cache, workers).compile(scene, BuildOptions(jobs=2))
    assert result.glb is not None, result.diagnostics
    return result.glb.data


@pytest.mark.parametrize("outcome", ["done", "broken", "nothing"])
def test_whatever_becomes_of_the_work_the_bytes_are_the_same(scene, outcome):
    cache = MemoryCache()
    workers = Recorder(cache, outcome)
    assert built(scene, cache, workers) == built(scene, ALONE)
    assert {type(work) for work in workers.seen} == {warming.Building, Painting, Surrounding}
    assert len({work.key() for work in workers.seen}) == len(workers.seen)
    costs = [work.seconds() for work in workers.seen]
    assert costs == sorted(costs, reverse=True)
    again = Recorder(cache)
    built(scene, cache, again)
    assert again.seen == []


def test_little_work_is_not_shared(scene, monkeypatch):
    monkeypatch.setattr(warming, "WORTHWHILE", 60.0)
    workers = Recorder(MemoryCache())
    built(scene, ALONE, workers)
    assert workers.seen == []


@pytest.mark.parametrize(("jobs", "processors"), [(1, 8), (4, 1), (4, None)])
def test_one_job_or_one_processor_is_no_process(monkeypatch, jobs, processors):
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    with shared_work(None, jobs) as (cache, workers):
        assert (cache, workers) == (None, None)


def test_a_cache_that_cannot_be_filled_is_no_place_to_meet(tmp_path, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    (tmp_path / "file").write_text("in the way")
    for folder in (Folder(tmp_path / "small", 1 << 20), Folder(tmp_path / "file"), Folder(tmp_path / "file" / "below")):
        with shared_work(DiskCache(folder), 2) as (cache, workers):
            assert cache.folder is folder
            assert workers is None
    with shared_work(DiskCache(tmp_path / "to" / "be"), 2) as (_, workers):
        assert workers is not None


@pytest.mark.slow
def test_processes_fill_the_folder_and_it_is_gone_afterwards(scene, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with shared_work(None, 2) as (cache, workers):
        folder = cache.folder.path
        assert built(scene, cache, workers) == built(scene, ALONE)
        assert list(cache.folder.entries())
    assert not folder.exists()


@pytest.mark.slow
def test_a_process_that_dies_costs_speed_only(scene, tmp_path, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with shared_work(DiskCache(tmp_path / "cache"), 2) as (cache, workers):
        assert workers.submit(End()).exception() is not None
        assert built(scene, cache, workers) == built(scene, ALONE)
    assert Path(tmp_path / "cache").exists()


@pytest.mark.slow
def test_processes_end_with_the_one_that_started_them():
    """However it ends: the pipe they write to is closed when the last of them is gone."""
    script = (
        "import os; os.cpu_count = lambda: 2; from unit.store.test_workers import Wait, shared_work\n"
        "with shared_work(None, 2) as (cache, workers): workers.submit(Wait()).result()"
    )
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root / "tests")])}
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment)
    assert parent.stdout.readline() == b"begun\n"
    parent.kill()
    assert parent.communicate(timeout=60)[0] == b""
