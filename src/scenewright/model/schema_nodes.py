"""Schemas of nodes and materials: the common keys, and by if/then on `is` those of every generator and recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.model.behaviours import MOTIONS
from scenewright.model.nodes import PHYSICS, SIMPLE
from scenewright.model.places import CORNERS, MODIFIERS, RELATIONS, SIDES, WALLS
from scenewright.model.repeats import MOTIFS
from scenewright.model.scatter import DOCS as SCATTER_DOCS
from scenewright.model.scatter import KINDS as SCATTER_KINDS
from scenewright.model.schema_acting import action, reaction, reactions
from scenewright.model.schema_values import Schema, sound_schema, value_schema
from scenewright.model.shapes import DISTANCE, FACTOR, HEIGHT, OFFSET, TURN
from scenewright.model.sounds import KEYS
from scenewright.parts import Combination, GeometryGenerator, MaterialRecipe, Opening, catalogue, fields_of
from scenewright.parts.documentation import field_docs, summary_of

if TYPE_CHECKING:
    from scenewright.parts import Part

ID_PATTERN = "^[a-z][a-z0-9_]*$"
DOCS = {
    "if": "Built only if true.",
    "detail": "How much geometry the generator may spend; the target decides otherwise.",
    "label": "What a screen reader or guide says.",
    "tags": "Words for selection.",
    "seed": "This subtree draws from this seed instead of the scene's: a re-roll.",
    "overlap": "True exempts from the rule that nothing intersects.",
    "must": "False makes its relations wishes instead of demands.",
    "body": "How it moves.",
    "mass": "Kilograms.",
    "friction": "0 slides, 1 grips.",
    "restitution": "0 thuds, 1 bounces.",
    "shape": "Shape of the collider.",
    "count": "How many; alone, the placement decides where.",
    "row": "How many, along +X.",
    "grid": "[columns, rows], along X and Z.",
    "ring": "How many, from north by east, facing the centre.",
    "stack": "How many, one on the other.",
    "gap": "Free space between extents.",
    "step": "From origin to origin.",
    "radius": "Of the circle of origins.",
    "every": "Along a path or wall: metres from one to the next.",
}


def definitions() -> Schema:
    """Give the schemas that others refer to: node, opening, material and what nodes share."""
    return {
        "node": _node(opening=False),
        "opening": _node(opening=True),
        "material": material_schema(),
        "material_use": {
            "type": ["string", "object"],
            "description": "A material's name, or {is: recipe, …}.",
            "if": {"type": "object", "required": ["is"]},
            "then": {"$ref": "#/definitions/material"},
            # Editors offer them; the scene's own materials are names, too, so an enum would refuse good ones.
            "examples": list(catalogue.names(MaterialRecipe)),
        },
        "reaction": reaction(),
        "action": action(),
        "place": _place(),
        "repeat": _repeat(),
        "reference": {"type": "string", "description": "A node or anchor: table, hall.north, hall[0].entrance."},
    }


def node_map(definition: str) -> Schema:
    """Give the schema of a mapping of ids to nodes."""
    return {
        "type": "object",
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": {"$ref": f"#/definitions/{definition}"},
    }


def _node(*, opening: bool) -> Schema:
    """Give the schema of a node or an opening: the common keys, and one if/then a kind."""
    names = [name for name in catalogue.names(GeometryGenerator) if name != "group"]
    parts = {name: part for name in names if (part := catalogue.find(GeometryGenerator, name)) is not None}
    fitting = {name: part for name, part in parts.items() if issubclass(part, Opening) is opening}
    common = _common(opening=opening)
    kinds = [_branch(name, part, common) for name, part in fitting.items()]
    known = sorted([*fitting, *([] if opening else ["group"])])
    docs = "\n".join(f"{name}: {summary_of(part)}" for name, part in sorted(fitting.items()))
    return {
        "type": "object",
        "required": ["is"],
        "properties": {
            **common,
            "is": {"type": "string", "description": f"What it is.\n{docs}", "examples": known},
        },
        "allOf": [*kinds, *([] if opening else [_group(common)])],
    }


def _branch(name: str, part: type[GeometryGenerator], common: Schema) -> Schema:
    """Give the if/then of one kind: its parameters with their documentation, and nothing unknown."""
    own = _parameters(part)
    shared: Schema = dict.fromkeys((*common, "is"), True)
    slots: Schema = {slot: {"$ref": "#/definitions/material_use"} for slot in part.slots}
    if not issubclass(part, Combination):  # which has the slots of its parts
        shared["materials"] = {"type": "object", "additionalProperties": False, "properties": slots}
    if part.takes_openings:
        shared["openings"] = {**node_map("opening"), "description": "Doors, windows and archways by id."}
    then: Schema = {"title": name, "description": summary_of(part), "properties": {**shared, **own}}
    required = [key for key, spec in fields_of(part).items() if spec.required]
    if issubclass(part, Combination):
        shared["parts"] = {"minProperties": 1, "description": "The solids it is made of, in this node's frame."}
        required.append("parts")
    if required:
        then["required"] = required
    return {**_when(name), "then": {**then, "additionalProperties": False}}


def _group(common: Schema) -> Schema:
    properties: Schema = dict.fromkeys((*common, "is"), True)
    return {**_when("group"), "then": {"title": "group", "properties": properties, "additionalProperties": False}}


def _when(name: str) -> Schema:
    return {"if": {"required": ["is"], "properties": {"is": {"const": name}}}}


def _parameters(part: type[Part]) -> Schema:
    docs = field_docs(part)
    return {name: value_schema(spec.kind, docs.get(name, ""), spec.default) for name, spec in fields_of(part).items()}


def _common(*, opening: bool) -> Schema:
    """Give the common keys."""
    keys: Schema = {key: value_schema(kind, DOCS[key]) for key, kind in SIMPLE.items()}
    keys |= {
        "repeat": {"$ref": "#/definitions/repeat"},
        "material": {"$ref": "#/definitions/material_use"},
        "materials": {
            "type": "object",
            "additionalProperties": {"$ref": "#/definitions/material_use"},
            "description": "Materials by slot.",
        },
        "animate": _animate(),
        "when": reactions(),
        "sound": sound_schema(KEYS, "A sound that comes from it"),
    }
    if opening:
        return keys
    turns = {**value_schema(TURN, "One number turns about the vertical; or [x, y, z]."), "items": value_schema(TURN)}
    scale = {**value_schema(FACTOR, "One factor, or [x, y, z]."), "items": value_schema(FACTOR)}
    for vector in (turns, scale):
        vector["type"] = [*vector["type"], "array"]
        vector |= {"minItems": 3, "maxItems": 3}
    at = {"type": ["array", "string", "object"], "items": value_schema(OFFSET), "minItems": 2, "maxItems": 3}
    return {
        **keys,
        "at": {**at, "description": "[x, z] stands on the ground or floor there; [x, y, z] is exact. Metres."},
        "rotate": turns,
        "scale": scale,
        "place": {"$ref": "#/definitions/place"},
        "parts": {**node_map("node"), "description": "Children, in this node's frame."},
        "physics": {
            "type": ["string", "object"],
            "examples": [*PHYSICS["body"].choices],
            "additionalProperties": False,
            "properties": {key: value_schema(kind, DOCS[key]) for key, kind in PHYSICS.items()},
            "description": "Collider and body: static, dynamic, kinematic, none, or {body, mass, friction, …}.",
        },
    }


def _animate() -> Schema:
    kinds: Schema = {
        name: {
            "type": ["string", "boolean", "object", "null"],
            "description": f"Idle motion; by {by:g}, over {over:g} s unless given.",
        }
        for name, (_, by, over) in MOTIONS.items()
    }
    body: Schema = {
        **kinds,
        "by": {"type": ["number", "string", "object"], "description": "How far: degrees, metres or a share."},
        "over": {"type": ["number", "string", "object"], "description": "Seconds of one cycle."},
    }
    return {
        "type": ["string", "object", "array"],
        "properties": body,
        "additionalProperties": False,
        "items": {"type": ["string", "object"], "properties": body, "additionalProperties": False},
        "description": "Idle motion: spin, bob, sway, orbit, flicker.",
    }


def _place() -> Schema:
    """Give the schema of `place`."""
    reference = {"type": ["string", "array"], "items": {"$ref": "#/definitions/reference"}}
    properties: Schema = {}
    for name, doc in RELATIONS.items():
        properties[name] = {**reference, "description": doc}
    sided = {"type": "string", "enum": list(SIDES)}
    target = {"$ref": "#/definitions/reference"}
    properties["on_wall"]["examples"] = list(WALLS)
    properties["against_wall"]["examples"] = [*WALLS, "any"]
    properties["corner"]["examples"] = list(CORNERS)
    for name, (of, side) in {"side_of": ("of", "side"), "align": ("with", "edge")}.items():
        properties[name] |= {
            "type": ["string", "object"],
            "properties": {of: target, side: sided},
            "required": [of, side],
            "additionalProperties": False,
        }
    properties["clear"] = value_schema(DISTANCE, MODIFIERS["clear"])
    properties["height"] = value_schema(HEIGHT, MODIFIERS["height"])
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "description": "Position by relation; all must hold.",
    }


def _repeat() -> Schema:
    """Give the schema of `repeat`."""
    properties: Schema = {}
    for kinds in MOTIFS.values():
        for key, kind in kinds.items():
            made = value_schema(kind, DOCS[key])
            properties[key] = {"description": DOCS[key]} if key in {"gap", "step"} else made
    properties |= {
        "along": {
            "type": "string",
            "description": "A wall, side or path: copies along it, with `every` or `count`; or a row.",
        },
        "surround": {"type": "string", "description": "A thing: copies around it, their fronts to it; with `count`."},
        "each": {"type": ["array", "string"], "description": "One copy for each item; name it with `as`."},
        "as": {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$", "description": "Name of the index or item."},
        "variants": {"type": ["integer", "string"], "default": 8, "description": "Different copies; or all."},
        "scatter": {
            "type": "object",
            "additionalProperties": False,
            "required": ["over"],
            "properties": _scatter(),
            "description": "Strewn over a surface.",
        },
    }
    return {
        "type": ["integer", "string", "object"],
        "minimum": 0,
        "maximum": 100_000,
        "additionalProperties": False,
        "properties": {**properties, "pick": {"type": "array"}, "weights": {"type": "array"}},
        "description": "More than one: a number, or one motif.",
    }


def _scatter() -> Schema:
    """Give the schema of a scatter's keys."""
    properties: Schema = {key: {"description": doc} for key, doc in SCATTER_DOCS.items()}
    properties |= {key: value_schema(kind, SCATTER_DOCS[key]) for key, kind in SCATTER_KINDS.items() if key != "slope"}
    return properties


def material_schema() -> Schema:
    """Give the schema of ``{is: recipe, …}``."""
    names = catalogue.names(MaterialRecipe)
    recipes = {name: recipe for name in names if (recipe := catalogue.find(MaterialRecipe, name)) is not None}
    docs = "\n".join(f"{name}: {summary_of(recipe)}" for name, recipe in recipes.items())
    branches = [
        {
            **_when(name),
            "then": {
                "title": name,
                "description": summary_of(recipe),
                "properties": {"is": True, **_parameters(recipe)},
                "additionalProperties": False,
            },
        }
        for name, recipe in recipes.items()
    ]
    properties = {"is": {"type": "string", "enum": list(names), "description": f"The recipe.\n{docs}"}}
    return {"type": "object", "required": ["is"], "properties": properties, "allOf": branches}
