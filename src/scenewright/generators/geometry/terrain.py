"""Open ground with relief, level where things stand on it, that goes on to the horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64, draw_key
from scenewright.geometry.ground import Sheet, cut, grid_sheet, macro_tint
from scenewright.geometry.heightfield import flattened, smoothstep
from scenewright.geometry.horizon import HALVINGS, border_order, far_sheet, far_triangles, sea_sheet
from scenewright.geometry.landform import Border, Land, shape_land
from scenewright.geometry.plane_noise import fbm
from scenewright.graph import Collider, Vec2
from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    Forecast,
    Ground,
    Pad,
    Site,
    Slot,
    Stands,
    SubNode,
    detail_level,
)
from scenewright.parts.refusing import RefusedError
from scenewright.quantity import Length, Range

_CELLS = (16, 24, 32, 64, 96, 128, 192, 256)
"""Cells along the longer side by level of detail."""
_MOST = 1024
"""Cells along the longer side where an author asks for them: two million triangles."""
_SMALLEST = 0.25
"""Metres: no finer cells than this."""
_MEASURED = 3
"""Levels up to which the forecast counts the cuts between materials; finer levels grow with the length of the lines."""
_USUAL = 4
"""Finer levels than this keep its distances around pads and between changes of material, so that they look alike."""
_EDGES: Mapping[str, Border] = MappingProxyType(
    {"plain": "flat", "hills": "flat", "mountains": "rise", "island": "fall", "valley": "rise", "dunes": "flat"}
)
_SHORE = 0.62
"""Depth of the sea below the middle of an island, relative to its relief."""
_BARE_SLOPE, _ROCK_SLOPE = 0.62, 0.92
"""Rise over run at which grass gives way to bare earth (32 degrees) and earth to rock (43 degrees)."""


class Terrain(Ground):
    """Ground with relief, and the land around it out to the horizon.

    Where things stand on it it is level, and it meets them without a step. Steep places turn to earth and rock; shores of
    islands to sand, with the sea around them. What lies beyond its border is scenery: nothing can stand there.
    """

    width: Annotated[Length, Range(4.0, 2000.0)] = 80.0
    """Along X."""
    depth: Annotated[Length, Range(4.0, 2000.0)] = 80.0
    """Along Z."""
    relief: Annotated[Length, Range(0.001, 800.0)] = 1.5
    """From the lowest to the highest point; gentle in the middle."""
    feature: Literal["plain", "hills", "mountains", "island", "valley", "dunes"] = "plain"
    """What kind of land."""
    edge: Literal["flat", "fall", "rise"] | None = None
    """Whether the border is level with the middle, lower or higher; each feature has its own."""
    cover: Literal["natural", "even"] = "natural"
    """What lies on it: ground that is worn to earth and rock where it is steep and to sand on shores, or `ground` all over
    (a lawn, snow)."""
    cell: Annotated[Length, Range(0.25, 100.0)] | None = None
    """From one height to the next at every level of detail; left out, by detail. A multiple of eight fits along each
    side, at most 1024."""

    is_random: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"ground", "bare", "rock", "water"})
    scenery: ClassVar[frozenset[str]] = frozenset({"horizon"})
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "ground": Slot({"is": "grass"}),
            "bare": Slot({"is": "plaster", "style": "rough", "color": "#7d6a4d"}, main=False),
            "rock": Slot({"is": "stone", "kind": "smooth", "color": "#85807a"}, main=False),
            "water": Slot({"is": "paint", "color": "#2b5f73", "sheen": "gloss"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "plain": {},
            "hills": {"feature": "hills", "relief": 8.0},
            "mountains": {"feature": "mountains", "relief": 60.0, "width": 240.0, "depth": 240.0},
            "island": {"feature": "island", "relief": 6.0},
            "valley": {"feature": "valley", "relief": 25.0, "width": 120.0, "depth": 160.0},
            "dunes": {"feature": "dunes", "relief": 4.0},
        }
    )

    def __post_init__(self) -> None:
        """Refuse cells by the million."""
        least = max(self.width, self.depth) / _MOST
        if self.cell is not None and self.cell < least:
            message = f"`cell` of {self.cell:g} m makes more than {_MOST} cells along a side"
            raise RefusedError("SW302", message, "cell", f"at least {least:.3g} m")

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Materials of the slots that the author leaves alone, by feature."""
        sand = {"is": "plaster", "style": "rough", "color": "#cdb88c"}
        if self.feature == "dunes":
            return {"ground": sand, "bare": sand}
        return {"bare": sand} if self.feature == "island" else {}

    def half_size(self) -> Vec2:
        return self.width / 2, self.depth / 2

    def height_at(self, seed: int, x: Float64, z: Float64, pads: tuple[Pad, ...] = ()) -> Float64:
        """Height of the triangles built at full detail, untouched or with `pads` pressed in.

        Args:
            seed: The one that `Site.seed` carries.
            x: Metres in the part's frame, (n,).
            z: Likewise; places outside take the border's height.
            pads: What stands on it.
        """
        change = partial(_pressed, self, pads, len(_CELLS) - 1)
        return _land(self, seed).height_at(x, z, (lambda *ground: change(ground)[0]) if pads else None)

    def describe(self, seed: int) -> Description:
        land = _land(self, seed)
        w, d = self.width / 2, self.depth / 2
        return Description(
            low=(-w, round(land.low - 0.001, 5), -d),
            high=(w, round(land.high + 0.001, 5), d),
            triangles=_forecast(self, seed),
            anchors=(Anchor("surface", "surface", (0.0, 0.0, 0.0), size=(self.width, self.depth)),),
            stands=Stands.FLOATS,
            functional_sides=(),
            label="ground",
            synonyms=("terrain", "land", self.feature),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        level = detail_level(detail)
        sheet, free = _sheet(self, site, level)
        key = draw_key(site.seed, "macro")
        rows, columns = _cells(self, level)
        around = border_order(rows + 1, columns + 1)
        tinted = replace(sheet, tints=macro_tint(sheet.points, key))
        rim = Sheet(tinted.points[around], tinted.normals[around], tinted.tints[around], tinted.corners)
        size = max(self.width, self.depth)
        reach = min(max(8.0 * size, 300.0), 1600.0)
        pieces = self._pieces(tinted, free, site.seed, level)
        meshes = {
            slot: piece.mesh(tangents=site.facts(slot).needs_tangents) for slot, piece in pieces if len(piece.corners)
        }
        if self.feature == "island":
            water = sea_sheet(far_sheet(_drowned(rim, self._sea()), reach, 0.0, key), len(around))
            far = {"water": water.mesh(tangents=site.facts("water").needs_tangents)}
        else:
            horizon = far_sheet(rim, reach, 0.05 * reach, key)
            far = {"ground": horizon.mesh(tangents=site.facts("ground").needs_tangents)}
        return Assembly(
            (SubNode("", meshes, colliders=(Collider("mesh"),)), SubNode("horizon", far)),
            role="ground",
        )

    def _pieces(self, sheet: Sheet, free: Float64, seed: int, level: int) -> tuple[tuple[str, Sheet], ...]:
        """A sheet by what covers it."""
        if self.cover == "even":
            return (("ground", sheet),)
        return _split(sheet, self._masks(sheet, free, seed, _axes(self, level)))

    def _sea(self) -> float:
        """Height of the sea around an island, metres."""
        return -_SHORE * self.relief

    def _masks(self, sheet: Sheet, free: Float64, seed: int, axes: tuple[Float64, Float64]) -> tuple[Float64, Float64]:
        """How much each vertex of a grid belongs to bare ground and to rock: both (n,), positive where it does."""
        key = draw_key(seed, "masks")
        x, y, z = sheet.points[:, 0], sheet.points[:, 1], sheet.points[:, 2]
        longer = max(self.width, self.depth)
        step = longer / _CELLS[_USUAL]
        slope = _land(self, seed).slopes(*axes, longer / _CELLS[_MEASURED]).ravel()
        rough = 0.16 * fbm(key, x / (4.0 * step), z / (4.0 * step), 2)
        bare = slope + rough - _BARE_SLOPE
        if self.feature == "island":
            shore = (0.16 + 0.5 * rough) * self.relief - (y - self._sea())
            bare = np.maximum(bare, shore / (0.5 * self.relief))
        if self.feature == "dunes":
            bare = np.full_like(bare, -1.0)
        rock = slope + 0.7 * rough - _ROCK_SLOPE
        pressed = 4.0 * (1.0 - free)
        return bare - pressed, np.minimum(rock, bare - 0.05) - pressed


def _split(sheet: Sheet, masks: tuple[Float64, Float64]) -> tuple[tuple[str, Sheet], ...]:
    """Cut a sheet into ground, bare and rock; colours run into each other across the lines."""
    bare, rock = masks
    worn = smoothstep(-0.22, 0.0, bare)[:, None]
    earth = smoothstep(0.25, 0.0, bare)[:, None]
    stony = smoothstep(-0.12, 0.12, rock)[:, None]
    ground_tint = sheet.tints * (1.0 + worn * (np.array([0.92, 0.78, 0.66]) - 1.0))
    bare_tint = sheet.tints * (1.0 + earth * (np.array([0.86, 0.92, 0.72]) - 1.0))
    lower, upper, spread = cut(replace(sheet, tints=ground_tint), bare, bare_tint * (1.0 - 0.18 * stony))
    # The second mask at the new vertices: both lines were kept apart by at least 0.05.
    second = np.concatenate([rock, np.full(len(spread) - len(rock), -0.05)])
    earthy, stone, _ = cut(upper, second)
    return ("ground", lower), ("bare", earthy), ("rock", stone)


def _drowned(rim: Sheet, sea: float) -> Sheet:
    """The border at the height of the sea."""
    points = rim.points * np.array([1.0, 0.0, 1.0]) + np.array([0.0, sea, 0.0])
    up = np.broadcast_to(np.array([0.0, 1.0, 0.0]), points.shape)
    return replace(rim, points=points, normals=up, tints=np.ones_like(points))


@lru_cache(maxsize=8)
def _land(terrain: Terrain, seed: int) -> Land:
    """The ground at full detail, kept for placing, forecasting and building."""
    axes = _axes(terrain, len(_CELLS) - 1)
    return shape_land(terrain.feature, terrain.edge or _EDGES[terrain.feature], terrain.relief, axes, seed)


def _pressed(
    terrain: Terrain, pads: tuple[Pad, ...], level: int, ground: tuple[Float64, Float64, Float64]
) -> tuple[Float64, Float64]:
    """What pads make of heights, given with x and z, on the grid of a level; and how much of each is a pad's."""
    heights, x, z = ground
    rows, columns = _cells(terrain, min(level, _USUAL))  # With cells of its own there is but one grid.
    across, down = terrain.width / columns, terrain.depth / rows
    diagonal = float(np.sqrt(across * across + down * down))
    return flattened(heights, (x, z), [(pad.polygon, pad.height, pad.slope) for pad in pads], diagonal)


def _cells(terrain: Terrain, level: int) -> tuple[int, int]:
    """Rows and columns of cells at a level: multiples of what the far land needs to halve."""
    step = 2**HALVINGS
    longer = max(terrain.width, terrain.depth)
    count = min(_CELLS[level], max(int(longer / _SMALLEST), step)) if terrain.cell is None else longer / terrain.cell
    rows, columns = (max(round(count * side / longer / step), 1) * step for side in (terrain.depth, terrain.width))
    return rows, columns


def _axes(terrain: Terrain, level: int) -> tuple[Float64, Float64]:
    """Places of the grid's columns (x) and rows (z)."""
    rows, columns = _cells(terrain, level)
    x = (np.arange(columns + 1) / columns - 0.5) * terrain.width
    return x, (np.arange(rows + 1) / rows - 0.5) * terrain.depth


def _sheet(terrain: Terrain, site: Site, level: int) -> tuple[Sheet, Float64]:
    """The grid at a level, pads pressed in, and how free of pads each vertex is (1: untouched)."""
    xs, zs = _axes(terrain, level)
    x, z = np.meshgrid(xs, zs)
    heights = _land(terrain, site.seed).over(xs, zs)
    heights, share = _pressed(terrain, site.pads, level, (heights, x, z))
    return grid_sheet(xs, zs, heights), 1.0 - share.ravel()


@lru_cache(maxsize=8)
def _forecast(terrain: Terrain, seed: int) -> Forecast:
    """Triangles by detail level, without pads."""
    is_small = terrain.cell is None or max(_cells(terrain, 0)) <= _CELLS[_MEASURED]
    usual = terrain if is_small else replace(terrain, cell=None)

    @cache
    def cuts(level: int) -> int:
        if terrain.cover == "even":
            return 0
        sheet, free = _sheet(usual, Site(seed=seed), level)
        pieces = _split(sheet, usual._masks(sheet, free, seed, _axes(usual, level)))  # noqa: SLF001
        return sum(len(piece.corners) for _, piece in pieces) - len(sheet.corners)

    def count(level: int) -> int:
        rows, columns = _cells(terrain, level)
        counted = min(level, _MEASURED) if is_small else _MEASURED
        around = 2 * (rows + columns)
        sea = around if terrain.feature == "island" else 0
        grown = cuts(counted) * (rows + columns) // sum(_cells(usual, counted))
        return 2 * rows * columns + grown + far_triangles(around) + sea

    return Forecast(count)
