"""`when:`: events, conditions and actions, read and checked as far as their text alone tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.acting import (
    ACTIONS,
    EVENTS,
    EVENTS_OF,
    NEEDED,
    WAIT,
    WITHIN,
    Action,
    ActionSpec,
    Event,
    Reaction,
)
from scenewright.model.authored import Authored, Unknown
from scenewright.model.materials import read_use
from scenewright.model.places import read_target
from scenewright.model.reading import ID, as_text, listed
from scenewright.model.shapes import ANYTHING, FLAG, SECONDS, TEXT
from scenewright.model.values import read_value
from scenewright.parts import FieldKind
from scenewright.syntax import is_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.model.reading import Reader
    from scenewright.syntax import Path, Value

LIST_LIMIT = 1000
DEPTH_LIMIT = 8
"""`together` inside `together`."""
LINK = FieldKind("file", suffixes=(".scene.yaml", ".scene.yml", ".scene.json"), most_bytes=8 << 20, links=True)
EXAMPLE = "{event: select, do: [{toggle: lamp.light}]}"


def read_when(reader: Reader, path: Path, value: Value) -> tuple[Reaction, ...]:
    """Read `when`; what is wrong in it is complained about and left out."""
    if not isinstance(value, list):
        reader.fault(faults.WRONG_TYPE, path, "`when` is a list of reactions", expected=f"- {EXAMPLE}")
        return ()
    if len(value) > LIST_LIMIT:
        message = f"`when` has {len(value)} reactions"
        reader.fault(faults.WRONG_COUNT, path, message, expected=f"{LIST_LIMIT} at most")
    found = (_read_reaction(reader, (*path, k), entry) for k, entry in enumerate(value[:LIST_LIMIT]))
    return tuple(reaction for reaction in found if reaction is not None)


def _read_reaction(reader: Reader, path: Path, entry: Value) -> Reaction | None:
    body = reader.mapping(path, entry, EXAMPLE)
    reader.check_keys(path, body, ("event", "if", "do"), "a reaction")
    for key in ("event", "do"):
        if body and key not in body:
            reader.fault(faults.MISSING_KEY, path, f"a reaction needs `{key}`", expected="{event: …, do: […]}")
    event = _read_event(reader, (*path, "event"), body["event"]) if "event" in body else None
    condition = read_value(reader, (*path, "if"), body["if"], FLAG) if "if" in body else None
    actions = read_actions(reader, (*path, "do"), body["do"], 0) if "do" in body else ()
    return Reaction(event, condition, actions, path) if event is not None else None


def _read_event(reader: Reader, path: Path, value: Value) -> Event | None:
    text = as_text(value)
    if text is not None:
        if text in EVENTS_OF:
            message = f"the event `{text}` says of what"
            reader.fault(faults.MISSING_KEY, path, message, expected=f"{{{text}: …}}")
        elif text not in EVENTS:
            known = (*EVENTS, *EVENTS_OF)
            reader.unknown(faults.UNKNOWN_ACTION, path, f"'{text}' is no event", known, str(text))
        return Event(str(text), path) if text in EVENTS else None
    body = reader.mapping(path, value, "select, or {enter: zone}")
    reader.check_keys(path, body, (*EVENTS_OF, "within"), "an event")
    kinds = [key for key in EVENTS_OF if key in body]
    if len(kinds) != 1:
        if body:
            message = "an event has exactly one of its names"
            reader.fault(faults.EXCLUSIVE_KEYS, path, message, expected=listed((*EVENTS, *EVENTS_OF), 20))
        return None
    kind = kinds[0]
    if "within" in body and kind not in {"enter", "leave"}:
        message = f"`within` says how near, which `{kind}` does not ask"
        reader.fault(faults.NEEDS_ANOTHER, (*path, "within"), message, key=True, expected="{enter: this, within: 2m}")
    return _event_of(reader, path, kind, body)


def _event_of(reader: Reader, path: Path, kind: str, body: dict[str, Value]) -> Event | None:
    where = (*path, kind)
    if kind == "every":
        return Event(kind, path, amount=read_value(reader, where, body[kind], SECONDS))
    if kind in {"enter", "leave"}:
        of = read_target(reader, where, body[kind])
        within = read_value(reader, (*path, "within"), body["within"], WITHIN) if "within" in body else None
        return Event(kind, path, of=of, amount=within) if of is not None else None
    if kind == "receive" and _is_computed(body[kind]):
        return Event(kind, path, called=read_value(reader, where, body[kind], TEXT))
    name = _name(reader, where, body[kind], "a variable of `state`" if kind == "change" else "an event's name")
    if name and kind == "change" and name not in reader.scene.state:
        known = list(reader.scene.state)
        reader.unknown(faults.UNKNOWN_NAME, where, f"no state variable is called '{name}'", known, name)
        return None
    return Event(kind, path, name=name) if name else None


def _is_computed(value: Value) -> bool:
    """Whether a name has indices or parameters in braces: ``struck_{i}``."""
    text = as_text(value)
    return text is not None and "{" in text


def _name(reader: Reader, path: Path, value: Value, what: str) -> str:
    text = as_text(value)
    if text is not None and ID.match(text):
        return str(text)
    shown = f"'{text}'" if text is not None else "this"
    reader.fault(faults.BAD_NAME, path, f"{shown} is not {what}", expected="small letters, digits and _: door_opened")
    return ""


def read_actions(reader: Reader, path: Path, value: Value, depth: int) -> tuple[Action, ...]:
    """Read the list of `do` or `together`."""
    if not isinstance(value, list):
        reader.fault(faults.WRONG_TYPE, path, f"`{path[-1]}` is a list of actions", expected="[{toggle: lamp.light}]")
        return ()
    if len(value) > LIST_LIMIT:
        message = f"`{path[-1]}` has {len(value)} actions"
        reader.fault(faults.WRONG_COUNT, path, message, expected=f"{LIST_LIMIT} at most")
    found = (_read_action(reader, (*path, k), entry, depth) for k, entry in enumerate(value[:LIST_LIMIT]))
    return tuple(action for action in found if action is not None)


def _read_action(reader: Reader, path: Path, entry: Value, depth: int) -> Action | None:
    body = reader.mapping(path, entry, "{action: target, …}")
    names = [key for key in body if key in ACTIONS]
    if len(names) != 1:
        _complain_action(reader, path, body, names)
        return None
    kind = names[0]
    spec = ACTIONS[kind]
    reader.check_keys(path, body, (kind, *spec.modifiers), f"`{kind}`")
    if "by" in body and "to" in body:
        message = "`by` and `to` exclude each other"
        reader.fault(faults.EXCLUSIVE_KEYS, (*path, "by"), message, key=True, expected="by: how far, or to: where")
    needed = NEEDED.get(kind, ())
    if needed and not any(key in body for key in needed):
        message = f"`{kind}` needs {' or '.join(f'`{key}`' for key in needed)}"
        reader.fault(faults.MISSING_KEY, path, message, expected=" or ".join(f"{key}: …" for key in needed))
    values = dict(_modifiers(reader, path, body, spec))
    material = read_use(reader, (*path, "to"), body["to"], "") if kind == "switch_material" and "to" in body else None
    return _objects(reader, (*path, kind), body[kind], Action(kind, path, values=values, material=material), depth)


def _modifiers(reader: Reader, path: Path, body: dict[str, Value], spec: ActionSpec) -> Iterator[tuple[str, Authored]]:
    for name, kind in spec.modifiers.items():
        if name not in body or (name == "to" and kind is TEXT):
            continue
        yield name, read_value(reader, (*path, name), body[name], _shape(body[name], kind, spec.vectors.get(name)))


def _shape(value: Value, kind: FieldKind, vector: FieldKind | None) -> FieldKind:
    """What a modifier is read as: what takes one value or several may be calculated as either."""
    if vector is None:
        return kind
    text = as_text(value)
    return ANYTHING if text is not None and is_expression(text) else vector if isinstance(value, list) else kind


def _objects(reader: Reader, path: Path, value: Value, action: Action, depth: int) -> Action | None:
    """What stands behind the action's name, as its sort asks."""
    takes = ACTIONS[action.kind].takes
    values, sets = dict(action.values), dict[str, Authored]()
    targets: tuple[Authored, ...] = ()
    inner: tuple[Action, ...] = ()
    if takes == "actions":
        if depth >= DEPTH_LIMIT:
            reader.fault(faults.TOO_DEEP, path, f"`together` is nested more than {DEPTH_LIMIT} deep", key=True)
            return None
        inner = read_actions(reader, path, value, depth + 1)
    elif takes == "variables":
        sets = _sets(reader, path, value)
    elif takes == "seconds":
        values = {"wait": read_value(reader, path, value, WAIT)}
    elif takes == "name":
        is_name = _is_computed(value) or _name(reader, path, value, "an event's name")
        if not is_name:
            return None
        values = {"name": read_value(reader, path, value, TEXT)}
    else:
        targets = _targets(reader, path, value, takes)
        if not targets:
            return None
    return replace(action, targets=targets, values=values, sets=sets, inner=inner)


def _targets(reader: Reader, path: Path, value: Value, takes: str) -> tuple[Authored, ...]:
    if takes == "text":
        return tuple(read for read in [read_value(reader, path, value, TEXT)] if not isinstance(read, Unknown))
    if takes == "link":
        return tuple(read for read in [read_value(reader, path, value, LINK)] if not isinstance(read, Unknown))
    many = isinstance(value, list) and takes != "place"
    items = value if many and isinstance(value, list) else [value]
    paths = [(*path, k) for k in range(len(items))] if many else [path]
    read = [read_target(reader, where, item) for where, item in zip(paths, items[:LIST_LIMIT], strict=False)]
    return tuple(target for target in read if target is not None)


def _sets(reader: Reader, path: Path, value: Value) -> dict[str, Authored]:
    found = {}
    for name, item in reader.mapping(path, value, "{variable: =value}").items():
        if name not in reader.scene.state:
            known, hint = list(reader.scene.state), did_you_mean(name, reader.scene.state)
            message = f"no state variable is called '{name}'"
            expected = listed(known) or "a variable of `state` at the top of the file"
            reader.fault(faults.UNKNOWN_NAME, (*path, name), message, key=True, expected=expected, hint=hint)
            continue
        found[name] = read_value(reader, (*path, name), item, ANYTHING)
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
