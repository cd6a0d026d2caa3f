"""Painted materials kept on disk between runs: they are the dear part of a cold build.

Each entry is one file named by its key: a JSON head (material and image sizes) and the encoded images. Nothing in it is
executed when read; a damaged file counts as absent.
"""

from __future__ import annotations

import json
import os
import struct
from dataclasses import asdict
from pathlib import Path

from scenewright.expand import Painted
from scenewright.graph import Image, Material, MemoryCache
from scenewright.store.files import write_whole

MAX_BYTES = 512 << 20
"""Size the cache is trimmed to when it is opened, oldest use first."""
_MAGIC = b"SWPM\x01\x00\x00\x00"


def open_cache() -> DiskCache:
    """The user's cache: ``$SCENEWRIGHT_CACHE``, else ``$XDG_CACHE_HOME/scenewright``, else ``~/.cache/scenewright``."""
    named = os.environ.get("SCENEWRIGHT_CACHE")
    if named:
        return DiskCache(Path(named))
    base = os.environ.get("XDG_CACHE_HOME")
    return DiskCache((Path(base) if base else Path.home() / ".cache") / "scenewright")


class DiskCache(MemoryCache):
    """A memory cache whose painted materials outlive the process. A folder that cannot be used is left alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._trim()

    def get(self, key: str) -> object | None:
        """The value under `key`, from memory or disk."""
        value = super().get(key)
        if value is None:
            value = self._read(key)
            if value is not None:
                super().put(key, value)
        return value

    def put(self, key: str, value: object) -> None:
        """Remember `value`; painted materials on disk as well."""
        super().put(key, value)
        if isinstance(value, Painted):
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                write_whole(self._path(key), _packed(value))
            except OSError:
                # A full or read-only disk costs speed, not correctness.
                return

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.painted"

    def _read(self, key: str) -> Painted | None:
        path = self._path(key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return _unpacked(data)

    def _trim(self) -> None:
        """Drop the entries used longest ago until the rest fits `MAX_BYTES`."""
        try:
            files = sorted(
                ((p.stat().st_mtime, p.stat().st_size, p) for p in self.folder.glob("*.painted")), reverse=True
            )
            total = 0
            for _, size, path in files:
                total += size
                if total > MAX_BYTES:
                    path.unlink(missing_ok=True)
        except OSError:
            return


def _packed(painted: Painted) -> bytes:
    head = {
        "material": asdict(painted.material),
        "images": [
            {"key": i.key, "mime": i.mime, "width": i.width, "height": i.height, "size": len(i.data)}
            for i in painted.images
        ],
    }
    text = json.dumps(head).encode()
    return b"".join([_MAGIC, struct.pack("<I", len(text)), text, *(image.data for image in painted.images)])


def _unpacked(data: bytes) -> Painted | None:
    """Read an entry back; None when anything about it is wrong."""
    if data[:8] != _MAGIC:
        return None
    try:
        (length,) = struct.unpack_from("<I", data, 8)
        head = json.loads(data[12 : 12 + length])
        images, offset = [], 12 + length
        for entry in head["images"]:
            size = entry.pop("size")
            images.append(Image(**entry, data=data[offset : offset + size]))
            offset += size
        fields = {k: tuple(v) if isinstance(v, list) else v for k, v in head["material"].items()}
        material = Material(**fields)  # type: ignore[arg-type]  # checked by the magic and the field names
    except (struct.error, ValueError, KeyError, TypeError):
        return None
    return Painted(material, tuple(images)) if offset == len(data) else None
