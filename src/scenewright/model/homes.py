"""Keys that were written one level too far out: relations belong into `place`, motifs and their numbers into `repeat`."""

from __future__ import annotations

from scenewright.model import scatter
from scenewright.model.places import MODIFIERS, RELATIONS
from scenewright.model.repeats import MOTIFS, SHARED


def home_of(key: str) -> str:
    """Where a key that a node does not take is at home, as an author writes it; empty when it is nobody's."""
    if key in MOTIFS or key in SHARED:
        return f"repeat: {{{key}: …}}" if key in MOTIFS else f"repeat: {{…, {key}: …}}"
    if key in RELATIONS:
        return f"place: {{{key}: …}}"
    if key in MODIFIERS:
        return f"place: {{…, {key}: …}}"
    if key in scatter.DOCS:
        return f"repeat: {{scatter: {{…, {key}: …}}}}"
    numbers = {name for kinds in MOTIFS.values() for name in kinds}
    return f"repeat: {{…, {key}: …}}" if key in numbers else ""
