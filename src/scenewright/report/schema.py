"""The JSON Schema of reports, made from their types. Loads pydantic: for `scenewright schema` and tests only."""

from __future__ import annotations

from typing import Any


def report_schema() -> dict[str, Any]:
    """Describe what ``STEM.report.json`` and ``scenewright info --format json`` hold; no other keys are allowed."""
    from pydantic import ConfigDict, TypeAdapter  # noqa: PLC0415 - see above

    from scenewright.report.document import BuildReport, FileReport  # noqa: PLC0415

    rules = ConfigDict(extra="forbid", use_attribute_docstrings=True, json_schema_serialization_defaults_required=True)
    # The dataclasses know nothing of pydantic: what stands in a list takes the list's rules over.
    adapter = TypeAdapter(list[BuildReport | FileReport], config=rules)
    made = adapter.json_schema(mode="serialization")
    definitions = made["$defs"]
    for name, field in definitions["Totals"]["properties"].items():
        # What a class inherits is documented where it was written.
        definitions["AddressCost"]["properties"][name]["description"] = field["description"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenewright report",
        "description": "What a build or any GLB costs, against the limits of targets.",
        "oneOf": [{"$ref": "#/$defs/BuildReport"}, {"$ref": "#/$defs/FileReport"}],
        "$defs": definitions,
    }
