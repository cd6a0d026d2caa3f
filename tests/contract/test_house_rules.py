"""The sizes this project keeps: files to 300 lines, functions to 40, five arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

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


def faults_of(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT)
    lines = path.read_text(encoding="utf-8").count("\n")
    if lines > LINES:
        yield f"{name} has {lines} lines"
    for function in functions(path) if path.suffix == ".py" else ():
        length, taken = (function.end_lineno or 0) - function.lineno + 1, argument_count(function)
        if length > LENGTH:
            yield f"{name}:{function.lineno} {function.name} has {length} lines"
        if taken > ARGUMENTS and not path.is_relative_to(COMMANDS):
            yield f"{name}:{function.lineno} {function.name} takes {taken} arguments"


def test_sizes():
    assert [fault for path in FILES for fault in faults_of(path)] == []


def test_the_rules_see_the_project():
    assert len(FILES) > 300
