"""Pictures that authors bring: decoded upright to 8-bit sRGB, and shrunk to a size. What they weigh is bounded before."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image, ImageOps

from scenewright.arrays import Pixels

if TYPE_CHECKING:
    from collections.abc import Iterator


class Look(NamedTuple):
    """What a decoded picture is like."""

    width: int
    """As it is to be seen: cameras say in the file which way is up."""
    height: int
    has_alpha: bool
    """Whether any pixel is less than opaque."""
    is_plain: bool
    """Whether viewers that only look at the pixels show it right: 8 bits, RGB or grey, upright, one frame."""


def looked_at(data: bytes) -> Look:
    """Decode a picture to the last pixel.

    Raises:
        OSError: It is damaged or cut short.
    """
    try:
        with _opened(data) as picture:
            frames = getattr(picture, "n_frames", 1)
            turned = picture.getexif().get(0x0112, 1) != 1
            picture.load()
            is_plain = picture.mode in {"1", "L", "LA", "P", "RGB", "RGBA"} and frames == 1 and not turned
            seen = _upright(picture)
    except (SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise OSError(str(error)) from error
    low = seen.getchannel("A").getextrema()[0] if seen.mode == "RGBA" else 255
    return Look(seen.width, seen.height, not isinstance(low, tuple) and low < 255, is_plain)


def upright(data: bytes) -> Pixels:
    """Decode a picture as (height, width, 3 or 4) 8-bit sRGB, the way up it is to be seen; alpha where it has any.

    Raises:
        OSError: It is damaged or cut short.
    """
    with _opened(data) as picture:
        picture.load()
        return np.asarray(_upright(picture))


def shrunk(pixels: Pixels, most: int) -> Pixels:
    """Shrink a picture until no edge is longer than `most` pixels, by averaging; smaller ones stay as they are.

    Colours are averaged weighted by alpha.
    """
    height, width = pixels.shape[:2]
    longer = max(height, width)
    if longer <= most:
        return pixels
    size = (max(width * most // longer, 1), max(height * most // longer, 1))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a picture. Pillow's remarks on what a camera wrote beside the pixels are nobody's concern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
            yield picture


def _upright(picture: Image.Image) -> Image.Image:
    """RGB or RGBA, turned as the file asks."""
    turned = ImageOps.exif_transpose(picture)
    if turned.mode.startswith("I;16") or turned.mode == "I":
        # Pillow cuts 16 bits off at 255 instead of scaling them.
        turned = Image.fromarray((np.asarray(turned).astype(np.uint32) // 257).clip(0, 255).astype(np.uint8))
    has_alpha = "A" in turned.getbands() or "transparency" in turned.info
    return turned.convert("RGBA" if has_alpha else "RGB")
