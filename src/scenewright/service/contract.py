"""The service's models as one JSON schema: committed as schemas/service.schema.json and turned into the viewer's types."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from scenewright.service import models

_NAMED = (
    models.SceneSummary,
    models.SceneDetail,
    models.BuildRequest,
    models.BuildAccepted,
    models.BuildState,
    models.Hello,
    models.Progress,
    models.Built,
    models.Complaints,
    models.SetParameters,
    models.ChooseVariant,
    models.Have,
    models.ProposeRequest,
    models.Proposal,
    models.TextChange,
    models.TextWritten,
)


def service_schema() -> dict[str, object]:
    """Describe every message: an object with one optional property a model, so that generators see them all."""
    _, schema = models_json_schema(
        [(model, "serialization") for model in _NAMED],
        ref_template="#/$defs/{model}",
    )
    unions = {
        "ServerMessage": TypeAdapter[object](models.ServerMessage),
        "ClientMessage": TypeAdapter[object](models.ClientMessage),
    }
    definitions = dict(schema["$defs"])
    for name, adapter in unions.items():
        union = adapter.json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions[name] = {"title": name, "oneOf": union["oneOf"]}
    names = sorted(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Contract",
        "description": "What the Scenewright service and its viewer say to each other.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"$ref": f"#/$defs/{name}"} for name in names},
        "$defs": {name: definitions[name] for name in names},
    }


def service_schema_text() -> str:
    """Write the schema as the committed file has it."""
    return json.dumps(service_schema(), indent=2) + "\n"
