"""Dining chairs."""

from __future__ import annotations

from scenewright.geometry.pieces import Piece, beam, block, both_sides
from scenewright.geometry.seating import (
    ARM_OUT,
    BOW,
    CREST,
    Corner,
    SeatSize,
    Strips,
    curve,
    cushion,
    post_place,
    seat_extent,
)


def dining_chair(size: SeatSize, fineness: Strips) -> list[Piece]:
    """Four legs, the rear ones rising as the curved posts of a slatted back; rails, stretchers, an upholstered seat."""
    half, deep, y, strips = size.width / 2, size.seat_depth / 2, size.height, fineness.bevel
    top, rear = y + size.rise, -deep + 0.02
    if fineness.level == 0:
        return _plain_chair(size, (0.05, 0.036))
    pad_height = 0.032
    rail = y - pad_height
    narrow = half - 0.045  # the seat is narrower at the back
    foot = beam(
        [
            [half - 0.021, 0.0, deep - 0.024],
            [half - 0.019, rail - 0.07, deep - 0.02],
            [half - 0.019, rail, deep - 0.02],
        ],
        [[0.026, 0.026], [0.038, 0.04], [0.038, 0.04]],
        0.003,
        strips,
    )
    made = both_sides([foot.of("frame"), _rear_post(size, narrow, fineness)])
    made += _seat_rails(size, narrow, rail, fineness)
    made.append(cushion(size.width - 0.01, size.seat_depth - 0.05, pad_height, fineness).at(0.0, rail, 0.022))
    made += _slatted_back(size, narrow, (y, top, rear), fineness)
    if size.arms:
        made += both_sides(_dining_arm(size, narrow, fineness))
    return made


def _rear_post(size: SeatSize, x: float, fineness: Strips) -> Piece:
    below, above = max(fineness.bend // 2, 1), max(fineness.bend, 2)
    heights = [size.height * k / below for k in range(below)]
    heights += [size.height + size.rise * k / above for k in range(above + 1)]
    path = [[x, h, post_place(size, h)] for h in heights]
    sizes = [[0.03, 0.04 - 0.014 * abs(h - size.height) / size.height] for h in heights]
    sizes[-1] = [0.026, 0.024]
    return beam(path, sizes, 0.003, fineness.bevel).of("frame")


def _seat_rails(size: SeatSize, narrow: float, rail: float, fineness: Strips) -> list[Piece]:
    half, deep, strips = size.width / 2, size.seat_depth / 2, fineness.bevel
    front, back, wide = deep - 0.024, -deep + 0.018, 0.055
    made = [
        block((2 * half - 0.084, wide, 0.02), 0.002, strips, grain="x").at(0.0, rail - wide, front),
        block((2 * narrow - 0.03, wide, 0.02), 0.002, strips, grain="x").at(0.0, rail - wide, back),
    ]
    run = [[narrow, rail - wide / 2, back + 0.015], [half - 0.023, rail - wide / 2, front - 0.018]]
    made += both_sides([beam(run, [0.02, wide], 0.002, strips)])
    if fineness.level >= 2:
        low = size.height * 0.36
        bar = [[narrow, low, post_place(size, low)], [half - 0.024, low, front]]
        made += both_sides([beam(bar, [0.016, 0.024], 0.002, strips)])
        middle = (narrow + half) / 2 - 0.02
        made.append(block((2 * middle, 0.024, 0.016), 0.002, strips, grain="x").at(0.0, low - 0.012, 0.0))
    return [piece.of("frame") for piece in made]


def _bowed(x: float, y: float, size: SeatSize, bow: float, steps: int) -> list[list[float]]:
    """Points across the back at a height, bowed backward in the middle."""
    z = post_place(size, y)
    return [[x * s, y, z - bow * (1.0 - s * s)] for s in (2.0 * k / steps - 1.0 for k in range(steps + 1))]


def _slatted_back(size: SeatSize, x: float, heights: Corner, fineness: Strips) -> list[Piece]:
    """A broad crest, a lower rail and upright slats between, all bowed to the sitter's back."""
    y, top, _ = heights
    bow, strips = BOW, fineness.bevel
    steps = max(fineness.bend // 2 * 2, 2)
    reach = x - 0.008
    crest, low = top - CREST, y + 0.1
    made = [
        beam(_bowed(reach, crest, size, bow, steps), [0.018, 0.075], 0.004, strips),
        beam(_bowed(reach, low, size, bow, steps), [0.016, 0.035], 0.003, strips),
    ]
    count = 5 if fineness.level >= 3 else 3
    spread = reach * 0.68
    bend = max(fineness.bend // 2, 1)
    for k in range(count):
        share = 2.0 * k / (count - 1) - 1.0
        xs = share * spread
        back = bow * (1.0 - (xs / reach) ** 2)
        span = [low + (crest - 0.02 - low) * j / bend for j in range(bend + 1)]
        path = [[xs, h, post_place(size, h) - back] for h in span]
        made.append(beam(path, [0.024, 0.01], 0.0025, strips))
    return [piece.of("frame") for piece in made]


def _dining_arm(size: SeatSize, narrow: float, fineness: Strips) -> list[Piece]:
    """One armrest from the rear post over an upright at the front."""
    y, deep, half = size.height + 0.2, size.seat_depth / 2, size.width / 2
    post = post_place(size, y)
    path = [
        [narrow + 0.008, y + 0.012, post],
        [half + ARM_OUT["dining"] - 0.028, y + 0.008, post * 0.45],
        [half + ARM_OUT["dining"] - 0.024, y, deep * 0.35],
        [half + ARM_OUT["dining"] - 0.022, y - 0.014, deep * 0.78],
    ]
    steps = max(fineness.bend // 3, 1)
    points = curve(path, steps)
    share = [k / (len(points) - 1) for k in range(len(points))]
    sizes = [[0.028 + 0.016 * min(2 * s, 1.0), 0.024] for s in share]
    upright = [
        [half - 0.022, size.height - 0.05, deep - 0.05],
        [half + ARM_OUT["dining"] - 0.026, y - 0.012, deep * 0.62],
    ]
    return [
        beam(points, sizes, 0.006, fineness.bevel).of("frame"),
        beam(upright, [[0.028, 0.03], [0.022, 0.026]], 0.003, fineness.bevel).of("frame"),
    ]


def _plain_chair(size: SeatSize, thick: tuple[float, float]) -> list[Piece]:
    """Seat, back and four legs as boxes that fill the extents: for far away."""
    half, deep, y = size.width / 2, size.seat_depth / 2, size.height
    seat, leg = thick
    low, high = seat_extent(size)
    side = high[0] - low[0]
    made = [block((side, seat, size.seat_depth)).at(0.0, y - seat, 0.0).of("seat")]
    back = beam([[0.0, y, -deep + 0.02], [0.0, high[1], low[2] + 0.016]], [size.width, 0.03])
    made.append(back.of("frame"))
    legs = block((leg, y - seat, leg))
    places = ((half - leg / 2, deep - leg / 2), (half - leg / 2, leg / 2 - deep))
    return made + [leg_.of("frame") for leg_ in both_sides([legs.at(x, 0.0, z) for x, z in places])]
