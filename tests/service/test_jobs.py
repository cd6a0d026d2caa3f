"""The worker and the watcher: newest wins, nothing is reported twice or after it was replaced."""

import gc
import os
import threading
import weakref

import pytest

from scenewright.jobs import BuildWorker, Watcher
from scenewright.jobs import worker as jobs
from scenewright.jobs.worker import settle


class Ears:
    """Writes down what it hears."""

    def __init__(self):
        self.heard = []
        self.ended = threading.Event()

    def progressed(self, stage, fraction):
        self.heard.append((stage, fraction))

    def finished(self, build):
        self.heard.append(("finished", build))
        self.ended.set()

    def failed(self, error):
        self.heard.append(("failed", type(error)))
        self.ended.set()

    def dropped(self):
        self.heard.append("dropped")
        self.ended.set()


@pytest.fixture
def worker():
    made = BuildWorker()
    yield made
    made.close()


def test_a_build_reports_and_ends(worker):
    ears = Ears()

    def task(report):
        report("half", 0.5)
        return "world"

    worker.submit("a", task, ears)
    assert ears.ended.wait(5)
    assert ears.heard == [("half", 0.5), ("finished", "world")]


def test_the_newest_of_a_lane_wins_and_the_old_one_is_broken_off(worker):
    old, middle, new = Ears(), Ears(), Ears()
    started, go, beyond = threading.Event(), threading.Event(), []

    def slow(report):
        started.set()
        go.wait(5)
        report("late", 0.9)
        beyond.append("the old build went on")
        return "old"

    worker.submit("a", slow, old)
    assert started.wait(5)
    worker.submit("a", lambda _: "middle", middle)
    worker.submit("a", lambda _: "new", new)
    go.set()
    assert new.ended.wait(5)
    assert (old.heard, middle.heard, new.heard) == (["dropped"], ["dropped"], [("finished", "new")])
    assert beyond == []


def test_an_idle_worker_tidies_up_once_and_builds_on(monkeypatch):
    settled = threading.Semaphore(0)
    monkeypatch.setattr(jobs, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(jobs, "settle", settled.release)
    worker = BuildWorker()
    for number in (1, 2):
        ears = Ears()
        worker.submit("a", lambda _, n=number: n, ears)
        assert ears.ended.wait(5)
        assert ears.heard == [("finished", number)]
        assert settled.acquire(timeout=5)
        assert not settled.acquire(timeout=0.2)
    worker.close()


def test_settled_objects_are_exempt_from_collections_until_the_next_time():
    gc.unfreeze()
    ears = Ears()
    ears.own = ears
    gone = weakref.finalize(ears, int)
    del ears
    settle()
    assert gc.get_freeze_count() > 1000
    assert not gone.alive
    gc.unfreeze()


def test_lanes_do_not_replace_each_other(worker):
    one, two = Ears(), Ears()
    worker.submit("a", lambda _: 1, one)
    worker.submit("b", lambda _: 2, two)
    assert one.ended.wait(5)
    assert two.ended.wait(5)
    assert (one.heard, two.heard) == ([("finished", 1)], [("finished", 2)])


def test_a_broken_compiler_does_not_end_the_worker(worker, caplog):
    ears, after = Ears(), Ears()
    worker.submit("a", lambda _: 1 / 0, ears)
    worker.submit("b", lambda _: "fine", after)
    assert after.ended.wait(5)
    assert ears.heard == [("failed", ZeroDivisionError)]
    assert after.heard == [("finished", "fine")]
    assert "a build broke" in caplog.text


def test_the_watcher_sees_changes_arrivals_and_departures(tmp_path):
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("1")
    watcher = Watcher(lambda: [file, other], lambda _: None)
    assert watcher.look() == frozenset()
    file.write_text("22")
    assert watcher.look() == {file}
    assert watcher.look() == frozenset()
    other.write_text("new")
    assert watcher.look() == {other}
    file.unlink()
    assert watcher.look() == {file}


def test_the_watcher_sees_an_editor_that_replaces_the_file_with_equal_times(tmp_path):
    file, swap = tmp_path / "a", tmp_path / "a.swp"
    file.write_text("1")
    os.utime(file, ns=(10**18, 10**18))
    watcher = Watcher(lambda: [file], lambda _: None)
    swap.write_text("2")
    os.utime(swap, ns=(10**18, 10**18))
    swap.rename(file)
    assert watcher.look() == {file}


def test_a_longer_list_is_no_change(tmp_path):
    old = tmp_path / "old"
    old.write_text("1")
    os.utime(old, ns=(10**18, 10**18))
    listed = []
    watcher = Watcher(lambda: listed, lambda _: None)
    listed.append(old)
    assert watcher.look() == frozenset()
    old.write_text("2")
    assert watcher.look() == {old}
