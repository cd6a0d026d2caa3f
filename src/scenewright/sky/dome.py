"""The sky to look at: a picture on the inside of a large sphere, so that every viewer shows a horizon."""

from __future__ import annotations

from math import pi, radians
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenewright.arrays import content_key, snap_directions, snap_positions
from scenewright.geometry import Mesh
from scenewright.graph import Image, Material, Node, Primitive
from scenewright.sky.clouds import cover
from scenewright.sky.colorimetry import luminance_of
from scenewright.texture.encode import encode

if TYPE_CHECKING:
    from scenewright.arrays import Float64, Pixels
    from scenewright.sky.light import SkyLight

_RADIUS = 900.0
"""Metres: beyond any scene, within the far plane of common viewers (1,000 m)."""
_COLUMNS, _ROWS = 48, 24
_GAIN, _WHITE = 1.6, 8.0
"""Film gain of the picture, and the light after it that comes out white. What is a third of white paper keeps its
brightness beside lit objects; what is brighter is compressed."""
_DISC = {"sun": (radians(0.75), 14.0), "moon": (radians(0.7), 1.1)}
"""Radius of the drawn disc (larger than the true quarter degree, which a texel could not show) and its light."""
_GLOW = {"sun": ((radians(2.2), 1.6), (radians(9.0), 0.22)), "moon": ((radians(1.8), 0.10), (radians(7.0), 0.02))}
"""Width and light of the halos around the disc."""


class Dome(NamedTuple):
    """A sky node with what it refers to."""

    node: Node
    material: Material
    image: Image


def dome(light: SkyLight, exposure: float, *, clouds: float = 0.35, width: int = 1024, address: str = "sky") -> Dome:
    """Make the node of the sky: an unlit sphere of 900 m around the origin, seen from inside.

    Args:
        light: The sky.
        exposure: From cd/m2 to display-linear.
        clouds: Share of thin cloud, 0 to 1.
        width: Width of the picture in pixels; its height is half of it.
        address: The node's address.
    """
    pixels = dome_pixels(light, exposure, clouds=clouds, width=width)
    encoded = encode(pixels, "png")
    image = Image(content_key("dome", pixels), encoded.mime, width, width // 2, encoded.data)
    material = Material(
        key=content_key("sky", image.key), name="sky", unlit=True, base_color_texture=image.key, roughness=1.0
    )
    node = Node(address, "sky", primitives=(Primitive(dome_mesh(), material.key),), extras={"role": "sky"})
    return Dome(node, material, image)


def dome_mesh(radius: float = _RADIUS) -> Mesh:
    """Build a sphere whose faces look inward; u 0.5 is north, u 0.75 east, v 0 the zenith.

    The meridian in the south is doubled, so that no triangle spans the picture's edge; at the poles each triangle has
    a tip of its own in the middle of its column.
    """
    u = np.arange(_COLUMNS + 1) / _COLUMNS
    v = np.arange(1, _ROWS) / _ROWS
    columns, rows = np.meshgrid(u, v)
    tips = (np.arange(_COLUMNS) + 0.5) / _COLUMNS
    u = np.concatenate([columns.ravel(), tips, tips])
    v = np.concatenate([rows.ravel(), np.zeros(_COLUMNS), np.ones(_COLUMNS)])
    directions = _directions(u, v)
    return Mesh(
        positions=snap_positions(directions * radius),
        indices=_dome_indices(),
        normals=snap_directions(-directions),
        uvs=snap_directions(np.stack([u, v], axis=1)),
    )


def _dome_indices() -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    """List the triangles, counter-clockwise as seen from inside."""
    step = _COLUMNS + 1
    corner = (np.arange(_ROWS - 2)[:, None] * step + np.arange(_COLUMNS)).reshape(-1, 1)
    quads = np.concatenate([corner + np.array([0, step, 1]), corner + np.array([1, step, step + 1])])
    tip = (_ROWS - 1) * step + np.arange(_COLUMNS)
    first, last = np.arange(_COLUMNS), (_ROWS - 2) * step + np.arange(_COLUMNS)
    top = np.stack([tip, first, first + 1], axis=1)
    bottom = np.stack([tip + _COLUMNS, last + 1, last], axis=1)
    return np.concatenate([top, quads, bottom]).astype(np.uint32)


def _directions(u: Float64, v: Float64) -> Float64:
    """Give the (…, 3) unit vectors of places on the picture."""
    turn, height = 2.0 * pi * (u - 0.5), pi * (0.5 - v)
    level = np.cos(height)
    return np.stack([np.sin(turn) * level, np.sin(height), -np.cos(turn) * level], axis=-1)


def dome_pixels(light: SkyLight, exposure: float, *, clouds: float = 0.35, width: int = 1024) -> Pixels:
    """Paint the sky as an equirectangular sRGB picture of (width / 2, width, 3)."""
    height = width // 2
    u, v = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    directions = _directions(u, v)
    upper, lower = directions[: height // 2], directions[height // 2 :]
    sky = _hazed(light, upper, light.radiance(upper)) * exposure
    share = cover(upper, clouds)[..., None]
    sky += (_cloud_light(light, exposure, upper) - sky) * share
    sky += _disc(light, exposure, upper) * (1.0 - share)
    level = _directions(u[:1], np.full((1, width), 0.5))
    rim = _hazed(light, level, light.radiance(level)) + _disc(light, exposure, level) / exposure
    ground = light.below(np.broadcast_to(rim, lower.shape), lower[..., 1]) * exposure
    return _dithered(_srgb(_developed(np.concatenate([sky, ground]))))


def _hazed(light: SkyLight, directions: Float64, radiance: Float64) -> Float64:
    """Whiten and lift the lowest degrees of a day's sky, which the model leaves grey, to the colour of sky and sun.

    A painter's choice: it is made for the picture only and lights nothing.
    """
    day = min(max((light.sun[1] - 0.1) / 0.3, 0.0), 1.0)
    share = (0.75 * day * np.exp(-np.maximum(directions[..., 1], 0.0) / 0.13))[..., None]
    haze = np.array([0.94, 1.0, 1.08]) * (1.45 * luminance_of(radiance))[..., None]
    return radiance + (haze - radiance) * share


def _toward(light: SkyLight, directions: Float64) -> Float64:
    """Give the cosine of the angle to sun or moon."""
    x, y, z = light.light.direction
    return np.clip(directions[..., 0] * x + directions[..., 1] * y + directions[..., 2] * z, -1.0, 1.0)


def _disc(light: SkyLight, exposure: float, directions: Float64) -> Float64:
    """Paint the disc of sun or moon and its halos; the horizon cuts the disc."""
    body = light.light.body
    radius, strength = _DISC[body]
    angle = np.arccos(_toward(light, directions))
    edge = np.clip((radius * 1.35 - angle) / (radius * 0.7), 0.0, 1.0)
    shape = strength * edge * edge * (3.0 - 2.0 * edge)
    for reach, glow in _GLOW[body]:
        shape += glow * np.exp(-angle / reach)
    shape *= np.clip(1.0 + directions[..., 1] / 0.006, 0.0, 1.0)
    shown = min(1.0, light.light.illuminance * exposure / pi * 4.0)
    return shape[..., None] * (np.array(light.light.color) * shown)


def _cloud_light(light: SkyLight, exposure: float, directions: Float64) -> Float64:
    """Give what thin clouds scatter: the direct light, most of it forward, and the light of the sky around."""
    toward = _toward(light, directions)
    forward = 0.55 + 0.45 * toward * np.abs(toward)
    direct = np.array(light.light.color) * (light.light.illuminance / pi)
    around = light.radiance(np.array([[0.0, 1.0, 0.0]]))[0] * 0.5 + light.sky_illuminance / pi * 0.5
    shone: Float64 = (forward[..., None] * direct * 0.8 + around) * exposure
    return shone


def _developed(light: Float64) -> Float64:
    """Bend light into the range of the picture as film does, by luminance, so that the blue stays blue.

    A colour that would leave the range is mixed with as much white as keeps its luminance.
    Source: Reinhard et al. 2002, "Photographic Tone Reproduction for Digital Images", equation 4.
    """
    before = luminance_of(light)
    gained = _GAIN * before
    after = np.minimum(gained * (1.0 + gained / _WHITE**2) / (1.0 + gained), 1.0)
    bent = light * (after / np.maximum(before, 1e-9))[..., None]
    over = bent.max(axis=-1)
    room = np.where(over > 1.0, (1.0 - after) / np.maximum(over - after, 1e-9), 1.0)
    return np.clip(after[..., None] + (bent - after[..., None]) * room[..., None], 0.0, 1.0)


def _srgb(linear: Float64) -> Float64:
    """Encode linear light (IEC 61966-2-1)."""
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1.0 / 2.4) - 0.055)


def _dithered(values: Float64) -> Pixels:
    """Round to bytes with an 8 x 8 ordered pattern, which hides the steps of slow gradients and still packs well."""
    order = np.array([[0, 2], [3, 1]])
    for _ in range(2):
        order = np.block([[4 * order, 4 * order + 2], [4 * order + 3, 4 * order + 1]])
    threshold = (order + 0.5) / 64.0
    height, width = values.shape[:2]
    tiled = np.tile(threshold, (-(-height // 8), -(-width // 8)))[:height, :width]
    return np.clip(np.floor(values * 255.0 + tiled[..., None]), 0.0, 255.0).astype(np.uint8)
