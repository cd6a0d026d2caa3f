"""Reports keep the schema that is made from their types, which allows nothing else and explains every field."""

import json

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from scenewright.cli.app import app
from scenewright.plan.profile import Metric
from scenewright.report.measures import METRICS
from scenewright.report.schema import report_schema

TEXT = """\
scenewright: 1
targets: [quest3-webxr, hubs, snap-lens]
parts:
  start: {is: spawn}
  a: {is: box}
"""


@pytest.fixture(scope="module")
def schema():
    made = report_schema()
    Draft202012Validator.check_schema(made)
    return made


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.scene.yaml").write_text(TEXT)
    return tmp_path


def run(*words):
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_is_closed_and_every_field_is_explained(schema):
    for name, definition in schema["$defs"].items():
        assert definition["additionalProperties"] is False, name
        assert set(definition["required"]) == set(definition["properties"]), name
        for field, body in definition["properties"].items():
            assert len(body["description"]) > 5, (name, field)
    units = schema["$defs"]["BudgetRow"]["properties"]["unit"]
    assert units["enum"] == ["count", "bytes", "pixels"]


def test_the_metrics_are_those_that_are_measured():
    assert list(Metric.__args__) == list(METRICS)


def test_reports_of_builds_and_of_files_keep_it(schema, folder):
    judge = Draft202012Validator(schema)
    run("build", folder / "a.scene.yaml", "-o", folder, "--no-cache", "--jobs", "1")
    report = json.loads((folder / "a.report.json").read_text())
    judge.validate(report)
    info = json.loads(run("info", folder / "a.glb", "--format", "json", "--target", "hubs"))
    judge.validate(info)
    assert not judge.is_valid({**report, "more": 1})
    assert not judge.is_valid({**info, "totals": {"triangles": 0.5}})


def test_the_forecast_of_a_check_keeps_its_part(schema, folder):
    found = json.loads(run("check", folder / "a.scene.yaml", "--format", "json"))
    assert sorted(found) == ["diagnostics", "forecast"]
    part = Draft202012Validator({"$ref": "#/$defs/TargetForecast", "$defs": schema["$defs"]})
    for entry in found["forecast"]:
        assert entry.pop("scene") == str(folder / "a.scene.yaml")
        part.validate(entry)
    assert [entry["target"] for entry in found["forecast"]] == ["quest3-webxr", "hubs", "snap-lens"]


def test_the_command_prints_it(schema):
    assert json.loads(run("schema", "report")) == schema


def test_reports_for_people(folder):
    scene = folder / "a.scene.yaml"
    text = run("build", scene, "-o", folder, "--no-cache", "--jobs", "1", "--report", "text", "--format", "json")
    for heading in (
        "quest3-webxr:",
        "hubs, forecast of a build for it:",
        "hubs, measured on the file for quest3-webxr:",
    ):
        assert f"\n{heading}\n" in text
    run("build", scene, "-o", folder, "--no-cache", "--jobs", "1", "--report", "html")
    assert (folder / "a.report.html").read_text().count("<caption>") == 1 + 2 * 2 + 2
    assert (folder / "a.report.json").is_file()


def test_a_table_of_the_forecast_is_printed_when_it_is_asked_for(folder):
    scene = folder / "a.scene.yaml"
    assert not run("check", scene)
    table = run("check", scene, "--forecast")
    assert f"{scene}: hubs, forecast:" in table
    assert "±10%" in table
    assert "Only a build tells: lights, file_bytes" in table
