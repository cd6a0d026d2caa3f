"""Whether a thing can do what an action asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic
from scenewright.graph.behaviour import MOVING
from scenewright.parts import Ground

if TYPE_CHECKING:
    from scenewright.behaviour.lookup import Found
    from scenewright.resolve.acting import ResolvedAction
    from scenewright.resolve.resolved import Reference

COLOURING = frozenset({"recolor", "switch_material"})
PLAYING = frozenset({"play", "pause", "stop"})
UNSEEN = frozenset({"zone", "spawn", "path", "camera", "sound"})
"""Kinds that draw nothing."""


def unfit(action: ResolvedAction, found: Found, reference: Reference) -> Diagnostic | None:
    """Say what is wrong with an action on a thing; None where nothing is."""
    judges = (_still, _unseen, _unmeasured, _silent)
    return next((fault for judge in judges if (fault := judge(action, found, reference)) is not None), None)


def _still(action: ResolvedAction, found: Found, reference: Reference) -> Diagnostic | None:
    """Ground does not move, and an animation is only played."""
    node = found.placed.node
    if found.clip and action.kind not in PLAYING:
        message = f"`{action.kind}` does not apply to '{found.clip}': it is an animation"
        return _complaint(message, reference, f"play: {reference.text}")
    if action.kind in MOVING and node.parts and isinstance(node.parts[0], Ground):
        message = f"`{action.kind}` does not apply to '{node.id}': ground stays where it is"
        return _complaint(message, reference, "a thing, or a part of one such as door.leaf")
    return None


def _unseen(action: ResolvedAction, found: Found, reference: Reference) -> Diagnostic | None:
    """What draws nothing has no colour."""
    kind, node = action.kind, found.placed.node
    if kind in COLOURING and node.kind in UNSEEN:
        message = f"`{kind}` does not apply to '{node.id}': a {node.kind} draws nothing"
        return _complaint(message, reference, "something that is drawn")
    if kind == "fade" and node.kind in UNSEEN - {"sound"}:
        message = f"`fade` does not apply to '{node.id}': a {node.kind} draws nothing"
        return _complaint(message, reference, "something that is drawn, a light or a sound")
    return None


def _unmeasured(action: ResolvedAction, found: Found, reference: Reference) -> Diagnostic | None:
    """How far a thing slides follows from its runners, where it has any."""
    if action.kind != "slide" or found.path or action.by is not None or action.to is not None or _slides(found):
        return None
    message = f"`slide` must say how far: '{found.placed.node.id}' has no runners that limit it"
    return _complaint(message, reference, "by: how far, or to: where")


def _slides(found: Found) -> bool:
    description = found.description
    return description is not None and any(joint.kind == "slider" for joint in description.joints)


def _silent(action: ResolvedAction, found: Found, reference: Reference) -> Diagnostic | None:
    """What neither sounds nor has animations has nothing to play; `stop` also ends the loops of any thing."""
    node = found.placed.node
    if action.kind not in PLAYING - {"stop"} or found.clip or node.kind == "sound" or node.sound is not None:
        return None
    if node.parts and node.parts[0].animations():
        return None
    message = f"`{action.kind}` does not apply to '{node.id}': it has no sound and no animation"
    return _complaint(message, reference, "a sound such as click, a `sound` node, or a model's animation")


def _complaint(message: str, reference: Reference, expected: str) -> Diagnostic:
    return Diagnostic("SW751", message, reference.span, expected=expected)
