"""A folder of entries stays within its size, and neither crashes nor company spoil it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scenewright.store.folder import DEFAULT_LIMIT, Folder, parsed_size, user_folder


def key(number):
    return f"{number:032x}"[::-1]


def kept(folder):
    """Which of the first hundred keys are there."""
    return [number for number in range(100) if folder.read(key(number)) is not None]


def aged(folder, number, seconds):
    """Make an entry look used `seconds` ago."""
    then = time.time() - seconds  # noqa: TID251 - files have no other clock
    os.utime(folder._file(key(number)), (then, then))


def filled(path, count, size=1000, limit=DEFAULT_LIMIT):
    folder = Folder(path, limit)
    for number in range(count):
        assert folder.write(key(number), bytes(size))
        aged(folder, number, 1000 - number)
    return folder


def test_it_gives_back_what_it_was_given(tmp_path):
    folder = Folder(tmp_path / "a" / "b")
    assert folder.read(key(1)) is None
    folder.write(key(1), b"one")
    folder.write(key(1), b"uno")
    assert Folder(tmp_path / "a" / "b").read(key(1)) == b"uno"
    (entry,) = folder.entries()
    assert (entry.size, entry.path.stat().st_mode & 0o077) == (3, 0)


def test_trimming_takes_what_was_used_longest_ago(tmp_path):
    folder = filled(tmp_path, 10)
    assert folder.read(key(0)) is not None  # used now
    assert folder.trim(4500) == (6, 6000)
    assert kept(folder) == [0, 7, 8, 9]
    assert folder.trim(4500) == (0, 0)
    assert folder.trim(0) == (4, 4000)


def test_it_does_not_grow_beyond_its_limit_while_it_is_written(tmp_path):
    folder = Folder(tmp_path, 10_000)
    for number in range(60):
        folder.write(key(number), bytes(1000))
        aged(folder, number, 1000 - number)
        assert sum(entry.size for entry in folder.entries()) <= 10_000
    assert kept(folder)[-1] == 59
    assert len(kept(folder)) >= 9
    assert kept(folder) == list(range(60 - len(kept(folder)), 60))


def test_others_entries_count_too(tmp_path):
    one, two = Folder(tmp_path, 10_000), Folder(tmp_path, 10_000)
    for number in range(40):
        (one if number % 2 else two).write(key(number), bytes(1000))
    assert sum(entry.size for entry in one.entries()) <= 12_000


def test_an_entry_larger_than_the_limit_is_not_kept(tmp_path):
    folder = filled(tmp_path, 3, limit=5000)
    assert not folder.write(key(9), bytes(5001))
    assert kept(folder) == [0, 1, 2]
    assert not Folder(tmp_path / "none", 0).write(key(1), b"x")


def test_only_its_own_files_are_removed(tmp_path):
    folder = filled(tmp_path, 3)
    strange = [
        tmp_path / "notes.txt",
        tmp_path / "00" / "mine",
        tmp_path / "zz" / ("0" * 30),
        tmp_path / "ab" / "x" / "y",
    ]
    for file in strange:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    assert folder.clear() == (3, 3000)
    assert folder.trim(0) == (0, 0)
    assert all(file.read_text() == "mine" for file in strange)


def test_clearing_an_empty_or_absent_folder_is_no_fault(tmp_path):
    assert Folder(tmp_path / "none").clear() == (0, 0)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("wrong", ["", "abc", "../" + "a" * 29, "A" * 32, "a" * 33])
def test_a_key_is_a_hash(tmp_path, wrong):
    folder = Folder(tmp_path / "c")
    assert not folder.write(wrong, b"x")
    assert folder.read(wrong) is None
    assert not (tmp_path / "c").exists()


def test_links_pipes_and_folders_are_no_entries(tmp_path):
    folder = filled(tmp_path / "c", 3)
    (tmp_path / "secret").write_text("secret")
    for number, make in enumerate([lambda p: p.symlink_to(tmp_path / "secret"), os.mkfifo, os.mkdir]):
        path = folder._file(key(number))
        path.unlink()
        make(path)
        assert folder.read(key(number)) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_still_read(tmp_path):
    folder = filled(tmp_path, 2)
    shard = folder._file(key(0)).parent
    shard.chmod(0o500)
    try:
        assert folder.read(key(0)) == bytes(1000)
        assert not folder.write(key(0), b"new")
    finally:
        shard.chmod(0o700)


@pytest.mark.parametrize("call", ["tempfile.mkstemp", "os.replace", "os.utime", "os.open"])
def test_a_disk_that_refuses_costs_speed_only(tmp_path, monkeypatch, call):
    folder = filled(tmp_path, 1)

    def refuse(*_args, **_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, refuse)
    assert folder.write(key(1), b"x") is (call == "os.utime")
    assert folder.read(key(0)) == (None if call == "os.open" else bytes(1000))
    monkeypatch.undo()
    assert not [entry for entry in folder.entries() if entry.temporary]


WRITER = """
import sys
from pathlib import Path
from scenewright.store.folder import Folder
folder, start = Folder(Path(sys.argv[1]), int(sys.argv[3])), int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + 150):
    key = f"{number % 97:032x}"[::-1]
    folder.write(key, key.encode() * 3000)
    found = folder.read(key)
    assert found is None or found == key.encode() * 3000
"""


def writer(path, start, limit):
    command = [sys.executable, "-c", WRITER, str(path), str(start), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3] / "src")


@pytest.mark.slow
def test_processes_share_it_and_may_be_killed(tmp_path):
    """Four write and read the same keys and trim; one is killed in the middle of it."""
    limit = 20 * 96_000
    running = [writer(tmp_path, start, limit) for start in (0, 0, 30, 60)]
    for one in running:
        one.stdout.readline()
    running[0].send_signal(signal.SIGKILL)
    codes = [one.wait() for one in running]
    for one in running:
        one.stdout.close()
    assert codes[1:] == [0, 0, 0]
    folder = Folder(tmp_path, limit)
    whole = [number for number in range(97) if folder.read(key(number)) is not None]
    assert whole
    assert all(folder.read(key(number)) == key(number).encode() * 3000 for number in whole)


def test_what_a_killed_writer_left_is_swept_later(tmp_path):
    folder = filled(tmp_path, 3)
    left = folder._file(key(1)).with_name("." + key(1)[2:] + ".abcdefgh")
    left.write_bytes(bytes(500))
    assert folder.trim() == (0, 0)
    then = time.time() - 7200  # noqa: TID251 - files have no other clock
    os.utime(left, (then, then))
    Folder(tmp_path).write(key(5), b"x")
    assert not left.exists()
    assert kept(folder) == [0, 1, 2, 5]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("512MB", 512 << 20),
        ("512", 512 << 20),
        ("2 GB", 2 << 30),
        ("1.5g", 3 << 29),
        ("64KiB", 64 << 10),
        ("0", 0),
        (" 1 tb ", 1 << 40),
    ],
)
def test_sizes_have_units(text, size):
    assert parsed_size(text) == size


@pytest.mark.parametrize("text", ["", "GB", "-1", "1 XB", "1e9", "nan", "1,5 GB", "12 apples", "9" * 13])
def test_what_is_no_size_is_said(text):
    with pytest.raises(ValueError, match="is not a size"):
        parsed_size(text)


def test_the_limit_comes_from_the_environment(monkeypatch):
    monkeypatch.delenv("SCENEWRIGHT_CACHE_SIZE", raising=False)
    assert user_folder().limit == 512 << 20
    monkeypatch.setenv("SCENEWRIGHT_CACHE_SIZE", "3 MB")
    assert user_folder().limit == 3 << 20
