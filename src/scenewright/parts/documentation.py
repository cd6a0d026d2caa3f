"""The manual of a part, read from its source: the docstring of the class and the string under each field.

Never at start-up: only the schema, the manual and help on request read sources.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from pathlib import Path


def summary_of(part: type) -> str:
    """Give the first paragraph of the class's own documentation as one line."""
    return " ".join(manual_of(part).split("\n\n", 1)[0].split())


def manual_of(part: type) -> str:
    """Give the whole documentation of the class, without its indentation; empty when it has none of its own."""
    text = vars(part).get("__doc__")
    return inspect.cleandoc(text) if isinstance(text, str) else ""


def field_docs(part: type) -> dict[str, str]:
    """Read what stands under each field, one line each, inherited fields included.

    A field without text, or a class whose source is not at hand, gives no entry.
    """
    found: dict[str, str] = {}
    for base in reversed(part.__mro__):
        if base is not object:
            found |= _own_docs(base)
    return found


def _own_docs(part: type) -> dict[str, str]:
    body = _class_body(part)
    found: dict[str, str] = {}
    for entry, after in pairwise(body):
        if not isinstance(entry, ast.AnnAssign) or not isinstance(entry.target, ast.Name):
            continue
        value = after.value if isinstance(after, ast.Expr) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found[entry.target.id] = " ".join(value.value.split())
    return found


def _class_body(part: type) -> list[ast.stmt]:
    """Parse the file a class is in, and give the statements of the class; empty when there is none."""
    try:
        path = inspect.getsourcefile(part)
    except TypeError:
        return []
    tree = _parsed(path) if path is not None else None
    if tree is None:
        return []
    names = part.__qualname__.replace(".<locals>", "").split(".")
    body: list[ast.stmt] = tree.body
    for name in names:
        holder = next((node for node in body if isinstance(node, _HOLDERS) and node.name == name), None)
        if holder is None:
            return []
        body = holder.body
    return body


_HOLDERS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def _parsed(path: str) -> ast.Module | None:
    try:
        return ast.parse(Path(path).read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return None
