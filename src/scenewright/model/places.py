"""`place:`: relations, their targets and modifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix
from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, Interpolated, Unknown
from scenewright.model.reading import as_text, listed, slash
from scenewright.model.scene import Place, PlaceRelation
from scenewright.model.shapes import DISTANCE, HEIGHT, TEXT
from scenewright.model.values import read_value

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.syntax import Path, Value

SIDES = ("left", "right", "front", "back")
EDGES = (*SIDES, "center", "top", "bottom")
WALLS = ("north", "east", "south", "west")
CORNERS = ("north_east", "north_west", "south_east", "south_west", "any")
RELATIONS: dict[str, str] = {
    "inside_of": "wholly inside of it",
    "middle_of": "in the middle of a floor, wall or top",
    "on_top": "supported by that surface",
    "under": "below it",
    "on_wall": "touching the wall; `height` is to its centre",
    "against_wall": "its back within 0.3 m of the wall; `any` lets the compiler choose",
    "corner": "in a corner of the room; `any` lets the compiler choose",
    "hang_from_ceiling": "hanging from the ceiling of a room",
    "next_to": "0 to 0.5 m beside it",
    "near": "0.5 to 1.5 m from it",
    "across_from": "1.5 to 4 m from it",
    "far": "more than 4 m from it",
    "side_of": "beside it in its own frame: `x.left`, or {of: x, side: left}; with `height`, on that face",
    "face_to": "its front within 30 degrees of it",
    "surround": "all around it",
    "between": "between two things",
    "along": "along a path",
    "align": "an edge in line with another's: {with: x, edge: front}",
}
"""Every relation and what it means."""
MODIFIERS = {"clear": "free floor in front of it, in metres", "height": "height above the floor or base, in metres"}
SINGLE = frozenset(
    {"middle_of", "on_top", "on_wall", "against_wall", "corner", "hang_from_ceiling", "side_of", "align"}
)
REFERENCE = re.compile(r"[a-z][a-z0-9_]*(\[\d{1,6}\])?(\.[a-z][a-z0-9_]*(\[\d{1,6}\])?)*\Z")
TARGET_LIMIT = 64


def read_place(reader: Reader, path: Path, value: Value) -> Place | None:
    """Read `place`; None when it is not a mapping."""
    if not isinstance(value, dict):
        message = "`place` takes relations"
        reader.fault(faults.WRONG_TYPE, path, message, expected="{relation: target, …}, such as {on_top: table}")
        return None
    relations = []
    for name, target in value.items():
        where = (*path, name)
        if name in RELATIONS:
            relations.append(_read_relation(reader, where, name, target))
        elif name not in MODIFIERS:
            _unknown_relation(reader, where, name)
    clear = read_value(reader, (*path, "clear"), value["clear"], DISTANCE) if "clear" in value else None
    height = read_value(reader, (*path, "height"), value["height"], HEIGHT) if "height" in value else None
    if not relations and (clear or height):
        reader.fault(faults.NEEDS_ANOTHER, path, "`place` has a modifier but no relation", expected=listed(RELATIONS))
    return Place(tuple(relations), clear, height, path)


def _unknown_relation(reader: Reader, path: Path, name: str) -> None:
    known = [*RELATIONS, *MODIFIERS]
    hint = did_you_mean(name, known)
    free = [near for near in re.findall(r"'(\w+)'", hint)[:1] if near not in reader.siblings(path[:-1])]
    fixes = tuple(Fix(slash(path), name, near, rename=True) for near in free)
    message = f"'{name}' is no relation"
    reader.fault(faults.UNKNOWN_RELATION, path, message, key=True, expected=listed(known, 20), hint=hint, fixes=fixes)


def _read_relation(reader: Reader, path: Path, name: str, value: Value) -> PlaceRelation:
    side = ""
    if name in {"side_of", "align"}:
        value, side, path = _unpack_side(reader, path, name, value)
    values = value if isinstance(value, list) else [value]
    paths = [(*path, k) for k in range(len(values))] if isinstance(value, list) else [path]
    if not values or len(values) > TARGET_LIMIT or (name in SINGLE and len(values) > 1):
        most = "one target" if name in SINGLE else f"1 to {TARGET_LIMIT} targets"
        reader.fault(faults.WRONG_COUNT, path, f"`{name}` has {len(values)} targets", expected=most)
        values = values[:1]
    if name == "between" and len(values) != 2:
        reader.fault(faults.WRONG_COUNT, path, "`between` takes two targets", expected="[a, b]")
    read = [read_target(reader, where, item) for where, item in zip(paths, values, strict=False)]
    targets = tuple(target for target in read if target is not None)
    _check_words(reader, name, targets)
    if name == "side_of" and not side:
        targets, side = _short_side(reader, path, targets)
    return PlaceRelation(name, targets, side, path)


def _unpack_side(reader: Reader, path: Path, name: str, value: Value) -> tuple[Value, str, Path]:
    """Take ``{of: x, side: left}`` or ``{with: x, edge: front}`` apart."""
    target, side = ("of", "side") if name == "side_of" else ("with", "edge")
    form = f"{{{target}: x, {side}: front}}"
    if not isinstance(value, dict):
        if name == "align":
            reader.fault(faults.WRONG_TYPE, path, "`align` says with what and which edge", expected=form)
        return value, "", path
    reader.check_keys(path, value, (target, side), f"`{name}`")
    for key in (target, side):
        if key not in value:
            reader.fault(faults.MISSING_KEY, path, f"`{name}` needs `{key}`", key=True, expected=form)
    word = as_text(value.get(side, "front")) or ""
    words = SIDES if name == "side_of" else EDGES
    if word not in words:
        reader.unknown(faults.UNKNOWN_CHOICE, (*path, side), f"'{word}' is no {side}", words, str(word))
    return value.get(target), str(word), (*path, target)


def _short_side(reader: Reader, path: Path, targets: tuple[Authored, ...]) -> tuple[tuple[Authored, ...], str]:
    """Take the short form ``x.left`` apart."""
    form = "x.left, x.right, x.front, x.back or {of: x, side: left}"
    if len(targets) == 1 and isinstance(targets[0], Constant):
        name, _, word = str(targets[0].value).rpartition(".")
        if name and word in SIDES:
            return (Constant(name, TEXT, targets[0].path),), word
    if targets:
        reader.fault(faults.MISSING_KEY, path, "`side_of` needs a side", expected=form)
    return targets, "front"


def _check_words(reader: Reader, name: str, targets: tuple[Authored, ...]) -> None:
    """Check `corner: north_east`, which takes a word and no reference."""
    words = {"corner": CORNERS}.get(name)
    for target in targets:
        if words and isinstance(target, Constant) and "." not in str(target.value) and target.value not in words:
            word = str(target.value)
            reader.unknown(faults.UNKNOWN_CHOICE, target.path, f"'{word}' is no corner", words, word)


def read_target(reader: Reader, path: Path, value: Value) -> Authored | None:
    """Read one reference such as ``hall[0].entrance``; its indices may be computed: ``"hall[{i}].entrance"``."""
    if as_text(value) is None:
        message = "a reference is a name"
        reader.fault(faults.WRONG_TYPE, path, message, expected="a name such as table or hall.north")
        return None
    read = read_value(reader, path, value, TEXT)
    if isinstance(read, Constant):
        return read if check_reference(reader, path, str(read.value)) else None
    if isinstance(read, Interpolated):
        return read
    if not isinstance(read, Unknown):  # An expression has a value, not a thing.
        message, expected = (
            "a reference is a name, no expression",
            "a name such as table, hall.north or hall[{i}].north",
        )
        reader.fault(faults.WRONG_TYPE, path, message, expected=expected)
    return None


def check_reference(reader: Reader, path: Path, text: str) -> bool:
    """Check the form of a reference."""
    if REFERENCE.match(text) and len(text) < 300:
        return True
    mended = text.strip().replace("/", ".")
    fixes = (Fix(slash(path), text, mended),) if REFERENCE.match(mended) else ()
    hint = "references use dots, addresses use slashes" if "/" in text else ""
    message = f"'{text[:80]}' is no reference"
    reader.fault(faults.UNKNOWN_TARGET, path, message, expected="names joined by dots", hint=hint, fixes=fixes)
    return False
