"""Plates and frames over a flat outline, as pieces that stand upright and face +Z; metres."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.bodies import Moulding, Skin, Solid
from scenewright.geometry.faces import Outline
from scenewright.geometry.pieces import Piece
from scenewright.geometry.shading import skinned

_CREASE = 35.0
"""Degrees below which neighbouring faces are shaded as one curve."""


def plate(outline: Outline, span: tuple[float, float], bevel: float = 0.0, holes: tuple[Outline, ...] = ()) -> Piece:
    """A flat body over an outline (n, 2) of X and Y between two depths, its edges chamfered by `bevel`."""
    return _piece(Solid(outline, span[0], span[1], bevel, holes=holes))


def moulding(outline: Outline, profile: Outline) -> Piece:
    """A section drawn round a closed, counter-clockwise outline (n, 2); it is given as (way inward, depth) points."""
    return _piece(Moulding(profile, outline, closed=True))


def strip(length: float, profile: Outline) -> Piece:
    """A section drawn along X, middle at x = 0, its ends closed; it is given as counter-clockwise (Y, Z) points."""
    return _piece(Moulding(profile, np.array([[-length / 2, 0.0], [length / 2, 0.0]])))


def ellipse(size: tuple[float, float], sides: int) -> Float64:
    """Outline (sides, 2) of an upright ellipse of (width, height) that stands on y = 0, counter-clockwise."""
    angle = 2.0 * np.pi * np.arange(sides) / sides
    unit = np.stack([np.cos(angle), 1.0 + np.sin(angle)], axis=1)
    return unit * (np.array(size) / 2)


def _piece(body: Solid | Moulding) -> Piece:
    skin = Skin("body", (body,), _CREASE)
    return Piece(skin.triangles, lambda: skinned((skin,), lambda _: False)["body"])
