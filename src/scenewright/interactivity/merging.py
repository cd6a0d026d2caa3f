"""Several endless animations as one, for viewers that play one animation of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.graph import Clip
from scenewright.interactivity.clips import length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Channel

NAME = "world"
LONGEST = 20.0
"""Seconds of the whole, unless one of its parts is longer."""
NEAR_ENOUGH = 0.02
"""Share by which a part may be faster or slower, so that a whole number of its cycles fills the whole."""
_SEAM = 0.001
"""Seconds of the jump where a cycle ends elsewhere than it begins."""


def merged(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """One animation of all: each part goes round a whole number of times, at its own pace as nearly as that allows.

    Where two drive one property of one thing, the first does. None of none; a single one stays as it is.
    """
    moving = [clip for clip in clips if length(clip) > 0.0]
    if len(moving) < 2:
        return tuple(moving)
    whole = _whole([length(clip) for clip in moving])
    channels: dict[tuple[object, ...], Channel] = {}
    for clip in moving:
        cycles = _cycles(whole, length(clip))
        for channel in clip.channels:
            made = _repeated(channel, length(clip), whole, cycles)
            channels.setdefault((channel.address, channel.path, channel.pointer), made)
    return (Clip(NAME, tuple(channels.values())),)


def _whole(lengths: list[float]) -> float:
    """The first multiple of the longest part that all go into nearly enough, or the best that is short enough."""
    longest = max(lengths)
    tried = [longest * k for k in range(1, max(int(LONGEST / longest), 1) + 1)]
    stretch = [max(abs(whole / (_cycles(whole, each) * each) - 1.0) for each in lengths) for whole in tried]
    good = [whole for whole, off in zip(tried, stretch, strict=True) if off <= NEAR_ENOUGH]
    return good[0] if good else tried[stretch.index(min(stretch))]


def _cycles(whole: float, part: float) -> int:
    return max(round(whole / part), 1)


def _repeated(channel: Channel, period: float, whole: float, cycles: int) -> Channel:
    """A channel that goes round so many times in the whole time."""
    times = channel.times.astype(np.float64) * (whole / cycles / period)
    values = channel.values.reshape(len(times), -1)
    pace = whole / cycles
    closed = _ends(channel)
    found_times, found_values = [times], [values]
    for k in range(1, cycles):
        later = times + k * pace
        if closed and times[0] == 0.0 and abs(times[-1] - pace) < _SEAM:
            found_times.append(later[1:])
            found_values.append(values[1:])
            continue
        later[0] += min(_SEAM, (later[1] - later[0]) / 2.0) if len(later) > 1 else _SEAM
        found_times.append(later)
        found_values.append(values)
    rows = np.concatenate(found_values)
    shaped = np.ascontiguousarray(rows.reshape(-1, *channel.values.shape[1:]), np.float32)
    return replace(channel, times=np.concatenate(found_times).astype(np.float32), values=shaped)


def _ends(channel: Channel) -> bool:
    """Whether the last key is as the first, so that one of them does; tangents of splines are two keys' matter."""
    rows = channel.values.reshape(len(channel.times), -1)
    return channel.interpolation != "CUBICSPLINE" and bool(np.array_equal(rows[0], rows[-1]))
