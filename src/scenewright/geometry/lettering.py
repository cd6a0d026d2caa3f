"""Text as outlines: shaped with the Inter typeface, wrapped, flattened to polygons with their counters.

The typeface's files are unpacked beside this module when the viewer is built (they are in npm's `@fontsource/inter`,
SIL Open Font Licence). A character that no file has, or any character when the files are not there, is drawn as a box;
`missing_glyphs` says which.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import manifold3d
import numpy as np

from scenewright.geometry.faces import Outline, area
from scenewright.records import dataclass

if TYPE_CHECKING:
    import uharfbuzz

    from scenewright.arrays import Float64

Corner: TypeAlias = tuple[float, float]
FONTS = Path(__file__).with_name("fonts")
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic")
"""Files of the typeface, in the order in which they are asked for a character."""
CAP_HEIGHT = 0.727
"""Height of Inter's capitals in ems (its OS/2 table: 1490 of 2048 units)."""
LEADING = 1.7
"""Distance of baselines, in heights of capitals."""
REPLACEMENT = ((0.08, 0.0, 0.52, CAP_HEIGHT), 0.05, 0.6)
"""The box drawn for a missing character: (left, bottom, right, top), thickness of its line and advance, in ems."""


@dataclass(frozen=True, eq=False)
class Part:
    """A connected area of a glyph: its outline, counter-clockwise, and its counters."""

    outline: Outline
    holes: tuple[Outline, ...]


@dataclass(frozen=True, eq=False)
class Glyph:
    """Parts of one glyph in ems, and where it stands in its line, in ems."""

    parts: tuple[Part, ...]
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class Line:
    """Shaped glyphs of one line and their advance, in ems."""

    glyphs: tuple[Glyph, ...]
    advance: float


@dataclass(frozen=True, eq=False)
class Text:
    """Wrapped lines at a size: `size` is the height of capitals in metres."""

    lines: tuple[Line, ...]
    size: float

    @property
    def width(self) -> float:
        """Of the widest line, metres."""
        return max((line.advance for line in self.lines), default=0.0) * self.size / CAP_HEIGHT

    @property
    def height(self) -> float:
        """From the capitals' top of the first line to the baseline of the last, metres."""
        return self.size * (1.0 + LEADING * max(len(self.lines) - 1, 0))

    def parts(self, x: float, y: float) -> tuple[Part, ...]:
        """Every area in metres, lines centred on `x`, the middle of the block at height `y`."""
        em = self.size / CAP_HEIGHT
        made = []
        for row, line in enumerate(self.lines):
            base = y + self.height / 2 - self.size * (1.0 + LEADING * row)
            for glyph in line.glyphs:
                shift = np.asarray([x + (glyph.x - line.advance / 2) * em, base + glyph.y * em])
                made += [
                    Part(part.outline * em + shift, tuple(hole * em + shift for hole in part.holes))
                    for part in glyph.parts
                ]
        return tuple(made)


def missing_glyphs(text: str, weight: int = 600) -> str:
    """The characters of `text` that would be drawn as boxes, each once, in order of appearance."""
    absent = (char for char in text if not char.isspace() and _subset(char, weight) is None)
    return "".join(dict.fromkeys(absent))


def set_text(text: str, width: float, size: float, weight: int = 600, chords: int = 4) -> Text:
    """Wrap text to a width and shape it.

    Args:
        text: Words; a line break in it stays one.
        width: Metres a line may take. A word that is wider makes the whole text smaller.
        size: Height of capitals, metres.
        weight: 400 or 600.
        chords: Straight pieces for each curve of an outline.
    """
    words = max((_advance(word, weight) for word in text.split()), default=0.0)
    if words > 0.0:
        size = min(size, width * CAP_HEIGHT / words)
    room = width * CAP_HEIGHT / size + 1e-6
    rows = [row for paragraph in text.splitlines() for row in _wrapped(paragraph, room, weight)]
    return Text(tuple(_shaped(row, weight, chords) for row in rows), size)


def _wrapped(paragraph: str, room: float, weight: int) -> list[str]:
    """Fill lines word by word up to `room` ems."""
    rows: list[str] = []
    for word in paragraph.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and _advance(longer, weight) <= room:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


@cache
def _advance(text: str, weight: int) -> float:
    return sum(advance for _, _, _, _, advance in _positions(text, weight))


def _shaped(text: str, weight: int, chords: int) -> Line:
    glyphs, pen = [], 0.0
    for subset, number, dx, dy, advance in _positions(text, weight):
        parts = _box() if subset is None else _glyph(subset, weight, number, chords)
        if parts:
            glyphs.append(Glyph(parts, pen + dx, dy))
        pen += advance
    return Line(tuple(glyphs), pen)


@cache
def _positions(text: str, weight: int) -> tuple[tuple[str | None, int, float, float, float], ...]:
    """(subset, glyph number, x and y offset, advance in ems) for each glyph; kerning comes from the font."""
    found: list[tuple[str | None, int, float, float, float]] = []
    home = [(char, _home(char, weight)) for char in text]
    for subset, run in groupby(home, key=lambda entry: entry[1]):
        chars = "".join(char for char, _ in run)
        found += [(None, 0, 0.0, 0.0, REPLACEMENT[2])] * len(chars) if subset is None else _run(chars, subset, weight)
    return tuple(found)


def _home(char: str, weight: int) -> str | None:
    """Where a character is taken from; space comes with the Latin letters."""
    return _subset(" ", weight) if char.isspace() else _subset(char, weight)


def _run(chars: str, subset: str, weight: int) -> list[tuple[str | None, int, float, float, float]]:
    import uharfbuzz as hb  # noqa: PLC0415 - only scenes with text load it

    face, font = _shaper(subset, weight)
    buffer = hb.Buffer()
    buffer.add_str(chars)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True, "liga": True})
    em = float(face.upem)
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(subset, i.codepoint, p.x_offset / em, p.y_offset / em, p.x_advance / em) for i, p in shaped]


@cache
def _subset(char: str, weight: int) -> str | None:
    return next((name for name in SUBSETS if ord(char) in _characters(name, weight)), None)


@cache
def _characters(subset: str, weight: int) -> frozenset[int]:
    return frozenset(_shaper(subset, weight)[0].unicodes) if _file(subset, weight).is_file() else frozenset()


def _file(subset: str, weight: int) -> Path:
    return FONTS / f"inter-{subset}-{weight}-normal.ttf"


@cache
def _shaper(subset: str, weight: int) -> tuple[uharfbuzz.Face, uharfbuzz.Font]:
    import uharfbuzz as hb  # noqa: PLC0415 - only scenes with text load it

    face = hb.Face(hb.Blob.from_file_path(str(_file(subset, weight))))
    return face, hb.Font(face)


@cache
def _glyph(subset: str, weight: int, number: int, chords: int) -> tuple[Part, ...]:
    """Areas of one glyph in ems, overlaps merged by the non-zero rule."""
    face, font = _shaper(subset, weight)
    pen = _Pen(chords)
    font.draw_glyph_with_pen(number, pen)
    return parts_of(pen.contours(), float(face.upem))


def parts_of(contours: list[Outline], em: float) -> tuple[Part, ...]:
    """Areas that contours enclose by the non-zero rule, divided by `em`."""
    if not contours:
        return ()
    section = manifold3d.CrossSection(contours, manifold3d.FillRule.NonZero)
    made = []
    for piece in section.decompose():
        rings = [np.asarray(ring, np.float64) / em for ring in piece.to_polygons()]
        outer = next(ring for ring in rings if area(ring) > 0.0)
        made.append(Part(outer, tuple(ring for ring in rings if area(ring) < 0.0)))
    return tuple(made)


@cache
def _box() -> tuple[Part, ...]:
    """The sign for a missing character: an upright frame."""
    (left, bottom, right, top), line, _ = REPLACEMENT
    outer = np.asarray([[left, bottom], [right, bottom], [right, top], [left, top]])
    middle = outer.mean(axis=0)
    inner = middle + (outer - middle) * (1.0 - 2 * line / np.asarray([right - left, top - bottom]))
    return (Part(outer, (inner[::-1],)),)


class _Pen:
    """Collects contours as corners; every quadratic or cubic arc becomes `chords` straight pieces.

    The methods are those of fontTools' pen protocol, which uharfbuzz draws to.
    """

    def __init__(self, chords: int) -> None:
        self._chords = chords
        self._contours: list[list[Float64]] = []

    def moveTo(self, point: Corner) -> None:  # noqa: N802 - the protocol's name
        """Begin a contour."""
        self._contours.append([np.asarray([point], np.float64)])

    def lineTo(self, point: Corner) -> None:  # noqa: N802
        """Go straight."""
        self._contours[-1].append(np.asarray([point], np.float64))

    def qCurveTo(self, *points: Corner) -> None:  # noqa: N802
        """Go along one quadratic arc: a control and the end."""
        self._arc(points)

    def curveTo(self, *points: Corner) -> None:  # noqa: N802
        """Go along one cubic arc: two controls and the end."""
        self._arc(points)

    def closePath(self) -> None:  # noqa: N802
        """Contours are always closed."""

    def contours(self) -> list[Outline]:
        """Every contour as corners, the start not repeated; those without area left out."""
        joined = [np.concatenate(contour) for contour in self._contours]
        return [_opened(contour) for contour in joined if len(_opened(contour)) > 2]

    def _arc(self, points: tuple[Corner, ...]) -> None:
        start = self._contours[-1][-1][-1]
        self._contours[-1].append(_bezier([start, *(np.asarray(p, np.float64) for p in points)], self._chords))


def _opened(contour: Outline) -> Outline:
    """A contour without the repetition of its start at its end."""
    return contour[:-1] if np.array_equal(contour[0], contour[-1]) else contour


def _bezier(points: list[Float64], chords: int) -> Float64:
    """Points (chords, 2) of a Bezier curve without its start (de Casteljau's construction)."""
    t = (np.arange(1, chords + 1) / chords)[:, None]
    rows = [np.broadcast_to(point, (chords, 2)) for point in points]
    while len(rows) > 1:
        rows = [a + (b - a) * t for a, b in pairwise(rows)]
    return rows[0]
