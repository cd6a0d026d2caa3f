"""EXT_lights_image_based: the light of the sky as spherical harmonics and prefiltered cube faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import ImageBasedLight


class ImageBasedLights(Extension):
    """One light for the one scene; a patch carries none."""

    name: ClassVar[str] = "EXT_lights_image_based"

    def scene(self) -> Body | None:
        """Refer to the light."""
        return {"light": 0} if self._light() else None

    def root(self) -> Body | None:
        """Describe the light."""
        light = self._light()
        if light is None:
            return None
        body = {
            "intensity": light.intensity,
            "irradianceCoefficients": [[float(value) for value in row] for row in light.irradiance],
            "specularImageSize": light.size,
            "specularImages": [[self.builder.image(key, mips=False) for key in faces] for faces in light.specular],
        }
        return {"lights": [body]}

    def _light(self) -> ImageBasedLight | None:
        return None if self.builder.is_patch else self.builder.graph.image_based_light
