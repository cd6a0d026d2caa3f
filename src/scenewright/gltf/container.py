"""The GLB container: a header, a JSON chunk and a binary chunk.

Source: glTF 2.0 specification, section 4 (GLB File Format Specification): little-endian, chunks aligned to four bytes,
JSON padded with spaces and binary data with zeros.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Block: TypeAlias = "bytes | memoryview"

_MAGIC = 0x46546C67
_VERSION = 2
_JSON = 0x4E4F534A
_BIN = 0x004E4942
_HEADER = struct.Struct("<III")
_CHUNK = struct.Struct("<II")


class GltfError(ValueError):
    """A file that is no GLB, or a graph that refers to what it does not have."""


def padding(length: int) -> int:
    """Count the bytes that are missing to the next multiple of four."""
    return -length % 4


def pack(text: bytes, blocks: Sequence[Block]) -> bytes:
    """Join a JSON text and the blocks of the binary chunk into a GLB; each block is copied once.

    Args:
        text: The JSON document in UTF-8.
        blocks: The binary chunk in pieces, padded by the caller; none: no binary chunk.
    """
    text += b" " * padding(len(text))
    size = sum(len(block) for block in blocks)
    tail = b"\0" * padding(size)
    binary = [_CHUNK.pack(size + len(tail), _BIN), *blocks, tail] if blocks else []
    total = _HEADER.size + _CHUNK.size + len(text) + sum(len(block) for block in binary)
    return b"".join([_HEADER.pack(_MAGIC, _VERSION, total), _CHUNK.pack(len(text), _JSON), text, *binary])


def unpack(data: bytes | memoryview) -> tuple[bytes, memoryview]:
    """Split a GLB into its JSON text and its binary chunk (a view, no copy; empty when there is none).

    Raises:
        GltfError: The bytes are no GLB 2.0, or are cut short.
    """
    if len(data) < _HEADER.size + _CHUNK.size:
        raise GltfError("too short for a GLB")
    magic, version, total = _HEADER.unpack_from(data)
    if (magic, version) != (_MAGIC, _VERSION) or total > len(data):
        raise GltfError(f"not a whole GLB 2.0: magic {magic:#x}, version {version}, {total} of {len(data)} bytes")
    view, at = memoryview(data), _HEADER.size
    text, binary = b"", memoryview(b"")
    while at + _CHUNK.size <= total:
        length, kind = _CHUNK.unpack_from(data, at)
        at += _CHUNK.size
        if at + length > total:
            raise GltfError("a chunk reaches beyond the file")
        if kind == _JSON and not text:
            text = bytes(view[at : at + length])
        elif kind == _BIN and not binary:
            binary = view[at : at + length]
        at += length
    if not text:
        raise GltfError("no JSON chunk")
    return text, binary
