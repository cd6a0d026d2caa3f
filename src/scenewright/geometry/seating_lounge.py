"""Lounge chairs."""

from __future__ import annotations

from scenewright.geometry.pieces import Piece, beam, block, both_sides
from scenewright.geometry.seating import Corner, SeatSize, Strips, curve, cushion


def lounge_chair(size: SeatSize, fineness: Strips) -> list[Piece]:
    """A low wooden frame with flat arms that carries loose seat and back cushions."""
    half, deep, y, level = size.width / 2, size.seat_depth / 2, size.height, fineness.level
    strips, thick = fineness.bevel, min(0.14, size.height * 0.4)
    deck = y - thick
    top = y + size.rise
    rear = -deep - size.lean
    inside = size.width - 0.13
    seat = cushion(inside, size.seat_depth - 0.05, thick, fineness).at(0.0, deck, 0.02)
    tall, fat = size.rise + 0.02, 0.13
    slope = (size.lean - 0.03) / size.rise
    back = cushion(inside, tall, fat, fineness).turned("x", 90.0).at(0.0, tall / 2, 0.0)
    made = [seat, back.leaned(0.0, -slope).at(0.0, y - 0.02, -deep + 0.02)]
    arm = y + (0.17 if size.arms else 0.0)
    leg = [[half - 0.03, 0.0, deep - 0.06], [half - 0.03, arm, deep - 0.045]]
    post = beam(leg, [[0.03, 0.04], [0.04, 0.06]], 0.005, strips)
    stile = [[half - 0.03, 0.0, -deep], [half - 0.03, deck, -deep], [half - 0.03, top - 0.03, rear + 0.03]]
    stile = stile if level < 3 else curve(stile, max(fineness.bend // 3, 1))
    made += both_sides([post.of("frame"), beam(stile, [0.036, 0.05], 0.005, strips).of("frame")])
    if size.arms:
        x = half - 0.035
        line = [[x, arm + 0.008, -deep - 0.06], [x, arm + 0.013, 0.0], [x, arm + 0.011, deep]]
        span = curve(line, max(fineness.bend // 2, 1))
        made += [piece.of("frame") for piece in both_sides([beam(span, [0.07, 0.022], 0.006, strips)])]
    return made + [piece.of("frame") for piece in _lounge_frame(size, (deck, top, rear), fineness)]


def _lounge_frame(size: SeatSize, heights: Corner, fineness: Strips) -> list[Piece]:
    """Rails under the cushion, slats behind the back and a crest."""
    half, deep, strips = size.width / 2, size.seat_depth / 2, fineness.bevel
    deck, top, rear = heights
    made = [
        block((size.width - 0.06, 0.07, 0.025), 0.003, strips, grain="x").at(0.0, deck - 0.06, deep - 0.045),
        beam([[-half, top - 0.03, rear + 0.02], [half, top - 0.03, rear + 0.02]], [0.04, 0.06], 0.008, strips),
        block((size.width - 0.08, 0.012, size.seat_depth - 0.04), 0.0, 0).at(0.0, deck - 0.014, -0.005),
    ]
    side = block((0.025, 0.07, size.seat_depth - 0.06), 0.003, strips, grain="z")
    made += both_sides([side.at(half - 0.03, deck - 0.06, 0.0)])
    if fineness.level < 2:
        return made
    for k in range(5):
        x = (k / 2.0 - 1.0) * (half - 0.14)
        path = [[x, deck - 0.02, -deep], [x, top - 0.05, rear + 0.022]]
        made.append(beam(path, [0.05, 0.012], 0.002, strips))
    return made
