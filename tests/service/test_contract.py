"""The committed schema and the viewer's types are what the models say."""

import shutil
import subprocess
from pathlib import Path

import pytest

from scenewright.service.contract import service_schema_text

ROOT = Path(__file__).resolve().parents[2]


def test_the_schema_is_fresh():
    assert (ROOT / "schemas" / "service.schema.json").read_text() == service_schema_text()


def test_the_viewers_types_are_fresh():
    if shutil.which("node") is None or not (ROOT / "viewer" / "node_modules").is_dir():
        pytest.skip("the viewer's packages are not installed")
    check = subprocess.run(
        ["node", "contract.mjs", "--check"], cwd=ROOT / "viewer", capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stderr


def test_the_viewer_is_well_typed():
    if shutil.which("node") is None or not (ROOT / "viewer" / "node_modules").is_dir():
        pytest.skip("the viewer's packages are not installed")
    tsc = ["node", "node_modules/typescript/bin/tsc", "--noEmit"]
    check = subprocess.run(tsc, cwd=ROOT / "viewer", capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout


def test_features_do_not_know_each_other():
    features = ROOT / "viewer" / "src" / "features"
    for file in features.rglob("*.ts"):
        own = file.relative_to(features).parts[0]
        for line in file.read_text().splitlines():
            if "import" in line and "@babylonjs" not in line:
                assert "/features/" not in line
                assert not any(f'"../{other.name}' in line for other in features.iterdir() if other.name != own), line


def test_files_stay_readable():
    # The contract is generated, and as long as there are messages.
    for file in {*(ROOT / "viewer" / "src").rglob("*.ts")} - {ROOT / "viewer" / "src" / "contract.ts"}:
        assert len(file.read_text().splitlines()) <= 300, file
