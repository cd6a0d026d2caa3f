"""`animate`: what things do by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from scenewright.model import faults
from scenewright.model.places import check_reference
from scenewright.model.reading import as_text, listed
from scenewright.model.scene import IdleMotion
from scenewright.model.shapes import OFFSET, RATIO, SECONDS, TURN
from scenewright.model.values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.model.reading import Reader
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path, Value

MotionKind = Literal["spin", "bob", "sway", "orbit", "flicker"]
MOTIONS: dict[MotionKind, tuple[FieldKind, float, float]] = {
    "spin": (TURN, 360.0, 10.0),
    "bob": (OFFSET, 0.05, 3.0),
    "sway": (TURN, 5.0, 4.0),
    "orbit": (TURN, 360.0, 20.0),
    "flicker": (RATIO, 0.3, 2.0),
}
"""What `by` measures, its default, and the default seconds of one cycle."""
LIST_LIMIT = 1000


def read_motions(reader: Reader, path: Path, value: Value) -> tuple[IdleMotion, ...]:
    """Read `animate`: ``spin``, ``{spin: leaf, by: 90deg}``, ``{spin: {by: 90deg}, bob: {…}}`` or a list of these."""
    entries = value if isinstance(value, list) else [value]
    paths = [(*path, k) for k in range(len(entries))] if isinstance(value, list) else [path]
    motions: list[IdleMotion] = []
    for where, entry in zip(paths, entries[:LIST_LIMIT], strict=False):
        motions += _read_entry(reader, where, entry)
    return tuple(motions)


def _read_entry(reader: Reader, path: Path, entry: Value) -> Iterator[IdleMotion]:
    text = as_text(entry)
    if text is not None:
        if text in get_args(MotionKind):
            yield _motion(reader, path, str(text), {})
        else:
            reader.unknown(faults.UNKNOWN_MOTION, path, f"'{text}' is no motion", MOTIONS, str(text))
        return
    body = reader.mapping(path, entry, "{spin: this, by: 360deg, over: 10s}")
    reader.check_keys(path, body, (*MOTIONS, "by", "over"), "`animate`")
    kinds = [name for name in MOTIONS if name in body]
    if not kinds and isinstance(entry, dict):
        reader.fault(faults.UNKNOWN_MOTION, path, "`animate` names no motion", expected=listed(list(MOTIONS)))
    for kind in kinds:
        inner = body[kind]
        if isinstance(inner, dict):
            where = (*path, kind)
            reader.check_keys(where, inner, ("by", "over", "target"), f"`{kind}`")
            yield _motion(reader, where, kind, inner)
        else:
            yield _motion(reader, path, kind, {**body, "target": inner})


def _motion(reader: Reader, path: Path, kind: Any, body: dict[str, Value]) -> IdleMotion:
    target = str(as_text(body.get("target", "this")) or "")
    where = (*path, "target") if (*path, "target") in reader.document.places else (*path, kind)
    if target in {"this", "true", "null", ""} or not check_reference(reader, where, target):
        target = ""
    by_kind: FieldKind = MOTIONS[kind][0]
    by = read_value(reader, (*path, "by"), body["by"], by_kind) if "by" in body else None
    over = read_value(reader, (*path, "over"), body["over"], SECONDS) if "over" in body else None
    return IdleMotion(kind, target, by, over, path)
