"""SourceDocument to Scene: the frozen nouns of the language, checked against the parts."""

from scenewright.model.load import load_scene, load_variant
from scenewright.model.scene import Scene

__all__ = ["Scene", "load_scene", "load_variant"]
