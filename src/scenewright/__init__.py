"""Compile a page of scene text to a walkable glTF world.

The names below load on first use, so that ``import scenewright`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostic, SceneError, Severity
    from scenewright.model.builder import Scene
    from scenewright.pipeline import Build, BuildOptions, Compiler, compile_scene

__all__ = [
    "Build",
    "BuildOptions",
    "Compiler",
    "Diagnostic",
    "Scene",
    "SceneError",
    "Severity",
    "compile_scene",
]

_HOMES = {
    "Build": "pipeline",
    "BuildOptions": "pipeline",
    "Compiler": "pipeline",
    "Diagnostic": "diagnostics",
    "Scene": "model.builder",
    "SceneError": "diagnostics",
    "Severity": "diagnostics",
    "compile_scene": "pipeline",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"scenewright.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
