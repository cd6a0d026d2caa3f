"""The Catalogue: finds parts by file name, without importing what a scene does not name."""

from __future__ import annotations

import importlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import TypeVar

from scenewright.parts.kinds import GeometryGenerator, MaterialRecipe, Part

_HOMES: dict[str, str] = {
    GeometryGenerator.__name__: "scenewright.generators.geometry",
    MaterialRecipe.__name__: "scenewright.generators.material",
    "Rule": "scenewright.rules",  # The kinds of higher layers by name alone: parts cannot import them.
}
_ENTRY_POINTS: dict[str, str] = {
    GeometryGenerator.__name__: "scenewright.geometry",
    MaterialRecipe.__name__: "scenewright.material",
    "Rule": "scenewright.rule",
}

_NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")

KindT = TypeVar("KindT", bound=Part)


def names(kind: type[Part]) -> tuple[str, ...]:
    """Sorted names of all parts of a kind: one a file, plus what other distributions add by entry point."""
    return _names(kind.__name__)


def find(kind: type[KindT], name: str) -> type[KindT] | None:
    """Import the part called `name`; None when there is none.

    Raises:
        TypeError: The file does not define the class its name promises; a mistake of the part's author.
    """
    found = _load(kind.__name__, name)
    if found is None:
        return None
    if not issubclass(found, kind):
        message = f"`{found.__module__}.{found.__name__}` must be a {kind.__name__}"
        raise TypeError(message)
    return found


@cache
def _names(kind: str) -> tuple[str, ...]:
    own = {path.stem for path in _folder(kind).glob("*.py") if not path.stem.startswith("_")}
    return tuple(sorted(own | _foreign(kind).keys()))


def _folder(kind: str) -> Path:
    return Path(__file__).resolve().parent.parent.joinpath(*_HOMES[kind].split(".")[1:])


@cache
def _foreign(kind: str) -> dict[str, str]:
    """Parts of other distributions: name to ``module:Class``."""
    if not _is_offered(_ENTRY_POINTS[kind]):
        return {}
    from importlib.metadata import entry_points  # noqa: PLC0415 - scanning distributions costs time; only here

    return {entry.name: entry.value for entry in entry_points(group=_ENTRY_POINTS[kind])}


def _is_offered(group: str) -> bool:
    """Whether any distribution on the path names a group: a look at files a fiftieth as dear as importing their reader."""
    lists = (file for folder in sys.path for file in Path(folder or ".").glob("*-info/entry_points.txt"))
    return any(f"[{group}]" in file.read_text(encoding="utf-8", errors="replace") for file in lists)


@cache
def _load(kind: str, name: str) -> type | None:
    home, _, class_name = _home(kind, name).partition(":")
    if not home:
        return None
    class_name = class_name or "".join(word.capitalize() for word in name.split("_"))
    found = getattr(importlib.import_module(home), class_name, None)
    if not isinstance(found, type):
        message = f"`{home}` must define `class {class_name}({kind})`"
        raise TypeError(message)
    return found


def _home(kind: str, name: str) -> str:
    """Module (and class) of a part. Own parts win: what else is installed cannot change what a scene means."""
    if _NAME.fullmatch(name) and (_folder(kind) / f"{name}.py").is_file():
        return f"{_HOMES[kind]}.{name}"
    return _foreign(kind).get(name, "")
