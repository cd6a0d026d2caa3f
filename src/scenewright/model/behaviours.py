"""`animate`, `when`, `sound`, `ambience`: what things do. Idle motion works; the rest is checked and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.authored import Authored
from scenewright.model.kinds import not_built
from scenewright.model.places import check_reference
from scenewright.model.reading import as_text, listed
from scenewright.model.scene import IdleMotion
from scenewright.model.shapes import ANYTHING, DISTANCE, FLAG, OFFSET, RATIO, SECONDS, TURN
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
EVENTS = ("select", "hover", "unhover", "grab", "release", "start")
EVENT_MAPPINGS = ("enter", "leave", "every", "change", "receive")
ACTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("swing", "spin", "slide", "move", "scale"), ("by", "to", "over", "ease", "alternate", "loop", "hinge")
    ),
    **dict.fromkeys(("fade", "recolor", "switch_material"), ("to", "over")),
    **dict.fromkeys(("show", "hide", "toggle", "play", "pause", "stop"), ()),
    **dict.fromkeys(("teleport", "open", "set", "wait", "emit", "say", "together"), ()),
}
"""Actions and the modifiers each takes."""
SOUNDS = (
    *("wind", "birdsong", "water", "rain", "fire", "crowd", "hum", "creak", "click", "chime"),
    *("footsteps", "knock", "drum", "bell"),
)
SOUND_KEYS = ("sound", "volume", "range", "loop")
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


def read_when(reader: Reader, path: Path, value: Value) -> tuple[Authored, ...]:
    """Check `when`; gives the expressions in it, which may read state."""
    not_built(reader, path, faults.BEHAVIOUR_NOT_BUILT, "`when`")
    if not isinstance(value, list):
        message = "`when` is a list of reactions"
        reader.fault(faults.WRONG_TYPE, path, message, expected="- {event: select, do: [{toggle: lamp.light}]}")
        return ()
    found: list[Authored] = []
    for k, entry in enumerate(value[:LIST_LIMIT]):
        where = (*path, k)
        body = reader.mapping(where, entry, "{event: select, do: […]}")
        reader.check_keys(where, body, ("event", "if", "do"), "a reaction")
        for key in ("event", "do"):
            if body and key not in body:
                reader.fault(faults.MISSING_KEY, where, f"a reaction needs `{key}`", expected="{event: …, do: […]}")
        if "event" in body:
            _check_event(reader, (*where, "event"), body["event"])
        if "if" in body:
            found.append(read_value(reader, (*where, "if"), body["if"], FLAG))
        if "do" in body:
            found += _read_actions(reader, (*where, "do"), body["do"], 0)
    return tuple(found)


def _check_event(reader: Reader, path: Path, value: Value) -> None:
    text = as_text(value)
    known = (*EVENTS, *EVENT_MAPPINGS)
    if text is not None:
        if text in EVENT_MAPPINGS:
            message = f"the event `{text}` says of what"
            reader.fault(faults.MISSING_KEY, path, message, expected=f"{{{text}: …}}")
        elif text not in EVENTS:
            reader.unknown(faults.UNKNOWN_ACTION, path, f"'{text}' is no event", known, str(text))
        return
    body = reader.mapping(path, value, "select, or {enter: zone}")
    reader.check_keys(path, body, (*EVENT_MAPPINGS, "within"), "an event")
    if body and sum(key in body for key in EVENT_MAPPINGS) != 1:
        reader.fault(faults.EXCLUSIVE_KEYS, path, "an event has exactly one of its names", expected=listed(known, 20))


def _read_actions(reader: Reader, path: Path, value: Value, depth: int) -> list[Authored]:
    if not isinstance(value, list):
        reader.fault(faults.WRONG_TYPE, path, "`do` is a list of actions", expected="[{toggle: lamp.light}]")
        return []
    found: list[Authored] = []
    for k, entry in enumerate(value[:LIST_LIMIT]):
        where = (*path, k)
        body = reader.mapping(where, entry, "{action: target, …}")
        names = [key for key in body if key in ACTIONS]
        if len(names) != 1:
            _complain_action(reader, where, body, names)
            continue
        reader.check_keys(where, body, (names[0], *ACTIONS[names[0]]), f"`{names[0]}`")
        inner = body[names[0]]
        if names[0] == "together" and depth < 8:
            found += _read_actions(reader, (*where, "together"), inner, depth + 1)
        elif names[0] == "set":
            for name, item in reader.mapping((*where, "set"), inner, "{variable: =value}").items():
                found.append(read_value(reader, (*where, "set", name), item, ANYTHING))
    return found


def _complain_action(reader: Reader, path: Path, body: dict[str, Value], names: list[str]) -> None:
    if names:
        message = f"an action has one action key, not {len(names)}: {listed(names)}"
        reader.fault(faults.EXCLUSIVE_KEYS, path, message, hint="write several items, or {together: […]}")
    elif body:
        first = next(iter(body))
        hint = did_you_mean(first, ACTIONS)
        message, expected = f"'{first}' is no action", listed(ACTIONS, 40)
        reader.fault(faults.UNKNOWN_ACTION, (*path, first), message, key=True, expected=expected, hint=hint)


def check_sound(reader: Reader, path: Path, value: Value) -> None:
    """Check `sound` of a node or `ambience` of the environment."""
    not_built(reader, path, faults.BEHAVIOUR_NOT_BUILT, f"`{path[-1]}`")
    text = as_text(value)
    if text is None:
        body = reader.mapping(path, value, "{sound: wind, volume: 0.5}")
        reader.check_keys(path, body, SOUND_KEYS, f"`{path[-1]}`")
        for key, kind in (("volume", RATIO), ("range", DISTANCE), ("loop", FLAG)):
            if key in body:
                read_value(reader, (*path, key), body[key], kind)
        text, path = as_text(body.get("sound")), (*path, "sound")
    if text is not None and "." not in text and text not in SOUNDS:
        reader.unknown(faults.UNKNOWN_SOUND, path, f"no built-in sound is called '{text}'", SOUNDS, str(text))
