"""Values as bytes and back: a JSON head and raw arrays, sealed with a checksum. Nothing in it is executed when read.

What can be written follows from the fields of the dataclasses in `_MODULES`: plain values, tuples, lists, mappings,
bytes, arrays, enumerations and each other. A new field or dataclass there needs nothing here.

An entry is ``SWC1``, four letters of its kind, 16 bytes of BLAKE2b over the rest and its key, the head's length as
little-endian u32, the head, and the arrays and bytes one after the other at multiples of eight.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, cast

import numpy as np

MAGIC = b"SWC1"
_MODULES = (
    "scenewright.expand.environment",
    "scenewright.expand.painting",
    "scenewright.geometry.mesh",
    "scenewright.graph.attached",
    "scenewright.graph.model",
    "scenewright.graph.physics",
    "scenewright.parts.assembly",
    "scenewright.parts.description",
)
"""Where the dataclasses and enumerations live that may be in an entry."""
_START = 28
_ALIGN = 8
_NUMBERS = "biufc"
"""Kinds of NumPy's numbers; an array of objects has no bytes of its own."""


class NotKeptError(TypeError):
    """A value is of a type that entries do not hold."""


def packed(kind: str, key: str, value: object) -> bytes:
    """Write a value.

    Args:
        kind: Four ASCII letters that say what it is, for lists of entries.
        key: What it will be found by; an entry under another key is not read.
        value: A value of the types above.

    Raises:
        NotKeptError: Something in it is of another type.
    """
    blobs = _Blobs()
    text = json.dumps({"value": _tree(value, blobs), "blobs": blobs.table}, separators=(",", ":")).encode()
    text += b" " * (-(_START + len(text)) % _ALIGN)
    body = b"".join([struct.pack("<I", len(text)), text, *blobs.data])
    return MAGIC + kind.encode() + _seal(key, body) + body


def unpacked(key: str, data: bytes) -> object | None:
    """Read a value back; None when anything about it is wrong. Arrays are read-only views of `data`."""
    body = memoryview(data)[24:]
    if data[:4] != MAGIC or len(data) < _START or _seal(key, body) != data[8:24]:
        return None
    try:
        (length,) = struct.unpack_from("<I", body)
        head = json.loads(bytes(body[4 : 4 + length]))
        return _value(head["value"], _read_blobs(head["blobs"], data, _START + length))
    except Exception:  # noqa: BLE001 - whatever a made-up entry breaks, it counts as absent
        return None


def _seal(key: str, body: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=16)
    digest.update(body)
    return digest.digest()


class _Blobs:
    """Arrays and bytes of an entry, each stored once however often it is in the value."""

    def __init__(self) -> None:
        self.table: list[list[object]] = []
        self.data: list[bytes] = []
        self._places: dict[int, int] = {}
        self._held: list[object] = []
        self._offset = 0

    def add(self, item: bytes | np.ndarray[Any, Any]) -> int:
        """Give the item's number."""
        if id(item) not in self._places:
            self._places[id(item)] = len(self.table)
            # While it is held, its number is nobody else's.
            self._held.append(item)
            if isinstance(item, bytes):
                raw, entry = item, ["bytes", len(item)]
            else:
                raw, entry = item.tobytes(), [item.dtype.str, list(item.shape)]
            self.table.append([self._offset, *entry])
            self.data.append(raw + b"\x00" * (-len(raw) % _ALIGN))
            self._offset += len(self.data[-1])
        return self._places[id(item)]


def _read_blobs(table: list[list[Any]], data: bytes, start: int) -> list[object]:
    made: list[object] = []
    for offset, form, size in table:
        at = start + offset
        if offset < 0:
            raise ValueError(offset)
        if form == "bytes":
            made.append(data[at : at + size])
            if len(cast("bytes", made[-1])) != size:
                raise ValueError(size)
            continue
        dtype, count = np.dtype(form), 1
        if dtype.kind not in _NUMBERS:
            raise ValueError(form)
        for length in size:
            count *= length
        # An empty array may stand at the very end, where there is nothing to view.
        flat = np.frombuffer(data, dtype, count, at) if count else np.frombuffer(b"", dtype)
        made.append(flat.reshape(size))
    return made


_PLAIN = (type(None), bool, int, float, str)


def _tree(value: object, blobs: _Blobs) -> object:
    """A value as JSON; what JSON has no word for is an object with one letter that says what it is."""
    if type(value) in _PLAIN:
        return value
    if type(value) in {tuple, list}:
        items = [_tree(item, blobs) for item in cast("list[object]", value)]
        return items if isinstance(value, list) else {"t": items}
    if isinstance(value, Mapping):
        return {"m": [[_tree(key, blobs), _tree(item, blobs)] for key, item in value.items()]}
    if type(value) is bytes:
        return {"b": blobs.add(value)}
    if not isinstance(value, (np.ndarray, np.generic)):
        return _named(value, blobs)
    if value.dtype.kind not in _NUMBERS:
        raise NotKeptError(str(value.dtype))
    return {"a": blobs.add(value)} if isinstance(value, np.ndarray) else {"n": blobs.add(np.asarray(value))}


def _named(value: object, blobs: _Blobs) -> object:
    """An enumeration's member or a dataclass by its name and fields."""
    name = type(value).__name__
    if _classes().get(name) is not type(value):
        raise NotKeptError(f"{type(value).__module__}.{name}")
    if isinstance(value, Enum):
        return {"e": name, "k": value.name}
    own = fields(cast("Any", value))
    return {"c": name, "f": {entry.name: _tree(getattr(value, entry.name), blobs) for entry in own}}


def _value(tree: Any, blobs: list[object]) -> object:
    """The other way round; raises whatever a wrong tree makes it raise."""
    if isinstance(tree, list):
        return [_value(item, blobs) for item in tree]
    if not isinstance(tree, dict):
        return tree
    letter = next(iter(tree))
    return _READERS[letter](tree, tree[letter], blobs)


def _member(tree: dict[str, Any], name: str, _blobs: list[object]) -> object:
    return _classes()[name].__members__[tree["k"]]


def _instance(tree: dict[str, Any], name: str, blobs: list[object]) -> object:
    known = _classes()[name]
    if issubclass(known, Enum):
        raise TypeError(name)
    return known(**{field: _value(item, blobs) for field, item in tree["f"].items()})


_READERS: dict[str, Callable[[dict[str, Any], Any, list[Any]], object]] = {
    "t": lambda _, items, blobs: tuple([_value(item, blobs) for item in items]),
    "m": lambda _, items, blobs: {_value(key, blobs): _value(item, blobs) for key, item in items},
    "a": lambda _, number, blobs: blobs[number],
    "b": lambda _, number, blobs: blobs[number],
    "n": lambda _, number, blobs: blobs[number][()],
    "e": _member,
    "c": _instance,
}


@cache
def _classes() -> dict[str, Any]:
    """Every dataclass that is built from its fields, and every enumeration, of `_MODULES`, by name."""
    found: dict[str, Any] = {}
    for path in _MODULES:
        for name, thing in vars(import_module(path)).items():
            if not isinstance(thing, type) or thing.__module__ != path:
                continue
            if issubclass(thing, Enum) or (is_dataclass(thing) and all(entry.init for entry in fields(thing))):
                found[name] = thing
    return found
