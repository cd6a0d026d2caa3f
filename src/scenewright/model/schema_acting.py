"""The schema of `when`: events, conditions and actions, with what each takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.model.acting import ACTIONS, EVENTS, WAIT, WITHIN
from scenewright.model.schema_values import value_schema
from scenewright.model.shapes import SECONDS, TEXT

if TYPE_CHECKING:
    from scenewright.model.acting import Object
    from scenewright.model.schema_values import Schema

ACTION_DOCS = {
    "swing": "Turns about its hinges, or the edge that `hinge` names; degrees, 90 unless a joint says more.",
    "spin": "Turns about its vertical axis; degrees, a full turn unless told.",
    "slide": "Goes along its runners, or to its right; metres.",
    "move": "Goes to a place in its parent's frame, or by an offset; metres; a single number is a height.",
    "scale": "Grows to a multiple of its size, or by a factor.",
    "fade": "Becomes see-through, dark or silent: to a share of what it is, 0 unless told.",
    "recolor": "Takes a colour: surfaces, or the light of a light.",
    "switch_material": "Takes another material.",
    "show": "Makes a thing visible, a light shine, a sound sound.",
    "hide": "Makes a thing invisible, a light dark, a sound silent.",
    "toggle": "Shows what is hidden and hides what is shown; likewise lights and sounds.",
    "play": "Starts a sound (built-in, or that of a node) or an animation of a model.",
    "pause": "Halts a sound or an animation.",
    "stop": "Ends a sound, an animation, or the endless movements of a thing.",
    "teleport": "Brings the viewer to a spawn or thing.",
    "open": "Opens another scene beside this one, or a page of the web.",
    "set": "Sets state variables, all at once.",
    "wait": "Lets time pass; seconds.",
    "emit": "Sets off every reaction that receives this event.",
    "say": "Shows a caption; `{coins}` is the value of a state variable.",
    "together": "Actions that begin at the same time; what follows waits for the last.",
}
MODIFIER_DOCS = {
    "by": "By how much, from where it is to be.",
    "to": "To what, seen from rest.",
    "over": "Seconds it takes.",
    "ease": "How it gathers and loses speed.",
    "alternate": "Whether it goes back the next time.",
    "loop": "Whether it goes on for ever.",
    "hinge": "The edge that stays, where it has no joint.",
}
_REFERENCES: Schema = {"type": ["string", "array"], "items": {"type": "string"}}
_SUBJECTS: dict[Object, Schema] = {
    "things": _REFERENCES,
    "playables": _REFERENCES,
    "place": {"type": "string"},
    "link": {"type": "string"},
    "name": {"type": "string", "pattern": r"^[a-z][a-z0-9_]*$"},
    "variables": {"type": "object"},
    "actions": {"type": "array", "items": {"$ref": "#/definitions/action"}},
}


def reactions() -> Schema:
    """The schema of `when`."""
    return {
        "type": "array",
        "items": {"$ref": "#/definitions/reaction"},
        "description": "What it does: a list of reactions, each an event and actions.",
    }


def reaction() -> Schema:
    """One entry of `when`."""
    condition = "Only if this holds; it may read state."
    return {
        "type": "object",
        "required": ["event", "do"],
        "additionalProperties": False,
        "properties": {
            "event": _event(),
            "if": {"type": ["string", "boolean"], "description": condition},
            "do": {"type": "array", "items": {"$ref": "#/definitions/action"}, "description": "Actions, in order."},
        },
    }


def action() -> Schema:
    """One action: exactly one action key, and its modifiers."""
    properties: Schema = {}
    for name, spec in ACTIONS.items():
        properties[name] = {**_subject(spec.takes), "description": ACTION_DOCS[name]}
    for spec in ACTIONS.values():
        for name in spec.modifiers:
            properties.setdefault(name, {"description": MODIFIER_DOCS[name]})
    for name, kind in ACTIONS["swing"].modifiers.items():
        if name not in {"by", "to"}:
            properties[name] = value_schema(kind, MODIFIER_DOCS[name])
    properties["loop"] = value_schema(ACTIONS["spin"].modifiers["loop"], MODIFIER_DOCS["loop"])
    exactly = [{"required": [name]} for name in ACTIONS]
    return {"type": "object", "additionalProperties": False, "properties": properties, "oneOf": exactly}


def _subject(takes: Object) -> Schema:
    if takes == "text":
        return value_schema(TEXT)
    if takes == "seconds":
        return value_schema(WAIT)
    return dict(_SUBJECTS[takes])


def _event() -> Schema:
    named = {"type": "string"}
    return {
        "type": ["string", "object"],
        "additionalProperties": False,
        "properties": {
            "enter": {**named, "description": "A zone, or a thing (see within) that the viewer comes to."},
            "leave": {**named, "description": "A zone, or a thing that the viewer goes away from."},
            "within": value_schema(WITHIN, "How near counts, metres; 2 unless given, for what is no zone."),
            "every": value_schema(SECONDS, "Seconds from one time to the next."),
            "change": {**named, "description": "A state variable that gets another value."},
            "receive": {**named, "description": "An event that an action emits."},
        },
        "examples": list(EVENTS),
        "description": f"{', '.join(EVENTS)}, or a mapping that says of what.",
    }
