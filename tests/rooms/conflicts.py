"""What an SW604 names, as places in the scene's tree, and the scene without or with only that."""

from __future__ import annotations

import re

from scenewright.diagnostics import Diagnostics
from scenewright.syntax import Edit, apply_edits, read_source

_PLACE = re.compile(r"line (\d+), column (\d+)")
MODIFIERS = {"clear", "height"}


def read(text, file="t.scene.yaml"):
    document = read_source(text, file, Diagnostics())
    assert document is not None
    return document


def named(diagnostic, document):
    """Paths of the relations (``.../place/near``) and things that `expected` lists.

    A thing that fits nowhere, whatever it asks for, is named alone: ``room for 'beds'``.
    """
    if fits_nowhere(diagnostic):
        return [tuple(step for name in diagnostic.address.split("/") for step in ("parts", name))]
    found = []
    for line, column in _PLACE.findall(diagnostic.expected):
        start = int(line), int(column)
        paths = [
            path
            for path, place in document.places.items()
            for span in (place.key, place.value)
            if span is not None and (span.start.line, span.start.column) == start
        ]
        found.append(_entry(min(paths, key=len)))
    return found


def fits_nowhere(diagnostic):
    return diagnostic.expected.startswith("room for ")


def _entry(path):
    """The relation or thing that a path is about."""
    if "place" in path:
        return path[: path.index("place") + 2]
    last = max(k for k, step in enumerate(path) if step == "parts")
    return path[: last + 2]


def is_relation(path):
    return "place" in path


def without(document, path):
    """The text without one relation (its `place` may become empty: anywhere) or one thing and relations that name it."""
    if not is_relation(path):
        edits = [Edit("remove", other) for other in _relations(document) if _names(document, other, path[-1])]
        return apply_edits(document, [*reversed(edits), Edit("remove", path)])
    return apply_edits(document, [Edit("remove", path)])


def only(document, paths):
    """The text with no relation, and no thing, but those named and what these are about."""
    relations = {path for path in paths if is_relation(path)}
    edits = [Edit("remove", path) for path in _relations(document) if path not in relations]
    text = apply_edits(document, list(reversed(edits))) if edits else document.text
    document = read(text, document.file)
    kept = {path[: path.index("place")] for path in relations} | {path for path in paths if not is_relation(path)}
    words = {word for path in relations for word in _words(document.at(path))}
    things = [path for path in document.places if len(path) > 3 and path[-2] == "parts" and path not in kept]
    gone = [Edit("remove", path) for path in things if path[-1] not in words]
    return apply_edits(document, list(reversed(gone))) if gone else text


def _relations(document):
    return [path for path in document.places if len(path) > 2 and path[-2] == "place" and path[-1] not in MODIFIERS]


def _words(value):
    if isinstance(value, dict):
        value = [value.get("of", value.get("with", ""))]
    values = value if isinstance(value, list) else [value]
    return {re.split(r"[.\[]", str(entry))[0] for entry in values}


def _names(document, path, name):
    return name in _words(document.at(path))
