"""A mistake of the program itself is a diagnostic too, and the compiler stays usable."""

from pathlib import Path

import pytest

from scenewright import Compiler

TEXT = "scenewright: 1\nparts:\n  a: {is: box}\n"


@pytest.mark.parametrize("method", ["check", "compile"])
def test_a_crash_is_said_with_its_place_and_the_next_build_works(method, tmp_path, monkeypatch):
    file = tmp_path / "a.scene.yaml"
    file.write_text(TEXT)
    compiler = Compiler()
    with monkeypatch.context() as patched:
        patched.setattr("scenewright.pipeline.lay_out", lambda *_: 1 // 0)
        build = getattr(compiler, method)(Path(file))
    assert [d.code for d in build.diagnostics] == ["SW901"]
    assert "ZeroDivisionError" in build.diagnostics[0].message
    assert "test_own_fault.py" in build.diagnostics[0].message
    assert build.glb is None
    assert not compiler.check(Path(file)).diagnostics
