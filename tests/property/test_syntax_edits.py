"""Edits of a text do what they say and touch nothing else."""

from __future__ import annotations

import copy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from property.texts import NAMES, QUICK, ROOTS, SCALARS, TREES, reread, write
from scenewright.diagnostics import Diagnostics
from scenewright.syntax import Edit, Text, apply_edits, core_value, read_source

pytestmark = pytest.mark.slow


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path below the root."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: list[tuple[str | int, ...]] = []
    for key, item in entries:
        found += [(*path, key), *paths_of(item, (*path, key))]
    return found


def change(root: dict[str, object], data: st.DataObject) -> tuple[Edit, dict[str, object]]:
    """Draw an edit and what the tree must be after it."""
    after = copy.deepcopy(root)
    path = data.draw(st.sampled_from(paths_of(root)))
    parent: object = after
    for part in path[:-1]:
        parent = parent[part]
    last = path[-1]
    op = data.draw(st.sampled_from(["set", "add", "remove", "rename"]))
    value = data.draw(TREES)
    if op == "remove":
        assume(len(path) > 1 or len(root) > 1)
        del parent[last]
        return Edit("remove", path), after
    if op == "rename" and isinstance(parent, dict):
        name = data.draw(NAMES | SCALARS)
        assume(name not in parent and isinstance(core_value(Text(name)), str) and name != "<<")
        items = [(name if key == last else key, item) for key, item in parent.items()]
        parent.clear()
        parent.update(items)
        return Edit("rename", path, name), after
    if op == "add":
        if isinstance(parent, list):
            parent.insert(last, value)
            return Edit("add", path, value), after
        name = data.draw(NAMES)
        assume(name not in parent)
        parent[name] = value
        return Edit("add", (*path[:-1], name), value), after
    parent[last] = value
    return Edit("set", path, value), after


@settings(QUICK, max_examples=200)
@given(ROOTS, st.data())
def test_edits_give_the_expected_tree(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    edit, expected = change(root, data)
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    result = apply_edits(document, [edit])
    assert reread(result) == expected, (text, edit, result)


@QUICK
@given(ROOTS, st.data())
def test_moves_take_the_subtree_along(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    path = data.draw(st.sampled_from([path for path in paths_of(root) if isinstance(path[-1], str)] or [()]))
    assume(path and len(root) > 1 and "moved" not in root)
    value: object = root
    for part in path:
        value = value[part]
    expected = copy.deepcopy(root)
    parent: object = expected
    for part in path[:-1]:
        parent = parent[part]
    del parent[path[-1]]
    expected["moved"] = value
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    result = apply_edits(document, [Edit("move", path, "moved")])
    assert reread(result) == expected, (text, path, result)


@QUICK
@given(ROOTS, st.data())
def test_setting_a_number_touches_one_line(root: dict[str, object], data: st.DataObject) -> None:
    text = write(root, data)
    leaves = [path for path in paths_of(root) if path and isinstance(get(root, path), int)]
    assume(leaves)
    document = read_source(text, "x", Diagnostics())
    assert document is not None
    path = data.draw(st.sampled_from(leaves))
    before, after = text.split("\n"), apply_edits(document, [Edit("set", path, 12345)]).split("\n")
    line = document.places[path].value.start.line
    assert len(before) == len(after)
    assert [number for number, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [line]


def get(root: object, path: tuple[str | int, ...]) -> object:
    """Value at a path."""
    for part in path:
        root = root[part]
    return root
