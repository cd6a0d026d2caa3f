"""Sizes of a door that others than the door itself go by: what is left to pass depends on them."""

from __future__ import annotations

LINING = 0.018
"""Thickness of the boards that line the hole, metres."""
THICKNESS = 0.035
"""Thickness of a leaf, metres."""
KNUCKLE = 0.004
"""How far the hinge axis stands in front of the leaf's face, metres."""
