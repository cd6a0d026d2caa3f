"""What blocks can do: one table, a file for each family."""

from __future__ import annotations

from scenewright.play.operations import (
    animations,
    arithmetic,
    bits,
    curves,
    delays,
    events,
    flow,
    matrices,
    pointers,
    quaternions,
    variables,
    vectors,
)

FAMILIES = (
    *(arithmetic, curves, bits, vectors, matrices, quaternions),
    *(flow, delays, variables, pointers, animations, events),
)
OPERATIONS = {operation.name: operation for family in FAMILIES for operation in family.operations()}
"""The operations that KHR_interactivity itself defines."""
EXTENSION_OPERATIONS = events.extension_operations()
"""Those of other extensions, by extension and name."""

__all__ = ["EXTENSION_OPERATIONS", "FAMILIES", "OPERATIONS"]
