"""Bark of trees."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.cellular import cellular
from scenewright.texture.color import Planes

_TILES = {"oak": 0.8, "maple": 0.6, "willow": 0.8, "birch": 0.6, "pine": 0.7, "palm": 0.8, "dead": 0.8}
"""Metres covered by one repeat, unless given."""
_SCARS = 5
"""Rings of leaf scars of a palm on one tile."""


class _Furrows(NamedTuple):
    """How a furrowed bark looks: cells around and along, depth in metres, colours from the furrow to the ridge."""

    cells: tuple[int, int]
    depth: float
    sharpness: float
    colors: tuple[int, int, int]


_FURROWS = {
    "oak": _Furrows((8, 2), 0.016, 1.5, (0x3B3029, 0x6E5D4E, 0x94857A)),
    "willow": _Furrows((8, 2), 0.02, 1.25, (0x3F342A, 0x75654F, 0x9B8C74)),
    "maple": _Furrows((16, 2), 0.007, 1.9, (0x4A4039, 0x7D7166, 0x9C938A)),
    "dead": _Furrows((16, 1), 0.006, 3.2, (0x4D453D, 0x8F867C, 0xB3ABA1)),
}


class _Fields(NamedTuple):
    """What a bark paints: colour, height in metres, roughness."""

    planes: Planes
    height: Float32
    rough: Float32


class Bark(MaterialRecipe):
    """The bark of a tree: furrowed, plated, white with lenticels, or ringed; `dead` is bare weathered wood.

    v runs along the trunk. Wear brings moss and lichen.
    """

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 0.6 to 0.8 m unless given."""
    species: Literal["oak", "birch", "maple", "pine", "palm", "willow", "dead"] = "oak"
    """Whose bark."""

    examples: ClassVar = {
        "oak": {},
        "birch": {"species": "birch"},
        "pine": {"species": "pine"},
        "palm": {"species": "palm"},
        "mossy willow": {"species": "willow", "wear": 0.8},
        "dead": {"species": "dead"},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or _TILES[self.species]
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "bark", self.species)
        if self.species == "birch":
            fields = _birch(n, key)
        elif self.species == "pine":
            fields = _pine(n, key, self.facts().tile)
        elif self.species == "palm":
            fields = _palm(n, key)
        else:
            fields = _furrowed(n, key, _FURROWS[self.species])
        self._overgrow(n, key, fields)
        painting = pack.Painting(fields.planes, fields.height, self.facts().tile, fields.rough, occlusion=1.4)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _overgrow(self, n: int, key: int, fields: _Fields) -> None:
        """Moss and pale lichen in patches, in place; more with wear."""
        patch = noise.fbm(n, noise.stream(key, 90), (4, 4), 7, 0.65)
        low = 1.15 - 0.9 * self.wear
        moss = noise.smoothstep(patch, low, low + 0.35)
        color.blend(fields.planes, color.rgb(0x5C6A36), moss * np.float32(0.75))
        lichen = noise.smoothstep(noise.fbm(n, noise.stream(key, 91), (16, 16), 4, 0.5), low - 0.05, low + 0.1)
        color.blend(fields.planes, color.rgb(0xA3A88E), lichen * np.float32(0.6))
        fields.rough[...] = np.clip(fields.rough + moss * np.float32(0.1), 0.0, 1.0)


def _furrowed(n: int, key: int, look: _Furrows) -> _Fields:
    """Ridges that run up the trunk and join, with furrows between: zero lines of stretched, displaced noise."""
    sway = noise.fbm(n, noise.stream(key, 1), (4, 4), 5, 0.5) * np.float32(0.03)
    sway += noise.fbm(n, noise.stream(key, 2), (32, 8), 3, 0.6) * np.float32(0.008)
    still = np.zeros_like(sway)
    lines = noise.fbm(n, noise.stream(key, 3), look.cells, 3, 0.45)
    main = noise.ridged(noise.warp(lines, sway, still), look.sharpness)
    fine = noise.ridged(noise.fbm(n, noise.stream(key, 4), (32, 4), 4, 0.6), 2.2)
    cross = noise.ridged(noise.warp(noise.fbm(n, noise.stream(key, 5), (4, 16), 3, 0.5), still, sway), 3.0)
    grain = noise.fbm(n, noise.stream(key, 6), (64, 16), 4, 0.7)
    ridge = np.float32(1.0) - main
    level = ridge * (np.float32(1.0) - np.float32(0.28) * fine) - np.float32(0.22) * cross * ridge
    level += grain * np.float32(0.05)
    low, middle, high = (color.rgb(code) for code in look.colors)
    tone = np.clip(level * np.float32(0.9) + grain * np.float32(0.09), 0.0, 1.0).astype(np.float32)
    planes = color.ramp(tone, ((0.02, low), (0.5, middle), (0.95, high)))
    color.shade(planes, np.float32(1.0) + noise.fbm(n, noise.stream(key, 7), (4, 4), 4, 0.5) * np.float32(0.08))
    rough = np.float32(0.93) - tone * np.float32(0.14)
    return _Fields(planes, level * np.float32(look.depth), rough)


def _pine(n: int, key: int, tile: tuple[float, float]) -> _Fields:
    """Long scaly plates, red-brown, with dark cracks between; each plate is a pile of flakes."""
    ragged = noise.fbm(n, noise.stream(key, 1), (8, 8), 6, 0.6)
    plates = cellular(n, noise.stream(key, 2), (7, 4), tile=tile, jitter=0.95)
    edge = plates.edge - ragged * np.float32(0.009)
    body = noise.smoothstep(edge, 0.0, 0.016)
    flakes = noise.fbm(n, noise.stream(key, 3), (16, 8), 5, 0.62) * np.float32(2.2)
    steps = np.floor(flakes * np.float32(2.5)) * np.float32(0.4)
    rim = noise.smoothstep(flakes * np.float32(2.5) - np.floor(flakes * np.float32(2.5)), 0.0, 0.16)
    grain = noise.fbm(n, noise.stream(key, 4), (64, 64), 4, 0.7)
    level = body * (np.float32(1.0) + steps * np.float32(0.12)) - (np.float32(1.0) - rim) * np.float32(0.06)
    tone = body * (np.float32(0.66) + steps * np.float32(0.09) + grain * np.float32(0.07)) - (1 - rim) * np.float32(0.1)
    tone = np.clip(tone, 0.0, 1.0).astype(np.float32)
    stops = (
        (0.03, color.rgb(0x3A2C24)),
        (0.4, color.rgb(0x7A4F38)),
        (0.7, color.rgb(0xA2704E)),
        (1.0, color.rgb(0xB9967C)),
    )
    planes = color.ramp(tone, stops)
    wide = noise.fbm(n, noise.stream(key, 5), (4, 4), 4, 0.5)
    color.blend(planes, color.rgb(0x8B8078), noise.smoothstep(wide, 0.0, 0.9) * np.float32(0.45))
    rough = np.float32(0.94) - tone * np.float32(0.16)
    return _Fields(planes, level * np.float32(0.012) + grain * np.float32(0.0004), rough)


def _birch(n: int, key: int) -> _Fields:
    """Smooth white bark with dark lenticels across it, curled edges of peeling layers and a few black scars."""
    cloud = noise.fbm(n, noise.stream(key, 1), (4, 8), 6, 0.55)
    bands = noise.fbm(n, noise.stream(key, 2), (2, 32), 5, 0.6)
    planes = color.ramp(
        cloud * np.float32(0.5) + np.float32(0.5),
        ((0.0, color.rgb(0xC9BFB0)), (0.6, color.rgb(0xE6E1D8)), (1.0, color.rgb(0xEFECE6))),
    )
    color.blend(planes, color.rgb(0xD2B49A), noise.smoothstep(bands, 0.25, 0.9) * np.float32(0.4))
    dashes = noise.fbm(n, noise.stream(key, 3), (8, 128), 2, 0.5)
    where = noise.fbm(n, noise.stream(key, 4), (8, 16), 4, 0.6)
    lenticel = noise.smoothstep(dashes + where * np.float32(0.7), 0.82, 1.05)
    crack = noise.warp(
        noise.fbm(n, noise.stream(key, 5), (4, 4), 3, 0.5), cloud * np.float32(0.02), cloud * np.float32(0.02)
    )
    rag = noise.fbm(n, noise.stream(key, 6), (16, 64), 4, 0.65) * np.float32(0.28)
    scar = noise.smoothstep(crack + rag, 1.02, 1.14)
    peel = noise.fbm(n, noise.stream(key, 7), (2, 16), 4, 0.55) * np.float32(3.0)
    curl = peel - np.floor(peel)
    lip = noise.smoothstep(curl, 0.93, 1.0)
    color.shade(planes, np.float32(1.0) - noise.smoothstep(curl, 0.1, 0.0) * np.float32(0.12))
    color.blend(planes, color.rgb(0x4A3F38), np.maximum(lenticel * np.float32(0.85), scar * np.float32(0.92)))
    height = curl * np.float32(0.0007) + lip * np.float32(0.0006) - lenticel * np.float32(0.0006)
    height += scar * (np.float32(0.003) + rag * np.float32(0.01)) + cloud * np.float32(0.0004)
    rough = np.float32(0.58) + scar * np.float32(0.32) + lenticel * np.float32(0.25) + cloud * np.float32(0.06)
    return _Fields(planes, height, rough)


def _palm(n: int, key: int) -> _Fields:
    """Rings where leaves once sat, each with a torn lower lip, and fibres along the trunk."""
    wave = noise.fbm(n, noise.stream(key, 1), (4, 4), 6, 0.55)
    rows = noise.centers(n)[:, None] * np.float32(_SCARS) + wave * np.float32(0.14)
    place = rows - np.floor(rows)
    # v runs down: a ring swells towards its lower edge and ends in a step.
    profile = noise.smoothstep(place, 0.0, 0.8) * (np.float32(1.0) - noise.smoothstep(place, 0.88, 1.0))
    fibre = noise.fbm(n, noise.stream(key, 2), (128, 8), 4, 0.65)
    crack = noise.smoothstep(noise.ridged(noise.fbm(n, noise.stream(key, 3), (32, 4), 3, 0.5), 3.0), 0.75, 1.0)
    level = profile + fibre * np.float32(0.08) - crack * np.float32(0.25)
    tone = np.clip(
        profile * np.float32(0.62) + fibre * np.float32(0.16) + np.float32(0.22), 0.0, 1.0
    ) - crack * np.float32(0.25)
    tone = np.clip(tone + wave * np.float32(0.08), 0.0, 1.0).astype(np.float32)
    planes = color.ramp(tone, ((0.0, color.rgb(0x4E4336)), (0.45, color.rgb(0x8A7B66)), (1.0, color.rgb(0xB2A48E))))
    rough = np.float32(0.92) - tone * np.float32(0.12)
    return _Fields(planes, level * np.float32(0.012), rough)
