"""What cannot be a body: complaints about `physics:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Fix, Severity
from scenewright.model.reading import as_text, slash
from scenewright.parts import Ground, Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.model.scene import Node
    from scenewright.resolve.frames import Frame
    from scenewright.syntax import Path

_PLACES = frozenset({"zone", "spawn", "camera", "sound", "light"})
"""Kinds that are a place rather than a thing."""


def body_faults(frame: Frame, node: Node, physics: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Complaints about a node's `physics`, worked out as `physics`: what others stand on or in cannot fall.

    Args:
        frame: Where the node stands.
        node: As it was read.
        physics: Its values: body, mass, friction, restitution, shape.
    """
    path = (*node.path, "physics")
    where = path if isinstance(frame.scene.document.at(path), str) else (*path, "body")
    falls = physics.get("body") == "dynamic"
    if falls and _is_fixed(node):
        message = f"a {node.kind.name} cannot fall: other things stand on it or in it"
        yield _fault(frame, "SW771", where, message, "static")
    if falls and physics.get("shape") == "mesh":
        message = f"'{node.id}' falls, so it is made of solids, not of a mesh: what has no inside has no weight"
        yield _fault(frame, "SW772", (*path, "shape"), message, "hull")
    if "mass" in physics and not falls:
        message = f"the mass of '{node.id}' has no effect: only what falls has weight"
        hint = "write `body: dynamic` beside it"
        span = frame.scene.document.span((*path, "mass"))
        yield Diagnostic("SW322", message, span, Severity.WARNING, expected="body: dynamic", hint=hint)


def _is_fixed(node: Node) -> bool:
    """Whether a thing is land, a building or a place."""
    part = node.kind.part
    if part is None:
        return False
    return issubclass(part, Ground | Opening) or part.takes_openings or node.kind.name in _PLACES


def _fault(frame: Frame, code: str, path: Path, message: str, instead: str) -> Diagnostic:
    """A complaint about a word, with another one that would do."""
    written = as_text(frame.scene.document.at(path))
    fixes = (Fix(slash(path), str(written), instead),) if written is not None else ()
    severity = Severity.WARNING if code == "SW772" else Severity.ERROR
    return Diagnostic(code, message, frame.scene.document.span(path), severity, expected=instead, fixes=fixes)


def own_nodes(wish: Mapping[str, object]) -> bool:
    """Whether copies of what is wished so must be nodes of their own: each moves by itself."""
    return wish.get("body") in {"dynamic", "kinematic"}
