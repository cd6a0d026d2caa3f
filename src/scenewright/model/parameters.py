"""`params:` of the file and of components, and `components:` themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.model import faults
from scenewright.model.authored import Constant, Draw, Unknown, facts_of
from scenewright.model.inference import infer
from scenewright.model.nodes import COMMON, Setting, read_nodes
from scenewright.model.reading import as_text
from scenewright.model.scene import Component, Parameter
from scenewright.model.shapes import choice
from scenewright.model.values import read_value
from scenewright.syntax import Text

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path, Value

KEYS = ("default", "min", "max", "doc", "choices")


def read_params(reader: Reader, path: Path, value: Value, reserved: tuple[str, ...] = ()) -> dict[str, Parameter]:
    """Read a mapping of parameter names to defaults or ``{default, min, max, doc, choices}``."""
    params: dict[str, Parameter] = {}
    for name, entry in reader.mapping(path, value, "{name: default}").items():
        where = (*path, name)
        reader.check_id(where, "a parameter")
        if name in reserved or name in {"i", "n", "u"}:
            reason = "a key of every node" if name in reserved else "a name of repeats"
            message = f"`{name}` is {reason} and cannot name a parameter"
            reader.fault(faults.RESERVED_NAME, where, message, key=True, expected="another name")
        params[name] = _read_param(reader, where, entry, name)
    return params


def _read_param(reader: Reader, path: Path, entry: Value, name: str) -> Parameter:
    if not isinstance(entry, dict) or "pick" in entry:
        entry, where = {"default": entry}, path
    else:
        where = (*path, "default")
        reader.check_keys(path, entry, KEYS, f"parameter `{name}`")
    if "default" not in entry:
        reader.fault(faults.MISSING_KEY, path, f"parameter `{name}` needs a default", key=True, expected="default: …")
    choices = _read_choices(reader, (*path, "choices"), entry.get("choices"))
    kind = choice(*choices) if choices else infer(entry)
    low = _limit(reader, (*path, "min"), entry.get("min"), kind)
    high = _limit(reader, (*path, "max"), entry.get("max"), kind)
    if low is not None and high is not None and low > high:
        reader.fault(faults.OUT_OF_RANGE, (*path, "min"), f"`min` of `{name}` is above its `max`", expected="min ≤ max")
        low = high = None
    if kind.name == "number":
        kind = replace(kind, low=kind.low if low is None else low, high=kind.high if high is None else high)
    default = read_value(reader, where, entry["default"], kind) if "default" in entry else Unknown(kind, path)
    doc = as_text(entry.get("doc", Text("")))
    return Parameter(name, kind, default, low, high, choices, str(doc or ""), path)


def _read_choices(reader: Reader, path: Path, value: Value) -> tuple[str, ...]:
    if value is None:
        return ()
    texts = [as_text(item) for item in value] if isinstance(value, list) else []
    if not texts or None in texts:
        reader.fault(faults.WRONG_TYPE, path, "`choices` is a list of words", expected="[red, green]")
    return tuple(str(text) for text in texts if text is not None)


def _limit(reader: Reader, path: Path, value: Value, kind: FieldKind) -> float | None:
    if value is None:
        return None
    if kind.name != "number":
        reader.fault(faults.NEEDS_ANOTHER, path, f"`{path[-1]}` needs a number as default", key=True)
        return None
    read = read_value(reader, path, value, kind)
    if isinstance(read, Constant) and isinstance(read.value, int | float):
        return float(read.value)
    if isinstance(read, Draw) or facts_of(read).names:
        reader.fault(faults.NOT_RANDOM, path, f"`{path[-1]}` is a plain number", expected="a number")
    return None


def read_component_heads(reader: Reader, path: Path, value: Value) -> None:
    """Read names and parameters of `components`, so that parts may use any of them in any order."""
    for name, entry in reader.mapping(path, value, "{name: {params: …, parts: …}}").items():
        where = (*path, name)
        reader.check_id(where, "a component")
        if not isinstance(entry, dict):
            message = f"component `{name}` must have parts"
            reader.fault(faults.BAD_COMPONENT, where, message, expected="{params: {…}, parts: {…}}")
            continue
        reader.check_keys(where, entry, ("doc", "params", "parts"), f"component `{name}`")
        params = read_params(reader, (*where, "params"), entry.get("params"), COMMON)
        doc = as_text(entry.get("doc", Text("")))
        reader.scene.components[name] = Component(name, where, str(doc or ""), params, {})


def read_component_parts(reader: Reader, path: Path, value: Value) -> None:
    """Read the parts of `components`."""
    for name, component in reader.scene.components.items():
        body = value[name]
        if not body.get("parts"):
            message = f"component `{name}` has no parts"
            reader.fault(faults.BAD_COMPONENT, component.path, message, key=True, expected="parts: {…}")
            continue
        component.parts.update(read_nodes(reader, (*path, name, "parts"), body["parts"], Setting(depth=1)))
