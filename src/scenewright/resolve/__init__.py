"""Parameters, imports, components, expressions and draws become plain values."""

from scenewright.resolve.options import ResolveOptions
from scenewright.resolve.scene import resolve

__all__ = ["ResolveOptions", "resolve"]
