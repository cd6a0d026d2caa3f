"""Text to plain values with a place for each; the only home of YAML."""

from scenewright.syntax.document import Path, Place, SourceDocument, Text, Value

__all__ = ["Path", "Place", "SourceDocument", "Text", "Value"]
