"""Files by the hash of their content, in memory: what a build wrote stays at its address for as long as there is room."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import field

from scenewright.records import dataclass

MIMES = {"glb": "model/gltf-binary", "png": "image/png", "webp": "image/webp", "jpg": "image/jpeg"}
ROOM = 512 * 1024 * 1024
"""Bytes kept; the ones longest unused go first, and a viewer that asks for one loads the newest world instead."""


@dataclass(frozen=True)
class Asset:
    """One file and its name, which is the hash of its bytes."""

    name: str
    mime: str
    data: bytes = field(repr=False)


class AssetStore:
    """Keeps assets under their names; safe to use from several threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: OrderedDict[str, Asset] = OrderedDict()
        self._used = 0
        self._lock = threading.Lock()

    def put(self, data: bytes, ending: str) -> Asset:
        """Keep a file; the same bytes are kept once. The file just put always fits."""
        name = f"{hashlib.sha256(data).hexdigest()[:40]}.{ending}"
        with self._lock:
            known = self._held.get(name)
            if known is None:
                known = self._held[name] = Asset(name, MIMES[ending], data)
                self._used += len(data)
            self._held.move_to_end(name)
            while self._used > self._room and len(self._held) > 1:
                _, old = self._held.popitem(last=False)
                self._used -= len(old.data)
        return known

    def get(self, name: str) -> Asset | None:
        """The file of a name, or None."""
        with self._lock:
            asset = self._held.get(name)
            if asset is not None:
                self._held.move_to_end(name)
            return asset


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Read a Range header of one span (RFC 9110, 14.1.2): first and last byte; None to answer with the whole file.

    Raises:
        ValueError: The span lies outside the file (status 416).
    """
    unit, _, spec = header.partition("=")
    first, dash, last = spec.strip().partition("-")
    if unit.strip().lower() != "bytes" or not dash or "," in spec or not (first or last):
        return None
    if not all(part.isascii() and part.isdigit() for part in (first, last) if part):
        return None
    if not first:
        if int(last) == 0 or size == 0:
            raise ValueError("an empty range")
        return max(size - int(last), 0), size - 1
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise ValueError("a range past the end")
    return start, end
