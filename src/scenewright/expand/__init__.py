"""Placed and Plan become a SceneGraph by calling generators."""

from scenewright.expand.expand import expand
from scenewright.expand.painting import Painted

__all__ = ["Painted", "expand"]
