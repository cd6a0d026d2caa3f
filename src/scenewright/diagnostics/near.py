"""Nearest valid names: bounded edit distance, after a table of words that beginners bring from other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SYNONYMS: dict[str, tuple[str, ...]] = {
    "type": ("is",),
    "kind": ("is",),
    "class": ("is",),
    "shape": ("is",),
    "position": ("at", "place"),
    "pos": ("at", "place"),
    "location": ("at", "place"),
    "translation": ("at",),
    "translate": ("at",),
    "coordinates": ("at",),
    "rotation": ("rotate",),
    "orientation": ("rotate", "place"),
    "yaw": ("rotate",),
    "children": ("parts",),
    "objects": ("parts",),
    "nodes": ("parts",),
    "items": ("parts",),
    "entities": ("parts",),
    "contents": ("parts",),
    "size": ("width", "height", "depth", "radius"),
    "dimensions": ("width", "height", "depth"),
    "scale_factor": ("scale",),
    "length": ("width", "depth"),
    "diameter": ("radius", "width"),
    "tall": ("height",),
    "wide": ("width",),
    "deep": ("depth",),
    "colour": ("color",),
    "texture": ("material",),
    "surface": ("material",),
    "count": ("repeat",),
    "copies": ("repeat",),
    "amount": ("repeat",),
    "number": ("repeat",),
    "array": ("repeat",),
    "condition": ("if",),
    "visible": ("if",),
    "on": ("when", "on_top"),
    "events": ("when",),
    "actions": ("when",),
    "animation": ("animate",),
    "name": ("label", "title"),
    "description": ("label", "doc"),
    "doors": ("openings",),
    "windows": ("openings",),
    "collider": ("physics",),
    "collision": ("physics",),
    "lod": ("detail",),
    "quality": ("detail",),
    "imports": ("import",),
    "include": ("import",),
    "variables": ("params", "state"),
    "parameters": ("params",),
    "settings": ("params",),
    "version": ("scenewright",),
    "above": ("on_top",),
    "on_top_of": ("on_top",),
    "below": ("under",),
    "beneath": ("under",),
    "beside": ("next_to", "side_of"),
    "facing": ("face_to",),
    "look_at": ("face_to",),
    "faces": ("face_to",),
    "center_of": ("middle_of",),
    "centre_of": ("middle_of",),
    "in": ("inside_of",),
    "inside": ("inside_of",),
    "around": ("surround",),
    "opposite": ("across_from",),
    "ceiling": ("hang_from_ceiling",),
    "hanging": ("hang_from_ceiling",),
    "distance": ("gap", "step"),
    "spacing": ("gap", "step"),
    "cube": ("box",),
    "ball": ("sphere",),
    "pillar": ("cylinder",),
    "column": ("cylinder",),
    "floor": ("plane",),
    "ground": ("terrain",),
    "landscape": ("terrain",),
    "lamp": ("pendant", "light"),
    "carpet": ("rug",),
    "seat": ("chair", "bench"),
    "start": ("spawn",),
    "pedestal": ("plinth",),
    "timber": ("wood",),
    "rock": ("stone",),
    "steel": ("metal",),
    "concrete": ("plaster", "stone"),
    "brightness": ("intensity", "power"),
}
"""What beginners write to what the language calls it, best first."""


def distance(a: str, b: str, limit: int) -> int:
    """Count insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.

    Source: optimal string alignment distance (Damerau 1964; Levenshtein 1966).

    Args:
        a: One word.
        b: The other.
        limit: Give up past this many.

    Returns:
        The distance, or `limit` + 1 when it is larger than `limit`.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return min(row[-1], limit + 1)


def nearest(name: str, candidates: Iterable[str], count: int = 1) -> list[str]:
    """Find the candidates an author most likely meant by `name`, best first, at most `count`; often none.

    Known synonyms come first, then spelling (a third of the letters may differ, at least one), then words that contain
    the name or are contained in it. Ties go by the alphabet, so that the answer never depends on the order given.
    """
    known = sorted(set(candidates))
    word = name[:64].lower().replace("-", "_").replace(" ", "_")
    found = [meant for meant in SYNONYMS.get(word, ()) if meant in known]
    limit = max(1, (len(word) + 1) // 3)
    scored: list[tuple[float, str]] = []
    for candidate in known:
        score = float(distance(word, candidate.lower(), limit))
        if score > limit and min(len(word), len(candidate)) > 2 and (word in candidate or candidate in word):
            score = limit + 0.5
        if score <= limit + 0.5:
            scored.append((score, candidate))
    found += [candidate for _, candidate in sorted(scored) if candidate not in found]
    return found[:count]


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Phrase the nearest candidates as a question, or return an empty text when none is near."""
    found = nearest(name, candidates, 2 if name.lower() in SYNONYMS else 1)
    return "Did you mean " + " or ".join(f"'{item}'" for item in found) + "?" if found else ""
