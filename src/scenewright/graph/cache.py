"""The cache protocol: results of pure functions by the hash of everything they read."""

from __future__ import annotations

from typing import Protocol


class Cache(Protocol):
    """Remembers what is dear to make. Keys are content keys; values are immutable."""

    lasting: bool
    """Whether values outlive the process: keys then say which code made them."""

    def get(self, key: str) -> object | None:
        """The value under `key`, None when it is not there."""

    def put(self, key: str, value: object) -> None:
        """Remember `value`."""


class MemoryCache:
    """Keeps everything while the process lives, dropping what two builds in a row did not ask for."""

    lasting = False

    def __init__(self) -> None:
        self._now: dict[str, object] = {}
        self._before: dict[str, object] = {}

    def get(self, key: str) -> object | None:
        """The value under `key`; asking keeps it for the next build."""
        value = self._now.get(key)
        if value is None:
            value = self._before.get(key)
            if value is not None:
                self._now[key] = value
        return value

    def put(self, key: str, value: object) -> None:
        """Remember `value`."""
        self._now[key] = value

    def turn(self) -> None:
        """Begin a new build: what the last two did not use is forgotten."""
        self._before = {**self._now}
        self._now = {}
