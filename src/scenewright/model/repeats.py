"""`repeat:`: a number or one motif with its own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, Series
from scenewright.model.inference import infer
from scenewright.model.places import read_target
from scenewright.model.reading import as_text, listed
from scenewright.model.scatter import read_scatter
from scenewright.model.scene import REPEAT_LIMIT, Repeat
from scenewright.model.shapes import ANYTHING, COPIES, GAP, GAPS, RADIUS, SIDE_COPIES, STRIDE, series
from scenewright.model.values import read_value

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.parts import FieldKind
    from scenewright.syntax import Path, Value

Motif = Literal["count", "row", "grid", "ring", "stack", "surround", "along", "each", "scatter"]
GRID = series(SIDE_COPIES, 2, 2)
ITEMS = series(ANYTHING, 1, 10_000)
MOTIFS: dict[Motif, dict[str, FieldKind]] = {
    "count": {"count": COPIES},
    "row": {"row": COPIES, "gap": GAP, "step": GAP},
    "grid": {"grid": GRID, "gap": GAPS, "step": GAPS},
    "ring": {"ring": COPIES, "radius": RADIUS},
    "stack": {"stack": COPIES, "gap": GAP},
    "surround": {"count": COPIES, "gap": GAP},
    "along": {"every": STRIDE, "count": COPIES},
    "each": {},
    "scatter": {},
}
"""The numbers each motif takes besides names of things; a scatter's are in a mapping of its own."""
SHARED = ("each", "as", "variants")
TARGETED = {"row": "along", "surround": "surround", "along": "along"}
"""The key under which a motif names the thing it goes by; a row may do without."""
DEFAULT_VARIANTS = 8
VARIANT_COUNT = SIDE_COPIES


def read_repeat(reader: Reader, path: Path, value: Value) -> Repeat | None:
    """Read `repeat`; None when there is none or it cannot be read."""
    if not isinstance(value, dict):
        if isinstance(value, list):
            message = "`repeat` is a number or a motif, not a list"
            hint = "{each: […], as: name} repeats over a list; {grid: [4, 3]} makes columns and rows"
            reader.fault(faults.BAD_REPEAT, path, message, hint=hint)
            return None
        return Repeat("count", path, {"count": read_value(reader, path, value, COPIES)})
    if "pick" in value:
        return Repeat("count", path, {"count": read_value(reader, path, value, COPIES)})
    motif = _motif(reader, path, value)
    return None if motif is None else _read_motif(reader, path, value, motif)


def _motif(reader: Reader, path: Path, value: dict[str, Value]) -> Motif | None:
    """Say which motif the mapping is, complaining about none and several."""
    found: list[Motif] = [name for name in MOTIFS if name in value and name != "each"]
    if "row" in found and "along" in found:
        found.remove("along")
    if "count" in found and ("surround" in found or "along" in found):
        found.remove("count")
    if len(found) == 1 or (not found and "each" in value):
        return found[0] if found else "each"
    if found:
        message = f"`repeat` has several motifs: {listed(found)}"
        reader.fault(faults.EXCLUSIVE_KEYS, path, message, expected="one motif")
        return None
    near = did_you_mean(next(iter(value), ""), MOTIFS)
    reader.fault(faults.UNKNOWN_MOTIF, path, "`repeat` names no motif", expected=listed(MOTIFS), hint=near)
    return None


def _read_scatter(reader: Reader, path: Path, value: dict[str, Value]) -> Repeat | None:
    reader.check_keys(path, value, ("scatter", *SHARED), "`{scatter: …}`")
    inner = value["scatter"]
    read = read_scatter(reader, (*path, "scatter"), inner)
    if read is None:
        return None
    holds = inner if isinstance(inner, dict) and "variants" in inner else value
    where = (*path, "scatter") if holds is inner else path
    each = _read_items(reader, (*path, "each"), value["each"]) if "each" in value else None
    name, variants = _read_name(reader, path, value), _read_variants(reader, where, holds)
    return Repeat("scatter", path, read.values, read.over, each, name, variants, read.keep_from)


def _read_motif(reader: Reader, path: Path, value: dict[str, Value], motif: Motif) -> Repeat | None:
    if motif == "scatter":
        return _read_scatter(reader, path, value)
    kinds, named = MOTIFS[motif], TARGETED.get(motif, "")
    reader.check_keys(path, value, (*kinds, *((named,) if named else ()), *SHARED), f"`{{{motif}: …}}`")
    values = {key: read_value(reader, (*path, key), value[key], kind) for key, kind in kinds.items() if key in value}
    _check_numbers(reader, path, value, motif)
    target = read_target(reader, (*path, named), value[named]) if named in value else None
    each = _read_items(reader, (*path, "each"), value["each"]) if "each" in value else None
    return Repeat(
        motif, path, values, target, each, _read_name(reader, path, value), _read_variants(reader, path, value)
    )


def _check_numbers(reader: Reader, path: Path, value: dict[str, Value], motif: Motif) -> None:
    """Complain about numbers of a motif that are missing or exclude each other, and about a second place for it."""
    for one, other in (("gap", "step"), ("every", "count")):
        if one in value and other in value:
            message = f"`{one}` and `{other}` exclude each other"
            reader.fault(faults.EXCLUSIVE_KEYS, (*path, other), message, key=True)
    if motif == "ring" and "radius" not in value:
        reader.fault(faults.MISSING_KEY, path, "`ring` needs `radius`", key=True, expected="{ring: 12, radius: 5m}")
    if motif == "surround" and not {"count", "each"} & value.keys():
        expected = "{surround: table, count: 6}"
        reader.fault(faults.MISSING_KEY, path, "`surround` needs `count`", key=True, expected=expected)
    if motif == "along" and not {"every", "count", "each"} & value.keys():
        expected = "{along: path, every: 3m}, or {along: path, count: 8}"
        reader.fault(faults.MISSING_KEY, path, "`along` needs `every` or `count`", key=True, expected=expected)
    twice = [key for key in ("at", "place") if motif in {"surround", "along"} and key in reader.siblings(path[:-1])]
    if twice:
        message = f"`{motif}` says where the copies are, and so does `{twice[0]}`"
        reader.fault(faults.POSITION_TWICE, (*path[:-1], twice[0]), message, key=True, expected="one of them")


def _read_items(reader: Reader, path: Path, value: Value) -> Authored:
    """Read what `each` lists: every item is what it looks like, so that ``-3.5m`` is a number."""
    if not isinstance(value, list) or not 0 < len(value) <= ITEMS.max_items:
        return read_value(reader, path, value, ITEMS)
    items = [read_value(reader, (*path, k), item, infer({"default": item})) for k, item in enumerate(value)]
    return Series(tuple(items), ITEMS, path)


def _read_name(reader: Reader, path: Path, value: dict[str, Value]) -> str:
    if "as" not in value:
        return ""
    name = as_text(value["as"])
    if name is None or not name.isidentifier() or name in {"i", "n", "u"}:
        reader.fault(faults.BAD_NAME, (*path, "as"), "`as` gives one new name", expected="a name such as color")
        return ""
    return str(name)


def _read_variants(reader: Reader, path: Path, value: dict[str, Value]) -> int | Literal["all"]:
    if "variants" not in value:
        return DEFAULT_VARIANTS
    if as_text(value["variants"]) == "all":
        return "all"
    read: Authored = read_value(reader, (*path, "variants"), value["variants"], VARIANT_COUNT)
    if isinstance(read, Constant) and isinstance(read.value, int):
        return min(read.value, REPEAT_LIMIT)
    message = "`variants` is a plain whole number or `all`"
    reader.fault(faults.NOT_RANDOM, (*path, "variants"), message, expected="8, or all")
    return DEFAULT_VARIANTS
