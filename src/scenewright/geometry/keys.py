"""Where the keys of a computer keyboard are: the ANSI layout in units of one key."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

UNIT = 0.01905
"""Pitch of the keys, metres: three quarters of an inch, as on every full-size keyboard."""
Layout: TypeAlias = Literal["full", "tenkeyless", "compact"]
WIDTHS: dict[Layout, float] = {"full": 22.5, "tenkeyless": 18.25, "compact": 15.0}
"""Extent of the keys from left to right, units."""
_FUNCTION_ROW = 1.25
"""From the row of function keys to the next, units."""


class Key(NamedTuple):
    """One key: left, rear edge, width and depth in units, and whether it is a letter, digit or sign."""

    x: float
    y: float
    wide: float = 1.0
    deep: float = 1.0
    writes: bool = True


_ROWS: tuple[tuple[float, ...], ...] = (
    (*[1.0] * 13, 2.0),
    (1.5, *[1.0] * 12, 1.5),
    (1.75, *[1.0] * 11, 2.25),
    (2.25, *[1.0] * 10, 2.75),
    (1.25, 1.25, 1.25, 6.25, 1.25, 1.25, 1.25, 1.25),
)
"""Widths of the keys of the main block, from the digits down; together 15 units each."""


def keys_of(layout: Layout) -> tuple[Key, ...]:
    """All keys, rear rows first: 104, 87 or 61 of them, as in the ANSI layouts of those names."""
    top = 0.0 if layout == "compact" else _FUNCTION_ROW
    made = [] if layout == "compact" else [*_functions()]
    for row, widths in enumerate(_ROWS):
        starts = [0.0, *accumulate(widths)][:-1]
        for x, wide in zip(starts, widths, strict=True):
            made.append(Key(x, top + row, wide, 1.0, wide in (1.0, 6.25)))
    if layout != "compact":
        made += _cursor(top)
    return tuple(made + (_numbers(top) if layout == "full" else []))


def depth_of(layout: Layout) -> float:
    """Extent of the keys from the rear to the front, units."""
    return 5.0 if layout == "compact" else 5.0 + _FUNCTION_ROW


def _functions() -> list[Key]:
    """Escape, three groups of four function keys, and three keys over the cursor block."""
    groups = [start + k for start in (2.0, 6.5, 11.0) for k in range(4)]
    return [Key(x, 0.0, writes=x in groups[4:8]) for x in (0.0, *groups, 15.25, 16.25, 17.25)]


def _cursor(top: float) -> list[Key]:
    """Two rows of three, and the arrows."""
    pairs = [(15.25 + k, top + row) for row in (0, 1) for k in range(3)]
    arrows = [(16.25, top + 3), (15.25, top + 4), (16.25, top + 4), (17.25, top + 4)]
    return [Key(x, y, writes=False) for x, y in (*pairs, *arrows)]


def _numbers(top: float) -> list[Key]:
    """The number pad: 17 keys, three of which are two units long."""
    made = [Key(18.5 + k, top, writes=False) for k in range(4)]
    made += [Key(18.5 + k, top + row) for row in (1, 2, 3) for k in range(3)]
    made += [Key(21.5, top + 1, 1.0, 2.0, writes=False), Key(18.5, top + 4, 2.0), Key(20.5, top + 4)]
    return [*made, Key(21.5, top + 3, 1.0, 2.0, writes=False)]
