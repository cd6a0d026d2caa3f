"""The judges of written files that know nothing of this compiler: the Khronos validator and the published schemas."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "viewer" / "node_modules"
SCHEMAS = ROOT.parent / "shared" / "oracles" / "check_gltf.py"

ALLOWED = {"UNSUPPORTED_EXTENSION", "INCOMPLETE_EXTENSION_SUPPORT", "UNUSED_OBJECT"}
"""What the validator says of extensions it does not know and of what only those refer to."""


def validated(files: Sequence[Path]) -> dict[str, Any]:
    """What the Khronos validator says of each file: errors, warnings, messages and info, its counts."""
    node = shutil.which("node")
    if node is None or not (MODULES / "gltf-validator").is_dir():
        pytest.skip("needs Node and viewer/node_modules/gltf-validator")
    command = [node, str(Path(__file__).with_name("validate.mjs")), str(MODULES), *map(str, files)]
    reports = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert sorted(reports) == sorted(map(str, files))
    return dict(reports)


def assert_valid(files: Sequence[Path]) -> None:
    """The Khronos validator has no error and no warning, and no remark but the allowed ones."""
    for path, report in validated(files).items():
        assert (report["errors"], report["warnings"]) == (0, 0), (path, report["messages"])
        assert {message["code"] for message in report["messages"]} <= ALLOWED, (path, report["messages"])


def assert_keeps_schemas(files: Sequence[Path]) -> None:
    """The published JSON schemas of glTF and its extensions find no fault."""
    if not SCHEMAS.is_file():
        pytest.skip("the published schemas are not beside the repository")
    run = subprocess.run([sys.executable, str(SCHEMAS), *map(str, files)], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count(": 0 faults") == len(files)
