"""Office chairs and stools."""

from __future__ import annotations

import numpy as np

from scenewright.geometry.pieces import Piece, arc, beam, block, both_sides, pad, rod, turning
from scenewright.geometry.seating import CASTOR, CASTOR_WIDE, STAR, STOOL_SPLAY, SeatSize, Strips, curve, cushion


def office_chair(size: SeatSize, fineness: Strips) -> list[Piece]:
    """A star base on castors, a gas column, an upholstered shell on a bent bar, and padded arms."""
    y, level = size.height, fineness.level
    thick = 0.075
    made = _star_base(y - thick - 0.03, fineness)
    made.append(cushion(size.width, size.seat_depth, thick, fineness).at(0.0, y - thick, 0.0))
    made.append(block((0.2, 0.03, 0.22), 0.006, fineness.bevel).at(0.0, y - thick - 0.03, -0.02).of("base"))
    deep, tilt = size.seat_depth / 2, size.lean - 0.045
    high = size.rise - 0.09
    # The back is a cushion stood on edge: its thickness then runs along Z, its crown to the front.
    shell = cushion(size.width - 0.06, high, 0.07, fineness).turned("x", 90.0).at(0.0, high / 2, 0.0)
    low = y + 0.09
    made.append(shell.leaned(0.0, -tilt / high).at(0.0, low, -deep - 0.045 + 0.012))
    if level == 0:
        rest = block((0.08, 0.028, 0.25)).of("seat").at(size.width / 2 + 0.06, y + 0.18, 0.0)
        return made + (both_sides([rest]) if size.arms else [])
    path = [[0.0, y - thick - 0.014, -0.1], [0.0, y - thick - 0.014, -deep - 0.01]]
    path += [[0.0, y - 0.02, -deep - 0.052], [0.0, low + high * 0.55, -deep - 0.052 - tilt * 0.55]]
    bar = beam(curve(path, max(fineness.bend // 3, 1)), [0.07, 0.012], 0.003, fineness.bevel)
    made.append(bar.of("base"))
    if size.arms:
        made += both_sides(_office_arm(size, fineness))
    return made


def _star_base(top: float, fineness: Strips) -> list[Piece]:
    """Five arms, a castor under each end, a sleeve and a gas spring up to `top`."""
    hub = 0.085
    made = []
    for k in range(5):
        arm = beam(
            [[0.0, hub, 0.0], [0.0, hub - 0.004, STAR * 0.45], [0.0, 2 * CASTOR + 0.013, STAR]],
            [[0.05, 0.032], [0.042, 0.026], [0.03, 0.016]],
            0.004,
            fineness.bevel,
        )
        axle = CASTOR_WIDE / 2
        wheel = rod([[-axle, CASTOR, STAR], [axle, CASTOR, STAR]], CASTOR, max(fineness.thin_sides, 8))
        if fineness.level == 0:
            wheel = block((CASTOR_WIDE, 2 * CASTOR, 2 * CASTOR)).at(0.0, 0.0, STAR)
        made += [piece.turned("y", 72.0 * k) for piece in (arm, wheel)]
    column = [[0.0, hub - 0.03], [0.032, hub - 0.03], [0.03, hub + 0.03], [0.025, hub + 0.035], [0.025, hub + 0.13]]
    column += [[0.014, hub + 0.13], [0.014, top], [0.0, top]]
    column = column if top > hub + 0.16 else [[0.0, hub - 0.03], [0.03, hub - 0.03], [0.025, top], [0.0, top]]
    made.append(turning(column, max(fineness.thin_sides, 8)) if fineness.level else block((0.03, top, 0.03)))
    return [piece.of("base") for piece in made]


def _office_arm(size: SeatSize, fineness: Strips) -> list[Piece]:
    """One T-shaped armrest: a bent bar from below the seat and a soft pad."""
    half, y = size.width / 2, size.height
    out = half + 0.1 - 0.04
    path = [[0.08, y - 0.09, -0.03], [out - 0.02, y - 0.088, -0.03], [out, y - 0.06, -0.03], [out, y + 0.185, -0.03]]
    bar = beam(path, [[0.05, 0.014]] * 4, 0.003, fineness.bevel)
    rest = pad((0.08, 0.25), [[0.006, 0.0], [0.0, 0.008], [0.004, 0.022], [0.018, 0.028]], 0.035, fineness.bevel + 1)
    return [bar.of("base"), rest.of("seat").at(out, y + 0.18, 0.0)]


def stool(size: SeatSize, fineness: Strips) -> list[Piece]:
    """A round dished seat on four splayed turned legs with a ring of stretchers."""
    r, y, thick = size.width / 2, size.height, 0.034
    reach = r + STOOL_SPLAY
    under = y - thick
    foot, head = 0.013, r * 0.6
    corner = head * float(np.sqrt(0.5))
    splay = (reach - foot - corner) / under
    sides = fineness.thin_sides
    profile = [[0.0, 0.0], [foot, 0.0], [0.019, under * 0.45], [0.016, under * 0.9], [0.014, under], [0.0, under]]
    if fineness.level == 0:
        profile = [[0.0, 0.0], [foot, 0.0], [foot, under], [0.0, under]]
    base = turning(profile, sides).at(0.0, -under, 0.0)
    made = []
    for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1)):
        made.append(base.leaned(-a * splay, -b * splay).at(a * corner, under, b * corner).of("frame"))
    if fineness.level >= 2:
        for k, share in enumerate((0.42, 0.42, 0.34, 0.34)):
            out = corner + splay * under * (1.0 - share)
            low = under * share
            ends = [[-out, low, out], [out, low, out]] if k < 2 else [[out, low, out], [out, low, -out]]
            flip = 1.0 if k % 2 else -1.0
            path = [[x, h, z * flip] if k < 2 else [x * flip, h, z] for x, h, z in ends]
            made.append(rod(path, 0.009, sides).of("frame"))
    return [_dished_seat(r, thick, fineness).at(0.0, under, 0.0).of("frame"), *made]


def _dished_seat(r: float, thick: float, fineness: Strips) -> Piece:
    """A turned seat: rounded rim, undercut below, hollowed on top."""
    if fineness.level == 0:
        return turning([[0.0, 0.0], [r, 0.0], [r, thick], [0.0, thick]], fineness.sides)
    rim = arc(0.009, 0.0, 90.0, max(fineness.bevel + 1, 2))
    upper = [[r - 0.009 + float(x), thick - 0.009 + float(h)] for x, h in rim]
    dish = [[r * 0.78, thick - 0.003], [r * 0.5, thick - 0.008], [0.0, thick - 0.01]]
    return turning([[0.0, 0.0], [r * 0.82, 0.0], [r - 0.004, thick * 0.45], *upper, *dish], fineness.sides)
