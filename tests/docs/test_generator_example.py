"""The generator of the README, put where the README says: into a copy of the package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from docs.readme import ROOT, TEXT, blocks

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    """Runs Python where the package has the README's generator; the working tree stays as it is."""
    folder = tmp_path_factory.mktemp("package")
    (home,) = re.findall(r"Put this into `(src/\S+\.py)`", TEXT)
    (code,) = blocks("python", "A generator is one file")
    left_out = shutil.ignore_patterns("viewer", "__pycache__")
    shutil.copytree(ROOT / "src" / "scenewright", folder / "src" / "scenewright", ignore=left_out)
    assert not (folder / home).exists()
    (folder / home).write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)

    return start


def test_the_language_and_the_manual_know_it(run):
    page = run("-m", "scenewright", "parts", "post").stdout
    assert page.startswith("post\n====\n\nA square post.\n")
    assert re.search(
        r"^  height: number from .* m \(default 1.2\)\n      From its base to its top\.$", page, re.MULTILINE
    )
    assert "body: {is: wood}" in page
    schema = run("-m", "scenewright", "schema").stdout
    assert '"post"' in schema
    assert "From its base to its top." in schema
    assert '"pots"' not in schema


def test_a_scene_builds_it(run, tmp_path):
    (tmp_path / "posts.scene.yaml").write_text(
        "scenewright: 1\nparts:\n  a: {is: post, height: 2m, repeat: {row: 3, gap: 1m}}\n  b: {is: post, at: [0, 3]}\n"
    )
    words = ("build", str(tmp_path / "posts.scene.yaml"), "-o", str(tmp_path), "--no-cache")
    built = run("-m", "scenewright", *words)
    assert built.returncode == 0, built.stderr
    report = json.loads((tmp_path / "posts.report.json").read_text())
    triangles = {row["address"]: row["triangles"] for row in report["addresses"]}
    assert sum(count for address, count in triangles.items() if address.startswith("a")) == 36
    assert triangles["b"] == 12


def test_the_contract_tests_follow_from_it(run):
    words = ("-p", "no:cacheprovider", "-n", "0", "-vv", "-m", "", "-k", "post", "-c", str(ROOT / "pyproject.toml"))
    contract = ROOT / "tests" / "contract" / "test_geometry_parts.py"
    judged = run("-m", "pytest", *words, "--rootdir", str(ROOT), str(contract))
    assert judged.returncode == 0, judged.stdout[-4000:]
    passed = set(re.findall(r"::(test_\w+)\[post\S*\] PASSED", judged.stdout))
    assert {"test_meshes_are_sound_at_every_level", "test_textures_are_true_to_scale"} <= passed, judged.stdout
    assert len(passed) >= 8


def test_lint_has_nothing_against_it():
    (code,) = blocks("python", "A generator is one file")
    home = "src/scenewright/generators/geometry/post.py"
    for words in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *words, "--stdin-filename", home, "-"]
        judged = subprocess.run(command, check=False, cwd=ROOT, input=code, capture_output=True, text=True)
        assert judged.returncode == 0, judged.stdout + judged.stderr
