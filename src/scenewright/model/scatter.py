"""``repeat: {scatter: {…}}``: copies strewn over a surface, kept apart and kept away from things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scenewright.model import faults
from scenewright.model.authored import Authored, Constant
from scenewright.model.places import check_reference, read_target
from scenewright.model.shapes import COPIES, DISTANCE, HEIGHT, RATIO, TEXT, choice, number, series
from scenewright.model.values import read_value
from scenewright.quantity import Angle, Number

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path, Value

STEEPNESS = number(Angle, 0.0, 90.0)
KINDS: dict[str, FieldKind] = {
    "count": COPIES,
    "density": number(Number, 0.0, 1000.0),
    "spacing": DISTANCE,
    "clump": RATIO,
    "slope": series(STEEPNESS, 2, 2),
    "height": series(HEIGHT, 2, 2),
    "align": choice("up", "normal"),
    "jitter": RATIO,
}
"""The values of a scatter, besides what it is over and what it keeps from."""
DOCS: dict[str, str] = {
    "over": "The terrain, floor or other surface: garden, hall.floor, table.top.",
    "count": "How many candidates; what it keeps from takes some away.",
    "density": "How many to the square metre, instead of `count`.",
    "spacing": "Least distance between two, from middle to middle; left out: half the mean distance.",
    "keep_from": "Things to keep from and how far: {hall: 3m}, or names: [hall, pond].",
    "clump": "0 is even, 1 grows in groups with bare ground between.",
    "slope": "From how steep to how steep the ground may be: [0deg, 30deg]; one angle is the most.",
    "height": "From how low to how high over the origin of what it is over: [1m, 8m].",
    "align": "up stands upright, normal leans with the ground.",
    "jitter": "0: all alike; 1: turned anyhow and up to 15 % larger or smaller.",
    "variants": "Different copies, 8 left out; or all.",
}
KEYS = tuple(DOCS)


class ScatterParts(NamedTuple):
    """What the mapping of a scatter says."""

    values: dict[str, Authored]
    over: Authored | None
    keep_from: tuple[tuple[Authored, Authored], ...]


def read_scatter(reader: Reader, path: Path, value: Value) -> ScatterParts | None:
    """Read the mapping of a scatter; complains about what is missing, double or malformed."""
    scatter = reader.mapping(path, value, "{over: …, count: …, spacing: …}")
    if not isinstance(value, dict):
        return None
    reader.check_keys(path, scatter, KEYS, "`scatter`")
    if "over" not in scatter:
        reader.fault(faults.MISSING_KEY, path, "`scatter` needs `over`", key=True, expected="over: terrain")
    amounts = [key for key in ("count", "density") if key in scatter]
    if len(amounts) != 1:
        code, message = faults.MISSING_KEY, "`scatter` needs `count` or `density`"
        if amounts:
            code, message = faults.EXCLUSIVE_KEYS, "`count` and `density` exclude each other"
        reader.fault(code, path, message, key=True, expected="count: 300, or density: 0.05 to the square metre")
    values = {key: _read(reader, (*path, key), scatter[key], key) for key in KINDS if key in scatter}
    over = read_target(reader, (*path, "over"), scatter["over"]) if "over" in scatter else None
    return ScatterParts(values, over, _read_keep(reader, (*path, "keep_from"), scatter.get("keep_from", {})))


def _read(reader: Reader, path: Path, value: Value, key: str) -> Authored:
    kind = STEEPNESS if key == "slope" and not isinstance(value, list) else KINDS[key]
    return read_value(reader, path, value, kind)


def _read_keep(reader: Reader, path: Path, value: Value) -> tuple[tuple[Authored, Authored], ...]:
    """Read names with distances; a bare name or a list of names keeps off their outlines only."""
    touch = Constant(0.0, DISTANCE, path)
    if isinstance(value, dict):
        found = [
            (Constant(name, TEXT, (*path, name)), read_value(reader, (*path, name), distance, DISTANCE))
            for name, distance in value.items()
            if check_reference(reader, (*path, name), name)
        ]
        return tuple(found)
    items = list(enumerate(value)) if isinstance(value, list) else [("", value)]
    read = [read_target(reader, (*path, k) if k != "" else path, item) for k, item in items]
    return tuple((name, touch) for name in read if name is not None)
