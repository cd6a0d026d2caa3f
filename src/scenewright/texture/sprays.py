"""Sprays of leaves for cards: how twigs and leaves of each kind of tree are arranged on an atlas of four pictures.

The atlas has two columns and two rows: three sprays, and last the whole crown as it looks from far away.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import numpy as np

from scenewright.arrays import draw_key, uniform
from scenewright.records import dataclass
from scenewright.texture.leafage import Canvas, Leaf, Tone
from scenewright.texture.outlines import Outline

COLUMNS, ROWS = 2, 2
"""Cells of the atlas."""


@dataclass(frozen=True)
class Foliage:
    """What is painted: shapes, sizes (of the cell's height) and colours."""

    kind: Literal["leaves", "strand", "frond", "needles"]
    outline: Outline
    length: float
    tones: tuple[Tone, Tone, Tone]
    twig: Tone
    aspect: float = 1.0
    """Width of a spray's card over its height."""
    crown: tuple[float, float] = (1.0, 1.0)
    """Width of the crown over its height, and how blunt its top is (1: dome, 0: cone)."""
    veins: float = 9.0
    leaves: int = 12
    """Leaves on the spray's axis; its side twigs have as many for their length."""
    pairs: int = 6
    """Side twigs on the spray's axis."""
    bare: bool = False
    """Twigs without leaves."""


def painted_atlas(foliage: Foliage, size: int, key: int) -> Canvas:
    """Paint three sprays and a crown into one square canvas of `size` pixels."""
    half = size // 2
    cells = [Canvas(half, foliage.aspect) for _ in range(3)]
    for number, cell in enumerate(cells):
        _spray(cell, foliage, draw_key(key, "spray", str(number)))
    # The crown is only ever seen from far away: half the pixels are enough, and its sprays are a few pixels large.
    crown = Canvas(half // 2, foliage.crown[0])
    _crown(crown, [cell.halved().halved().halved() for cell in cells], foliage, draw_key(key, "crown"))
    atlas = Canvas(size, 1.0)
    for number, cell in enumerate([*cells, crown]):
        row, column = number // COLUMNS * half, number % COLUMNS * half
        place = (slice(row, row + half), slice(column, column + half))
        grown = half // cell.size
        for whole, plane in zip(atlas.planes(), cell.planes(), strict=True):
            whole[place] = plane if grown == 1 else plane.repeat(grown, axis=0).repeat(grown, axis=1)
    return atlas


def _spray(canvas: Canvas, foliage: Foliage, key: int) -> None:
    """Paint one spray of the foliage's kind."""
    if foliage.kind == "frond":
        axis = Leaf(0.0, 0.0, 0.0, 0.97, _mixed(foliage, float(uniform(key, 0))))
        canvas.brush(axis, (38, 0.82, 0.95), 0.52 * foliage.aspect, key)
    elif foliage.kind == "needles":
        _needles(canvas, foliage, key)
    elif foliage.kind == "strand":
        _strand(canvas, foliage, key)
    else:
        _leafy(canvas, foliage, key)


def _leafy(canvas: Canvas, foliage: Foliage, key: int) -> None:
    """A twig with side twigs, leaves alternating on all of them; the lowest are painted first."""
    spine = _spine(key, 0.84 - 0.45 * foliage.length, 0.13)
    shoots = [(spine, 1.0)]
    for number in range(foliage.pairs):
        share = 0.12 + 0.78 * (number + 0.4 * float(uniform(key, 1, number))) / foliage.pairs
        foot = _at(spine, share)
        turn = (0.62 + 0.35 * float(uniform(key, 2, number))) * (1 if number % 2 else -1)
        reach = (0.44 - 0.2 * share) * (0.8 + 0.35 * float(uniform(key, 3, number)))
        tip = (foot[0] - np.sin(turn) * reach, foot[1] + np.cos(turn) * reach * 0.8)
        bend = (0.5 * (foot[0] + tip[0]), 0.5 * (foot[1] + tip[1]) + 0.03)
        shoots.append(([foot, bend, tip], reach / 0.84))
    for line, scale in shoots:
        for start, end in pairwise(line):
            canvas.twig(start, end, (0.014 * scale + 0.004, 0.012 * scale + 0.003), foliage.twig)
    if foliage.bare:
        _twiglets(canvas, foliage, shoots, key)
        return
    leaves = []
    for number, (line, scale) in enumerate(shoots):
        leaves += _alternate(line, foliage, max(round(foliage.leaves * scale), 4), draw_key(key, "shoot", str(number)))
    for leaf in sorted(leaves, key=lambda one: (one.y, one.x)):
        canvas.stamp(leaf, foliage.outline, foliage.veins, 0.3)


def _alternate(line: list[tuple[float, float]], foliage: Foliage, count: int, key: int) -> list[Leaf]:
    """Leaves on alternating sides of a twig, one at its tip, kept inside the cell."""
    found = []
    for number in range(count):
        share = 1.0 if number == count - 1 else 0.2 + 0.8 * number / count
        foot, ahead = _at(line, share), _at(line, min(share + 0.05, 1.0))
        back = _at(line, share - 0.05)
        heading = float(np.arctan2(-(ahead[0] - back[0]), ahead[1] - back[1]))
        chance = uniform(key, number, np.arange(6)).tolist()
        side = 0.0 if number == count - 1 else (0.75 + 0.5 * chance[0]) * (1 if number % 2 else -1)
        length = foliage.length * (0.75 + 0.4 * chance[1])
        tilt = (0.8 * (chance[2] - 0.5), 0.8 * (chance[3] - 0.5))
        x = float(np.clip(foot[0], -0.46 * foliage.aspect, 0.46 * foliage.aspect))
        found.append(Leaf(x, foot[1], heading + side, length, _mixed(foliage, chance[4], chance[5]), tilt))
    return found


def _twiglets(
    canvas: Canvas, foliage: Foliage, shoots: list[tuple[list[tuple[float, float]], float]], key: int
) -> None:
    """Fine bare twigs on the shoots of a winter tree."""
    for number, (line, scale) in enumerate(shoots):
        for place in range(max(round(9 * scale), 4)):
            chance = [float(uniform(key, 7, number, place, i)) for i in range(3)]
            foot = _at(line, 0.15 + 0.85 * chance[0])
            turn = (0.4 + 0.6 * chance[1]) * (1 if place % 2 else -1)
            reach = 0.1 + 0.12 * chance[2]
            tip = (foot[0] - np.sin(turn) * reach, foot[1] + np.cos(turn) * reach)
            canvas.twig(foot, tip, (0.007, 0.004), foliage.twig)


def _strand(canvas: Canvas, foliage: Foliage, key: int) -> None:
    """Long thin twigs that hang side by side, with narrow leaves."""
    for number in range(3):
        key_here = draw_key(key, "line", str(number))
        spine = _spine(key_here, 0.93 - 0.12 * number, 0.14 * foliage.aspect)
        for start, end in pairwise(spine):
            canvas.twig(start, end, (0.006, 0.004), foliage.twig)
        leaves = [] if foliage.bare else _alternate(spine, foliage, foliage.leaves, key_here)
        for leaf in leaves:
            bowed = Leaf(leaf.x, leaf.y, leaf.angle * 0.62, leaf.length, leaf.tone, leaf.tilt)
            canvas.stamp(bowed, foliage.outline, foliage.veins, 0.25)


def _needles(canvas: Canvas, foliage: Foliage, key: int) -> None:
    """A shoot with side shoots, all brushed with needles."""
    spine = _spine(key, 0.78, 0.06)
    for number in range(foliage.pairs * 2):
        share = 0.04 + 0.8 * (number + 0.5 * float(uniform(key, 4, number))) / (foliage.pairs * 2)
        foot = _at(spine, share)
        turn = (0.75 + 0.3 * float(uniform(key, 5, number))) * (1 if number % 2 else -1)
        reach = (0.52 - 0.34 * share) * (0.85 + 0.3 * float(uniform(key, 6, number)))
        shoot = Leaf(foot[0], foot[1], turn, reach, _mixed(foliage, float(uniform(key, 8, number))))
        canvas.twig(
            foot, (foot[0] - np.sin(turn) * reach, foot[1] + np.cos(turn) * reach), (0.012, 0.006), foliage.twig
        )
        for layer in range(2):
            canvas.brush(shoot, (30 + 9 * layer, 0.42, 0.85), 0.17, draw_key(key, "side", str(number), str(layer)))
    canvas.twig((0.0, 0.0), spine[-1], (0.02, 0.008), foliage.twig)
    for layer in range(2):
        main = Leaf(0.0, 0.0, 0.0, 0.9, _mixed(foliage, float(uniform(key, 9, layer))))
        canvas.brush(main, (46 + 11 * layer, 0.42, 0.9), 0.11, draw_key(key, "main", str(layer)))


def _crown(canvas: Canvas, cells: list[Canvas], foliage: Foliage, key: int) -> None:
    """The whole crown from sprays: outer ones point away from its middle, the lower ones lie in shade."""
    width, blunt = foliage.crown
    if foliage.kind == "frond":
        for number in range(13):
            turn = (number + 0.5) / 13 * 4.4 - 2.2 + 0.2 * (float(uniform(key, number)) - 0.5)
            droop = 0.5 if abs(turn) < 1.6 else 0.42
            canvas.paste(cells[number % 3], Leaf(0.0, 0.5, turn, droop, (1.0, 1.0, 1.0)))
        return
    for number in range(150):
        chance = [float(uniform(key, number, i)) for i in range(4)]
        level, side = (number + 0.8 * chance[0]) / 150.0, 2.0 * chance[1] - 1.0
        gain = 0.72 + 0.3 * level + 0.2 * (chance[3] - 0.5)
        lean = (0.7 * side, 0.5 * level)
        if foliage.kind == "strand":
            # Strands hang from a dome, the foremost last.
            top = 0.4 + 0.58 * float(np.sqrt(1.0 - side * side)) * (0.35 + 0.65 * chance[0])
            hang = np.pi + 0.16 * (chance[2] - 0.5) - 0.12 * side
            canvas.paste(cells[number % 3], Leaf(0.44 * width * side, top, float(hang), 0.42, (gain,) * 3, lean))
            continue
        size = 0.2 * (1.0 - 0.6 * level * (1.0 - blunt))
        reach = max(_profile(level, blunt) * 0.5 * width - 0.6 * size, 0.0)
        turn = -side * (1.9 - 1.3 * level) + (3.0 - 2.2 * level) * (chance[2] - 0.5) * (0.3 + 0.7 * blunt)
        foot = Leaf(side * reach, 0.02 + level * (1.0 - 0.95 * size), float(turn), size, (gain,) * 3, lean)
        canvas.paste(cells[number % 3], foot)


def _profile(level: float, blunt: float) -> float:
    """Half width of a crown at a height: between a cone (blunt 0) and an egg (blunt 1), in [0, 1]."""
    egg = float(np.sqrt(max(1.0 - (2.0 * level - 0.85) ** 2 / 1.35, 0.0)))
    return blunt * egg + (1.0 - blunt) * (1.0 - 0.94 * level)


def _spine(key: int, height: float, sway: float) -> list[tuple[float, float]]:
    """A gently swaying line of five points from the middle of the lower edge."""
    aside = [0.0, *(sway * (2.0 * float(uniform(key, 10, i)) - 1.0) * (0.35 + 0.16 * i) for i in range(4))]
    return [(x, height * i / 4.0) for i, x in enumerate(aside)]


def _at(line: list[tuple[float, float]], share: float) -> tuple[float, float]:
    """Point of a line of points at a share of its steps."""
    place = min(max(share, 0.0), 1.0) * (len(line) - 1)
    at = min(int(place), len(line) - 2)
    part = place - at
    (ax, ay), (bx, by) = line[at], line[at + 1]
    return ax + (bx - ax) * part, ay + (by - ay) * part


def _mixed(foliage: Foliage, share: float, light: float = 0.5) -> Tone:
    """A colour between the foliage's three tones."""
    place = share * 2.0
    first, second = foliage.tones[int(place >= 1.0)], foliage.tones[int(place >= 1.0) + 1]
    part, gain = place - int(place >= 1.0), 0.9 + 0.2 * light
    r, g, b = ((p + (q - p) * part) * gain for p, q in zip(first, second, strict=True))
    return r, g, b
