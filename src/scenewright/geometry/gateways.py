"""A gateway of stone that stands by itself: an arch in a slab with a plinth, mouldings, a cornice, and a veil in it.

It stands in its own frame: x to the right, y up, z towards the visitor; the middle of its threshold is the origin.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.assemble import finished, grid
from scenewright.geometry.bodies import Moulding, Solid
from scenewright.geometry.faces import LEVEL, UPRIGHT, Outline, Piece, rectangle
from scenewright.geometry.joinery import facing_away
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.mouldings import BURIED, arc
from scenewright.geometry.transform import merged
from scenewright.geometry.walls import Hole
from scenewright.records import dataclass

PIER = 0.3
"""Width of the uprights, metres."""
FRIEZE = 0.3
"""Height of the stone over the crown of the arch: room for a line of letters."""
DEEP = 0.3
"""Thickness of the slab."""
CORNICE = (0.05, 0.045)
"""Height of each of its two courses, and how far each stands out over the one below."""
PLINTH = (0.24, 0.025)
"""Height of the plinth and how far it stands out."""
STEP = (0.03, 0.12)
"""Height of the threshold and how far it reaches beyond the slab to the front and the back."""
_BAND, _PROUD = 0.11, 0.02
"""Width of the moulding round the arch, and how far it stands off the slab."""
_RIPPLE = 0.004
"""How far the veil swells and sinks, metres."""
_TURNS = (6, 8, 12, 16, 20, 24, 32, 40)
_SIDES = (1, 2, 3, 5, 6, 8, 10, 12)
_RINGS = (1, 2, 3, 5, 7, 9, 12, 16)


@dataclass(frozen=True)
class Gateway:
    """A gateway of a clear width and height (to the crown of its round arch), metres."""

    width: float
    height: float

    @property
    def reach(self) -> tuple[float, float, float]:
        """Half its extent along X, its height, and half its extent along Z."""
        side = self.width / 2 + PIER + max(2 * CORNICE[1], PLINTH[1])
        return side, self.top + 2 * CORNICE[0], DEEP / 2 + max(STEP[1], 2 * CORNICE[1])

    @property
    def top(self) -> float:
        """Upper edge of the slab, under the cornice."""
        return self.height + FRIEZE

    def stones(self, level: int) -> list[Piece]:
        """Slab, plinths, mouldings, cornice and threshold at a level of detail, 0 to 7."""
        bevel = 0.006 if level >= 3 else 0.0
        w, half, deep = self.width / 2, self.width / 2 + PIER, DEEP / 2
        ring = self._arch(level)
        notch = np.concatenate([ring[:1], ring[:0:-1]])  # from the lower left over the crown to the lower right
        slab = np.concatenate([[[-half, 0.0]], notch, [[half, 0.0], [half, self.top], [-half, self.top]]])
        made: list[Piece] = [Solid(slab, -deep, deep, bevel)]
        for k in (1, 2) if level >= 1 else (2,):
            out, low = k * CORNICE[1], self.top + (k - 1) * CORNICE[0] * (level >= 1)
            plan = rectangle(-half - out, -deep - out, half + out, deep + out)
            made.append(Solid(plan, low, self.top + k * CORNICE[0], bevel, LEVEL))
        step = rectangle(-w - 0.04, -deep - STEP[1], w + 0.04, deep + STEP[1])
        made.append(Solid(step, 0.0, STEP[0], bevel, LEVEL))
        if level >= 1:
            for x0, x1 in ((-half, -w), (w, half)):
                out = PLINTH[1]
                plan = rectangle(x0 - out, -deep - out, x1 + out, deep + out)
                made.append(Solid(plan, 0.0, PLINTH[0], bevel, LEVEL))
        if level >= 2:
            path = np.roll(ring, -1, axis=0)
            made += [Moulding(_band(level), path, frame=frame) for frame in (UPRIGHT, facing_away(UPRIGHT))]
        return made

    def _arch(self, level: int) -> Outline:
        """The clear opening, counter-clockwise from its lower left."""
        return Hole(-self.width / 2, self.width / 2, 0.0, self.height, "round").outline(_TURNS[level])

    def _rim(self, level: int) -> Outline:
        """The edge of the veil: the opening from inside the threshold up, its long sides divided like the arch."""
        corners = self._arch(level)
        corners[:2, 1] = STEP[0] / 2
        shares = np.arange(_SIDES[level])[:, None] / _SIDES[level]
        runs = [corners[k] + (corners[(k + 1) % len(corners)] - corners[k]) * shares for k in (0, 1, len(corners) - 1)]
        return np.concatenate([runs[0], runs[1], corners[2:-1], runs[2]])

    def veil_triangles(self, level: int) -> int:
        """Triangles of the veil: its two faces."""
        around = len(self._rim(level))
        return 2 * (2 * around * _RINGS[level] - around)

    def veil(self, level: int, deep: Float64, bright: Float64) -> Mesh:
        """What fills the arch: a thin swelling film, closed, shaded from `bright` in its middle to `deep` at its rim.

        Args:
            level: Of detail.
            deep: Linear colour (3,) at the stone.
            bright: Linear colour in the middle.
        """
        outline = self._rim(level)
        middle = np.array([0.0, 0.52 * self.height])
        share = np.linspace(1.0, 0.0, _RINGS[level] + 1)
        share = share * (0.7 + 0.3 * share)  # rings are narrower towards the middle
        flat = middle + (outline[None] - middle) * share[:, None, None]
        flat = np.concatenate([flat, flat[:, :1]], axis=1)
        height = _RIPPLE * (1.5 * (1.0 - share**2) + (1.0 - share) * np.cos(np.round(share * 6.0 * np.pi, 9)))
        faces = [_film(flat, height, 1.0), _film(flat[:, ::-1], height, -1.0)]
        return _shaded(merged(faces), outline, middle, deep, bright)


def _film(flat: Float64, height: Float64, side: float) -> Mesh:
    """One face of the veil: rings (rows, columns, 2) at heights (rows,) off the middle plane, seen from `side`."""
    lift = np.broadcast_to(side * height[:, None], flat.shape[:2])
    points = np.concatenate([flat, lift[..., None]], axis=2)
    facing = np.broadcast_to([0.0, 0.0, side], points.shape)
    return finished(grid(points[:, :], facing, flat * np.array([side, -1.0])))


def _shaded(mesh: Mesh, outline: Outline, middle: Float64, deep: Float64, bright: Float64) -> Mesh:
    """Colour vertices by how near they are to the middle, as a share of the way to the rim."""
    away = mesh.positions[:, :2].astype(np.float64) - middle
    half = np.array([float(outline[:, 0].max()), 0.5 * float(np.ptp(outline[:, 1]))])
    far = np.sqrt(((away / half) ** 2).sum(axis=1, keepdims=True))
    share = np.clip(1.0 - far, 0.0, 1.0)
    share = share * share * (3.0 - 2.0 * share)
    tone = np.round(deep + (bright - deep) * share, 6)
    colors = np.concatenate([tone, np.ones((len(tone), 1))], axis=1).astype(np.float32)
    return Mesh(mesh.positions, mesh.indices, mesh.normals, mesh.uvs, colors=colors)


def _band(level: int) -> Outline:
    """Section of the moulding round the arch, let into the slab's face: a fillet, a step and a rounded nose."""
    low, high = DEEP / 2 - BURIED, DEEP / 2 + _PROUD
    inner, outer = -0.012, -_BAND
    steps = (0, 0, 0, 0, 2, 3, 4, 6)[level]
    if not steps:
        return np.asarray([[outer, low], [inner, low], [inner, high - 0.008], [outer, high]], np.float64)
    bead = arc((inner - 0.008, high - 0.016), (0.008, 0.008), (0.0, 90.0), steps)
    nose = arc((outer + 0.01, high - 0.01), (0.01, 0.01), (90.0, 180.0), steps)
    fillet = [[inner - 0.04, high - 0.008], [inner - 0.044, high - 0.002], [outer + 0.03, high - 0.002]]
    return np.concatenate([np.asarray([[outer, low], [inner, low]]), bead, np.asarray(fillet), nose])
