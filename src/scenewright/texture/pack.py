"""From painted fields to the three images of a glTF material: base colour, normal, occlusion-roughness-metallic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scenewright.arrays import Float32, Pixels
from scenewright.records import dataclass
from scenewright.texture import resize
from scenewright.texture.color import SAFE_HIGH, SAFE_LOW, Planes, quantized
from scenewright.texture.relief import height_to_normal, occlusion

RASTER = 512
"""Smallest edge that recipes paint at: below it, thin joints and fibres would fall between the pixel centres."""


class Images(NamedTuple):
    """The 8-bit images of a material, (size, size, 3) each."""

    base_color: Pixels
    normal: Pixels
    orm: Pixels


@dataclass(frozen=True, eq=False)
class Painting:
    """The fields of one tile, (n, n) each, before they become 8-bit images."""

    color: Planes
    """(3, n, n) sRGB in [0, 1]."""
    height: Float32
    """Metres."""
    tile: tuple[float, float]
    """Metres covered along u and v."""
    roughness: Float32
    """glTF's perceptual roughness in [0, 1]."""
    metallic: Float32 | float = 0.0
    """0 or 1, in between only where a pixel holds both."""
    occlusion: float = 1.0
    """Strength of the occlusion that hollows cast."""
    slope: float = 1.0
    """Exaggerates the normals; 1 is physical."""
    limits: tuple[float, float] = (SAFE_LOW, SAFE_HIGH)
    """Range that base colours are clipped to, sRGB."""

    def images(self, size: int) -> Images:
        """Quantise to 8 bits and shrink to `size` where the fields were painted larger."""
        ao = occlusion(self.height, self.tile, self.occlusion)
        images = Images(
            quantized(self.color, *self.limits),
            height_to_normal(self.height, self.tile, self.slope),
            pack_orm(ao, self.roughness, self.metallic),
        )
        if images.orm.shape[0] == size:
            return images
        return Images(
            resize.shrink_color(images.base_color, size),
            resize.shrink_normal(images.normal, size),
            resize.shrink_data(images.orm, size),
        )


def raster(size: int, least: int = RASTER) -> int:
    """Edge to paint at for an image of `size`."""
    return max(size, least)


def pack_orm(ao: Float32, roughness: Float32, metallic: Float32 | float) -> Pixels:
    """Pack occlusion, roughness and metallic, each (n, n) in [0, 1], into one (n, n, 3) linear image."""
    out = np.zeros((*ao.shape, 3), np.uint8)
    out[..., 0] = _byte(ao)
    out[..., 1] = _byte(roughness)
    out[..., 2] = round(metallic * 255) if isinstance(metallic, (int, float)) else _byte(metallic)
    return out


def _byte(field: Float32) -> Pixels:
    """Round a field in [0, 1] to 8 bits, clipping what lies outside."""
    value = np.clip(field, np.float32(0.0), np.float32(1.0))
    value *= np.float32(255.0)
    value += np.float32(0.5)
    return value.astype(np.uint8)
