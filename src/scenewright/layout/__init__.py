"""Descriptions, relations and motifs become poses and sites."""

from scenewright.layout.lay_out import lay_out
from scenewright.layout.placed import Placed, PlacedNode

__all__ = ["Placed", "PlacedNode", "lay_out"]
