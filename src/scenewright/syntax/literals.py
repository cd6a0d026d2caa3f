"""Values as authors write them: numbers (from `measures`), colours, flags and times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scenewright.diagnostics.near import nearest
from scenewright.quantity import Color, Quantity
from scenewright.syntax.color_names import COLOR_NAMES
from scenewright.syntax.measures import (
    CUT,
    Constant,
    Drawn,
    LiteralError,
    Normal,
    Uniform,
    format_number,
    parse_number,
)

__all__ = [
    "CUT",
    "Constant",
    "Drawn",
    "LiteralError",
    "Normal",
    "Uniform",
    "format_number",
    "parse_clock",
    "parse_color",
    "parse_flag",
    "parse_number",
]

_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2})(?::(\d{2}))?)", re.ASCII)
_HEX = re.compile(r"#?([0-9a-fA-F]{3,8})")


def parse_color(value: str | Sequence[object]) -> Color:
    """Read ``#rgb``, ``#rrggbb``, a CSS name or ``[r, g, b]`` with channels from 0 to 1.

    Raises:
        LiteralError: When it is none of these.
    """
    if not isinstance(value, str):
        return _channels(value)
    text = value.strip()
    name = text.lower().replace(" ", "").replace("_", "").replace("-", "")
    digits = COLOR_NAMES.get(name, "")
    match = _HEX.fullmatch(text)
    if not digits and match and text.startswith("#") and len(match[1]) in {3, 6}:
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    if digits:
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
        return Color(red, green, blue)
    raise _no_color(text, match).coded("SW309")


def _no_color(text: str, match: re.Match[str] | None) -> LiteralError:
    """Say what is wrong with a colour."""
    expected = '"#rrggbb", a CSS colour name or [r, g, b] from 0 to 1'
    if match and text.startswith("#") and len(match[1]) in {4, 8}:
        right = f'"#{match[1][: 3 if len(match[1]) == 4 else 6]}"'
        message = f"'{text}' has an alpha channel, which colours here do not have"
        return LiteralError(message, expected, f"write {right}", right)
    if match and len(match[1]) in {3, 6} and not text.startswith("#"):
        return LiteralError(f"'{text}' is not a colour", expected, f'write "#{text}"', f'"#{text}"')
    if not text:
        return LiteralError("a colour is missing", expected, "an unquoted '#' starts a comment; quote the colour")
    near = nearest(text, COLOR_NAMES)
    hint = f"Did you mean '{near[0]}'?" if near else ""
    return LiteralError(f"'{text[:60]}' is not a colour", expected, hint, near[0] if near else None)


def _channels(items: Sequence[object]) -> Color:
    """Read [r, g, b]."""
    expected = "three numbers from 0 to 1: [r, g, b]"
    if not isinstance(items, Sequence) or len(items) != 3:
        raise LiteralError("a colour list has three numbers", expected).coded("SW309")
    share = Quantity("channel", "", 0.0, 255.0)
    values: list[float] = []
    for item in items:
        if not isinstance(item, (str, int, float)):
            raise LiteralError("a colour list has three numbers", expected).coded("SW309")
        channel = parse_number(item, share, 0.0, 255.0)
        if not isinstance(channel, Constant):
            raise LiteralError("a colour's channels cannot be drawn one by one", expected).coded("SW317")
        values.append(channel.value)
    if max(values) > 1.0:
        right = f"[{', '.join(format_number(round(value / 255, 3)) for value in values)}]"
        raise LiteralError("channels go from 0 to 1, not to 255", expected, f"write {right}", right).coded("SW309")
    return Color(*values)


def parse_flag(text: str | bool) -> bool:  # noqa: FBT001 - a flag is what is read here
    """Read true or false.

    Raises:
        LiteralError: For anything else; yes, no, on and off get a fix.
    """
    if isinstance(text, bool):
        return text
    word = text.strip()
    if word in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return word.lower() == "true"
    meant = dict.fromkeys(("yes", "on", "1", "y"), "true") | dict.fromkeys(("no", "off", "0", "n"), "false")
    right = meant.get(word.lower())
    hint = f"write {right}" if right else ""
    raise LiteralError(f"'{word[:60]}' is not true or false", "true or false", hint, right).coded("SW311")


def parse_clock(text: str | float) -> float:
    """Read a time of day, ``16:30`` or ``16:30:15`` or a number of hours, to hours.

    Raises:
        LiteralError: When it is no time from 0:00 to 24:00.
    """
    expected = 'a time of day such as "16:30"'
    if isinstance(text, str):
        word = text.strip()
        match = _CLOCK.fullmatch(word)
        if match:
            minutes, seconds = int(match[2]), int(match[3] or 0)
            hours = int(match[1]) + minutes / 60 + seconds / 3600
            if minutes > 59 or seconds > 59 or hours > 24:
                raise LiteralError(f"there is no time {word}", expected).coded("SW310")
            return hours
        text = word
    try:
        hours = float(text)
    except (ValueError, OverflowError):
        raise _no_clock(str(text), expected).coded("SW310") from None
    if not 0.0 <= hours <= 24.0:
        raise LiteralError(f"there is no time {text}", expected).coded("SW310")
    return hours


def _no_clock(text: str, expected: str) -> LiteralError:
    """Say what is wrong with a time, with a fix for am and pm."""
    match = re.fullmatch(r"(?i)(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)", text)
    if match and 1 <= int(match[1]) <= 12:
        hour = int(match[1]) % 12 + (12 if match[3].lower() == "pm" else 0)
        right = f'"{hour:02d}:{match[2] or "00"}"'
        return LiteralError(f"'{text}' is not a 24-hour time", expected, f"write {right}", right)
    return LiteralError(f"'{text[:60]}' is not a time of day", expected)
