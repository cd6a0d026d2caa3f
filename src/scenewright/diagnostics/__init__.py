"""Diagnostics: the one voice in which every stage speaks to the author."""

from scenewright.diagnostics.codes import CODES, CodeInfo
from scenewright.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Fix,
    Position,
    SceneError,
    Severity,
    Span,
)
from scenewright.diagnostics.near import did_you_mean, nearest

__all__ = [
    "CODES",
    "CodeInfo",
    "Diagnostic",
    "Diagnostics",
    "Fix",
    "Position",
    "SceneError",
    "Severity",
    "Span",
    "did_you_mean",
    "nearest",
]
