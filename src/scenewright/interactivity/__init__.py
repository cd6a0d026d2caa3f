"""Behaviours on addresses become a KHR_interactivity graph; what acts gets materials, lights and hinges of its own."""

from scenewright.interactivity.weave import Wardrobe, Woven, weave

__all__ = ["Wardrobe", "Woven", "weave"]
