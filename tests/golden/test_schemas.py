"""The committed schema is the one the parts give."""

import json
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"


def test_the_scene_schema_is_fresh():
    from scenewright.model.schema import scene_schema

    committed = json.loads((SCHEMAS / "scene.schema.json").read_text())
    assert committed == json.loads(json.dumps(scene_schema())), "run: make schemas"


def test_the_report_schema_is_fresh():
    from scenewright.report.schema import report_schema

    committed = json.loads((SCHEMAS / "report.schema.json").read_text())
    assert committed == json.loads(json.dumps(report_schema())), "run: make schemas"
