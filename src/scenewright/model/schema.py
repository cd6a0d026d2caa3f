"""The JSON Schema of scene files, generated from the parts: what editors complete, check and explain.

Draft 07, which the YAML extensions of editors support best. Nodes branch by if/then on `is`, never by anyOf, so that a
fault is reported where it is.
"""

from __future__ import annotations

from typing import Any

from scenewright.model.headers import CHECKS, ENVIRONMENT, EXPOSURE, FOG, SKY, data_names
from scenewright.model.schema_nodes import definitions, node_map
from scenewright.model.schema_values import Schema, sound_schema, value_schema
from scenewright.model.sounds import EVERYWHERE
from scenewright.syntax.trials import STATEMENT_WORDS

ID_PATTERN = "^[a-z][a-z0-9_]*$"
_TIME = {"type": ["string", "number", "object"], "description": 'Time of day, quoted: "16:30"; or hours.'}


def scene_schema() -> dict[str, Any]:
    """Make the schema of a whole scene file from all parts there are."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "scene.schema.json",
        "title": "Scenewright scene",
        "description": "One page of text that compiles to a walkable world. Metres, degrees, seconds, kilograms; +Y up.",
        "type": "object",
        "required": ["scenewright"],
        "additionalProperties": False,
        "properties": _top(),
        "definitions": definitions(),
    }


def _top() -> Schema:
    text = {"type": ["string", "number"]}
    return {
        "scenewright": {"const": 1, "description": "The version of the language."},
        "title": {**text, "description": "What viewers and search results show."},
        "author": {**text, "description": "Who made it."},
        "license": {**text, "description": "An SPDX id such as CC-BY-4.0; travels into the asset."},
        "seed": {"type": "integer", "minimum": 0, "default": 0, "description": "Where all random draws start."},
        "targets": {
            "type": "array",
            "items": {"type": "string", "examples": data_names("profiles", ".yaml")},
            "description": "Budget profiles this scene promises to hold.",
        },
        "style": {
            "type": "string",
            "enum": sorted({"default", *data_names("styles", ".yaml")}),
            "default": "default",
            "description": "Palette and material substitutions.",
        },
        "params": _named(_parameter(), "The scene's knobs: --set, the API, the viewer's sliders, variants."),
        "import": _named({"type": "string"}, "Files below this folder, or kit:NAME, used as name.component."),
        "materials": _named({"$ref": "#/definitions/material"}, "Materials by name."),
        "components": _named(_component(), "Generators written in the language."),
        "environment": _environment(),
        "state": {
            "type": "object",
            "additionalProperties": {"type": ["boolean", "number", "string", "array"]},
            "description": "Variables that exist while the scene runs, and what they begin with.",
        },
        "parts": {**node_map("node"), "description": "The scene's nodes by id."},
        "checks": {
            "type": "array",
            "items": {"type": ["string", "object"], "examples": list(CHECKS)},
            "description": "What must hold in the finished world.",
        },
        "tests": _tests(),
        "variants": _named({"type": "object"}, "Named overrides: path from the file's root to value."),
    }


def _tests() -> Schema:
    script = {"type": "string", "examples": list(STATEMENT_WORDS)}
    doc = "What a visitor does, and what is expected then; `scenewright play` plays them."
    return _named({"type": ["string", "array"], "items": script, "examples": list(STATEMENT_WORDS)}, doc)


def _named(inner: Schema, doc: str) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": inner,
        "description": doc,
    }


def _parameter() -> Schema:
    return {
        "type": ["number", "string", "boolean", "array", "object"],
        "properties": {
            "default": {"description": "What it is unless set; its unit says what it measures."},
            "min": {"type": ["number", "string"], "description": "Least value."},
            "max": {"type": ["number", "string"], "description": "Greatest value."},
            "doc": {"type": "string", "description": "What it changes; the slider's text."},
            "choices": {"type": "array", "items": {"type": ["string", "number"]}, "description": "A closed list."},
            "pick": {"type": "array"},
            "weights": {"type": "array"},
        },
        "additionalProperties": False,
    }


def _component() -> Schema:
    return {
        "type": "object",
        "required": ["parts"],
        "additionalProperties": False,
        "properties": {
            "doc": {"type": "string", "description": "What it is."},
            "params": _named(_parameter(), "Its parameters; all its expressions see."),
            "parts": {**node_map("node"), "description": "What it consists of."},
        },
    }


def _environment() -> Schema:
    docs = {
        "latitude": "Degrees north.",
        "turbidity": "Haze: 2 is a clear day, 6 is hazy.",
        "day": "Day of the year; 172 is the June solstice.",
        "color": "A plain sky of this colour instead of the model.",
        "from": "Where fog begins, metres.",
        "to": "Where fog hides everything, metres.",
    }
    sky = {key: value_schema(kind, docs.get(key, "")) for key, kind in SKY.items()}
    sky["time"], sky["file"] = _TIME, {"type": "string", "description": "A sky image (not built yet)."}
    fog = {key: value_schema(kind, docs.get(key, "")) for key, kind in FOG.items()}
    bodies: Schema = {
        "sky": {"type": "object", "additionalProperties": False, "properties": sky, "description": "The sky's light."},
        "fog": {"type": "object", "additionalProperties": False, "properties": fog, "description": "Distance haze."},
        "exposure": value_schema(EXPOSURE, "Stops over what the sky asks for."),
        "ambience": sound_schema(EVERYWHERE, "A sound that is heard everywhere"),
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: bodies[key] for key in ENVIRONMENT},
        "description": "Sky, fog, exposure, ambience.",
    }
