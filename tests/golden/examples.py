"""What an example compiles to, as data a reviewer can read: complaints, totals, a row an address, the hash of the file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from scenewright import Compiler
from scenewright.pipeline import Build

ROOT = Path(__file__).resolve().parents[2]
SCENES = sorted((ROOT / "scenes").glob("*.scene.yaml"))
EXPECTED = Path(__file__).with_name("expected")


def compiled(scene: Path) -> Build:
    """Build an example with nothing cached."""
    return Compiler().compile(scene)


def summary(build: Build) -> dict[str, object]:
    """The golden data of a build; paths are left out, so that it is the same in every checkout."""
    if build.glb is None:
        raise RuntimeError(str(build.diagnostics))
    rows = build.report["addresses"]
    return {
        "sha256": hashlib.sha256(build.glb.data).hexdigest(),
        "diagnostics": [[d.code, d.span.start.line, d.message] for d in build.diagnostics],
        "totals": build.report["totals"],
        "forecast_triangles": build.report["forecast_triangles"],
        "addresses": {row["address"]: [row["triangles"], row["draw_calls"]] for row in rows},
    }


def expected_file(scene: Path) -> Path:
    """Where the golden data of a scene is kept."""
    return EXPECTED / f"{scene.name.removesuffix('.scene.yaml')}.json"


def write(scene: Path) -> None:
    """Make the golden data anew."""
    EXPECTED.mkdir(exist_ok=True)
    text = json.dumps(summary(compiled(scene)), indent=1, ensure_ascii=False)
    expected_file(scene).write_text(text + "\n")
