"""`parts:` and `openings:`: nodes, their keys and their parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix
from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, Unknown
from scenewright.model.behaviours import read_motions
from scenewright.model.homes import home_of
from scenewright.model.kinds import read_kind
from scenewright.model.materials import read_uses
from scenewright.model.places import WALLS, read_place
from scenewright.model.reactions import read_when
from scenewright.model.reading import as_text, slash
from scenewright.model.repeats import read_repeat
from scenewright.model.scene import NODE_DEPTH_LIMIT, Kind, Node
from scenewright.model.shapes import AT, FACTOR, FACTORS, FLAG, MASS, RATIO, SEED, TEXT, TURN, TURNS, choice, series
from scenewright.model.sounds import KEYS, read_sound
from scenewright.model.values import read_value
from scenewright.parts import Combination, FieldKind, fields_of
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.syntax import Path, Value

SIMPLE: dict[str, FieldKind] = {
    "if": FLAG,
    "detail": RATIO,
    "label": TEXT,
    "tags": series(TEXT, 0, 64),
    "seed": SEED,
    "overlap": FLAG,
    "must": FLAG,
}
"""Common keys that hold one value."""
VECTORS: dict[str, tuple[FieldKind, FieldKind]] = {"rotate": (TURN, TURNS), "scale": (FACTOR, FACTORS)}
"""Common keys that hold one number or three."""
STRUCTURED = ("is", "at", "place", "repeat", "parts", "material", "materials", "physics", "when", "animate", "sound")
COMMON = (*STRUCTURED, *SIMPLE, *VECTORS)
"""Every key a node may have besides its kind's own."""
OPENING_COMMON = ("is", "repeat", "material", "materials", "when", "animate", "sound", *SIMPLE)
BODIES = choice("static", "dynamic", "kinematic", "none")
FRICTION, RESTITUTION = FieldKind("number", quantity=RATIO.quantity, low=0.0, high=10.0), RATIO
PHYSICS: dict[str, FieldKind] = {
    "body": BODIES,
    "mass": MASS,
    "friction": FRICTION,
    "restitution": RESTITUTION,
    "shape": choice("box", "sphere", "capsule", "hull", "mesh", "none"),
}


@dataclass(frozen=True)
class Setting:
    """Where nodes stand: in a wall or not, and how deep."""

    is_opening: bool = False
    depth: int = 0


def read_nodes(reader: Reader, path: Path, value: Value, setting: Setting) -> dict[str, Node]:
    """Read a mapping of ids to nodes."""
    what = str(path[-1]) if path else "parts"
    if isinstance(value, list):
        _complain_list(reader, path, value, what)
        return {}
    if setting.depth > NODE_DEPTH_LIMIT:
        reader.fault(faults.TOO_DEEP, path, f"nodes are nested more than {NODE_DEPTH_LIMIT} deep", key=True)
        return {}
    nodes: dict[str, Node] = {}
    for name, entry in reader.mapping(path, value, "{id: {is: kind, …}}").items():
        where = (*path, name)
        reader.check_id(where, "a node")
        if isinstance(entry, dict):
            nodes[name] = read_node(reader, where, entry, setting)
            continue
        text = as_text(entry)
        fixes = (Fix(slash(where), str(text), f"{{is: {text}}}"),) if text and text.isidentifier() else ()
        message = f"node `{name}` must say what it is"
        reader.fault(faults.WRONG_TYPE, where, message, expected="{is: kind, …}", fixes=fixes)
    return nodes


def _complain_list(reader: Reader, path: Path, value: list[Value], what: str) -> None:
    first = value[0] if value and isinstance(value[0], dict) else {}
    kind = as_text(first.get("is", first.get("type", "box"))) or "box"
    name = as_text(first.get("id", first.get("name", kind))) or kind
    hint = f"write `{name}: {{is: {kind}, …}}` for each"
    message = f"`{what}` is a mapping of ids to nodes, not a list"
    reader.fault(faults.LIST_OF_NODES, path, message, expected="id: {is: kind, …}", hint=hint)


def read_node(reader: Reader, path: Path, body: dict[str, Value], setting: Setting) -> Node:
    """Read one node; what is wrong in it is complained about and left out."""
    kind = _kind(reader, path, body, setting)
    own = parameters_of(kind)
    allowed = _allowed(kind, own, setting)
    _check_node_keys(reader, path, body, allowed, kind)
    values = {key: read_value(reader, (*path, key), body[key], shape) for key, shape in own.items() if key in body}
    _check_required(reader, path, body, kind)
    if "at" in body and "place" in body:
        message = "`at` and `place` exclude each other"
        reader.fault(faults.POSITION_TWICE, (*path, "at"), message, key=True, expected="one of them")
    below = Setting(False, setting.depth + 1)
    inner = body.get("parts") if "parts" in allowed else None
    holes = body.get("openings") if "openings" in allowed else None
    parts = read_nodes(reader, (*path, "parts"), inner, below) if inner is not None else {}
    openings = read_nodes(reader, (*path, "openings"), holes, Setting(True, below.depth)) if holes is not None else {}
    for name in sorted(parts.keys() & openings.keys()):
        message = f"`{name}` is an opening and a part of the same room"
        reader.fault(faults.NAME_TWICE, (*path, "parts", name), message, key=True, expected="another id")
    return Node(
        id=str(path[-1]),
        path=path,
        kind=kind,
        values=values,
        common=_read_common(reader, path, body, setting),
        place=read_place(reader, (*path, "place"), body["place"]) if "place" in body else None,
        repeat=read_repeat(reader, (*path, "repeat"), body["repeat"]) if "repeat" in body else None,
        parts=parts,
        openings=openings,
        materials=read_uses(reader, path, body, kind),
        physics=_read_physics(reader, (*path, "physics"), body["physics"]) if "physics" in body else {},
        motions=read_motions(reader, (*path, "animate"), body["animate"]) if "animate" in body else (),
        sound=_read_sound(reader, path, body, own),
        reactions=read_when(reader, (*path, "when"), body["when"]) if "when" in body else (),
    )


def _kind(reader: Reader, path: Path, body: dict[str, Value], setting: Setting) -> Kind:
    if "is" in body:
        return read_kind(reader, (*path, "is"), body["is"], is_opening=setting.is_opening)
    if "type" in body and as_text(body["type"]) is not None:
        return read_kind(reader, (*path, "type"), body["type"], is_opening=setting.is_opening)
    message = f"node `{path[-1]}` must say what it is"
    reader.fault(faults.MISSING_KEY, path, message, key=True, expected="is: kind", hint="a plain holder is a group")
    return Kind("", is_known=False)


def parameters_of(kind: Kind) -> dict[str, FieldKind]:
    """Give the kind's own parameters by name."""
    if kind.part is not None:
        return {name: spec.kind for name, spec in fields_of(kind.part).items()}
    if kind.component is not None:
        return {name: parameter.kind for name, parameter in kind.component.params.items()}
    return {}


def _allowed(kind: Kind, own: dict[str, FieldKind], setting: Setting) -> list[str]:
    common = OPENING_COMMON if setting.is_opening else COMMON
    allowed = [*own, *(key for key in common if key != "parts" or kind.component is None)]
    if kind.part is not None and kind.part.takes_openings:
        allowed.append("openings")
    return allowed


def _check_node_keys(reader: Reader, path: Path, body: dict[str, Value], allowed: list[str], kind: Kind) -> None:
    for key in body:
        where = (*path, key)
        if key in allowed or (not kind.is_known and key not in _MISTAKES):
            continue
        if key == "parts" and kind.component is not None:
            message = f"`{kind.name}` is a component and brings its own parts"
            reader.fault(faults.UNKNOWN_KEY, where, message, key=True, hint="put both into a group")
        elif key == "size":
            sizes = [name for name in ("width", "height", "depth", "length", "radius") if name in allowed]
            message = "sizes are named one by one, never as `size`"
            hint = f"write {', '.join(sizes)}" if sizes else ""
            reader.fault(faults.OTHER_NAME, where, message, key=True, expected=", ".join(sizes), hint=hint)
        elif key == "openings":
            message = f"`{kind.name}` has no walls and takes no openings"
            reader.fault(faults.WRONG_PLACE, where, message, key=True, expected="openings belong to a room")
        elif home := home_of(key):
            message = f"`{key}` has its place inside `{home.partition(':')[0]}`"
            reader.fault(faults.WRONG_PLACE, where, message, key=True, expected=home)
        else:
            what = f"`{kind.name}`" if kind.is_known else "a node"
            reader.unknown_key(path, key, [name for name in allowed if name != "openings"], what)


_MISTAKES = frozenset({"type", "position", "pos", "children", "size", "rotation", "class", "objects", "true", "false"})


def _check_required(reader: Reader, path: Path, body: dict[str, Value], kind: Kind) -> None:
    for name, spec in fields_of(kind.part).items() if kind.part is not None else ():
        if spec.required and name not in body:
            message = f"`{kind.name}` needs `{name}`"
            reader.fault(faults.MISSING_KEY, path, message, key=True, expected=f"{name}: …")
    if kind.part is not None and issubclass(kind.part, Combination) and not body.get("parts"):
        message = f"`{kind.name}` has no parts to be made of"
        expected = f"parts: {kind.part.sample}"
        reader.fault(faults.NO_SOLIDS, path, message, key=True, expected=expected)


def _read_common(reader: Reader, path: Path, body: dict[str, Value], setting: Setting) -> dict[str, Authored]:
    common = {key: read_value(reader, (*path, key), body[key], kind) for key, kind in SIMPLE.items() if key in body}
    if not isinstance(common.get("seed", Unknown(SEED)), Constant | Unknown):
        message = "`seed` is a plain whole number, the same for all copies"
        reader.fault(faults.NOT_RANDOM, (*path, "seed"), message, expected="seed: 7")
    if setting.is_opening:
        _check_wall(reader, path, body)
        return common
    if "at" in body:
        common["at"] = _read_vector(reader, (*path, "at"), body["at"], AT)
    for key, (one, three) in VECTORS.items():
        if key in body:
            kind = three if isinstance(body[key], list) else one
            common[key] = _read_vector(reader, (*path, key), body[key], kind)
    return common


def _check_wall(reader: Reader, path: Path, body: dict[str, Value]) -> None:
    """Check the wall an opening stands in; rooms with an outline call theirs `wall[k]`."""
    text = as_text(body.get("wall", []))
    if "wall" not in body:
        message = f"opening `{path[-1]}` must say in which wall it is"
        reader.fault(faults.MISSING_KEY, path, message, key=True, expected="wall: north, east, south or west")
    elif text is not None and text not in WALLS and not re.match(r"=|.*\{|wall\[\d+\]\Z", text):
        reader.unknown(faults.UNKNOWN_CHOICE, (*path, "wall"), f"'{text}' is no wall of a room", WALLS, str(text))


def _read_vector(reader: Reader, path: Path, value: Value, kind: FieldKind) -> Authored:
    forms = {"at": "[x, z] or [x, y, z]"}
    form = forms.get(str(path[-1]), "one number or [x, y, z]")
    wrong_length = isinstance(value, list) and not kind.min_items <= len(value) <= kind.max_items
    text = as_text(value)
    wrong_type = kind.name == "list" and text is not None and not str(text).strip().startswith("=")
    if wrong_length or wrong_type:
        message = f"`{path[-1]}` takes {form}"
        reader.fault(faults.BAD_VECTOR, path, message, expected=form)
        return Constant(None, kind, path)
    return read_value(reader, path, value, kind)


def _read_physics(reader: Reader, path: Path, value: Value) -> dict[str, Authored]:
    if not isinstance(value, dict) or "pick" in value:
        return {"body": read_value(reader, path, value, BODIES)}
    reader.check_keys(path, value, tuple(PHYSICS), "`physics`")
    return {key: read_value(reader, (*path, key), value[key], kind) for key, kind in PHYSICS.items() if key in value}


def _read_sound(reader: Reader, path: Path, body: dict[str, Value], own: dict[str, FieldKind]) -> dict[str, Authored]:
    if "sound" not in body or "sound" in own:
        return {}
    return read_sound(reader, (*path, "sound"), body["sound"], KEYS)
