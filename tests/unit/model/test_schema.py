"""The schema of scene files: what editors refuse, complete and explain."""

from __future__ import annotations

import re
from functools import cache

import pytest
from jsonschema import Draft7Validator

from scenewright.diagnostics import Diagnostics
from scenewright.model.schema import scene_schema
from scenewright.parts import GeometryGenerator, MaterialRecipe, Opening, catalogue, fields_of
from scenewright.syntax import Text, core_value, read_source


@cache
def schema() -> dict:
    return scene_schema()


def plain(value):
    """A source tree as an editor's YAML reader sees it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return core_value(value) if isinstance(value, Text) else value


def faults(text: str) -> list[str]:
    diagnostics = Diagnostics()
    document = read_source(text, "t", diagnostics)
    assert document is not None
    errors = Draft7Validator(schema()).iter_errors(plain(document.root))
    return ["/".join(str(step) for step in error.absolute_path) for error in errors]


def test_the_schema_is_valid() -> None:
    Draft7Validator.check_schema(schema())


def test_a_material_is_offered_by_name_and_may_have_any() -> None:
    use = schema()["definitions"]["material_use"]
    assert use["examples"] == list(catalogue.names(MaterialRecipe))
    assert not faults("scenewright: 1\nparts: {a: {is: box, material: my_own}}")


GOOD = [
    "a: {is: box, width: 1.5, depth: 90cm, height: 1m..2m, at: [0, =w], rotate: 30deg, scale: [1, 2, 1]}",
    "a: {is: box, width: {pick: [1m, 2m], weights: [1, 2]}, material: wood, detail: 0.5, tags: [a, b]}",
    "a: {is: box, material: {is: paint, color: red}, repeat: {row: 3, gap: 2m}, animate: {spin: this, by: 90deg}}",
    "a: {is: my_component, caption: hello, place: {on_top: b, height: 1m, align: {with: b, edge: front}}}",
    "a: {is: room, openings: {d: {is: door, wall: south, along: 50%}}, parts: {b: {is: table, width: =w}}}",
    "a: {is: group, parts: {b: {is: street.bench}}, repeat: {each: [1, 2], as: x}}",
    "a: {is: box, repeat: {surround: b, count: 6, gap: 10cm}}",
    "a: {is: box, repeat: {along: hall.north, every: 3m, as: k, variants: all}}",
    "a: {is: tree, species: {pick: [birch, oak]}, height: 4m+-0.3m, physics: static}",
]
BAD = [
    ("a: {is: box, widht: 1}", "parts/a"),
    ("a: {is: box, width: wide}", "parts/a/width"),
    ("a: {is: box, width: 2kg}", "parts/a/width"),
    ("a: {is: box, width: -1}", "parts/a/width"),
    ("a: {width: 1}", "parts/a"),
    ("a: {is: table, style: fancy}", "parts/a/style"),
    ("a: {is: box, at: [1]}", "parts/a/at"),
    ("a: {is: box, place: {on_topp: b}}", "parts/a/place"),
    ("a: {is: box, repeat: {rows: 3}}", "parts/a/repeat"),
    ("a: {is: box, repeat: {along: b, every: 0}}", "parts/a/repeat/every"),
    ("a: {is: box, repeat: {surround: 3, count: 6}}", "parts/a/repeat/surround"),
    ("a: {is: box, material: {is: wood, specis: oak}}", "parts/a/material"),
    ("a: {is: box, materials: {lid: wood}}", "parts/a/materials"),
    ("a: {is: room, openings: {d: {is: door, wdth: 1}}}", "parts/a/openings/d"),
    ("A: {is: box}", "parts"),
]


@pytest.mark.parametrize("line", GOOD)
def test_good_files_pass(line: str) -> None:
    assert faults(f"scenewright: 1\nparts:\n  {line}\n") == []


@pytest.mark.parametrize(("line", "path"), BAD)
def test_bad_files_are_refused_where_the_fault_is(line: str, path: str) -> None:
    assert path in faults(f"scenewright: 1\nparts:\n  {line}\n")


def branches(*definitions: str) -> dict[str, dict]:
    found = {}
    for name in definitions:
        for branch in schema()["definitions"][name]["allOf"]:
            found[branch["if"]["properties"]["is"]["const"]] = branch["then"]
    return found


def test_every_part_has_its_branch_with_documented_parameters() -> None:
    # A thing and a material may have one name: water, rock, grass.
    kinds = {GeometryGenerator: branches("node", "opening"), MaterialRecipe: branches("material")}
    for kind, found in kinds.items():
        for name in catalogue.names(kind):
            part = catalogue.find(kind, name)
            if name == "group":
                continue
            assert found[name]["description"], name
            for field, spec in fields_of(part).items():
                shape = found[name]["properties"][field]
                assert len(shape["description"]) > 8, f"{name}.{field} is not explained"
                if isinstance(spec.default, int | float | str):
                    assert shape["default"] == spec.default, f"{name}.{field}"
                if spec.kind.name == "choice":
                    assert shape["anyOf"][0]["enum"] == list(spec.kind.choices)
                if spec.kind.name == "number":
                    assert shape["minimum"] == spec.kind.low
                    assert re.search(rf"{spec.kind.low:g} to {spec.kind.high:g}", shape["description"])


def test_nodes_branch_by_kind_and_never_by_any_of() -> None:
    for name in ("node", "opening", "material"):
        definition = schema()["definitions"][name]
        assert "anyOf" not in definition
        assert "oneOf" not in definition
    openings = {branch["if"]["properties"]["is"]["const"] for branch in schema()["definitions"]["opening"]["allOf"]}
    own = {n for n in catalogue.names(GeometryGenerator) if issubclass(catalogue.find(GeometryGenerator, n), Opening)}
    assert openings == own
