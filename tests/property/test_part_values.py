"""Every parameter of every part, given values of every kind: each is taken or complained about where it stands."""

from __future__ import annotations

import pytest

from property.mutants import HOSTILE, ODD
from property.test_pipeline import answer, assert_answered
from scenewright.parts import GeometryGenerator, MaterialRecipe, Opening, catalogue, fields_of

pytestmark = pytest.mark.slow

GENERATORS, RECIPES = catalogue.names(GeometryGenerator), catalogue.names(MaterialRecipe)
VALUES = [*HOSTILE[::2], *ODD]


def scene_of(kind: type, name: str, field: str, value: str) -> str:
    """A scene whose fourth line has the value; other parameters that are required are 1, or the example's file."""
    part = catalogue.find(kind, name)
    example = next(iter(part.examples.values()))
    specs = {key: spec for key, spec in fields_of(part).items() if spec.required and key != field}
    given = {key: f'"{example[key]}"' if spec.kind.name == "file" else "1" for key, spec in specs.items()}
    required = "".join(f", {key}: {value}" for key, value in given.items())
    entry = f"{{is: {name}, {field}: {value}{required}}}"
    if kind is MaterialRecipe:
        return f"scenewright: 1\nparts:\n  a: {{is: box, material:\n    {entry}}}\n"
    if issubclass(part, Opening):
        wall = entry.replace(", ", ", wall: south, ", 1)
        return f"scenewright: 1\nparts:\n  a: {{is: room, openings: {{b:\n    {wall}}}}}\n"
    return f"scenewright: 1\nparts:\n  a:\n    {entry}\n"


def assert_every_value_is_answered(kind: type, name: str) -> None:
    for field in fields_of(catalogue.find(kind, name)):
        for value in VALUES:
            text = scene_of(kind, name, field, value)
            assert_answered(answer(text), text)


@pytest.mark.parametrize("name", GENERATORS)
def test_parameters_of_things(name: str) -> None:
    assert_every_value_is_answered(GeometryGenerator, name)


@pytest.mark.parametrize("name", RECIPES)
def test_parameters_of_materials(name: str) -> None:
    assert_every_value_is_answered(MaterialRecipe, name)


@pytest.mark.parametrize("name", [name for name in GENERATORS if fields_of(catalogue.find(GeometryGenerator, name))])
def test_numbers_out_of_range_are_said_on_their_line(name: str) -> None:
    for field, spec in fields_of(catalogue.find(GeometryGenerator, name)).items():
        if spec.kind.quantity is None:
            continue
        low, high = spec.kind.low, spec.kind.high
        for value in (f"{high * 2 + 1:.3f}", f"{low - abs(low) - 1:.3f}"):
            errors = answer(scene_of(GeometryGenerator, name, field, value)).diagnostics
            assert [item.span.start.line for item in errors] == [4], (field, value, errors)
