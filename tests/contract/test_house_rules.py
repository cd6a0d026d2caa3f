"""The sizes this project keeps: files to 300 lines, functions to 40, five arguments."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for folder, pattern in (("src", "*.py"), ("tests", "*.py"), ("viewer/src", "*.ts"))
    for path in (ROOT / folder).rglob(pattern)
    if path != ROOT / "viewer" / "src" / "contract.ts"  # generated, and as long as there are messages
)
LINES, LENGTH, ARGUMENTS = 300, 40, 5
COMMANDS = ROOT / "src" / "scenewright" / "cli"
"""A command's options are its arguments: Typer reads them from the signature."""


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def argument_count(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes(path):
    assert path.read_text(encoding="utf-8").count("\n") <= LINES
    if path.suffix != ".py":
        return
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno < LENGTH, function.name
        if not path.is_relative_to(COMMANDS):
            assert argument_count(function) <= ARGUMENTS, function.name


def test_the_rules_see_the_project():
    assert len(FILES) > 300
