"""JSON pointer templates: ``/nodes/{door}/rotation`` with sockets that fill them.

Source: KHR_interactivity, sections "JSON Pointer Template Parsing" and "Effective JSON Pointer Generation".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scenewright.play.values import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.play.values import Value

_RUNS = re.compile(r"\[+|\]+|\{+|\}+")
_PLAIN = re.compile(r"[^{}]+")
_ESCAPES = re.compile(r"~(?![01])")


class Parameter(NamedTuple):
    """One parameter of a template: its socket, its type (``int`` or ``ref``) and the segment it stands in."""

    socket: str
    signature: str
    segment: int


def parse_template(text: str) -> tuple[Parameter, ...]:
    """Find the parameters of a pointer template.

    Raises:
        ValueError: It is no JSON pointer, or a parameter is empty, broken or there twice.
    """
    if (text and not text.startswith("/")) or _ESCAPES.search(text):
        raise ValueError(f"'{text}' is no JSON pointer")
    found: list[Parameter] = []
    for number, segment in enumerate(text.split("/")):
        parameter = _parameter(segment, number)
        if parameter is None:
            continue
        if any(parameter.socket == other.socket for other in found):
            raise ValueError(f"the parameter '{parameter.socket}' is in '{text}' twice")
        found.append(parameter)
    return tuple(found)


def _parameter(segment: str, number: int) -> Parameter | None:
    for opening, closing, signature in (("[", "]", "int"), ("{", "}", "ref")):
        if segment.startswith(opening) and not segment.startswith(opening * 2):
            inner = segment[1:-1]
            if len(segment) < 3 or segment[-1] != closing or any(sign in inner for sign in "[]{}"):
                raise ValueError(f"'{segment}' is no parameter")
            return Parameter(inner.replace("~1", "/").replace("~0", "~"), signature, number)
    if any(len(run) % 2 for run in _RUNS.findall(segment)):
        raise ValueError(f"a bracket of '{segment}' is not doubled")
    return None


def effective(text: str, parameters: Sequence[Parameter], values: Mapping[str, Value]) -> str | None:
    """Fill a template; None where a number is negative, a reference null, or one of another kind of object."""
    segments = text.split("/")
    for socket, signature, place in parameters:
        value = values[socket]
        if signature == "int":
            if not isinstance(value, int) or value < 0:
                return None
            segments[place] = str(value)
            continue
        home, _, last = value.rpartition("/") if isinstance(value, str) else ("", "", "")
        if not last or home != "/".join(segments[:place]):
            return None
        segments[place] = last
    filled = "/".join(segments)
    for sign in "[]{}":
        filled = filled.replace(sign * 2, sign)
    return filled


def parse_message(text: str) -> tuple[str | tuple[str], ...] | None:
    """Split a message of ``debug/log`` into texts and parameters (tuples of one); None where a bracket is not paired."""
    pieces: list[str | tuple[str]] = []
    place = 0
    while place < len(text):
        sign = text[place]
        if sign not in "{}":
            plain = _PLAIN.match(text, place)
            pieces.append(plain.group() if plain else "")
            place += len(str(pieces[-1]))
        elif text[place : place + 2] == sign * 2:
            pieces.append(sign)
            place += 2
        else:
            stop = text.find("}", place)
            if sign == "}" or stop < 0 or stop == place + 1 or text.find("{", place + 1, stop) >= 0:
                return None
            pieces.append((text[place + 1 : stop],))
            place = stop + 1
    return tuple(pieces)


def message(pieces: Sequence[str | tuple[str]], values: Mapping[str, Value]) -> str:
    """Fill a message."""
    return "".join(piece if isinstance(piece, str) else shown(values[piece[0]]) for piece in pieces)
