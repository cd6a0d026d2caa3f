"""The keys of a file that are neither parts nor definitions: version, title, targets, environment, state, checks."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix, Severity
from scenewright.diagnostics.near import did_you_mean, nearest
from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, Unknown
from scenewright.model.kinds import not_built
from scenewright.model.places import RELATIONS, check_reference
from scenewright.model.reading import Details, as_text, listed, slash
from scenewright.model.scene import Check
from scenewright.model.shapes import ANYTHING, COLOR, DISTANCE, HOURS, NUMBER, SEED, number, series
from scenewright.model.sounds import EVERYWHERE, read_sound
from scenewright.model.values import read_value
from scenewright.quantity import Count, Number
from scenewright.syntax.interpolation import is_expression
from scenewright.syntax.literals import LiteralError, parse_clock

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path, Value

VERSION = "1"
DATA = FilePath(__file__).resolve().parent.parent
SKY: dict[str, FieldKind] = {
    "time": HOURS,
    "latitude": number(Number, -90.0, 90.0),
    "turbidity": number(Number, 1.0, 10.0),
    "day": number(Count, 1, 366),
    "color": COLOR,
}
FOG: dict[str, FieldKind] = {"color": COLOR, "from": DISTANCE, "to": DISTANCE}
EXPOSURE = number(Number, -20.0, 20.0)
ENVIRONMENT = ("sky", "fog", "exposure", "ambience")
STATE_VECTOR = series(NUMBER, 2, 4)
CHECKS = ("no_collisions", "supported", "in_bounds", "openings_clear", "accessible", "fits_targets")


def read_header(reader: Reader, root: dict[str, Value]) -> None:
    """Read version, title, author, license, seed, targets and style."""
    scene = reader.scene
    _check_version(reader, root)
    for key in ("title", "author", "license"):
        text = as_text(root.get(key, ""))
        if text is None:
            reader.fault(faults.WRONG_TYPE, (key,), f"`{key}` is one text", expected="text")
        setattr(scene, key, str(text or ""))
    if "seed" in root:
        seed = read_value(reader, ("seed",), root["seed"], SEED)
        if isinstance(seed, Constant) and isinstance(seed.value, int):
            scene.seed = seed.value
        elif not isinstance(seed, Unknown):
            reader.fault(faults.NOT_RANDOM, ("seed",), "`seed` is a plain whole number", expected="7")
    scene.targets = _read_targets(reader, root.get("targets", []))
    scene.style = _read_style(reader, root)


def _check_version(reader: Reader, root: dict[str, Value]) -> None:
    if "scenewright" not in root:
        if reader.document.complete:
            message = "the file must begin with the language's version"
            reader.fault(faults.MISSING_KEY, (), message, expected="scenewright: 1")
        return
    text = str(as_text(root["scenewright"]))
    if text != VERSION:
        fixes = (Fix("scenewright", text, VERSION),)
        message = f"version '{text}' of the language is unknown"
        reader.fault(faults.BAD_VERSION, ("scenewright",), message, expected=VERSION, fixes=fixes)


def data_names(folder: str, suffix: str) -> list[str]:
    """Names of the data files (profiles, styles, kits) that ship with the compiler."""
    return sorted(path.name.removesuffix(suffix) for path in (DATA / folder).glob(f"*{suffix}"))


def _read_targets(reader: Reader, value: Value) -> tuple[str, ...]:
    if not isinstance(value, list):
        fix = (Fix("targets", str(value), f"[{value}]"),) if as_text(value) else ()
        reader.fault(faults.WRONG_TYPE, ("targets",), "`targets` is a list", expected="[quest3-webxr]", fixes=fix)
        return ()
    known = data_names("profiles", ".yaml")
    targets = []
    for k, item in enumerate(value[:64]):
        name = as_text(item)
        if name is None:
            reader.fault(faults.WRONG_TYPE, ("targets", k), "a target is a name", expected="quest3-webxr")
        elif known and name not in known:
            message = f"no target is called '{name}'; it is left out"
            details: Details = {"severity": Severity.WARNING, "hint": did_you_mean(str(name), known)}
            details["expected"] = listed(known)
            details["fixes"] = tuple(Fix(f"targets/{k}", str(name), near) for near in nearest(str(name), known))
            reader.fault(faults.UNKNOWN_DATA, ("targets", k), message, **details)
        else:
            targets.append(str(name))
    return tuple(targets)


def _read_style(reader: Reader, root: dict[str, Value]) -> str:
    name = str(as_text(root.get("style", "default")))
    known = sorted({"default", *data_names("styles", ".yaml")})
    if name not in known:
        reader.unknown(faults.UNKNOWN_DATA, ("style",), f"no style is called '{name}'", known, name)
        return "default"
    return name


def read_environment(reader: Reader, path: Path, value: Value) -> dict[str, Authored]:
    """Read `environment` by path."""
    body = reader.mapping(path, value, "{sky: {…}, fog: {…}, exposure: 0}")
    reader.check_keys(path, body, ENVIRONMENT, "`environment`")
    found: dict[str, Authored] = {}
    if "sky" in body:
        found |= _read_sky(reader, (*path, "sky"), body["sky"])
    if "fog" in body:
        where = (*path, "fog")
        fog = reader.mapping(where, body["fog"], "{color: …, from: 5m, to: 80m}")
        reader.check_keys(where, fog, tuple(FOG), "`fog`")
        for key, kind in FOG.items():
            if key in fog:
                found[f"fog/{key}"] = read_value(reader, (*where, key), fog[key], kind)
            elif key == "to" and fog:
                reader.fault(faults.MISSING_KEY, where, "`fog` needs `to`", key=True, expected="to: 80m")
    if "exposure" in body:
        found["exposure"] = read_value(reader, (*path, "exposure"), body["exposure"], EXPOSURE)
    if "ambience" in body:
        heard = read_sound(reader, (*path, "ambience"), body["ambience"], EVERYWHERE)
        found |= {f"ambience/{key}": value for key, value in heard.items()}
    return found


def _read_sky(reader: Reader, path: Path, value: Value) -> dict[str, Authored]:
    body = reader.mapping(path, value, '{time: "16:30", latitude: 48}, {color: …}')
    reader.check_keys(path, body, (*SKY, "file"), "`sky`")
    if "file" in body:
        not_built(reader, (*path, "file"), faults.KEY_NOT_BUILT, "a sky from a file")
    found: dict[str, Authored] = {}
    for key, kind in SKY.items():
        if key not in body:
            continue
        if key == "time":
            found["sky/time"] = read_clock(reader, (*path, key), body[key])
        else:
            found[f"sky/{key}"] = read_value(reader, (*path, key), body[key], kind)
        if key != "color" and "color" in body:
            message = f"`color` and `{key}` exclude each other: a plain sky has no sun"
            reader.fault(faults.EXCLUSIVE_KEYS, (*path, key), message, key=True, expected="one of them")
    return found


def read_clock(reader: Reader, path: Path, value: Value) -> Authored:
    """Read a time of day to hours; numbers, ranges and expressions are hours."""
    text = as_text(value)
    if text is None or is_expression(text) or ".." in text or "+-" in text:
        return read_value(reader, path, value, HOURS)
    try:
        return Constant(parse_clock(text), HOURS, path)
    except LiteralError as error:
        fixes = (Fix(slash(path), str(text), error.replacement),) if error.replacement else ()
        reader.fault(error.code, path, error.message, expected=error.expected, hint=error.hint, fixes=fixes)
    return Unknown(HOURS, path)


def read_state(reader: Reader, path: Path, value: Value) -> dict[str, Authored]:
    """Read `state`: names and what they begin with: truth values, numbers or vectors of two to four numbers."""
    found = {}
    for name, entry in reader.mapping(path, value, "{name: value}").items():
        reader.check_id((*path, name), "a state variable")
        shape = STATE_VECTOR if isinstance(entry, list) else ANYTHING
        found[name] = read = read_value(reader, (*path, name), entry, shape)
        if isinstance(read, Constant) and isinstance(read.value, str):
            message = f"`{name}` begins with a text, and state has none"
            reader.fault(faults.WRONG_TYPE, (*path, name), message, expected="true, 0, 0.5 or [0, 1, 0]")
    return found


def read_checks(reader: Reader, path: Path, value: Value) -> tuple[Check, ...]:
    """Read `checks`."""
    if not isinstance(value, list):
        reader.fault(faults.WRONG_TYPE, path, "`checks` is a list", expected="[no_collisions, supported]")
        return ()
    checks = []
    for k, entry in enumerate(value[:1000]):
        where, text = (*path, k), as_text(entry)
        if text is not None:
            if text in CHECKS:
                checks.append(Check(str(text), {}, where))
            else:
                reader.unknown(faults.UNKNOWN_CHECK, where, f"'{text}' is no check", CHECKS, str(text))
            continue
        body = reader.mapping(where, entry, "{near: [a, b]}")
        reader.check_keys(where, body, (*RELATIONS, "reachable", "from"), "a check")
        names = [key for key in body if key != "from"]
        targets = {key: _references(reader, (*where, key), item) for key, item in body.items()}
        if len(names) == 1:
            checks.append(Check(names[0], targets, where))
        elif body:
            reader.fault(faults.EXCLUSIVE_KEYS, where, "a check has one name", expected="{reachable: x, from: y}")
    return tuple(checks)


def _references(reader: Reader, path: Path, value: Value) -> tuple[str, ...]:
    texts = [as_text(item) for item in (value if isinstance(value, list) else [value])]
    return tuple(str(text) for text in texts if text is not None and check_reference(reader, path, str(text)))
