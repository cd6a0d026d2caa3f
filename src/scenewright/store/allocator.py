"""How the C library keeps memory: arrays of some megabytes come and go by the hundred while a world is built."""

from __future__ import annotations

from contextlib import suppress

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
"""Options of mallopt(3)."""
_KEPT, _PAD, _LARGEST = 256 << 20, 16 << 20, 32 << 20
"""Free bytes that the process keeps, by how many it grows at least, and from which size memory is mapped by itself (the
largest threshold glibc takes)."""


def keep_freed_memory() -> None:
    """Have freed memory kept for what is made next.

    By default glibc gives an array from 128 kB on pages of its own and takes them back at once; the system has to clear
    them every time, which is a tenth of the time of a scene with land. Where the C library has no such options this does
    nothing.
    """
    from ctypes import CDLL  # noqa: PLC0415 - NumPy loads it, too

    with suppress(AttributeError, OSError, TypeError):
        mallopt = CDLL(None).mallopt
        for option, value in ((_TRIM_THRESHOLD, _KEPT), (_TOP_PAD, _PAD), (_MMAP_THRESHOLD, _LARGEST)):
            mallopt(option, value)
