"""The objects we write are those of pygltflib, field by field."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass

import pygltflib
import pytest

from scenewright.gltf import document

CLASSES = [thing for thing in vars(document).values() if isinstance(thing, type) and is_dataclass(thing)]
NUMBERS = [
    name
    for name, value in vars(document).items()
    if name.isupper() and isinstance(value, int | str) and hasattr(pygltflib, name)
]


def default_of(field):
    made = field.default_factory() if field.default_factory is not MISSING else field.default
    return vars(made) if is_dataclass(made) else made


@pytest.mark.parametrize("ours", CLASSES, ids=lambda kind: kind.__name__)
def test_an_object_has_the_fields_of_pygltflib_in_its_order(ours):
    theirs = getattr(pygltflib, ours.__name__)
    assert [field.name for field in fields(ours)] == [field.name for field in fields(theirs)]
    for mine, other in zip(fields(ours), fields(theirs), strict=True):
        if mine.name in {"generator", "attributes", "asset"}:
            continue  # ours say who writes, and attributes are a plain dictionary
        assert default_of(mine) == default_of(other), mine.name


def test_constants_are_those_of_the_specification():
    assert {"FLOAT", "REPEAT", "ARRAY_BUFFER", "MAT4"} <= set(NUMBERS)
    for name in NUMBERS:
        assert getattr(document, name) == getattr(pygltflib, name)


def test_attributes_come_in_pygltflibs_order():
    assert list(vars(pygltflib.Attributes())) == list(document.ATTRIBUTES)
