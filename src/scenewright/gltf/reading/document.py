"""The JSON of a foreign glTF and its bytes, every access checked."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Mapping
from dataclasses import field
from typing import Any, NoReturn, TypeAlias
from urllib.parse import unquote

from scenewright.geometry.foreign.errors import damaged, inconsistent, too_large
from scenewright.gltf.container import GltfError, unpack
from scenewright.records import dataclass

Object: TypeAlias = Mapping[str, Any]
"""One JSON object."""

MAX_JSON = 32 << 20
"""Bytes of the JSON text."""
MAX_HOLDERS = 500_000
MAX_VALUES = 3_000_000
"""Brackets and commas in the text: bounds the memory that reading it takes before it is read."""
_GLB = b"glTF"


@dataclass(frozen=True, eq=False)
class Document:
    """A glTF's JSON with its buffers and the pictures beside it."""

    root: Object
    buffers: tuple[memoryview, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files by the path that names them."""

    def all(self, key: str) -> list[Any]:
        """The top level list `key`; empty where there is none."""
        return items(self.root, key, "the file")

    def one(self, key: str, index: object, who: str) -> Object:
        """Entry `index` of the top level list `key`, which `who` refers to.

        Raises:
            ForeignError: There is none.
        """
        found = self.all(key)
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(found):
            raise inconsistent(f"{who} refers to {key}[{_short(index)}], and there are {len(found)}")
        return as_object(found[index], f"{key}[{index}]")

    def bytes_of(self, view: Object, who: str) -> memoryview:
        """The bytes of a buffer view or of what has the same keys."""
        number = view.get("buffer")
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(self.buffers):
            raise inconsistent(f"{who} refers to buffers[{_short(number)}], and there are {len(self.buffers)}")
        data = self.buffers[number]
        start, length = whole(view, "byteOffset", who, 0), whole(view, "byteLength", who)
        if start + length > len(data):
            raise inconsistent(f"{who} reaches to byte {start + length} of a buffer of {len(data)}")
        return data[start : start + length]


def read_json(text: bytes) -> Object:
    """Read the JSON text of a glTF.

    Raises:
        ForeignError: It is none, or larger than what may be used.
    """
    holders, commas = text.count(b"{") + text.count(b"["), text.count(b",")
    if len(text) > MAX_JSON or holders > MAX_HOLDERS or commas > MAX_VALUES:
        raise too_large(
            f"its JSON has {len(text)} bytes and {holders + commas} values", f"{MAX_JSON >> 20} MiB of JSON"
        )
    try:
        root = json.loads(bytes(text).decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise damaged(f"its JSON cannot be read: {_short(error)}") from error
    found = as_object(root, "the file")
    version = as_object(found.get("asset", {}), "asset").get("version")
    if version != "2.0":
        raise damaged(f"it says it is glTF {_short(version)}", "glTF 2.0")
    return found


def open_document(data: memoryview, beside: Mapping[str, bytes]) -> Document:
    """Open a GLB, or a glTF text with the files beside it.

    Raises:
        ForeignError: It is neither, or a buffer is not there.
    """
    binary = memoryview(b"")
    if bytes(data[:4]) == _GLB:
        try:
            text, binary = unpack(data)
        except GltfError as error:
            raise damaged(str(error), "a whole GLB 2.0") from error
    else:
        text = bytes(data[: MAX_JSON + 1])
    root = read_json(text)
    buffers = items(root, "buffers", "the file")
    if len(buffers) > 256:
        raise too_large(f"it has {len(buffers)} buffers", "256 buffers")
    found = tuple(_buffer(as_object(b, f"buffers[{i}]"), i, binary, beside) for i, b in enumerate(buffers))
    return Document(root, found, beside)


def _buffer(buffer: Object, number: int, binary: memoryview, beside: Mapping[str, bytes]) -> memoryview:
    who = f"buffers[{number}]"
    length = whole(buffer, "byteLength", who)
    fallback = as_object(as_object(buffer.get("extensions", {}), who).get("EXT_meshopt_compression", {}), who)
    if "uri" in buffer:
        data = memoryview(uri_bytes(buffer["uri"], who, beside))
    elif fallback.get("fallback") is True:
        return memoryview(b"")
    elif number:
        raise inconsistent(f"{who} has no uri")
    else:
        data = binary
    if length > len(data):
        raise damaged(f"{who} says it has {length} bytes, and {len(data)} are there")
    return data[:length]


def uri_bytes(uri: object, who: str, beside: Mapping[str, bytes]) -> bytes:
    """What a URI stands for: data in it, or a file beside the glTF.

    Raises:
        ForeignError: Neither.
    """
    if not isinstance(uri, str):
        raise inconsistent(f"{who} has a uri that is no text")
    if uri.startswith("data:"):
        head, comma, body = uri.partition(",")
        try:
            return (
                base64.b64decode(body, validate=True) if comma and head.endswith(";base64") else unquote(body).encode()
            )
        except (binascii.Error, ValueError) as error:
            raise damaged(f"{who} has data that is no base64") from error
    path = unquote(uri)
    if path not in beside:
        raise inconsistent(f"{who} refers to '{_short(uri)}', which is not beside the file")
    return beside[path]


def items(holder: Object, key: str, who: str) -> list[Any]:
    """A list of `holder`; empty where the key is not there.

    Raises:
        ForeignError: It is no list.
    """
    found = holder.get(key, [])
    if not isinstance(found, list):
        raise inconsistent(f"{key} of {who} is no list")
    return found


def as_object(value: object, who: str) -> Object:
    """Give `value` where it is a JSON object.

    Raises:
        ForeignError: It is none.
    """
    if not isinstance(value, dict):
        raise inconsistent(f"{who} is no JSON object")
    return value


def child(holder: Object, key: str, who: str) -> Object:
    """An object in `holder`; empty where the key is not there."""
    return as_object(holder.get(key, {}), f"{key} of {who}")


def extension(holder: Object, name: str, who: str) -> Object | None:
    """What the extension `name` says of an object; None where it says nothing."""
    found = child(holder, "extensions", who)
    return as_object(found[name], name) if name in found else None


def whole(holder: Object, key: str, who: str, default: int | None = None) -> int:
    """A whole number from 0.

    Raises:
        ForeignError: It is none, or is missing.
    """
    found = holder.get(key, default)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 1 << 40:
        raise inconsistent(f"{key} of {who} is {_short(found)}", "a whole number from 0")
    return found


def real(holder: Object, key: str, who: str, default: float) -> float:
    """A finite number.

    Raises:
        ForeignError: It is none.
    """
    found = holder.get(key, default)
    if not isinstance(found, int | float) or isinstance(found, bool) or not _finite(found):
        raise inconsistent(f"{key} of {who} is {_short(found)}", "a number")
    return float(found)


def reals(holder: Object, key: str, who: str, default: tuple[float, ...]) -> tuple[float, ...]:
    """As many finite numbers as `default` has.

    Raises:
        ForeignError: There are others.
    """
    found = holder.get(key)
    if found is None:
        return default
    if not isinstance(found, list) or len(found) != len(default):
        raise inconsistent(f"{key} of {who} is {_short(found)}", f"{len(default)} numbers")
    return tuple(real({key: value}, key, who, 0.0) for value in found)


def text(holder: Object, key: str) -> str:
    """Some text without control characters, at most 100 characters; empty where there is none."""
    found = holder.get(key, "")
    return "".join(c for c in found[:100] if c.isprintable()) if isinstance(found, str) else ""


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value) and abs(value) < 3.4e38
    except OverflowError:
        return False


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _short(value: object) -> str:
    shown = str(value) if not isinstance(value, dict | list) else type(value).__name__
    return shown if len(shown) <= 60 else shown[:57] + "…"
