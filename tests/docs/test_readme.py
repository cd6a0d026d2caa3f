"""The README is true: its scenes check, its Python runs, its commands, options and addresses are there."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
import typer
import yaml

from docs.readme import BLOCKS, ROOT, TEXT, blocks, first_scene, rows
from scenewright import Compiler
from scenewright.cli.app import app
from scenewright.diagnostics import Diagnostics, Fix
from scenewright.syntax import apply_edits, fixes_to_edits, read_source


def checked(text: str):
    document = read_source(text, "tea-house.scene.yaml", diagnostics := Diagnostics())
    assert list(diagnostics) == []
    return Compiler().check(document)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_every_step_of_the_first_scene_checks(step):
    assert checked(first_scene()[step]).diagnostics == ()


def test_the_steps_add_what_they_say():
    typed, opened, furnished = (
        {node.node.address: node for node in checked(text).placed.nodes} for text in first_scene()
    )
    assert [sorted(typed), sorted(opened), sorted(furnished)] == [["ground", "room"]] * 3
    holes = ["room/entrance", "room/light"]
    inside = [[child.node.address for child in scene["room"].children] for scene in (typed, opened, furnished)]
    assert inside == [[], holes, [*holes, "room/table", "room/vase", "room/lamp"]]


def test_other_blocks_of_scene_text_that_are_whole_check_too():
    whole = [text for text in blocks("yaml") if "scenewright" in (yaml.safe_load(text) or {})]
    assert whole
    for text in whole:
        assert checked(text).diagnostics == ()


@pytest.mark.parametrize("line", ["table", "vase", "lamp"])
def test_the_typo_is_answered_with_its_place_and_what_was_meant(line):
    good = first_scene()[2]
    (row,) = (row for row in good.splitlines() if row.strip().startswith(f"{line}:"))
    bad = good.replace(row, row.replace("place:", "palce:"))
    (fault,) = checked(bad).diagnostics
    at = bad.splitlines()[fault.span.start.line - 1][fault.span.start.column - 1 : fault.span.end.column - 1]
    assert (fault.code, fault.severity.value, fault.address, at) == ("SW201", "error", f"room/{line}", "palce")
    assert "'place'" in fault.hint
    assert fault.fixes == (Fix(f"parts/room/parts/{line}/palce", "palce", "place", rename=True),)
    document = read_source(bad, "tea-house.scene.yaml", Diagnostics())
    assert apply_edits(document, fixes_to_edits(fault.fixes)) == good


@pytest.mark.slow
def test_build_writes_the_two_files_that_are_named(tmp_path):
    (tmp_path / "tea-house.scene.yaml").write_text(first_scene()[2])
    command = [sys.executable, "-m", "scenewright", "build", "tea-house.scene.yaml", "--no-cache"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == ["tea-house.glb", "tea-house.report.json", "tea-house.scene.yaml"]


@pytest.mark.slow
def test_the_python_example_writes_a_world(tmp_path):
    (code,) = blocks("python", "From Python")
    (tmp_path / "example.py").write_text(code)
    run = subprocess.run([sys.executable, "example.py"], check=False, cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    from scenewright.gltf import count

    assert count((tmp_path / "room.glb").read_bytes()).triangles_drawn > 100


def commands() -> dict[str, typer.core.TyperCommand]:
    return typer.main.get_command(app).commands


def test_the_table_of_commands_is_whole():
    named = [row[0].strip("`").split()[:2] for row in rows("Command line")]
    assert sorted(words[1] for words in named) == sorted(commands())
    assert {words[0] for words in named} == {"scenewright"}


@pytest.mark.parametrize("row", rows("Command line"), ids=lambda row: row[0].strip("`").split()[1])
def test_options_and_arguments_of_the_table_are_real(row):
    name = row[0].strip("`").split()[1]
    params = commands()[name].params
    real = {option for param in params for option in param.opts if param.param_type_name == "option"}
    assert set(re.findall(r"(?<=\[)--?[a-z-]+", row[0])) <= real
    arguments = [(param.required, param.nargs == -1) for param in params if param.param_type_name == "argument"]
    bare = re.sub(r"\[-[^]]*\]", "", row[0].strip("`")).split()[2:]
    if hasattr(commands()[name], "commands"):
        assert bare == ["\\|".join(commands()[name].commands)]
        return
    assert [(not word.startswith("["), word.endswith("…")) for word in bare] == arguments


def test_the_formats_of_the_table_are_the_choices():
    from scenewright.cli.info import Shape
    from scenewright.cli.speaking import Format

    stated = [row[0] for row in rows("Command line") if "--format" in row[0]]
    kinds = {"build": Format, "check": Format, "info": Shape}
    assert [row.split()[1] for row in stated] == list(kinds)
    for row, kind in zip(stated, kinds.values(), strict=True):
        (choices,) = re.findall(r"--format ([a-z|\\]+)", row)
        assert choices.split("\\|") == [form.value for form in kind]


def test_commands_named_in_the_text_exist():
    words = set(re.findall(r"`scenewright ([a-z]+)", TEXT))
    assert words <= set(commands())
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shell = "".join(blocks("sh"))
    for target in set(re.findall(r"^make ([a-z]+)", shell, re.MULTILINE)) | set(re.findall(r"`make ([a-z]+)", TEXT)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_endpoints_of_the_table_are_served():
    from scenewright.service import editing, routes

    routers = [*routes.router.routes, *editing.router.routes]
    served = {re.sub(r"\{\w+\}", "*", route.path) for route in routers}
    named = [words for row in rows("Service") for words in re.findall(r"`(GET|POST|PUT|WS) ([^`]+)`", row[0])]
    assert len(named) >= 8
    for _, path in named:
        assert re.sub(r"\{\w+\}(\.glb)?", "*", path) in served, path


def test_a_manual_page_is_there_for_the_part_that_is_named():
    (name,) = set(re.findall(r"`scenewright parts ([a-z]+)`", TEXT))
    environment = {**os.environ, "COLUMNS": "100"}
    command = [sys.executable, "-m", "scenewright", "parts", name]
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert run.stdout.startswith(f"{name}\n")


def test_every_block_says_its_language():
    assert {block.language for block in BLOCKS} <= {"sh", "yaml", "python", "text"}
    assert TEXT.count("```") == 2 * len(BLOCKS)
