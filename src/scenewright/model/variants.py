"""`variants:`: named overrides by path, applied to the source tree before anything is checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scenewright.diagnostics import Fix
from scenewright.diagnostics.near import did_you_mean, nearest
from scenewright.model import faults
from scenewright.model.reading import listed, slash
from scenewright.model.scene import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.model.reading import Reader
    from scenewright.syntax import Path, SourceDocument, Value

CLOSED = frozenset({"parts", "openings", "components", "materials", "params"})
"""Mappings whose keys are names: an override changes what is there and adds nothing."""
FIXED = frozenset({"scenewright", "variants", "import"})
"""Keys no variant can change."""
VARIANT_LIMIT = 32


def read_variants(reader: Reader, path: Path, value: Value) -> dict[str, Variant]:
    """Read `variants`; overrides that lead nowhere are complained about and left out."""
    variants: dict[str, Variant] = {}
    entries = reader.mapping(path, value, "{night: {environment/sky/time: …}}")
    if len(entries) > VARIANT_LIMIT:
        reader.fault(
            faults.WRONG_COUNT, path, f"more than {VARIANT_LIMIT} variants", expected=f"{VARIANT_LIMIT} at most"
        )
    for name, body in list(entries.items())[:VARIANT_LIMIT]:
        where = (*path, name)
        reader.check_id(where, "a variant")
        overrides = []
        for key in reader.mapping(where, body, "{path/from/the/root: value}"):
            target = _target(reader, (*where, key), key)
            if target is not None:
                overrides.append((target, (*where, key)))
        is_material_only = bool(overrides) and all(_is_material(target) for target, _ in overrides)
        variants[name] = Variant(name, tuple(overrides), is_material_only)
    return variants


def _is_material(path: Path) -> bool:
    """Whether an override changes nothing but materials."""
    inside = [k for k, step in enumerate(path) if step in {"material", "materials"}]
    return bool(inside) and (path[0] == "materials" or path[0] in {"parts", "components"})


def _target(reader: Reader, path: Path, text: str) -> Path | None:
    """Turn ``parts/hall/width`` into a path of the tree."""
    steps = text.strip("/").split("/")
    here: Value = reader.document.root
    target: list[str | int] = []
    for depth, step in enumerate(steps):
        closed = not target or target[-1] in CLOSED
        missing = isinstance(here, dict) and step not in here
        if (depth == 0 and step in FIXED) or not step:
            reader.fault(faults.UNKNOWN_PATH, path, f"a variant cannot change `{text}`", key=True)
            return None
        if isinstance(here, list) and step.isdigit() and int(step) < len(here):
            target.append(int(step))
        elif isinstance(here, dict) or (here is None and not closed):
            if missing and closed and step not in {"environment", "style", "seed", "materials", "exposure"}:
                _complain(reader, path, steps[:depth], step, list(here or ()))
                return None
            target.append(step)
        else:
            _complain(reader, path, steps[:depth], step, [])
            return None
        here = _step(here, target[-1])
    if len(target) == 2 and target[0] == "params" and isinstance(here, dict) and "default" in here:
        target.append("default")
    return tuple(target)


def _step(value: Value, step: str | int) -> Value:
    if isinstance(value, dict):
        return value.get(str(step))
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _complain(reader: Reader, path: Path, before: list[str], step: str, known: list[str]) -> None:
    text = str(path[-1])
    near = nearest(step, known)
    start = "/".join([*before, ""])
    fixes = tuple(Fix(slash(path), text, text.replace(start + step, start + name, 1), rename=True) for name in near)
    message = f"there is no `{start}{step}` to override"
    expected = f"under {start or 'the root'}: {listed(known)}" if known else "a path from the file's root"
    hint = did_you_mean(step, known)
    reader.fault(faults.UNKNOWN_PATH, path, message, key=True, expected=expected, hint=hint, fixes=fixes)


def override(document: SourceDocument, variant: Variant) -> SourceDocument:
    """Give the document with a variant's values in place; each keeps the place where the variant writes it."""
    root = document.root
    places = dict(document.places)
    for target, source in variant.overrides:
        value: Value = document.root
        for step in source:
            value = value[step]
        for inner in _paths(_at(root, target)):
            places.pop((*target, *inner), None)
        root = _with(root, target, value)
        for inner in _paths(value):
            if (*source, *inner) in document.places:
                places[(*target, *inner)] = document.places[(*source, *inner)]
    return replace(document, root=root, places=places)


def _at(tree: Value, path: Path) -> Value:
    for step in path:
        tree = _step(tree, step)
    return tree


def _paths(tree: Value) -> Iterator[Path]:
    """Paths of `tree` and everything in it."""
    yield ()
    if isinstance(tree, dict | list):
        for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            for inner in _paths(value):
                yield (step, *inner)


def _with(tree: Any, path: Path, value: Value) -> Any:
    """Copy `tree` along `path` with `value` at its end."""
    if not path:
        return value
    step = path[0]
    if isinstance(tree, list) and isinstance(step, int):
        return [*tree[:step], _with(tree[step], path[1:], value), *tree[step + 1 :]]
    base = tree if isinstance(tree, dict) else {}
    return {**base, str(step): _with(base.get(str(step)), path[1:], value)}
