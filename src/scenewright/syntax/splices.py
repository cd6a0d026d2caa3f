"""Edits of a scene as splices of its text: what an edit does not name stays byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from scenewright.diagnostics import Diagnostics
from scenewright.records import dataclass
from scenewright.syntax.document import Path, SourceDocument, Text, Value
from scenewright.syntax.emitting import Written
from scenewright.syntax.quoting import quote_scalar
from scenewright.syntax.reader import read_source
from scenewright.syntax.surgery import EditError, Surgery

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scenewright.diagnostics import Fix

__all__ = ["Edit", "EditError", "apply_edits", "fixes_to_edits", "quote_scalar", "resolve_path"]

END = "-"
"""As the last part of a list's path: behind the last item."""


@dataclass(frozen=True)
class Edit:
    """One change. `path` is a tuple or slash text (``parts/hall/width``; list indices as numbers, ``-`` for the end).

    * ``set``: the value becomes `value`; missing mappings on the way are made.
    * ``add``: as set, but the entry must not exist; in a list, `value` is inserted before that index.
    * ``remove``: the entry goes.
    * ``rename``: the key becomes `value`.
    * ``move``: the entry goes to the path `value`, read after it was taken out (as in JSON Patch).
    """

    op: Literal["set", "add", "remove", "rename", "move"]
    path: str | Path
    value: object = None


def apply_edits(document: SourceDocument, edits: Sequence[Edit]) -> str:
    """Apply edits one after the other.

    Args:
        document: As read.
        edits: Each sees the result of those before it.

    Returns:
        The new text.

    Raises:
        EditError: When an edit names nothing or would make an unreadable text; nothing is applied then.
    """
    current = document if document.places else _read(document.text, document.file)
    for edit in edits:
        current = _read(_apply(current, edit), document.file)
    return current.text


def _read(text: str, file: str) -> SourceDocument:
    """Read the text between two edits."""
    diagnostics = Diagnostics()
    document = read_source(text, file, diagnostics)
    if document is None or not document.complete:
        reason = diagnostics.items[0].message if diagnostics.items else "it holds no scene"
        message = f"the text cannot be read: {reason}"
        raise EditError(message)
    return document


def _apply(document: SourceDocument, edit: Edit) -> str:
    """Apply one edit."""
    surgery = Surgery(document)
    path = resolve_path(document.root, edit.path)
    if not path:
        raise EditError("the root itself cannot be edited")
    if edit.op == "remove":
        return surgery.remove(path)
    if edit.op == "rename":
        if not isinstance(edit.value, str):
            raise EditError("a key is renamed to a text")
        return surgery.rename(path, str(edit.value))
    if edit.op == "move":
        return _move(document, path, edit.value)
    exists = surgery.exists(path)
    if edit.op == "add" and exists and not isinstance(path[-1], int):
        message = f"'{'/'.join(map(str, path))}' exists already"
        raise EditError(message)
    if edit.op == "set" and exists:
        return surgery.replace(path, edit.value)
    return _insert(surgery, path, edit.value)


def _insert(surgery: Surgery, path: Path, value: object) -> str:
    """Add an entry, making the mappings on the way to it."""
    known = len(path) - 1
    while known and not surgery.exists(path[:known]):
        known -= 1
    for part in reversed(path[known + 1 :]):
        if not isinstance(part, str):
            raise EditError(f"'{'/'.join(map(str, path))}': there is no such list")
        value = {part: value}
    if surgery.is_null(path[:known]) and known:
        if not isinstance(path[known], str):
            raise EditError(f"'{'/'.join(map(str, path))}': there is no such list")
        return surgery.replace(path[:known], {path[known]: value})
    return surgery.insert(path[: known + 1], value)


def _move(document: SourceDocument, path: Path, goal: object) -> str:
    """Take an entry out and put it in at another path."""
    if not isinstance(goal, (str, tuple)):
        raise EditError("an entry is moved to a path")
    surgery = Surgery(document)
    if not surgery.exists(path):
        raise EditError(f"'{'/'.join(map(str, path))}' does not exist")
    moved = surgery.carried(path)
    rest = _read(surgery.remove(path), document.file)
    target = resolve_path(rest.root, goal)
    if target[: len(path)] == path and len(target) > len(path):
        raise EditError("an entry cannot be moved into itself")
    after = Surgery(rest)
    if not target or (after.exists(target) and isinstance(target[-1], str)):
        raise EditError(f"'{'/'.join(map(str, target))}' exists already")
    return _insert(after, target, moved)


def resolve_path(root: Value, path: str | Path) -> Path:
    """Turn a slash text into keys and indices; keys that hold slashes (in `variants`) are recognised by what exists.

    Raises:
        EditError: When a list's part is no index.
    """
    parts: list[str | int] = list(path) if isinstance(path, tuple) else [part for part in path.split("/") if part]
    result: list[str | int] = []
    value = root
    while parts:
        if isinstance(value, list):
            index = _list_index(parts.pop(0), len(value))
            value = value[index] if index < len(value) else None
            result.append(index)
            continue
        take = 1
        if isinstance(value, dict) and not isinstance(path, tuple):
            lengths = range(len(parts), 0, -1)
            take = next((n for n in lengths if "/".join(map(str, parts[:n])) in value), 1)
        key = "/".join(map(str, parts[:take]))
        del parts[:take]
        value = value.get(key) if isinstance(value, dict) else None
        result.append(key)
    return tuple(result)


def _list_index(part: str | int, length: int) -> int:
    """Read an index, ``-`` as the end."""
    if part == END:
        return length
    text = str(part)
    if not (text.isascii() and text.isdigit() and len(text) < 9) or int(text) > length:
        raise EditError(f"'{part}' is no index of a list of {length}")
    return int(text)


def fixes_to_edits(fixes: Iterable[Fix]) -> list[Edit]:
    """Turn the fixes of diagnostics into edits."""
    return [_edit_of(fix) for fix in fixes]


def _edit_of(fix: Fix) -> Edit:
    """Turn one fix into an edit."""
    if fix.new is None:
        return Edit("remove", fix.path)
    if fix.rename:
        return Edit("rename", fix.path, fix.new)
    document = read_source(f"value: {fix.new}\n", "fix", found := Diagnostics())
    if document is None or found.items or set(document.root) != {"value"}:
        return Edit("set", fix.path, Text(fix.new))
    value = document.root["value"]
    if isinstance(value, Text) and not value.plain:
        return Edit("set", fix.path, Written(fix.new))
    return Edit("set", fix.path, value)
