"""Books as closed pieces: boards of a cover around a block of pages."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.organic import body, ring_corners
from scenewright.geometry.pieces import Piece, arc, block

BOARD = 0.0028
"""Thickness of a binder's board, metres."""
SQUARE = 0.0035
"""How far the boards stand out beyond the pages on three sides, metres."""


class Volume(NamedTuple):
    """Sizes of a closed book that lies on its back cover, metres: its spine is at -X, its head at -Z."""

    width: float
    """From the spine to the fore edge."""
    height: float
    """From head to tail, along Z."""
    thickness: float
    """Over both boards, along Y."""


def book_pieces(volume: Volume, level: int, strips: int) -> list[Piece]:
    """Two boards, a spine and the pages (slots `cover` and `pages`), the middle of its underside at the origin.

    From `level` 4 on the spine is rounded and the fore edge of the pages hollow, as hardbacks are backed.
    """
    board = min(BOARD, 0.16 * volume.thickness)
    square = min(SQUARE, 0.05 * volume.width)
    if level < 2:
        cover = block(volume_size(volume)).of("cover")
        return [cover] if level == 0 else _plain(volume, board, square)
    hinge = 2.2 * board
    side = block((volume.width - hinge, board, volume.height), min(0.001, board / 3), min(strips, 2))
    x = hinge / 2
    made = [side.at(x, 0.0, 0.0).of("cover"), side.at(x, volume.thickness - board, 0.0).of("cover")]
    steps = 0 if level < 4 else (0, 0, 0, 0, 4, 6, 8, 10)[level]
    made.append(_spine(volume, board, hinge, steps))
    made.append(_pages(volume, (board, square, hinge), steps))
    return made


def volume_size(volume: Volume) -> tuple[float, float, float]:
    """Extents along X, Y, Z."""
    return volume.width, volume.thickness, volume.height


def tinted(piece: Piece, color: tuple[float, float, float]) -> Piece:
    """Multiply the colour of a piece by linear factors."""
    rgba = np.array([*(round(channel * 1024) / 1024 for channel in color), 1.0], np.float32)

    def change(mesh: Mesh) -> Mesh:
        return replace(mesh, colors=np.broadcast_to(rgba, (mesh.vertex_count, 4)))

    return piece.mapped(change)


def _plain(volume: Volume, board: float, square: float) -> list[Piece]:
    """Three boxes of cover and one of pages."""
    side = block((volume.width, board, volume.height)).of("cover")
    spine = block((board, volume.thickness - 2 * board, volume.height)).of("cover")
    pages = block((volume.width - board - square, volume.thickness - 2 * board, volume.height - 2 * square)).of("pages")
    return [
        side,
        side.at(0.0, volume.thickness - board, 0.0),
        spine.at((board - volume.width) / 2, board, 0.0),
        pages.at((board - square) / 2, board, 0.0),
    ]


def _spine(volume: Volume, board: float, hinge: float, steps: int) -> Piece:
    """Cloth over a rounded back, from the lower board to the upper one; its section is carried along Z."""
    half = volume.thickness / 2
    bulge = min(0.35 * half, 0.8 * hinge)
    left = -volume.width / 2
    inner = left + hinge + 0.001
    if steps:
        turn = arc(1.0, 90.0, 270.0, steps)
        outside = np.stack([left + bulge + bulge * turn[:, 0], half + (half - 0.0004) * turn[:, 1]], axis=1)
        inside = np.stack(
            [left + bulge + board + bulge * 0.9 * turn[::-1, 0], half + (half - board) * turn[::-1, 1]], axis=1
        )
        section = np.concatenate([[[inner, 2 * half - 0.0004]], outside, [[inner, 0.0004], [inner, board]], inside])
        section = np.concatenate([section, [[inner, 2 * half - board]]])
    else:
        section = np.array([[inner, 2 * half - 0.0004], [left, 2 * half - 0.0004], [left, 0.0004], [inner, 0.0004]])
        within = [[inner, board], [left + board, board], [left + board, 2 * half - board], [inner, 2 * half - board]]
        section = np.concatenate([section, within])
    return _carried(section, volume.height, inward=True).of("cover")


def _pages(volume: Volume, sizes: tuple[float, float, float], steps: int) -> Piece:
    """The block of pages; its fore edge is hollow where the back is round."""
    board, square, hinge = sizes
    low, high = board, volume.thickness - board
    left, right = -volume.width / 2 + 0.5 * hinge + board, volume.width / 2 - square
    long = volume.height - 2 * square
    if not steps:
        return block((right - left, high - low, long)).at((left + right) / 2, low, 0.0).of("pages")
    half = (high - low) / 2
    turn = arc(1.0, -90.0, 90.0, steps)
    hollow = min(0.25 * half, 0.04 * volume.width)
    fore = np.stack([right - hollow * turn[:, 0], low + half + half * turn[:, 1]], axis=1)
    section = np.concatenate([[[left, high], [left, low]], fore])
    return _carried(section, long, inward=False).of("pages")


def _carried(section: Float64, length: float, *, inward: bool) -> Piece:
    """A prism along Z over a section (k, 2) in x and y, anticlockwise; a channel (`inward`) is capped by a strip."""
    count = len(section)
    cost = 2 * count + 2 * (count - 2)

    def make() -> Mesh:
        ends = [np.column_stack([section, np.full(count, z)]) for z in (-length / 2, length / 2)]
        sides = ring_corners(2, count)[: 2 * count]
        k = np.arange(1, count - 1)
        fan = np.stack([np.zeros_like(k), k, k + 1], axis=1)
        if inward:  # corners lie opposite each other in pairs, first with last
            k = np.arange(count // 2 - 1)
            a, b, c, d = k, k + 1, count - 2 - k, count - 1 - k
            fan = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3)
        corners = np.concatenate([sides, fan[:, ::-1], fan + count])
        return body(np.concatenate(ends), corners, 40.0)

    return Piece(cost, make)
