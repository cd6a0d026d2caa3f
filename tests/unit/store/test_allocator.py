"""The C library is told to keep memory where it can be told so; elsewhere nothing happens."""

from __future__ import annotations

import ctypes

import pytest

from scenewright.store.allocator import keep_freed_memory


def test_glibc_is_told_three_things(monkeypatch):
    told = {}

    class Library:
        def __init__(self, _name):
            self.mallopt = told.__setitem__

    monkeypatch.setattr(ctypes, "CDLL", Library)
    keep_freed_memory()
    assert told == {-1: 256 << 20, -2: 16 << 20, -3: 32 << 20}
    assert max(told.values()) < 1 << 31  # mallopt takes ints


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_other_libraries_are_left_alone(monkeypatch, error):
    def library(_name):
        raise error

    monkeypatch.setattr(ctypes, "CDLL", library)
    keep_freed_memory()
