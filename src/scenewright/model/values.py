"""Reading one value against the kind of its parameter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics import Fix
from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, Draw, Formula, Interpolated, Pick, Scalar, Series, Unknown
from scenewright.model.links import named_file
from scenewright.model.reading import Reader, as_text, is_null, listed, slash
from scenewright.model.shapes import ANYTHING, MEASURES, WEIGHT
from scenewright.syntax import Text, core_value
from scenewright.syntax.expression import ExpressionError, parse_expression
from scenewright.syntax.interpolation import is_expression, parse_template
from scenewright.syntax.literals import Constant as Number
from scenewright.syntax.literals import LiteralError, parse_color, parse_flag, parse_number

if TYPE_CHECKING:
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path, Value

PICK_LIMIT = 1000


def describe_kind(kind: FieldKind) -> str:
    """Say in words what a value of `kind` looks like."""
    if kind.name == "number" and kind.quantity is not None:
        noun = "a whole number" if kind.quantity.integer else "a number"
        unit = f" in {kind.quantity.unit}" if kind.quantity.unit else ""
        return f"{noun}{unit} from {kind.low:g} to {kind.high:g}"
    if kind.name == "choice":
        return f"one of {listed(kind.choices)}"
    if kind.name == "list" and kind.item is not None:
        span = str(kind.min_items) if kind.min_items == kind.max_items else f"{kind.min_items} to {kind.max_items}"
        return f"a list of {span} items, each {describe_kind(kind.item)}"
    if kind.name == "file":
        others = [*kind.choices, *(["an https:// address"] if kind.links else [])]
        instead = f", or {listed(others)}" if others else ""
        return f"the path of a file that ends in {listed(kind.suffixes)}{instead}"
    return {"text": "text", "color": 'a colour such as red or "#0b6e4f"', "flag": "true or false"}[kind.name]


def read_value(reader: Reader, path: Path, value: Value, kind: FieldKind) -> Authored:
    """Read `value` as `kind`; complains and returns `Unknown` when it is not one."""
    if isinstance(value, dict):
        return _read_mapping(reader, path, value, kind)
    if isinstance(value, list):
        return _read_list(reader, path, value, kind)
    if is_null(value) and kind.optional:
        return Constant(None, kind, path)
    if is_null(value) and kind.name != "text":
        reader.fault(faults.WRONG_TYPE, path, f"`{path[-1]}` has no value", expected=describe_kind(kind))
        return Unknown(kind, path)
    text = as_text(value)
    if text is None:
        reader.fault(faults.WRONG_TYPE, path, f"`{path[-1]}` is no text or number", expected=describe_kind(kind))
        return Unknown(kind, path)
    return _read_text(reader, path, text, kind)


def _read_mapping(reader: Reader, path: Path, value: dict[str, Value], kind: FieldKind) -> Authored:
    if "pick" in value:
        return _read_pick(reader, path, value, kind)
    message = f"`{path[-1]}` must not be a mapping"
    if len(value) == 1 and is_null(next(iter(value.values()))):
        inner = next(iter(value))
        fix = Fix(slash(path), f"{{{inner}}}", f'"{{{inner}}}"')
        message = f'an unquoted brace starts a mapping; quote the text: "{{{inner}}}"'
        reader.fault(faults.BRACES, path, message, expected=describe_kind(kind), fixes=(fix,))
    else:
        expected = f"{describe_kind(kind)}, or {{pick: […]}}"
        reader.fault(faults.WRONG_TYPE, path, message, expected=expected)
    return Unknown(kind, path)


def _read_pick(reader: Reader, path: Path, value: dict[str, Value], kind: FieldKind) -> Authored:
    reader.check_keys(path, value, ("pick", "weights"), "`pick`")
    items = value["pick"]
    if not isinstance(items, list) or not 0 < len(items) <= PICK_LIMIT:
        message = "`pick` takes a list of values to choose from"
        reader.fault(faults.BAD_PICK, (*path, "pick"), message, expected=f"[a, b, …], each {describe_kind(kind)}")
        return Unknown(kind, path)
    options = tuple(read_value(reader, (*path, "pick", k), item, kind) for k, item in enumerate(items))
    weights = _read_weights(reader, (*path, "weights"), value.get("weights"), len(items))
    return Pick(options, weights, kind, path)


def _read_weights(reader: Reader, path: Path, value: Value, count: int) -> tuple[float, ...]:
    if value is None:
        return (1.0,) * count
    if not isinstance(value, list) or len(value) != count:
        message = f"`weights` needs one number for each of the {count} values of `pick`"
        reader.fault(faults.BAD_PICK, path, message, expected=f"a list of {count} numbers")
        return (1.0,) * count
    weights = []
    for k, item in enumerate(value):
        read = read_value(reader, (*path, k), item, WEIGHT)
        if isinstance(read, Constant) and isinstance(read.value, int | float):
            weights.append(float(read.value))
        elif not isinstance(read, Unknown):
            reader.fault(faults.WRONG_TYPE, (*path, k), "a weight is a plain number", expected=describe_kind(WEIGHT))
    if len(weights) == count and sum(weights) <= 0:
        reader.fault(faults.BAD_PICK, path, "at least one weight must be above 0", expected="numbers above 0")
    return tuple(weights) if len(weights) == count and sum(weights) > 0 else (1.0,) * count


def _read_list(reader: Reader, path: Path, value: list[Value], kind: FieldKind) -> Authored:
    if kind.name == "color":
        return _read_channels(reader, path, value, kind)
    if kind.name != "list" or kind.item is None:
        message = f"`{path[-1]}` takes one value, not a list"
        reader.fault(faults.WRONG_TYPE, path, message, expected=describe_kind(kind), hint="{pick: […]} chooses one")
        return Unknown(kind, path)
    if not kind.min_items <= len(value) <= kind.max_items:
        message = f"`{path[-1]}` has {len(value)} items"
        reader.fault(faults.WRONG_COUNT, path, message, expected=describe_kind(kind))
        return Unknown(kind, path)
    item = kind.item
    return Series(tuple(read_value(reader, (*path, k), part, item) for k, part in enumerate(value)), kind, path)


def _read_channels(reader: Reader, path: Path, value: list[Value], kind: FieldKind) -> Authored:
    try:
        return Constant(parse_color(value), kind, path)
    except LiteralError as error:
        reader.fault(error.code, path, error.message, expected=error.expected, hint=error.hint)
    return Unknown(kind, path)


def _read_text(reader: Reader, path: Path, text: Text, kind: FieldKind) -> Authored:
    try:
        if is_expression(text):
            return Formula(parse_expression(str(text)), kind, path)
        if "{" in text or "}" in text or text.startswith("=="):
            template = parse_template(text)
            if not template.is_literal:
                return Interpolated(template, kind, path)
            text = Text(template.render({}), plain=text.plain)
        return read_literal(reader, path, text, kind)
    except ExpressionError as error:
        fixes = (Fix(slash(path), str(text), error.replacement),) if error.replacement else ()
        part = (str(text), error.offset, error.length)
        reader.fault_within(error.code, path, error.message, part, hint=error.hint, fixes=fixes)
    return Unknown(kind, path)


def read_literal(reader: Reader, path: Path, text: Text, kind: FieldKind) -> Authored:
    """Read text that is no expression."""
    if kind.name == "list":
        message = f"`{path[-1]}` must be a list"
        reader.fault(faults.WRONG_TYPE, path, message, expected=describe_kind(kind))
        return Unknown(kind, path)
    if kind.name == "choice" and text not in kind.choices:
        message = f"'{text}' is no value of `{path[-1]}`"
        reader.unknown(faults.UNKNOWN_CHOICE, path, message, kind.choices, str(text))
        return Unknown(kind, path)
    try:
        if kind.name == "file":
            return Constant(named_file(reader.scene, str(text), kind), kind, path)
        return parse_literal(text, kind, path)
    except LiteralError as error:
        fixes = (Fix(slash(path), str(text), error.replacement),) if error.replacement else ()
        reader.fault(error.code, path, error.message, expected=error.expected, hint=error.hint, fixes=fixes)
    return Unknown(kind, path)


def parse_literal(text: Text, kind: FieldKind, path: Path) -> Authored:
    """Read text that is no expression.

    Raises:
        LiteralError: It is no value of `kind`.
    """
    if kind is ANYTHING:
        return _as_written(text, path)
    if kind.name == "number" and kind.quantity is not None:
        found = parse_number(text, kind.quantity, kind.low, kind.high)
        if isinstance(found, Number):
            return Constant(int(found.value) if kind.quantity.integer else found.value, kind, path)
        return Draw(found, kind, path)
    if kind.name == "color":
        return Constant(parse_color(text), kind, path)
    if kind.name == "flag":
        return Constant(parse_flag(text), kind, path)
    return Constant(str(text), kind, path)


def _as_written(text: Text, path: Path) -> Authored:
    """Read a value of no particular kind: a number in its base unit, a flag, or text. Quoted, it is text."""
    plain = core_value(text)
    if isinstance(plain, str) and text.plain:
        for kind in MEASURES:
            if kind.quantity is None:
                continue
            try:
                found = parse_number(text, kind.quantity, kind.low, kind.high)
            except LiteralError:
                continue
            return Constant(found.value, ANYTHING, path) if isinstance(found, Number) else Draw(found, kind, path)
    return Constant(plain, ANYTHING, path)


def coerce(value: Scalar, kind: FieldKind) -> Scalar:
    """Turn what an expression gave into a value of `kind`.

    Raises:
        LiteralError: It is no such value.
    """
    if kind is ANYTHING or (value is None and kind.optional) or (kind.name == "flag" and isinstance(value, bool)):
        return value
    if kind.name == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return _checked_number(value, kind)
    if kind.name == "text" and value is not None:
        return value if isinstance(value, str) or kind.optional else shown(value)
    if kind.name == "color" and isinstance(value, str | tuple):
        return parse_color(value)
    if kind.name == "list" and kind.item is not None and isinstance(value, tuple):
        return _checked_list(value, kind, kind.item)
    if kind.name == "choice" and isinstance(value, str):
        return _checked_choice(value, kind)
    raise _mistake(f"the result {shown(value)} is of another type", kind)


def _checked_choice(value: str, kind: FieldKind) -> str:
    if value not in kind.choices:
        raise _mistake(f"'{value}' is none of the choices", kind, did_you_mean(value, kind.choices))
    return value


def _checked_list(value: tuple[Scalar, ...], kind: FieldKind, item: FieldKind) -> Scalar:
    if not kind.min_items <= len(value) <= kind.max_items:
        raise _mistake(f"a list of {len(value)} items", kind)
    return tuple(coerce(part, item) for part in value)


def _checked_number(value: float, kind: FieldKind) -> float:
    quantity = kind.quantity
    if value != value or not kind.low - 1e-9 <= value <= kind.high + 1e-9:  # noqa: PLR0124 - NaN is not itself
        raise _mistake(f"the result {shown(value)} is out of range", kind).coded(faults.OUT_OF_RANGE)
    if quantity is not None and quantity.integer:
        if abs(value - round(value)) > 1e-9:
            raise _mistake(f"the result {shown(value)} is no whole number", kind, "use floor, round or ceil")
        return round(value)
    return float(value)


def _mistake(message: str, kind: FieldKind, hint: str = "") -> LiteralError:
    return LiteralError(message, describe_kind(kind), hint).coded(faults.RESULT_TYPE)


def shown(value: Scalar) -> str:
    """Write a value as interpolation and messages do: whole numbers without ``.0``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    return "null" if value is None else str(value)


def optional(kind: FieldKind) -> FieldKind:
    """Give `kind` with null admitted."""
    return replace(kind, optional=True)
