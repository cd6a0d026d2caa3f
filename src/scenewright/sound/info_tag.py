"""The first frame of an MP3 that says how many samples at its beginning and end are not meant to be heard.

Encoder and decoder each delay a sound by some hundred samples, and frames are whole: without this frame every loop has a
gap. Source: Gabriel Bouvigne, Mp3 Info Tag, revision 1 (gabriel.mp3-tech.org/mp3infotag.html); CRC-16 with 0xA001.
"""

from __future__ import annotations

import struct

_BITRATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Kilobits a second of MPEG-2, layer III, by the four bits of the frame's head."""
_SIDE = 9
"""Bytes of side information in a frame of one channel."""
_FIELDS = 0x0F
"""Says that frames, bytes, the table of contents and the quality follow."""


def info_frame(rate: int, frames: int, octets: int, trim: tuple[int, int]) -> bytes:
    """Make the frame.

    Args:
        rate: 22,050 samples a second.
        frames: How many follow.
        octets: Bytes of these.
        trim: Samples to leave out at the beginning (without the decoder's own 529) and at the end, below 4,096 each.
    """
    kilobits = 64
    size = 72_000 * kilobits // rate
    head = bytes((0xFF, 0xF3, _BITRATES.index(kilobits) << 4, 0xC0))
    table = bytes(256 * k // 100 for k in range(100))
    xing = b"Info" + struct.pack(">III", _FIELDS, frames, octets + size) + table + struct.pack(">I", 57)
    delay, padding = trim
    lengths = (delay << 12 | padding).to_bytes(3, "big")
    lame = b"LAME3.100" + bytes((0x01, 105)) + bytes(8) + bytes((0x02, 48)) + lengths + bytes((0x40, 0)) + bytes(2)
    body = head + bytes(_SIDE) + xing + lame + struct.pack(">I", octets + size) + bytes(2)
    tagged = body + crc16(body).to_bytes(2, "big")
    return tagged.ljust(size, b"\x00")


def crc16(data: bytes) -> int:
    """CRC-16/ARC: polynomial 0x8005, reflected, from 0."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value
