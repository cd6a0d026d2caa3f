"""Placed and Plan become a SceneGraph by calling generators."""

from scenewright.expand.expand import expand
from scenewright.expand.painting import Painted
from scenewright.expand.warming import Workers, warm

__all__ = ["Painted", "Workers", "expand", "warm"]
