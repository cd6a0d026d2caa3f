"""Batches of seeds: the files are those of builds one by one, whatever becomes of the processes."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest

from scenewright import Compiler
from scenewright.gltf.inspect import count
from scenewright.graph import MemoryCache
from scenewright.jobs import batch
from scenewright.jobs.batch import build_seeds, merged
from scenewright.jobs.outputs import Order
from scenewright.pipeline import BuildOptions, read_scene
from scenewright.store.disk import KINDS, DiskCache

SCENE = """\
scenewright: 1
params: {k: 0..2}
environment: {sky: {color: grey}}
parts:
  a: {is: box, width: =1 / k, height: 1m..2m, material: {is: plain}}
"""
"""Without a width where k is drawn 0."""
S6 = Path(__file__).parents[2] / "bench" / "scenes" / "s6.scene.yaml"
ALONE = MemoryCache()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "k.scene.yaml"
    path.write_text(SCENE)
    return path


def run(file, folder, seeds, jobs=1, cache=ALONE):
    """Build seeds; what became of them in order, and the files."""
    folder.mkdir()
    order = Order(((BuildOptions(), "k"),), folder)
    seeded = sorted(build_seeds(read_scene(file), order, seeds, jobs, cache), key=lambda one: one.seed)
    return seeded, {path.name: path.read_bytes() for path in folder.iterdir()}


class Pool:
    """Processes that do the first pieces of work, lose the next ones and never begin the rest."""

    def __init__(self, *enter):
        self.enter, self.count, self.ended = enter, 0, False

    def submit(self, work, seed):
        self.count += 1
        future = Future()
        if self.count > 4:
            return future
        future.set_running_or_notify_cancel()
        if self.count > 2:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(work(seed))
        return future

    def shutdown(self, *, cancel_futures):
        self.ended = cancel_futures


def test_files_are_those_of_single_builds(file, tmp_path):
    seeded, files = run(file, tmp_path / "out", range(1, 9))
    good = [one.seed for one in seeded if one.written]
    assert 0 < len(good) < 8
    assert sorted(files) == sorted(f"k.s{seed}.{end}" for seed in good for end in ("glb", "report.json"))
    for seed in good:
        assert files[f"k.s{seed}.glb"] == Compiler(ALONE).compile(file, BuildOptions(seed=seed)).glb.data


def test_whatever_becomes_of_processes_the_files_are_the_same(file, tmp_path, monkeypatch):
    pools = []

    def processes(count, enter, *arguments):
        assert count == 1
        enter(*arguments)
        pools.append(Pool())
        return pools[0]

    wanted = run(file, tmp_path / "alone", range(1, 9))
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(batch, "processes", processes)
    seeded, files = run(file, tmp_path / "shared", range(1, 9), jobs=5)
    assert files == wanted[1]
    assert [(one.seed, one.diagnostics) for one in seeded] == [(one.seed, one.diagnostics) for one in wanted[0]]
    assert (pools[0].count, pools[0].ended) == (8, True)


def test_the_same_complaint_of_several_seeds_is_said_once(file, tmp_path):
    seeded, _ = run(file, tmp_path / "out", range(1, 9))
    bad = [one.seed for one in seeded if not one.written]
    (fault,) = merged(reversed(seeded))
    assert fault.message.endswith(f"(seed {bad[0]} and {len(bad) - 1} more seed{'s' * (len(bad) > 2)})")
    (alone,) = merged(one for one in seeded if one.seed == bad[1])
    assert alone.message.endswith(f"(seed {bad[1]})")


def test_a_batch_keeps_on_disk_what_its_seeds_share(file, tmp_path):
    cache = DiskCache(tmp_path / "cache")
    run(file, tmp_path / "out", range(1, 4), cache=cache)
    kept = {path.read_bytes()[4:8].decode() for path in cache.folder.path.rglob("*") if path.is_file()}
    # Nothing of the scene brings pictures or falls, and meshes follow from the seed.
    assert kept == set(KINDS.values()) - {"mesh", "pict", "body"}


def test_rooms_of_the_same_work_scene_have_its_triangles(tmp_path):
    _, files = run(S6, tmp_path / "out", range(2))
    rooms = [data for name, data in files.items() if name.endswith(".glb")]
    assert len(set(rooms)) == 2
    for data in rooms:
        assert count(data).triangles_stored == pytest.approx(23_896, rel=0.05)
