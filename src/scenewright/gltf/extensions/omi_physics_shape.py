"""OMI_physics_shape: shapes that colliders of OMI_physics_body refer to."""

from __future__ import annotations

from typing import ClassVar

from scenewright.gltf.colliders import stored_shapes
from scenewright.gltf.extension import Body, Extension


class PhysicsShapes(Extension):
    """Equal shapes are stored once at the root."""

    name: ClassVar[str] = "OMI_physics_shape"

    def root(self) -> Body | None:
        """List the shapes that colliders referred to."""
        listed = stored_shapes(self.builder, self.name)
        return {"shapes": listed} if listed else None
