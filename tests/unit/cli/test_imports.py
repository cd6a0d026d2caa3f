"""What commands load: each what it needs, in a process of its own."""

from __future__ import annotations

import re

import pytest

from unit.cli.shell import TINY, process

pytestmark = pytest.mark.slow

SHELL = {"numpy", "manifold3d", "mapbox_earcut", "yaml"}
"""What the front of the compiler needs and the help does not."""
NEVER = {"PIL", "brotli", "fastapi", "fontTools", "pydantic", "pygltflib", "scipy", "trimesh", "uharfbuzz", "uvicorn"}
"""What only building or serving needs."""


def loaded(*words):
    """Top-level modules that a command imports, and what it printed."""
    result = process(*words, python=("-X", "importtime"))
    assert result.returncode == 0, result.stderr
    return set(re.findall(r"^import time:.*\| +([A-Za-z_]\w*)", result.stderr, re.MULTILINE)), result.stdout


@pytest.mark.parametrize(
    "words", [[], ["build"], ["cache"], ["check"], ["preview"], ["fmt"], ["parts"], ["schema"], ["new"]]
)
def test_help_loads_no_part_of_the_compiler(words):
    modules, said = loaded(*words, "--help")
    assert "scenewright" in said.partition("Usage: ")[2]
    assert "typer" in modules
    assert modules & (SHELL | NEVER) == set()


def test_check_loads_nothing_of_building(tmp_path):
    scene = tmp_path / "tiny.scene.yaml"
    scene.write_text(TINY)
    modules, _ = loaded("check", scene)
    assert {"numpy", "yaml"} <= modules
    assert modules & (NEVER | {"rich"}) == set()


def test_the_manual_loads_nothing_of_building():
    modules, said = loaded("parts", "table")
    assert said.startswith("table\n")
    assert modules & (NEVER | {"rich"}) == set()


def test_the_package_itself_loads_nothing(tmp_path):
    import subprocess
    import sys

    script = "import sys; before = set(sys.modules); import scenewright; print(*set(sys.modules) - before)"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert {name.partition(".")[0] for name in result.stdout.split()} & (SHELL | NEVER | {"typer", "click"}) == set()
