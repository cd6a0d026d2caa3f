"""Animations of a glTF: which properties they move, and where those are at a time.

Source: glTF 2.0, section 3.11 and appendix C (interpolation); KHR_animation_pointer.
"""

from __future__ import annotations

import bisect
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scenewright.geometry.foreign.errors import inconsistent
from scenewright.gltf.reading.document import as_object, child, items, text
from scenewright.play.object_model import PROPERTIES, template_of
from scenewright.play.rotations import length, scaled, slerped
from scenewright.play.values import LENGTHS
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.gltf.reading.accessors import Accessors
    from scenewright.play.values import Value, Vector

_PATHS = {"translation": 3, "rotation": 4, "scale": 3}
_ENDS = ("LINEAR", "STEP", "CUBICSPLINE")


@dataclass(frozen=True, eq=False)
class Track:
    """One channel: a property, its keys, and how it goes from one to the next."""

    pointers: tuple[str, ...]
    """One, or that of each weight."""
    signature: str
    times: tuple[float, ...]
    values: tuple[Vector, ...]
    """One for each time; three for a cubic spline."""
    ends: str


@dataclass(frozen=True, eq=False)
class Clip:
    """An animation."""

    tracks: tuple[Track, ...]

    @property
    def start(self) -> float:
        """Seconds of the first key."""
        return min((track.times[0] for track in self.tracks), default=0.0)

    @property
    def duration(self) -> float:
        """Seconds of the last key."""
        return max((track.times[-1] for track in self.tracks), default=0.0)


def read_clip(accessors: Accessors, entry: object, who: str) -> Clip:
    """Read an animation.

    Raises:
        ForeignError: It is faulty.
    """
    body = as_object(entry, who)
    samplers = items(body, "samplers", who)
    tracks = [_track(accessors, samplers, as_object(one, who), who) for one in items(body, "channels", who)]
    return Clip(tuple(track for track in tracks if track is not None))


def _track(accessors: Accessors, samplers: list[Any], channel: Any, who: str) -> Track | None:
    target, number = child(channel, "target", who), channel.get("sampler")
    path, node = text(target, "path"), target.get("node")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(samplers):
        raise inconsistent(f"{who} refers to a sampler that is not there")
    sampler = as_object(samplers[number], who)
    ends = text(sampler, "interpolation") or "LINEAR"
    times = tuple(map(float, accessors.floats(sampler.get("input"), 1, f"times of {who}")[:, 0]))
    if not times or ends not in _ENDS or times[0] < 0 or any(b <= a for a, b in pairwise(times)):
        raise inconsistent(f"the times of {who} do not grow")
    rows = len(times) * (3 if ends == "CUBICSPLINE" else 1)
    if path == "weights" and isinstance(node, int):
        flat = accessors.floats(sampler.get("output"), 1, f"values of {who}")[:, 0]
        count = len(flat) // rows
        values = tuple(tuple(map(float, flat[k * count : k * count + count])) for k in range(rows))
        return Track(tuple(f"/nodes/{node}/weights/{k}" for k in range(count)), "float", times, values, ends)
    pointer, signature = _property(target, path, node)
    if not signature:
        return None
    found = accessors.floats(sampler.get("output"), LENGTHS[signature], f"values of {who}")
    if len(found) != rows:
        raise inconsistent(f"{who} has {len(found)} values for {len(times)} times")
    return Track((pointer,), signature, times, tuple(tuple(map(float, row)) for row in found), ends)


def _property(target: Any, path: str, node: object) -> tuple[str, str]:
    """Pointer and signature of what a channel moves; empty texts where that is nothing known."""
    if path in _PATHS and isinstance(node, int):
        return f"/nodes/{node}/{path}", f"float{_PATHS[path]}"
    extensions = target.get("extensions")
    body = extensions.get("KHR_animation_pointer") if isinstance(extensions, dict) else None
    pointer = body.get("pointer") if path == "pointer" and isinstance(body, dict) else None
    row = PROPERTIES.get(template_of(pointer)) if isinstance(pointer, str) else None
    return (str(pointer), row.signature) if row is not None else ("", "")


def sample(track: Track, time: float) -> list[tuple[str, Value]]:
    """Values of the properties of a track at a time; before the first and after the last key, those of the key."""
    row = _row(track, time)
    if len(track.pointers) > 1 or track.pointers[0].rpartition("/")[0].endswith("/weights"):
        return list(zip(track.pointers, row, strict=True))
    value: Value = row
    if track.signature == "bool":
        value = row[0] != 0
    elif track.signature in {"int", "float"}:
        value = int(row[0]) if track.signature == "int" else row[0]
    return [(track.pointers[0], value)]


def _row(track: Track, time: float) -> Vector:
    spline = track.ends == "CUBICSPLINE"
    keys = track.values[1::3] if spline else track.values
    after = bisect.bisect_right(track.times, time)
    if after == 0 or after == len(track.times):
        return keys[0 if after == 0 else -1]
    before = after - 1
    span = track.times[after] - track.times[before]
    share = (time - track.times[before]) / span
    if track.ends == "STEP":
        return keys[before]
    turning = track.pointers[0].startswith("/nodes/") and track.pointers[0].endswith("/rotation")
    if not spline:
        a, b = keys[before], keys[after]
        if turning:
            return slerped(a, b, share)
        return tuple((1.0 - share) * x + share * y for x, y in zip(a, b, strict=True))
    out, into = track.values[before * 3 + 2], track.values[after * 3]
    result = _hermite((keys[before], out, into, keys[after]), share, span)
    return scaled(result, 1.0 / length(result)) if turning and length(result) > 0 else result


def _hermite(ends: tuple[Vector, Vector, Vector, Vector], t: float, span: float) -> Vector:
    """Cubic Hermite spline between two keys with out- and in-tangent."""
    a, b = 2.0 * t**3 - 3.0 * t**2 + 1.0, span * (t**3 - 2.0 * t**2 + t)
    c, d = span * (t**3 - t**2), 3.0 * t**2 - 2.0 * t**3
    return tuple(a * p + b * q + c * r + d * s for p, q, r, s in zip(*ends, strict=True))
