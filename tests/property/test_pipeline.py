"""Whatever is written, the compiler answers: with a world or with complaints that point into the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from property.mutants import HOSTILE, ODD, SCENE, WORLD, mutants, varied
from scenewright import Build, Compiler
from scenewright.diagnostics import Diagnostic, Diagnostics
from scenewright.gltf import count
from scenewright.pipeline import BuildOptions
from scenewright.syntax import SourceDocument, apply_edits, fixes_to_edits, read_source

FILE = "mutant.scene.yaml"
BOUND = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
COMPILER = Compiler()
"""One for all: a scene that went wrong must leave nothing behind."""


def read(text: str) -> tuple[SourceDocument | None, Diagnostics]:
    return read_source(text, FILE, found := Diagnostics()), found


def answer(text: str, options: BuildOptions | None = None, *, build: bool = False) -> Build:
    """What the compiler says of a text."""
    document, found = read(text)
    if document is None or found.has_errors:
        assert found.has_errors
        return Build(tuple(found.sorted()))
    return COMPILER.compile(document, options) if build else COMPILER.check(document, options)


def assert_lies_within(item: Diagnostic, text: str) -> None:
    """The complaint's range is a range of the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, end = item.span.start, item.span.end
    assert item.span.file == FILE, item
    assert (1, 1) <= (start.line, start.column) <= (end.line, end.column), item
    assert end.line <= len(lines), item
    assert start.column <= len(lines[start.line - 1]) + 1, item
    assert end.column <= len(lines[end.line - 1]) + 1, item


def assert_fixes_apply(item: Diagnostic, text: str) -> None:
    """Each fix by itself changes the text into one that reads with no more faults than before."""
    document, before = read(text)
    if document is None or not document.complete:
        return
    for fix in item.fixes:
        mended = apply_edits(document, fixes_to_edits([fix]))
        assert mended != text, (fix, item)
        again, after = read(mended)
        assert again is not None, (fix, item)
        assert len(after.items) <= len(before.items), (fix, item)


def assert_answered(build: Build, text: str) -> None:
    """There is a placed scene or an error; nothing is the compiler's own fault; every complaint is of use."""
    errors = [item for item in build.diagnostics if item.severity.value == "error"]
    assert errors or (build.placed is not None and build.plan is not None)
    for item in build.diagnostics:
        assert item.code != "SW901", item.message[:500]
        assert item.message
        assert_lies_within(item, text)
        assert_fixes_apply(item, text)


def test_the_scenes_themselves_are_good() -> None:
    for text, names in ((SCENE, "hall stools post pair start"), (WORLD, "posts slab heap tip")):
        build = answer(text)
        assert build.diagnostics == ()
        assert [node.node.address for node in build.placed.nodes] == names.split()


@pytest.mark.slow
@settings(BOUND, max_examples=120)
@given(mutants(SCENE))
def test_mutants_are_answered(text: str) -> None:
    assert_answered(answer(text), text)


@pytest.mark.slow
@settings(BOUND, max_examples=500, phases=[Phase.generate])
@given(mutants(SCENE))
def test_more_mutants_are_answered(text: str) -> None:
    assert_answered(answer(text), text)


@pytest.mark.slow
@settings(BOUND, max_examples=300, phases=[Phase.generate])
@given(varied(WORLD))
def test_odd_worlds_are_built_or_refused(text: str) -> None:
    build = answer(text, BuildOptions(jobs=1), build=True)
    assert_answered(build, text)
    refused = any(item.severity.value == "error" for item in build.diagnostics)
    assert refused == (build.glb is None)
    if build.glb is not None:
        counts = count(build.glb.data)
        totals = build.report["totals"]
        assert (counts.triangles_drawn, counts.draw_calls) == (totals["triangles"], totals["draw_calls"])
        assert [item for item in answer(text).diagnostics if item not in build.diagnostics] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tall", "many"])
def test_settings_are_answered_on_the_setting_or_where_it_is_too_much(name: str) -> None:
    for value in [*HOSTILE, *ODD]:
        build = answer(WORLD, BuildOptions(parameters={name: value}))
        assert build.placed is not None or build.diagnostics
        for item in build.diagnostics:
            assert item.code != "SW901", item.message[:500]
            if item.span.file == "--set":
                assert item.span.start.line == item.span.end.line == 1
                assert item.span.end.column <= len(f"{name}={value}") + 1, item
            else:
                assert_lies_within(item, WORLD)


@pytest.mark.parametrize("value", ["Low", "low ", "lo", "parts", "", "é", "=low", "a" * 5000])
def test_no_other_name_is_a_variant(value: str) -> None:
    codes = [item.code for item in answer(WORLD, BuildOptions(variant=value)).diagnostics]
    assert codes == ["SW217"]


@pytest.mark.parametrize("seed", [-1, 0, 2**31, 2**64, -(2**63), 10**30])
def test_every_whole_number_is_a_seed(seed: int) -> None:
    first, second = (answer(WORLD, BuildOptions(seed=seed)) for _ in range(2))
    assert first.diagnostics == ()
    heights = [[part.height for part in build.scene.nodes[0].parts] for build in (first, second)]
    assert heights[0] == heights[1]
    assert all(1.0 <= height <= 2.0 for height in heights[0])


LONG = "a" * 5000
FOUND = {
    "an expression as a target": "b: {is: box, place: {on_top: =u}}",
    "a number as a wall": "r: {is: room, parts: {b: {is: box, place: {against_wall: =1}}}}",
    "a part's name longer than a file's": f"b: {{is: {LONG}}}",
    "a material's name longer than a file's": f"b: {{is: box, material: {{is: {LONG}}}}}",
    "a target like another name": "row: {is: box}\n  b: {is: box, place: {on_top: rwo}}",
    "one of many as a target": "row: {is: box, repeat: 2}\n  b: {is: box, place: {on_top: row}}",
    "a relation like a modifier that is there": "c: {is: box}\n  b: {is: box, place: {light: c, height: 2m}}",
}
"""What such texts did not answer well once."""


@pytest.mark.parametrize("parts", FOUND.values(), ids=FOUND)
def test_what_was_found_is_mended(parts: str) -> None:
    text = f"scenewright: 1\nparts:\n  {parts}\n"
    build = answer(text)
    assert_answered(build, text)
    assert build.diagnostics
