"""The sky as image-based light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import content_key
from scenewright.graph import Image, ImageBasedLight
from scenewright.sky.cube import blurred, face_directions, rgbd, texel_solid_angles
from scenewright.sky.harmonics import irradiance_coefficients
from scenewright.texture.encode import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.arrays import Float64
    from scenewright.sky.light import SkyLight

_LEVELS = 5
_SAMPLES = (1, 8, 16, 32, 64)
"""Directions a texel, level by level: small lobes over a smooth sky need few."""
_SURVEY = 32
"""Edge of the faces that the harmonics are summed over."""
_COEFFICIENT_DIGITS = 6
_FACING = np.array([1.0, 1.0, -1.0])
"""The cube and the harmonics are those of a left-handed frame, and the rows of the pictures run upwards: the extension
wants its pictures flipped, and its one implementation turns z round before it looks anything up (Babylon.js,
REFLECTIONMAP_OPPOSITEZ in right-handed scenes; seen on a mirror with a field of six colours and a dot)."""


def image_based_light(light: SkyLight, exposure: float, size: int = 128) -> tuple[ImageBasedLight, dict[str, Image]]:
    """Make the light that comes from everywhere but the sun's (or moon's) disc, which the directional light carries.

    Everything is multiplied with `exposure`; the intensity stays 1, because viewers differ in what it applies to.

    Args:
        light: The sky.
        exposure: From cd/m2 to display-linear, as `exposure` gives it.
        size: Edge of the sharpest faces, a power of two of at least 16; five levels are made.

    Returns:
        The light and its pictures by key: RGBD PNGs, as EXT_lights_image_based wants them.
    """
    return lit_by(lambda directions: light.radiance(directions) * exposure, size)


def lit_by(field: Callable[[Float64], Float64], size: int) -> tuple[ImageBasedLight, dict[str, Image]]:
    """Make the image-based light of any field of linear light over (…, 3) unit vectors."""
    directions = face_directions(_SURVEY).reshape(-1, 3)

    def stored(view: Float64) -> Float64:
        """Look the field up where a viewer looks it up: with z turned round."""
        return field(view * _FACING)

    weights = np.tile(texel_solid_angles(_SURVEY).ravel(), 6)
    coefficients = irradiance_coefficients(directions, stored(directions), weights)
    images: dict[str, Image] = {}
    levels = []
    for level, count in enumerate(_SAMPLES):
        edge = size >> level
        pixels = rgbd(blurred(stored, edge, level_alpha(level, size), count))
        faces = [_picture(np.ascontiguousarray(face[::-1])) for face in pixels]
        images |= {face.key: face for face in faces}
        a, b, c, d, e, f = (face.key for face in faces)
        levels.append((a, b, c, d, e, f))
    irradiance = np.round(coefficients, _COEFFICIENT_DIGITS) + 0.0
    return ImageBasedLight(irradiance.astype(np.float32), tuple(levels), size), images


def level_alpha(level: int, size: int) -> float:
    """Give the width of the GGX lobe that a level is looked up for: from a texel at the sharpest to 1 at the last.

    The extension says that levels map evenly to roughness; its one implementation looks up the logarithm of the
    roughness squared (Babylon.js, getLodFromAlphaG, scaled by its loader to the levels given), and that is followed.
    """
    return float(float(size) ** (level / (_LEVELS - 1) - 1.0))


def _picture(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Image:
    """Encode one face."""
    encoded = encode(pixels, "png", content="data")
    height, width = pixels.shape[:2]
    return Image(content_key("sky", pixels), encoded.mime, width, height, encoded.data)
