"""MTL: the materials of an OBJ.

Source: Wavefront, "Advanced Visualizer" manual, appendix B1 (MTL); Burley's additions Pr, Pm, Ke, norm as Blender writes
them. A Phong exponent Ns becomes the roughness whose lobe is as wide: sqrt(2 / (Ns + 2)) (Walter et al. 2007).
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, sqrt

from scenewright.geometry.foreign.errors import inconsistent, too_large
from scenewright.geometry.foreign.shape import Look

MAX_BYTES = 1 << 20
_MAPS = {"map_kd": "base_color", "norm": "normal", "map_ke": "emissive"}
_OPTIONS = {
    **dict.fromkeys(("-o", "-s", "-t"), 3),
    **dict.fromkeys(("-mm",), 2),
    **dict.fromkeys(("-blendu", "-blendv", "-boost", "-cc", "-clamp", "-imfchan", "-texres", "-bm", "-type"), 1),
}


def read_mtl(text: bytes) -> dict[str, Look]:
    """Read the materials by name.

    Raises:
        ForeignError: It is too large, or a number is none.
    """
    if len(text) > MAX_BYTES:
        raise too_large("a material library has more than 1 MiB", "1 MiB")
    looks: dict[str, Look] = {}
    name = ""
    for line in text.decode("utf-8", "replace").splitlines():
        key, _, rest = line.strip().partition(" ")
        if key == "newmtl":
            name = rest.strip()[:100]
            looks[name] = Look()
        elif name:
            looks[name] = _with(looks[name], key.lower(), rest.strip())
    return looks


def _with(look: Look, key: str, rest: str) -> Look:
    if key in _MAPS:
        return replace(look, pictures={**look.pictures, _MAPS[key]: _path(rest)})
    if key in {"kd", "ke"} and not rest.startswith(("spectral", "xyz")):
        r, g, b = (_numbers(rest) * 3)[:3]
        return replace(look, color=(r, g, b)) if key == "kd" else replace(look, emissive=(r, g, b))
    if key in {"d", "tr"}:
        value = _numbers(rest.removeprefix("-halo"))[-1]
        return replace(look, alpha=value if key == "d" else 1.0 - value)
    if key == "ns":
        return replace(look, roughness=sqrt(2.0 / (max(_numbers(rest, 1e4)[0], 0.0) + 2.0)))
    if key in {"pr", "pm"}:
        value = _numbers(rest)[0]
        return replace(look, roughness=value) if key == "pr" else replace(look, metallic=value)
    return look


def _numbers(text: str, most: float = 1.0) -> list[float]:
    """Numbers of a line, kept from 0 to `most`.

    Raises:
        ForeignError: There is none, or something else.
    """
    try:
        values = [float(word) for word in text.split()]
    except ValueError:
        values = []
    if not values or not all(map(isfinite, values)):
        raise inconsistent(f"a material has '{text[:40]}' where numbers stand", "numbers")
    return [min(max(value, 0.0), most) for value in values]


def _path(text: str) -> str:
    """The path behind the options of a map."""
    words = text.split()
    at = 0
    while at < len(words) - 1 and words[at] in _OPTIONS:
        at += 1 + _OPTIONS[words[at]]
    return text.split(None, at)[-1].replace("\\", "/") if words else ""
