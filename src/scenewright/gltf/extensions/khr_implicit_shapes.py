"""KHR_implicit_shapes: boxes, spheres, cylinders and capsules that colliders refer to."""

from __future__ import annotations

from typing import ClassVar

from scenewright.gltf.colliders import stored_shapes
from scenewright.gltf.extension import Body, Extension


class ImplicitShapes(Extension):
    """Equal shapes are stored once at the root."""

    name: ClassVar[str] = "KHR_implicit_shapes"

    def root(self) -> Body | None:
        """List the shapes that colliders referred to."""
        listed = stored_shapes(self.builder, self.name)
        return {"shapes": listed} if listed else None
