"""Colour: sRGB tables, gradients, mixing, and the range that physically based base colours stay in.

Colours are painted as three sRGB planes, a (3, size, size) float32 array in [0, 1] called `Planes`.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, Pixels
from scenewright.quantity import Color

Planes: TypeAlias = Float32
"""(3, size, size) sRGB, display-referred, in [0, 1]."""

SAFE_LOW = 30.0 / 255.0
"""Darkest sRGB of a real dielectric (charcoal): darker base colours look like holes."""
SAFE_HIGH = 243.0 / 255.0
"""Brightest sRGB of a real dielectric (fresh snow): brighter ones glow."""

_FINE = 65_536
"""Steps of the linear-to-sRGB table: every 8-bit sRGB value survives the round trip."""


def rgb(code: int) -> Color:
    """Make a colour from its hexadecimal code, as in ``rgb(0xC8A06A)``."""
    return Color((code >> 16 & 255) / 255, (code >> 8 & 255) / 255, (code & 255) / 255)


def linear(value: float) -> float:
    """Decode one sRGB channel to linear light, to 7 digits (IEC 61966-2-1)."""
    return round(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4, 7)


def display(value: float) -> float:
    """Encode one linear channel as sRGB, to 7 digits; the inverse of `linear`."""
    return round(value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055, 7)


def linear_color(color: Color) -> tuple[float, float, float]:
    """Decode a colour to linear light."""
    return (linear(color[0]), linear(color[1]), linear(color[2]))


def factor(tint: Color | None, alpha: float = 1.0) -> tuple[float, float, float, float]:
    """Turn a tint into a glTF base colour factor (linear); white when there is none."""
    return (*(linear_color(tint) if tint is not None else (1.0, 1.0, 1.0)), alpha)


@cache
def _decode_table() -> Float32:
    return np.array([linear(i / 255) for i in range(256)], np.float64).astype(np.float32)


@cache
def _encode_table() -> Pixels:
    x = np.arange(_FINE, dtype=np.float64) / (_FINE - 1)
    curve = np.where(x <= 0.0031308, x * 12.92, 1.055 * x ** (1 / 2.4) - 0.055)
    return np.rint(curve * 255.0).astype(np.uint8)


def to_linear(pixels: Pixels) -> Float32:
    """Decode 8-bit sRGB of any shape to linear float32."""
    return _decode_table().take(pixels)


def to_srgb(light: Float32) -> Pixels:
    """Encode linear light of any shape (clipped to [0, 1]) as 8-bit sRGB."""
    index = np.clip(light, np.float32(0.0), np.float32(1.0)) * np.float32(_FINE - 1)
    index += np.float32(0.5)
    return _encode_table().take(index.astype(np.uint16))


def safe(color: Color) -> Color:
    """Move a colour into the range of real dielectrics."""
    r, g, b = (min(max(channel, SAFE_LOW), SAFE_HIGH) for channel in color)
    return Color(r, g, b)


def scaled(color: Color, factor: float) -> Color:
    """Lighten or darken a colour by a factor on its sRGB channels, clipped to [0, 1]."""
    r, g, b = (min(max(channel * factor, 0.0), 1.0) for channel in color)
    return Color(r, g, b)


def between(first: Color, second: Color, share: float) -> Color:
    """Mix two colours; `share` of the second."""
    r, g, b = (a + (c - a) * share for a, c in zip(first, second, strict=True))
    return Color(r, g, b)


def ramp(field: Float32, stops: tuple[tuple[float, Color], ...]) -> Planes:
    """Map a field through a gradient of (place, colour) stops with rising places; outside them the end colours.

    The gradient is read from a table of 1,024 entries, so that a picture costs one index and three look-ups.
    """
    low, high = stops[0][0], stops[-1][0]
    places = np.array([place for place, _ in stops], np.float64)
    x = np.arange(1024, dtype=np.float64) / 1023 * (high - low) + low
    index = field - np.float32(low)
    index *= np.float32(1023 / (high - low))
    np.clip(index, np.float32(0.0), np.float32(1023.0), out=index)
    whole = index.astype(np.int32)
    planes = np.zeros((3, *field.shape), np.float32)
    for channel in range(3):
        table = np.interp(x, places, np.array([color[channel] for _, color in stops], np.float64))
        table.astype(np.float32).take(whole, out=planes[channel], mode="clip")
    return planes


def flat(color: Color, size: int) -> Planes:
    """Fill planes with one colour."""
    planes = np.zeros((3, size, size), np.float32)
    planes += np.array(color, np.float64).astype(np.float32)[:, None, None]
    return planes


def blend(planes: Planes, color: Color, share: Float32) -> Planes:
    """Cover planes, in place, with `share` (size, size) in [0, 1] of a colour."""
    for channel in range(3):
        step = np.float32(color[channel]) - planes[channel]
        step *= share
        planes[channel] += step
    return planes


def overlay(planes: Planes, other: Planes, share: Float32) -> Planes:
    """Cover planes, in place, with `share` (size, size) of other planes."""
    for channel in range(3):
        step = other[channel] - planes[channel]
        step *= share
        planes[channel] += step
    return planes


def shade(planes: Planes, factor: Float32) -> Planes:
    """Multiply planes, in place, by a (size, size) factor."""
    planes *= factor[None]
    return planes


def tables(colors: NDArray[np.float64], index: NDArray[np.int32]) -> Planes:
    """Give every cell its colour: (count, 3) colours, (size, size) cell numbers."""
    return np.stack([colors[:, channel].astype(np.float32).take(index) for channel in range(3)])


def quantized(planes: Planes, low: float = SAFE_LOW, high: float = SAFE_HIGH) -> Pixels:
    """Round planes to (size, size, 3) 8-bit sRGB, clipped to [low, high]."""
    out = np.zeros((*planes.shape[1:], 3), np.uint8)
    for channel in range(3):
        value = np.clip(planes[channel], np.float32(low), np.float32(high))
        value *= np.float32(255.0)
        value += np.float32(0.5)
        out[..., channel] = value.astype(np.uint8)
    return out
