"""A folder of entries by key: bounded in size, shared by any number of processes, never in anybody's way.

Entries are single files in 256 sub-folders by the first two digits of the key. They are written under a temporary name
and renamed, so that a reader sees all or nothing. Whatever the disk refuses costs speed, not correctness. Only names of
this form are ever counted or removed: pointing the cache at a folder with other files does them no harm.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_LIMIT = 512 << 20
"""Bytes kept: some dozens of scenes."""
KIND_NAMES = {"mesh": "meshes", "mate": "materials", "pict": "pictures", "sky_": "skies", "body": "bodies"}
"""What the four letters after the first four of an entry stand for."""
_UNITS = {"": 20, "k": 10, "m": 20, "g": 30, "t": 40}
_ROOM = 0.9
"""Share of the limit that trimming leaves, so that not every further entry trims again."""
_LOOK = 1 / 16
"""Share of the limit that is written before the folder is looked at again: others write to it too."""
_ABANDONED = 3600.0
"""Seconds after which a temporary file has lost its writer: writing one takes milliseconds."""
_SHARD, _REST = re.compile(r"[0-9a-f]{2}"), re.compile(r"[0-9a-f]{30}")
_TEMPORARY = re.compile(r"\.[0-9a-f]{30}\..+")
_KEY = re.compile(r"[0-9a-f]{32}")


def user_folder() -> Folder:
    """``$SCENEWRIGHT_CACHE``, else ``$XDG_CACHE_HOME/scenewright``, else ``~/.cache/scenewright``.

    ``$SCENEWRIGHT_CACHE_SIZE`` is its limit as `parsed_size` reads it; 512 MB when it is not set.

    Raises:
        ValueError: The limit is no size.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    usual = (Path(base) if base else Path.home() / ".cache") / "scenewright"
    named, limit = os.environ.get("SCENEWRIGHT_CACHE"), os.environ.get("SCENEWRIGHT_CACHE_SIZE")
    return Folder(Path(named) if named else usual, parsed_size(limit) if limit else DEFAULT_LIMIT)


def parsed_size(text: str) -> int:
    """Bytes of a size such as ``800MB``, ``2 GB``, ``1.5G``, ``64kB``; a bare number is megabytes.

    A kilobyte is 1024 bytes, a megabyte 1024 kilobytes and so on (``KiB``, ``MiB`` … are the same).

    Raises:
        ValueError: The text is none of these.
    """
    match = re.fullmatch(r"\s*(\d{1,12}(?:\.\d{1,9})?)\s*(?:([kmgt])(?:i?b)?)?\s*", text, re.IGNORECASE)
    if match is None:
        raise ValueError(f"'{text}' is not a size, such as 512MB or 2GB")
    return int(float(match[1]) * (1 << _UNITS[(match[2] or "").lower()]))


@dataclass(frozen=True)
class Entry:
    """One file: when it was last used (seconds since the epoch) and how large it is (bytes)."""

    used: float
    size: int
    path: Path
    temporary: bool = False


class Folder:
    """Entries in `path`, at most `limit` bytes of them. Safe for threads and for processes that share the folder."""

    def __init__(self, path: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.path = path
        self.limit = limit
        self._lock = threading.Lock()
        self._size: int | None = None
        self._written = 0

    def read(self, key: str) -> bytes | None:
        """The bytes under `key`, None when there are none; reading makes an entry the one used last."""
        if not _KEY.fullmatch(key):
            return None
        try:
            # Not through a link, and not waiting for one who writes to a pipe.
            handle = os.open(self._file(key), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode) or status.st_size > self.limit:
                return None
            with os.fdopen(handle, "rb", closefd=False) as file:
                data = file.read()
            with suppress(OSError):
                os.utime(handle)
        except OSError:
            return None
        else:
            return data
        finally:
            os.close(handle)

    def write(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key`; False when it could not be or is too large."""
        if len(data) > self.limit or not _KEY.fullmatch(key):
            return False
        self._make_room(len(data))
        file = self._file(key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        except OSError:
            return False
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            os.replace(name, file)  # noqa: PTH105 - Path.replace makes two paths first
        except OSError:
            return False
        else:
            name = ""
        finally:
            if name:
                _remove(Path(name))
        return True

    def is_roomy(self, size: int) -> bool:
        """Whether `size` bytes may be kept here and the folder, or the one it would be made in, can be written."""
        place = next((place for place in (self.path, *self.path.parents) if place.exists()), self.path)
        return self.limit >= size and place.is_dir() and os.access(place, os.W_OK | os.X_OK)

    def entries(self) -> Iterator[Entry]:
        """Every file of this folder, in no order; abandoned temporary files too."""
        for shard in _scan(self.path):
            if not _SHARD.fullmatch(shard.name) or not shard.is_dir(follow_symlinks=False):
                continue
            for file in _scan(shard.path):
                temporary = bool(_TEMPORARY.fullmatch(file.name))
                if temporary or _REST.fullmatch(file.name):
                    with suppress(OSError):
                        status = file.stat(follow_symlinks=False)
                        yield Entry(status.st_mtime, status.st_size, Path(file.path), temporary)

    def trim(self, limit: int | None = None) -> tuple[int, int]:
        """Remove what was used longest ago until the rest fits `limit` bytes (None: the folder's own).

        Temporary files that a killed process left are removed in any case.

        Returns:
            Number and bytes of the files removed.
        """
        allowed = self.limit if limit is None else limit
        return self._sweep(allowed, allowed)

    def clear(self) -> tuple[int, int]:
        """Remove everything, also what is being written; number and bytes of the files removed."""
        gone = count = 0
        for entry in list(self.entries()):
            gone, count = gone + entry.size, count + 1
            _remove(entry.path)
        for shard in list(_scan(self.path)):
            if _SHARD.fullmatch(shard.name):
                with suppress(OSError):
                    Path(shard.path).rmdir()
        with self._lock:
            self._size, self._written = 0, 0
        return count, gone

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Number and bytes of the entries of each kind, by its four letters; temporary files are under ``""``."""
        found: dict[str, tuple[int, int]] = {}
        for entry in self.entries():
            kind = "" if entry.temporary else _kind(entry.path)
            count, size = found.get(kind, (0, 0))
            found[kind] = (count + 1, size + entry.size)
        return found

    def _file(self, key: str) -> Path:
        return self.path / key[:2] / key[2:]

    def _make_room(self, size: int) -> None:
        """Trim when the next entry does not fit; look at the folder before the first and then every now and again."""
        with self._lock:
            look = self._size is None or self._written > self.limit * _LOOK
            full = (self._size or 0) + size > self.limit
        if look or full:
            self._sweep(self.limit - size, min(int(self.limit * _ROOM), self.limit - size))
        with self._lock:
            self._size = (self._size or 0) + size
            self._written += size

    def _sweep(self, allowed: int, target: int) -> tuple[int, int]:
        """Remove abandoned files, and where more than `allowed` bytes are there, the oldest until `target` are left."""
        gone = count = 0
        entries = sorted(self.entries(), key=lambda entry: (entry.used, entry.path.name))
        newest = max((entry.used for entry in entries), default=0.0)
        total = sum(entry.size for entry in entries)
        if total <= allowed:
            target = total
        for entry in entries:
            # By the files' own clock: that of a disk on the network need not be this machine's.
            if newest - entry.used > _ABANDONED if entry.temporary else total - gone > target:
                gone, count = gone + entry.size, count + 1
                _remove(entry.path)
        with self._lock:
            self._size, self._written = total - gone, 0
        return count, gone


def _scan(path: str | Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            yield from found
    except OSError:
        return


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(8)[4:].decode("ascii", "replace")
    except OSError:
        return ""


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
