"""Foreign files that lie: each is answered at the line that names it, in little time and memory."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreign.files import moving, textured
from foreign.hostile import GLBS, OTHERS
from scenewright.geometry.foreign.errors import ForeignError
from scenewright.gltf.reading.read import read_asset
from scenewright.pipeline import Compiler

CASES = {
    **{name: ("glb", data, code) for name, (data, code) in GLBS.items()},
    **OTHERS,
}
WORST = ("json wide", "json deep", "unpacks to 2 GB", "zeros without end", "picture bomb", "one mesh a million times")
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
from scenewright.pipeline import Compiler
from pathlib import Path
import numpy
numpy.zeros(1)
from scenewright.generators.geometry import model
from scenewright.gltf.reading import read
before = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmSize")) * 1024
resource.setrlimit(resource.RLIMIT_AS, (before + int(sys.argv[3]), before + int(sys.argv[3])))
found = Compiler().check(Path(sys.argv[1])).diagnostics
print(" ".join(d.code for d in found))
"""


def scene(folder: Path, ending: str, data: bytes) -> Path:
    (folder / f"thing.{ending}").write_bytes(data)
    text = f"scenewright: 1\nparts:\n  a:\n    is: model\n    file: thing.{ending}\n    at: [0, 0]\n"
    file = folder / "t.scene.yaml"
    file.write_text(text)
    return file


@pytest.mark.parametrize("name", CASES)
def test_a_lie_is_answered_where_it_is_named(name, tmp_path):
    ending, data, code = CASES[name]
    found = [d for d in Compiler().check(scene(tmp_path, ending, data)).diagnostics if d.severity.value == "error"]
    if not code:
        assert [d.code for d in found] in ([], ["SW511"])
        return
    assert [d.code for d in found] == [code], found
    assert found[0].span.start.line == 5
    assert f"thing.{ending}" in found[0].message or code == "SW002"
    assert found[0].expected
    assert len(found[0].message) < 300


def test_there_are_many():
    assert len(CASES) > 70


@pytest.mark.parametrize("name", WORST)
@pytest.mark.slow
def test_the_worst_take_little(name, tmp_path):
    """At most 500 MB over what the program has when it starts, and few seconds of the processor."""
    ending, data, code = CASES[name]
    file = scene(tmp_path, ending, data)
    command = [sys.executable, "-c", LIMITED, str(file), "8", str(500 << 20)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert set(run.stdout.split()) <= {code or "SW511"}, run.stdout


GOOD = (textured().glb(), moving().glb())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=6),
    st.integers(0, 40),
)
def test_any_mutation_is_read_or_refused(good, changes, cut):
    data = bytearray(good)
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(ForeignError):
        assert read_asset(memoryview(bytes(data[: len(data) - cut])), {}).triangles > 0
