"""Diagnostics: the one voice in which every stage speaks to the author."""

from scenewright.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Fix,
    Position,
    SceneError,
    Severity,
    Span,
)

__all__ = ["Diagnostic", "Diagnostics", "Fix", "Position", "SceneError", "Severity", "Span"]
