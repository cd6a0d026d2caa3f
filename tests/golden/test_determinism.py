"""The same text gives the same bytes, whatever the machine is doing underneath."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCENE = ROOT / "scenes" / "garden-museum.scene.yaml"

SIMD = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR AVX2 FMA3 F16C X86_V3 X86_V4"
CONDITIONS = {
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "one job": {"JOBS": "1"},
    "four jobs": {"JOBS": "4"},
    "four processes": {"JOBS": "4", "WORTHWHILE": "0.0"},
    "no wide SIMD in NumPy": {"NPY_DISABLE_CPU_FEATURES": SIMD},
    "no FMA in glibc": {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4"},
    "one BLAS thread": {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    "two BLAS threads": {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
}


def built(folder: Path, extra: dict[str, str]) -> tuple[str, str]:
    jobs = extra.pop("JOBS", "2")
    # From how many forecast seconds of work on processes share it; a scene this small is left to threads.
    worthwhile = extra.pop("WORTHWHILE", "1e9")
    program = (
        "import os; from scenewright.cli import main; from scenewright.expand import warming; "
        f"os.cpu_count = lambda: 4; warming.WORTHWHILE = {worthwhile}; main()"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "0", **extra}
    # NumPy warns of features the processor does not have; it disables the others.
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        program,
        "build",
        str(SCENE),
        "-o",
        str(folder),
        "--jobs",
        jobs,
        "--no-cache",
    ]
    subprocess.run(command, check=True, env=environment, capture_output=True, cwd=ROOT)
    glb, report = folder / "garden-museum.glb", folder / "garden-museum.report.json"
    return (hashlib.sha256(glb.read_bytes()).hexdigest(), hashlib.sha256(report.read_bytes()).hexdigest())


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return built(tmp_path_factory.mktemp("reference"), {})


@pytest.mark.slow
@pytest.mark.parametrize("condition", CONDITIONS)
def test_bytes_are_equal(condition, reference, tmp_path):
    assert built(tmp_path, dict(CONDITIONS[condition])) == reference
