"""What is dear to make, kept on disk between runs: painted materials, built things, skies, fitted bodies."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.expand import Painted
from scenewright.expand.environment import Surroundings
from scenewright.graph import Body, Image, MemoryCache
from scenewright.parts import Assembly
from scenewright.store.encoding import NotKeptError, packed, unpacked
from scenewright.store.folder import Folder, user_folder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

KINDS: dict[type, str] = {Painted: "mate", Assembly: "mesh", Image: "pict", Surroundings: "sky_", Body: "body"}
"""What is kept, and the letters that say so in an entry."""
_LIBRARIES = ("manifold3d", "mapbox-earcut", "numpy", "pillow", "uharfbuzz")
"""Those whose next version may give other triangles or other bytes of a picture."""


def open_cache() -> DiskCache:
    """The user's cache, in the folder and with the limit that the environment says."""
    return DiskCache(user_folder())


class DiskCache(MemoryCache):
    """A memory cache whose dear values outlive the process. A folder that cannot be used is left alone.

    Args:
        folder: Where entries are.
        writes: Types of `KINDS` that are kept there; the others are only read.
        lasting: Whether the folder is there for the next process, too.
    """

    def __init__(self, folder: Folder | Path, *, writes: Collection[type] = KINDS, lasting: bool = True) -> None:
        super().__init__()
        self.lasting = lasting
        self.folder = folder if isinstance(folder, Folder) else Folder(folder)
        self._writes = writes

    def get(self, key: str) -> object | None:
        """The value under `key`, from memory or disk."""
        value = super().get(key)
        if value is None:
            value = self._read(key)
            if value is not None:
                super().put(key, value)
        return value

    def put(self, key: str, value: object) -> None:
        """Remember `value`; on disk as well when it is of a kind that is kept.

        A thing without triangles (a light, a place to stand) is not: it takes a fraction of a millisecond to make and
        as long to read. Every other takes ten milliseconds and more, however few triangles it has, and so pays.
        """
        super().put(key, value)
        kind = KINDS.get(type(value))
        if (
            kind is None
            or type(value) not in self._writes
            or (isinstance(value, Assembly) and not value.triangle_count)
        ):
            return
        try:
            data = packed(kind, key, value)
        except NotKeptError:
            return
        self.folder.write(_name(key), data)

    def _read(self, key: str) -> object | None:
        data = self.folder.read(_name(key))
        if data is None:
            return None
        value = unpacked(key, data)
        return value if type(value) in KINDS else None


def _name(key: str) -> str:
    """An entry's name: keys say what made a value, but not with which versions of other people's libraries."""
    return content_key(_libraries(), key)


@cache
def _libraries() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - it loads what reads letters

    versions = []
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            versions.append(f"{library} {version(library)}")
    return ", ".join(versions)
